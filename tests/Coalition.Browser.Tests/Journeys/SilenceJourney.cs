using System.Globalization;
using Coalition.Browser.Tests.Harness;
using Coalition.Core.Clearance;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>A text put to the parties twice: one of them breaks silence, then all are silent, and silence signs nothing.</summary>
[Collection(TimedJourneys.Name)]
public sealed class SilenceJourney(Chromium chromium, ClockedPortal portal)
{
    private const string Title = "Joint statement on family tracing";
    private const string Words = "Families are traced in every region.";
    private const string Publisher = "publisher@demo.example";
    private const string Norway = "focal.norway@demo.example";

    /// <summary>A Monday in June, when Kyiv has no day off in the week that follows.</summary>
    private readonly DateTime monday = MondayInJune(TimeProvider.System.GetUtcNow().Year + 1);

    /// <summary>Friday 18:00 in Kyiv, UTC.</summary>
    private DateTime Deadline => monday.Date.AddDays(4).AddHours(15);

    [Fact]
    public async Task Scenarios_4_and_5_Silence_is_broken_once_then_held_and_signs_nothing()
    {
        portal.Clock.MoveTo(monday);
        await chromium.HaveClearedAsync(portal.Address, Title, Words, "Родини розшукують у кожному регіоні.");
        await OpenAProcedureAsync();
        await CommentAndBreakAsync();
        await ReadTheLetterAsync("Broken", "Norway");

        await OpenAProcedureAsync();
        await SpeakTooLateAsync();
        await ReadTheLetterAsync("Held", "filed as late and without effect: 1");
        await ReleaseAsync();

        await ExpectNoSignatoriesAsync();
    }

    private async Task OpenAProcedureAsync()
    {
        await using var publisher = await AtSilenceAsync();
        await publisher.Page.GetByLabel("Deadline", new() { Exact = true }).FillAsync(Deadline.AddHours(3).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await publisher.Page.GetByLabel("Every party on the coalition’s list").CheckAsync();
        await publisher.InspectAllViewsAsync("silence-open");
        await publisher.PressAsync("Check what will be sent");
        await publisher.SeesAsync("Confirm: this is what will be sent");
        await publisher.CheckAsync("silence-confirm");
        await publisher.PressAsync("Open the silence procedure");
        await publisher.SeesAsync("18:00 (Kyiv), 15:00 UTC");
        await publisher.CheckAsync("silence-runs");
    }

    /// <summary>By keyboard alone, as job F6 asks: who will learn of the break is read before it is sent.</summary>
    private async Task CommentAndBreakAsync()
    {
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await ExpectInTheCalendarAsync(norway.Person);
        await norway.FollowAsync("Inbox");
        await norway.FollowAsync($"Silence procedure: {Title}");
        await norway.SeesAsync("Silence can be broken until");
        await SayAsync(norway, "Comment Does not break silence", "We would say who traces them.");
        await norway.SeesAsync("Norway commented");
        await norway.CheckAsync("silence-receipt");
        var (_, pdf) = await norway.TakeAsync("PDF");
        Assert.Contains("Norway commented", pdf, StringComparison.Ordinal);
        var (_, json) = await norway.TakeAsync("JSON");
        Assert.Contains("We would say who traces them.", json, StringComparison.Ordinal);
        await norway.FollowAsync("Back to the procedure");

        await norway.SeesAsync("If you break silence, the entitled parties");
        await norway.Person.InspectAllViewsAsync("silence-speak");
        await norway.PickAsync("Reason, if you break silence", SilenceBreakReason.Wording.Words());
        await norway.TickAsync("Paragraph 1");
        await SayAsync(norway, "Break silence Ends the procedure", "The paragraph does not say who traces them.");
        await norway.SeesAsync("Nothing has been sent yet.");
        await norway.SeesAsync("Who will learn of it");
        await norway.Person.InspectAllViewsAsync("silence-confirm-break");
        await norway.PressAsync("Break silence for Norway");
        await norway.SeesAsync("Norway broke silence");
        await norway.SeesAsync("The procedure has ended.");
        await norway.CheckAsync("silence-broken");
    }

    private async Task ExpectInTheCalendarAsync(Visitor norway)
    {
        await norway.FollowAsync("Your account");
        await norway.PressAsync("Make a calendar address");
        var address = await norway.Page.Locator(".notice code").InnerTextAsync();
        var calendar = await norway.Page.APIRequest.GetAsync(address);
        Assert.Contains(Deadline.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), await calendar.TextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Norway has the page open ten minutes before the deadline and presses a minute after it.</summary>
    private async Task SpeakTooLateAsync()
    {
        portal.Clock.MoveTo(Deadline.AddMinutes(-10));
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await norway.FollowAsync($"Silence procedure: {Title}");
        portal.Clock.MoveTo(Deadline.AddMinutes(1));
        await norway.PickAsync("Reason, if you break silence", SilenceBreakReason.Wording.Words());
        await SayAsync(norway, "Break silence Ends the procedure", "It still does not say who traces them.");
        await norway.SeesAsync("It came after the deadline, is filed as late and changes nothing");
        await norway.CheckAsync("silence-late");
    }

    private static async Task SayAsync(KeyWork norway, string kind, string words)
    {
        await norway.ChooseAsync(kind);
        await norway.TypeAsync("Text", words);
        await norway.PressAsync("Send for Norway");
    }

    private async Task ReadTheLetterAsync(string outcome, string said)
    {
        await using var publisher = await AtSilenceAsync();
        var procedure = publisher.Page.GetByRole(AriaRole.Region, new() { Name = $"Silence procedure on edition 1 {outcome}" });
        await procedure.GetByRole(AriaRole.Link, new() { Name = "Letter on the outcome" }).ClickAsync();
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Article, new() { Name = "The letter" })).ToContainTextAsync(said);
        await publisher.CheckAsync($"silence-letter-{outcome}");
    }

    private async Task ReleaseAsync()
    {
        await using var publisher = await AtSilenceAsync();
        await publisher.TurnToAsync("Release");
        await publisher.PressAsync("Release edition 1");
        await publisher.SeesAsync("Edition 1 is public");
        publisher.AssertNoFaults();
    }

    private async Task ExpectNoSignatoriesAsync()
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await visitor.GoToAsync("/coalition/statements/joint-statement-on-family-tracing");
        await visitor.SeesAsync(Words);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Who signed" })).ToContainTextAsync("Nobody is on record");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Who signed" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        await visitor.CheckAsync("silence-no-signatories");
    }

    private async Task<Visitor> AtSilenceAsync()
    {
        var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.OpenAsync(Title);
        await publisher.TurnToAsync("Silence");
        return publisher;
    }

    private static DateTime MondayInJune(int year)
    {
        var first = new DateTime(year, 6, 1, 7, 0, 0, DateTimeKind.Utc);
        return first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);
    }
}
