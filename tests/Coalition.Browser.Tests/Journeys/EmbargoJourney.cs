using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>The secretariat’s job S7 by keyboard alone: an instant is set, marked copies are read before it, and at the instant the text is everywhere at once.</summary>
[Collection(TimedJourneys.Name)]
public sealed class EmbargoJourney(Chromium chromium, ClockedPortal portal)
{
    private const string Title = "Joint statement on warm coats";
    private const string Words = "Every child has a warm coat.";
    private const string Path = "/coalition/statements/joint-statement-on-warm-coats";
    private const string Publisher = "publisher@demo.example";

    [Fact]
    public async Task Job_S7_A_release_waits_for_its_instant_is_read_under_embargo_and_then_is_on_page_list_search_feed_and_in_the_mail()
    {
        await chromium.HaveClearedAsync(portal.Address, Title, Words, "Кожна дитина має тепле пальто.");

        var instant = await ScheduleAsync();
        await ReadUnderEmbargoAsync("editor@demo.example", "Editor, secretariat");
        await ExpectNowhereAsync();
        portal.Clock.MoveTo(instant);

        await ExpectEverywhereAsync();
        await ExpectMailAsync("clearing.canada@demo.example");
        await ExpectOnlyAWithdrawalIsLeftAsync();
    }

    /// <summary>The guard is green, the instant a full minute half an hour ahead is set, and how it can be undone is in sight; the instant, UTC.</summary>
    private async Task<DateTime> ScheduleAsync()
    {
        var instant = new DateTime(portal.Now.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, DateTimeKind.Utc).AddMinutes(30);
        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync($"Release: {Title}");
        await publisher.SeesAsync("What a release of edition 1 needs");
        await Assertions.Expect(publisher.Main.GetByText("Not yet", new() { Exact = true })).ToHaveCountAsync(0);
        await publisher.CheckAsync("s7-guard");
        await publisher.FollowAsync("Set an instant instead");
        await publisher.TypeTimeAsync("Instant of release", TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")));
        await publisher.PressAsync("Schedule the release");
        await publisher.SeesAsync("Edition 1 is scheduled");
        await publisher.SeesAsync("Taken back, moved or held until that instant.");
        await publisher.CheckAsync("s7-scheduled");
        return instant;
    }

    private async Task ReadUnderEmbargoAsync(string email, string name)
    {
        await using var person = await AtTheReleaseAsync(email);
        await person.FollowAsync("Preview under embargo");
        await person.SeesAsync("Embargoed until");
        await person.SeesAsync(Words);
        await Assertions.Expect(person.Page.Locator("#embargo")).ToContainTextAsync($"This copy is for {name} alone.");
        await person.CheckAsync("s7-preview");
    }

    private async Task ExpectNowhereAsync()
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        await reader.GoToAsync(Path, expect: 404);
        foreach (var list in new[] { "/coalition/statements", "/coalition/search?q=warm+coats" })
        {
            await reader.GoToAsync(list);
            await reader.SeesNoAsync(Title);
        }

        Assert.DoesNotContain(Title, await FeedAsync(reader), StringComparison.Ordinal);
    }

    private async Task ExpectEverywhereAsync()
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        await UntilAsync(reader.Page, async () => (await reader.Page.APIRequest.GetAsync(new Uri(portal.Address, Path).AbsoluteUri)).Status == 200);
        await reader.GoToAsync(Path);
        await reader.SeesAsync(Words);
        await reader.CheckAsync("s7-public");
        foreach (var list in new[] { "/coalition/statements", "/coalition/search?q=warm+coats" })
        {
            await reader.GoToAsync(list);
            await Assertions.Expect(reader.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First).ToBeVisibleAsync();
        }

        Assert.Contains(Title, await FeedAsync(reader), StringComparison.Ordinal);
    }

    private async Task ExpectMailAsync(string email)
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        await UntilAsync(reader.Page, () => Task.FromResult(Directory.EnumerateFiles(portal.DataFolder, "*.eml", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Any(mail => mail.Contains(email, StringComparison.Ordinal) && mail.Contains("Subject: Released:", StringComparison.Ordinal))));
    }

    private async Task ExpectOnlyAWithdrawalIsLeftAsync()
    {
        await using var publisher = await AtTheReleaseAsync(Publisher);
        await publisher.SeesAsync("Edition 1 is public");
        await publisher.TurnToAsync("Publication", "Withdrawal");
        await publisher.SeesAsync("The text stays readable at its own address, under a notice.");
        await publisher.CheckAsync("s7-undo");
    }

    private async Task<Typist> AtTheReleaseAsync(string email)
    {
        var person = await Typist.SignInAsync(chromium, portal.Address, email);
        await person.FollowAsync("Documents");
        await person.FollowAsync(person.Page.Locator("table").GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }));
        await person.TurnToAsync("Publication", "Release");
        return person;
    }

    private static async Task UntilAsync(IPage page, Func<Task<bool>> isSo)
    {
        for (var look = 0; look < 60 && !await isSo(); look++)
        {
            await page.WaitForTimeoutAsync(500);
        }

        Assert.True(await isSo());
    }

    private static async Task<string> FeedAsync(Visitor reader) =>
        await (await reader.Page.APIRequest.GetAsync(new Uri(new Uri(reader.Page.Url), "/coalition/feed.atom").AbsoluteUri)).TextAsync();
}
