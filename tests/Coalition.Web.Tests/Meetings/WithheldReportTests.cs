using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Coalition.Web.Tests.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Meetings;

/// <summary>The note of a report on an action is kept from readers wherever it is told.</summary>
public sealed class WithheldReportTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Slug = "withheld-plenary";
    private const string Desk = "Admin/Registers/Meetings/Action/withheld-helpline";
    private const string Said = "Marigold words";

    private static readonly (string Query, string Sentence)[] Languages =
    [
        ("?culture=en", "These words are withheld to protect somebody."), ("?culture=uk", "Ці слова не показуються, щоб захистити людину."), ("?culture=fr", "Ces mots ne sont pas montrés, afin de protéger une personne."),
    ];

    [Fact]
    public async Task Invariant_41_and_44_a_withheld_note_is_gone_from_page_past_calendar_feed_and_search_in_every_language_at_once()
    {
        await AHeldMeetingAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var reported = await norway.PostFormAsync(Desk, "main form[method=post]:not([action*='handler'])", ("State", "UnderWay"), ("Note[en]", Said), ("Note[uk]", Said), ("Note[fr]", Said));
        var before = await reader.GetStringAsync($"meetings/{Slug}");
        var known = portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        using var page = await reviewer.GetHtmlAsync($"meetings/{Slug}");
        var way = page.QuerySelector("a[href*='/Withhold/']")!.GetAttribute("href")!;

        using var unsaid = await reviewer.PostFormAsync(way);
        using var withheld = await reviewer.PostFormAsync(way, ("Reason", "It names somebody."));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (reported.StatusCode, unsaid.StatusCode, withheld.StatusCode));
        Assert.Contains(Said, before, StringComparison.Ordinal);
        foreach (var (query, sentence) in Languages)
        {
            foreach (var path in new[] { $"meetings/{Slug}{query}", $"meetings/{Slug}{query}&known={known}", $"meetings/{Slug}.ics{query}", $"calendar.ics{query}", $"feed.atom{query}", $"search{query}&q=marigold" })
            {
                Assert.DoesNotContain(Said, await reader.GetStringAsync(path), StringComparison.Ordinal);
            }

            Assert.Contains(sentence, await reader.GetStringAsync($"meetings/{Slug}{query}"), StringComparison.Ordinal);
        }

        using var again = await reviewer.GetHtmlAsync(way);
        using var own = await norway.GetHtmlAsync(Desk);
        using var forbidden = await norway.GetAsync(way);
        Assert.Contains("withheld already", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, again.Body!.TextContent + own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It names somebody.", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, forbidden.StatusCode);
    }

    private Task<int> AHeldMeetingAsync() => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, publisher, now) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher), portal.Clock.GetUtcNow().UtcDateTime);
        var entry = new MeetingEntry
        {
            Slug = Slug,
            Title = LocalText.English("Withheld plenary"),
            Start = new PartialDate { Value = "2025-01-15" },
            Status = MeetingStatus.Held,
            Actions = [new("withheld-helpline", LocalText.English("Set up a helpline."), Owner: "norway", Source: "source-001")],
            Sources = ["source-001"],
        };
        var meeting = Meeting.Register(publisher, entry, await RegisterLookups.LoadAsync(db), now);
        Assert.Null(meeting.Release(publisher, now).Refusal);
        db.Add(meeting);
        return await db.SaveChangesAsync();
    });
}
