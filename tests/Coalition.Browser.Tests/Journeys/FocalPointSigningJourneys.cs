using System.Globalization;
using System.Text.Json;
using Coalition.Browser.Tests.Harness;
using Coalition.Web.Demonstration;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>A focal point without a mouse: what is expected, the capital’s word first, then the name under the text, or none.</summary>
[Collection(TimedJourneys.Name)]
public sealed class FocalPointSigningJourneys(Chromium chromium, ClockedPortal portal)
{
    private const string Norway = "focal.norway@demo.example";
    private const string Publisher = "publisher@demo.example";
    private const string Interpretation = "Norway understands this paragraph to include children in institutions.";
    private const string French = "La Norvège comprend que ce paragraphe inclut les enfants placés en institution.";

    [Fact]
    public async Task F1_A_text_to_sign_an_update_that_is_due_and_a_finding_to_answer_stand_on_one_page_first_due_first_and_lead_to_their_places()
    {
        const string title = "Joint statement on reading rooms", commitment = "Humanitarian support for children, civilians and prisoners of war in Ukraine";
        await chromium.HaveClearedAsync(portal.Address, title, "Every reading room is open.", "Кожна читальня відчинена.");
        var until = await OpenAsync(title);
        var due = await AskAndAssessAsync("norway-humanitarian-support-2025");
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await ChooseZoneAsync(norway);

        var expected = norway.Page.GetByRole(AriaRole.Region, new() { Name = "Waits for you" }).GetByRole(AriaRole.Listitem);
        string[] headings = [$"Say where it stands: {commitment}", $"Endorse: {title}", $"Read what an assessor found: {commitment}"];
        var places = new List<int>();
        foreach (var heading in headings)
        {
            var item = expected.Filter(new() { HasText = heading });
            await Assertions.Expect(item).ToHaveCountAsync(1);
            places.Add(await item.EvaluateAsync<int>("item => [...item.parentElement.children].indexOf(item)"));
        }

        Assert.Equal(places.Order(), places);
        await Assertions.Expect(expected.Filter(new() { HasText = headings[0] })).Not.ToContainTextAsync("since");
        await Assertions.Expect(expected.Filter(new() { HasText = headings[1] })).ToContainTextAsync("since");
        await Assertions.Expect(expected.Filter(new() { HasText = headings[2] })).ToContainTextAsync("since");
        foreach (var (heading, instant) in headings.Zip([due, until]))
        {
            await Assertions.Expect(expected.Filter(new() { HasText = heading })).ToContainTextAsync($"{Words(instant, "Europe/Oslo")} Oslo ({Words(instant, "Europe/Kyiv")} Kyiv, as announced)");
        }

        await norway.CheckAsync("focal-expected");
        foreach (var (heading, place) in headings.Zip(["Report progress", "The text that is endorsed", "An assessor says: Limited"]))
        {
            await norway.FollowAsync(heading);
            await norway.SeesAsync(place);
            await norway.FollowAsync("Inbox");
        }
    }

    [Fact]
    public async Task F1_F2_F3_A_deadline_is_seen_in_both_zones_the_capital_is_asked_and_the_endorsement_confirmed_with_a_receipt()
    {
        const string title = "Joint statement on safe roads home";
        await chromium.HaveClearedAsync(portal.Address, title, "Every road home is safe.", "Кожна дорога додому безпечна.");
        await MakeAMemberAsync();
        var until = await OpenAsync(title);
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await ChooseZoneAsync(norway);

        await norway.SeesAsync($"{Words(until, "Europe/Oslo")} Oslo ({Words(until, "Europe/Kyiv")} Kyiv, as announced)");
        await norway.CheckAsync("focal-inbox");
        await norway.FollowAsync($"Endorse: {title}");
        await ReadBesideAsync(norway);
        await TakeToTheCapitalAsync(norway);
        await norway.ChooseAsync("Endorse ad referendum");
        await ConfirmAsync(norway, "Endorse ad referendum for Norway");
        await norway.SeesAsync("Endorsed ad referendum, for Norway");
        await norway.FollowAsync("Inbox");

        portal.Clock.MoveTo(portal.Now.AddMinutes(31));
        await norway.FollowAsync($"Confirm: {title}");
        await norway.SeesAsync("it counts nowhere until it is confirmed");
        await norway.PressAsync("Read it over");
        await norway.SeesAsync("You signed in more than half an hour ago.");
        await norway.CheckAsync("focal-confirm");
        await norway.TypeAsync("Your password", Demo.Password);
        await norway.PressAsync("Confirm on behalf of Norway as member");
        await ExpectReceiptAsync(norway, "Confirmed, for Norway");
        await norway.FollowAsync("Inbox");
        await norway.SeesNoAsync($"Confirm: {title}");
        await ReleaseAsync(title);
        await ExpectTheNameAsync("/coalition/statements/joint-statement-on-safe-roads-home");
    }

    [Fact]
    public async Task F4_F5_Scenarios_8_and_19_Not_joining_is_told_to_the_secretariat_alone_and_an_endorsement_later_bears_a_statement_on_a_paragraph()
    {
        const string title = "Co-chairs’ statement on verified information about children";
        await chromium.ClearAsync(portal.Address, "clearing.canada@demo.example", title);
        await OpenAsync(title);
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);

        await norway.FollowAsync($"Endorse: {title}");
        await norway.TypeAsync("Reason, if you want to give one", "Our parliament has not been heard.");
        await norway.PressAsync("Tell the secretariat that Norway does not join");
        await norway.SeesAsync("The secretariat knows that your party does not join. Nobody else does.");
        await norway.CheckAsync("focal-not-joining");
        await ExpectToldAsync(title, Publisher, isTold: true);
        await ExpectToldAsync(title, "editor@demo.example", isTold: false);

        await DeclareAsync(norway);
        await ExpectToldAsync(title, "editor@demo.example", isTold: false);
        await ReleaseAsync(title);
        await ExpectDeclaredAsync();
    }

    /// <summary>The publisher asks for a report within five days and records what an assessor found; until when the report is asked for, UTC.</summary>
    private async Task<DateTime> AskAndAssessAsync(string slug)
    {
        var kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        var due = TimeZoneInfo.ConvertTimeFromUtc(portal.Now, kyiv).Date.AddDays(5).AddHours(18);
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.GoToAsync($"/coalition/Admin/Registers/Commitment/{slug}");
        await publisher.Page.GetByLabel("Next by").FillAsync(due.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await publisher.PressAsync("Ask for reports");
        await publisher.FollowAsync("Record an assessment");
        await publisher.Page.GetByLabel("What was found").SelectOptionAsync("Limited");
        await publisher.Page.GetByLabel("Assessor, in English").FillAsync("A made-up institute");
        await publisher.Page.GetByLabel("Method, in English").FillAsync("Reading of reports.");
        await publisher.Page.GetByLabel("Found on", new() { Exact = true }).FillAsync("2026-11-10");
        await publisher.Page.GetByLabel("Source", new() { Exact = true }).SelectOptionAsync("source-001");
        await publisher.PressAsync("Record this assessment");
        await publisher.SeesAsync("An assessor says: Limited");
        return TimeZoneInfo.ConvertTimeToUtc(due, kyiv);
    }

    private async Task MakeAMemberAsync()
    {
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.GoToAsync("/coalition/Admin/Registers/Party/norway");
        await publisher.FollowAsync("It changes its capacity");
        await publisher.Page.GetByLabel("Capacity", new() { Exact = true }).SelectOptionAsync("Member");
        await publisher.Page.GetByLabel("First day of the new capacity").FillAsync("2025-09-01");
        await publisher.Page.GetByLabel("Source", new() { Exact = true }).SelectOptionAsync("source-002");
        await publisher.PressAsync("Record the new capacity");
        await publisher.SeesAsync("It changes its capacity");
    }

    private async Task<DateTime> OpenAsync(string title)
    {
        var until = TimeZoneInfo.ConvertTimeFromUtc(portal.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")).Date.AddDays(10).AddHours(18);
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync($"Release: {title}");
        await publisher.TurnToAsync("Endorsement");
        await publisher.Page.GetByLabel("Every party on the coalition’s list").CheckAsync();
        await publisher.Page.GetByLabel("Open until").FillAsync(until.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await publisher.PressAsync("Open for endorsement");
        await publisher.SeesAsync("Open to the parties, before the release");
        return TimeZoneInfo.ConvertTimeToUtc(until, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
    }

    private static async Task ChooseZoneAsync(KeyWork norway)
    {
        await norway.FollowAsync("Your account");
        await norway.TypeAsync("Your time zone", "Europe/Oslo");
        await norway.PressAsync("Keep this time zone");
        await norway.FollowAsync("Inbox");
    }

    /// <summary>The text in the focal point's own language, beside the other authentic one.</summary>
    private static async Task ReadBesideAsync(KeyWork norway)
    {
        await norway.FollowAsync("Language read first", "Українська");
        var columns = norway.Page.Locator(".pair-text .beside").Last.Locator(".prose");
        await Assertions.Expect(columns).ToHaveCountAsync(2);
        await Assertions.Expect(columns.Nth(0)).ToContainTextAsync("Кожна дорога додому безпечна.");
        await Assertions.Expect(columns.Nth(1)).ToContainTextAsync("Every road home is safe.");
        await norway.CheckAsync("focal-beside");
    }

    private static async Task TakeToTheCapitalAsync(KeyWork norway)
    {
        var hash = await norway.Page.Locator("#full ~ .note code.hash").InnerTextAsync();
        var (name, text) = await norway.TakeAsync("The text as PDF, for your capital");
        Assert.EndsWith("edition-1.pdf", name, StringComparison.Ordinal);
        Assert.All(new[] { "COAL/JS/", "Draft, not public", hash.Trim() }, words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    private static async Task ConfirmAsync(KeyWork norway, string button)
    {
        await norway.PressAsync("Read it over");
        await norway.SeesAsync("Nothing is done yet.");
        await norway.PressAsync(button);
    }

    private static async Task ExpectReceiptAsync(KeyWork norway, string heading)
    {
        await norway.SeesAsync(heading);
        await norway.CheckAsync("focal-receipt");
        var (_, pdf) = await norway.TakeAsync("PDF");
        Assert.StartsWith("%PDF", pdf, StringComparison.Ordinal);
        Assert.Contains("Norway", pdf, StringComparison.Ordinal);
        var (_, json) = await norway.TakeAsync("JSON");
        using var receipt = JsonDocument.Parse(json);
        Assert.Contains(receipt.RootElement.GetProperty("sha256").GetString()![..8], pdf, StringComparison.Ordinal);
    }

    private async Task ExpectTheNameAsync(string path)
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        await reader.GoToAsync(path);
        await Assertions.Expect(reader.Page.Locator("#count")).ToContainTextAsync("1 state");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Region, new() { Name = "Who signed" })).ToContainTextAsync("Norway");
        await reader.CheckAsync("focal-signed");
    }

    private static async Task DeclareAsync(KeyWork norway)
    {
        await norway.UnfoldAsync("With a declaration");
        await norway.PickAsync("What it is", "Interpretive declaration");
        await norway.TickAsync("Paragraph 3");
        await norway.TypeAsync("Words, English", Interpretation);
        await norway.TypeAsync("Words, Français", French);
        await norway.PressAsync("Read it over");
        await norway.SeesAsync("Interpretive declaration, on paragraph 3");
        await norway.SeesAsync(French);
        await norway.CheckAsync("focal-declaration-preview");
        await norway.PressAsync("Endorse on behalf of Norway");
        await ExpectReceiptAsync(norway, "Endorsed, for Norway");
        await norway.FollowAsync("Its own receipt");
        await norway.SeesAsync(Interpretation);
    }

    private async Task ExpectToldAsync(string title, string reader, bool isTold)
    {
        await using var colleague = await chromium.SignInAsync(portal.Address, reader);
        await colleague.GoToAsync("/coalition/Admin/Board");
        await colleague.FollowAsync(title);
        foreach (var part in new[] { "Endorsement", "Timeline" })
        {
            await colleague.TurnToAsync(part);
            var names = Assertions.Expect(colleague.Page.Locator("main"));
            await (isTold && part is "Endorsement" ? names.ToContainTextAsync("Our parliament has not been heard.") : names.Not.ToContainTextAsync("Norway"));
        }
    }

    private async Task ReleaseAsync(string title)
    {
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync($"Release: {title}");
        await publisher.PressAsync("Release edition 1");
        await publisher.SeesAsync("Edition 1 is public");
    }

    private async Task ExpectDeclaredAsync()
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        foreach (var (language, words) in new[] { ("en", Interpretation), ("fr", French) })
        {
            await visitor.GoToAsync($"/coalition/statements/verified-information-2026?culture={language}");
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(words);
            await visitor.CheckAsync($"focal-declared-{language}");
        }
    }

    private static string Words(DateTime instant, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
