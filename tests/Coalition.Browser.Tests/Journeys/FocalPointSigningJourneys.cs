using System.Globalization;
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
    public async Task F1_F2_F3_A_deadline_is_seen_in_both_zones_the_capital_is_asked_and_the_endorsement_confirmed_with_a_receipt()
    {
        const string title = "Joint statement on safe roads home";
        await chromium.HaveClearedAsync(portal.Address, title, "Every road home is safe.", "Кожна дорога додому безпечна.");
        var until = await OpenAsync(title);
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await ChooseZoneAsync(norway);

        await norway.SeesAsync($"{Words(until, "Europe/Oslo")} Oslo ({Words(until, "Europe/Kyiv")} Kyiv, as announced)");
        await norway.CheckAsync("focal-inbox");
        await norway.FollowAsync($"Endorse: {title}");
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
        await norway.PressAsync("Confirm on behalf of Norway");
        await ExpectReceiptAsync(norway, "Confirmed, for Norway");
        await norway.FollowAsync("Inbox");
        await norway.SeesNoAsync($"Confirm: {title}");
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
        await norway.FollowAsync("Choose your own time zone");
        await norway.TypeAsync("Your time zone", "Europe/Oslo");
        await norway.PressAsync("Keep this time zone");
        await norway.FollowAsync("Inbox");
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
