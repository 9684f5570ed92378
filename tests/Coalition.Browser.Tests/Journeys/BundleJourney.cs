using System.Globalization;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>Two texts that go out at one instant or not at all: changed before it, nothing goes out; cleared anew, all do.</summary>
[Collection(TimedJourneys.Name)]
public sealed class BundleJourney(Chromium chromium, ClockedPortal portal)
{
    private const string Bundle = "Two texts for one morning";
    private const string First = "Joint statement on wooden toys";
    private const string Second = "Joint statement on paper kites";
    private const string Publisher = "publisher@demo.example";
    private static readonly string[] Officers = ["clearing.ukraine@demo.example", "clearing.canada@demo.example"];
    private static readonly string[] Paths = ["/coalition/statements/joint-statement-on-wooden-toys", "/coalition/statements/joint-statement-on-paper-kites"];

    [Fact]
    public async Task Scenario_14_A_bundle_that_changed_does_not_go_out_and_one_cleared_anew_goes_out_together()
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await using var editor = await chromium.SignInAsync(portal.Address, "editor@demo.example");
        foreach (var title in new[] { First, Second })
        {
            await editor.DraftAsync(title, "They are made by hand.", "Їх роблять руками.");
            await editor.SendAsync(1);
        }

        await PutTogetherAsync();
        await ClearAsync(texts: 2);
        var instant = await ScheduleAsync();
        await ExpectNowhereAsync(visitor);

        await editor.TurnToAsync("Text");
        await editor.WriteAsync("They are made by hand, all of them.", "Їх роблять руками, усі.");
        await editor.SeesAsync("Saved as edition 2.");
        portal.Clock.MoveTo(instant.AddSeconds(1));
        await ExpectTheAlarmAsync();
        await ExpectNowhereAsync(visitor);

        await editor.SendAsync(2);
        await TakeTheNewEditionAsync();
        await ClearAsync(texts: 1);
        var anew = await ScheduleAsync();
        await ExpectNowhereAsync(visitor);
        portal.Clock.MoveTo(anew);
        await ExpectEverywhereAsync(visitor);
        editor.AssertNoFaults();
    }

    private async Task PutTogetherAsync()
    {
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync("Bundles");
        await publisher.Page.GetByLabel("Name").FillAsync(Bundle);
        await publisher.PressAsync("Open the bundle");
        foreach (var path in Paths)
        {
            await publisher.Page.GetByLabel("Put a text in").FillAsync(path["/coalition/".Length..]);
            await publisher.PressAsync("Put it in");
        }

        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Link, new() { Name = First })).ToBeVisibleAsync();
        await publisher.CheckAsync("bundle-put-together");
    }

    /// <summary>Each seat clears, one by one, the texts that wait for it.</summary>
    private async Task ClearAsync(int texts)
    {
        foreach (var email in Officers)
        {
            await using var officer = await chromium.SignInAsync(portal.Address, email);
            await officer.FollowAsync("Clear with its bundle");
            var choices = officer.Page.GetByLabel("Clear exactly this text");
            await Assertions.Expect(choices).ToHaveCountAsync(texts);
            foreach (var choice in await choices.AllAsync())
            {
                await choice.CheckAsync();
            }

            await officer.InspectAllViewsAsync("bundle-clear");
            await officer.PressAsync("Record my decisions");
            await officer.SeesAsync("Your seat has cleared this bundle as it stands.");
            await officer.CheckAsync("bundle-cleared");
        }
    }

    /// <summary>Sets the instant, a full minute half an hour ahead, and returns it, UTC.</summary>
    private async Task<DateTime> ScheduleAsync()
    {
        var instant = new DateTime(portal.Now.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, DateTimeKind.Utc).AddMinutes(30);
        await using var publisher = await AtTheBundleAsync();
        var kyiv = TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        await publisher.Page.GetByLabel("Instant of release").FillAsync(kyiv.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await publisher.PressAsync("Schedule the bundle");
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Heading, new() { Name = "Scheduled" })).ToBeVisibleAsync();
        await publisher.CheckAsync("bundle-scheduled");
        return instant;
    }

    private async Task ExpectTheAlarmAsync()
    {
        await using var publisher = await AtTheBundleAsync();
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing went out");
        await publisher.CheckAsync("bundle-alarm");
    }

    private async Task TakeTheNewEditionAsync()
    {
        await using var publisher = await AtTheBundleAsync();
        await publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Take the new edition" }).ClickAsync();
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Take the new edition" })).ToHaveCountAsync(0);
        await publisher.CheckAsync("bundle-renewed");
    }

    private static async Task ExpectNowhereAsync(Visitor visitor)
    {
        foreach (var path in Paths)
        {
            await visitor.GoToAsync(path, expect: 404);
        }

        foreach (var page in new[] { "/coalition", "/coalition/statements", "/coalition/search?q=wooden+toys", "/coalition/search?q=paper+kites" })
        {
            await visitor.GoToAsync(page);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = First })).ToHaveCountAsync(0);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Second })).ToHaveCountAsync(0);
        }

        var feed = await FeedAsync(visitor);
        Assert.DoesNotContain(First, feed, StringComparison.Ordinal);
        Assert.DoesNotContain(Second, feed, StringComparison.Ordinal);
    }

    private static async Task ExpectEverywhereAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync(Paths[0]);
        for (var look = 0; look < 60 && await visitor.Page.GetByText("They are made by hand").CountAsync() == 0; look++)
        {
            await visitor.Page.WaitForTimeoutAsync(500);
            await visitor.Page.ReloadAsync();
        }

        await visitor.SeesAsync("They are made by hand.");
        await visitor.GoToAsync(Paths[1]);
        await visitor.SeesAsync("They are made by hand, all of them.");
        foreach (var (page, title) in new[] { ("/coalition/statements", First), ("/coalition/statements", Second), ("/coalition/search?q=wooden+toys", First), ("/coalition/search?q=paper+kites", Second) })
        {
            await visitor.GoToAsync(page);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = title }).First).ToBeVisibleAsync();
        }

        var feed = await FeedAsync(visitor);
        Assert.Contains(First, feed, StringComparison.Ordinal);
        Assert.Contains(Second, feed, StringComparison.Ordinal);
        visitor.AssertNoFaults();
    }

    private static async Task<string> FeedAsync(Visitor visitor) =>
        await (await visitor.Page.APIRequest.GetAsync(new Uri(new Uri(visitor.Page.Url), "/coalition/feed.atom").AbsoluteUri)).TextAsync();

    private async Task<Visitor> AtTheBundleAsync()
    {
        var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync("Bundles");
        await publisher.FollowAsync(Bundle);
        return publisher;
    }
}
