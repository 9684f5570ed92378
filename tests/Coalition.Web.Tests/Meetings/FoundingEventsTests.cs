using AngleSharp.Dom;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Meetings;

/// <summary>How the coalition began, as sources tell it differently. The third event is in none of the demonstration's sources, so it is recorded here.</summary>
public sealed class FoundingEventsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Case_E30_the_three_founding_events_stand_side_by_side_and_the_page_says_which_is_which()
    {
        await TheLaunchAsync();
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var list = await visitor.GetHtmlAsync("meetings");
        using var malta = await visitor.GetHtmlAsync("meetings/malta-advisers-meeting");

        Assert.Equal(("Not stated", "Meeting of national-security and foreign-policy advisers (Peace Formula)", "Named in one source as the meeting at which the Coalition was created."), Line(list, "malta-advisers-meeting"));
        Assert.Equal(("8 December 2023", "Inaugural meeting of the Coalition", "A declaration with four undertakings. The stated aim: practical steps, projects and commitments."), Line(list, "inaugural-meeting-2023"));
        Assert.Equal(("2 February 2024", "Official launch of the Coalition", "The Coalition was officially launched, with a Framework document."), Line(list, "official-launch-2024"));
        Assert.Contains("Two origins are given.", malta.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("2023", malta.QuerySelector("main dl.facts div")!.TextContent, StringComparison.Ordinal);
    }

    private static (string When, string Title, string Outcome) Line(IDocument list, string slug)
    {
        var line = list.QuerySelector($"ol.records a[href$='/meetings/{slug}']")!.Closest("li")!;
        return (Words(line.QuerySelector(".when")!), Words(line.QuerySelector("h2")!), Words(line.QuerySelector("h2 + p")!));
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<int> TheLaunchAsync() => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, now) = (services.GetRequiredService<PortalDb>(), portal.Clock.GetUtcNow().UtcDateTime);
        var by = await GivenTexts.ActorAsync(services, GivenTexts.Publisher);
        var launch = Meeting.Register(by, new MeetingEntry
        {
            Slug = "official-launch-2024",
            Title = LocalText.English("Official launch of the Coalition"),
            Start = new PartialDate { Value = "2024-02-02" },
            Place = LocalText.English("Kyiv"),
            Status = MeetingStatus.Held,
            Outcome = LocalText.English("The Coalition was officially launched, with a Framework document."),
            Sources = ["source-003"],
        }, await RegisterLookups.LoadAsync(db), now);
        db.Add(launch);
        await db.SaveChangesAsync();
        Assert.Null(launch.Release(by, now).Refusal);
        return await db.SaveChangesAsync();
    });
}
