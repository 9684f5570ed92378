using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>
/// The secretariat’s jobs S5, S6 and S8 on one text, by keyboard alone: names are collected before the release, a note verbale comes in
/// after it, and what was cited in between stays as it was.
/// </summary>
[Collection(RegisterWork.Name)]
public sealed partial class EndorsementRoundJourney(Chromium chromium, Portal portal)
{
    private const string Title = "Joint statement on school books";
    private const string Path = "/coalition/statements/joint-statement-on-school-books";
    private const string Publisher = "publisher@demo.example";

    /// <summary>The smallest picture there is: white, one pixel.</summary>
    private static readonly byte[] Scan = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Jobs_S5_S6_and_S8_names_are_collected_recorded_from_a_note_and_added_late_and_no_citation_changes()
    {
        await chromium.HaveClearedAsync(portal.Address, Title, "Every child has school books.", "Кожна дитина має шкільні книжки.");
        var passwords = await chromium.AddFocalPointsAsync(portal.Address, "Latvia", "Estonia", "Finland");

        await OpenPrivatelyAsync();
        await AnswerAsync("Norway", password: null, "Endorse on behalf of Norway");
        await AnswerAsync("Latvia", passwords["Latvia"], "Endorse ad referendum");
        await DeclineAsync("Estonia", passwords["Estonia"]);
        await RemindTheSilentAndCloseAsync();
        await ReleaseAndOpenAgainAsync();
        var cited = await CiteAsync();

        var scan = await RecordTheNoteAsync();
        await ExpectNothingYetAsync(scan);
        await ConfirmAsync();
        await JoinLateAsync("Estonia", passwords["Estonia"]);
        await ExpectTheLateNamesAsync(cited, scan);
    }

    private async Task OpenPrivatelyAsync()
    {
        await using var publisher = await AtEndorsementAsync();
        await publisher.ChooseAsync("Every party on the coalition’s list");
        await publisher.PressAsync("Open for endorsement");
        await publisher.SeesAsync("Open to the parties, before the release");
        await publisher.SeesAsync("Endorsed: 0, Provisional: 0");
        await publisher.CheckAsync("s5-open");
    }

    private async Task AnswerAsync(string party, string? password, string act)
    {
        await using var focal = await AtTheTextAsync(party, password);
        await ActAsync(focal, act);
        await focal.CheckAsync($"s5-receipt-{party}");
    }

    /// <summary>Who declined is asked no more, and finds the text in the list of those that are open.</summary>
    private async Task JoinLateAsync(string party, string password)
    {
        await using var focal = await Typist.SignInAsync(chromium, portal.Address, FocalPoints.EmailOf(party), password);
        await focal.FollowAsync("Endorsement", exact: true);
        await focal.FollowAsync(focal.Main.GetByRole(AriaRole.Link, new() { Name = Title }));
        await ActAsync(focal, $"Endorse on behalf of {party}");
    }

    private static async Task ActAsync(Typist focal, string act)
    {
        await focal.ChooseAsync(act);
        await focal.PressAsync("Read it over");
        await focal.SeesAsync("Nothing is done yet.");
        await focal.PressAsync(act);
        await focal.SeesAsync("Receipt");
    }

    private async Task DeclineAsync(string party, string password)
    {
        await using var focal = await AtTheTextAsync(party, password);
        await focal.PressAsync($"Tell the secretariat that {party} does not join");
        await focal.CheckAsync("s5-declined");
    }

    private async Task RemindTheSilentAndCloseAsync()
    {
        await using var publisher = await AtEndorsementAsync();
        await publisher.SeesAsync("Endorsed: 1, Provisional: 1");
        await publisher.SeesAsync("Not joining: 1");
        await publisher.PressAsync("Remind the silent, and nobody else");
        await publisher.SeesAsync("1 mail goes to those who may endorse for a party that has not answered");
        await publisher.CheckAsync("s5-reminded");
        await ExpectMailAsync(publisher.Page, "Finland", "Reminder, for endorsement");
        Assert.Empty(await MailsAsync("Latvia", "Reminder, for endorsement"));
        Assert.Empty(await MailsAsync("Estonia", "Reminder, for endorsement"));

        await publisher.PressAsync("Close edition 1 for endorsement");
        await publisher.SeesAsync("Closed for endorsement");
        await publisher.CheckAsync("s5-closed");
        await using var reader = await chromium.VisitAsync(portal.Address);
        await reader.GoToAsync(Path, expect: 404);
    }

    private async Task ReleaseAndOpenAgainAsync()
    {
        await using var publisher = await AtEndorsementAsync();
        await publisher.TurnToAsync("Publication", "Release");
        await publisher.PressAsync("Release edition 1");
        await publisher.SeesAsync("Edition 1 is public");
        await publisher.TurnToAsync("Agreement", "Endorsement");
        await publisher.PressAsync("Open for endorsement");
        await publisher.SeesAsync("Open in public");
        await publisher.CheckAsync("s8-open");
    }

    /// <summary>What a reader copies before the late name: the permanent link.</summary>
    private async Task<Uri> CiteAsync()
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, Path);
        await reader.SeesAsync("1 state");
        return new Uri(Link().Match(await reader.Page.Locator("#sentence").InputValueAsync()).Value);
    }

    /// <summary>The registrar records Finland’s note with its scan; where the scan lies.</summary>
    private async Task<string> RecordTheNoteAsync()
    {
        await using var registrar = await AtTheRegisterAsync("registrar@demo.example");
        await registrar.FollowAsync(Sheet(registrar).GetByRole(AriaRole.Link, new() { Name = "Record an act of a party" }));
        await registrar.SelectAsync("Party", "Finland");
        await registrar.PickAsync("What it did", "Endorsed");
        await registrar.TypeAsync("Date of the act", "2026-11-20");
        await registrar.TypeDayAsync("Received on", new DateOnly(2026, 11, 24));
        await registrar.SelectAsync("How it came", "Note verbale");
        await registrar.TypeAsync("Post of whoever signed", "Ambassador");
        await registrar.TypeAsync("Or what came in, if it is not on file", "Note verbale No. 20/2026");
        await registrar.CheckAsync("s6-form");
        await registrar.UploadAsync("Scan of the evidence", "note.png", Scan, "image/png");
        await registrar.PressAsync("Record it");
        await registrar.SeesAsync("It counts once a second person has compared it with its evidence.");
        await registrar.SeesAsync("Waits for a second person");
        await registrar.CheckAsync("s6-recorded");
        return (await Sheet(registrar).GetByRole(AriaRole.Link, new() { Name = "note.png" }).GetAttributeAsync("href"))!;
    }

    private async Task ExpectNothingYetAsync(string scan)
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        await reader.GoToAsync(Path);
        await reader.SeesNoAsync("Finland");
        Assert.NotEqual(200, (await reader.Page.APIRequest.GetAsync(scan, new() { MaxRedirects = 0 })).Status);
    }

    private async Task ConfirmAsync()
    {
        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync("Confirm recorded acts");
        await Assertions.Expect(Sheet(publisher).GetByRole(AriaRole.Row).Filter(new() { HasText = "Finland" })).ToContainTextAsync("capacity not stated on the day of the act");
        await publisher.PressAsync(Sheet(publisher).GetByRole(AriaRole.Button, new() { Name = "Confirm Finland" }));
        await Assertions.Expect(Sheet(publisher).GetByRole(AriaRole.Row).Filter(new() { HasText = "Finland" }).GetByText("Counts", new() { Exact = true }).First).ToBeVisibleAsync();
        await publisher.CheckAsync("s6-confirmed");
    }

    private async Task ExpectTheLateNamesAsync(Uri cited, string scan)
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, Path);
        await ExpectMailAsync(reader.Page, "Finland", "Recorded for your party");
        await reader.Visitor.GoToAsync(Path);
        await reader.SeesAsync("3 states");
        await reader.SeesAsync("Finland");

        // A note that came on the day of the release, or is dated before it, is no later than the release.
        var late = reader.Main.GetByRole(AriaRole.Heading, new() { Name = "Joined after the release" }).Locator("xpath=following-sibling::*[1]");
        await Assertions.Expect(late).ToContainTextAsync("Estonia");
        await reader.SeesAsync("The first act is of 20 November 2026");
        Assert.Contains("3 states", await reader.Page.Locator("#sentence").InputValueAsync(), StringComparison.Ordinal);
        await reader.CheckAsync("s8-late");
        Assert.Contains("Finland", await (await reader.Page.APIRequest.GetAsync(new Uri(portal.Address, "/coalition/feed.atom").AbsoluteUri)).TextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(200, (await reader.Page.APIRequest.GetAsync(scan, new() { MaxRedirects = 0 })).Status);

        await reader.Visitor.GoToAsync(cited.PathAndQuery);
        await reader.SeesAsync("1 state");
        await reader.SeesNoAsync("Finland");
        await reader.CheckAsync("s8-cited");
    }

    private async Task<Typist> AtEndorsementAsync()
    {
        var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync("Documents");
        await publisher.FollowAsync(publisher.Page.Locator("table").GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }));
        await publisher.TurnToAsync("Agreement", "Endorsement");
        return publisher;
    }

    private async Task<Typist> AtTheTextAsync(string party, string? password)
    {
        var email = FocalPoints.EmailOf(party);
        var focal = password is null ? await Typist.SignInAsync(chromium, portal.Address, email) : await Typist.SignInAsync(chromium, portal.Address, email, password);
        await focal.FollowAsync($"Endorse: {Title}");
        return focal;
    }

    private async Task<Typist> AtTheRegisterAsync(string email)
    {
        var person = await Typist.SignInAsync(chromium, portal.Address, email);
        await person.FollowAsync("Registers", exact: true);
        await person.FollowAsync(person.Main.GetByRole(AriaRole.Link, new() { Name = "Endorsements", Exact = true }));
        return person;
    }

    private static ILocator Sheet(Typist person) => person.Main.GetByRole(AriaRole.Region, new() { Name = Title, Exact = true });

    private async Task ExpectMailAsync(IPage page, string party, string words)
    {
        for (var look = 0; look < 60 && (await MailsAsync(party, words)).Count == 0; look++)
        {
            await page.WaitForTimeoutAsync(500);
        }

        Assert.NotEmpty(await MailsAsync(party, words));
    }

    private async Task<IReadOnlyList<string>> MailsAsync(string party, string words)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(portal.DataFolder, "*.eml", SearchOption.AllDirectories))
        {
            var mail = await File.ReadAllTextAsync(file);
            if (mail.Contains(FocalPoints.EmailOf(party), StringComparison.Ordinal) && mail.Contains(words, StringComparison.Ordinal))
            {
                found.Add(mail);
            }
        }

        return found;
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Link();
}
