using AngleSharp.Dom;
using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests.Meetings;

/// <summary>The calendar and the pages are projections of the same records.</summary>
public sealed class CalendarAgreementTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_44_page_and_calendar_agree_on_each_meetings_name_and_day()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var list = await reader.GetHtmlAsync("meetings?culture=en");
        List<string> pages = [];
        foreach (var slug in list.QuerySelectorAll("main a[href*='meetings/']").Select(link => link.GetAttribute("href")!.Split('/')[^1].Split('?')[0]).Where(slug => !slug.Contains('.', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            using var page = await reader.GetHtmlAsync($"meetings/{slug}?culture=en");
            pages.AddRange(Day(page) is { Length: 10 } day ? [$"{day} {page.QuerySelector("h1")!.TextContent.Trim()}"] : []);
        }

        var calendar = (await reader.Client.GetStringAsync(new Uri("calendar.ics?culture=en", UriKind.Relative))).Replace("\r\n ", "", StringComparison.Ordinal);

        var events = calendar.Split("BEGIN:VEVENT").Skip(1).Select(each => $"{Value(each, "DTSTART").Insert(6, "-").Insert(4, "-")[..10]} {Value(each, "SUMMARY").Replace("\\,", ",", StringComparison.Ordinal)}");
        Assert.NotEmpty(pages);
        Assert.Equal(pages.Order(StringComparer.Ordinal), events.Order(StringComparer.Ordinal));
    }

    private static string? Day(IParentNode page) => page.QuerySelector("dl.facts > div:first-child time")?.GetAttribute("datetime");

    private static string Value(string lines, string name)
    {
        var line = lines.Split("\r\n").Single(each => each.StartsWith(name, StringComparison.Ordinal));
        return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
