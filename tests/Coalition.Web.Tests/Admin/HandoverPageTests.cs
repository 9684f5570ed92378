using System.Globalization;
using System.Net;

namespace Coalition.Web.Tests.Admin;

/// <summary>A seat passes on, on a source; readers meet it beside the seat and, for an earlier instant, the party that was known to hold it.</summary>
public sealed class HandoverPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_34_a_seat_passes_on_a_source_and_the_list_as_known_before_names_who_was_known_to_hold_it()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reader = portal.Visit(GivenTexts.Tenant);
        var before = portal.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var form = await publisher.GetHtmlAsync("Admin/Registers/Handover");
        string Value(string field, string words) => form.QuerySelectorAll($"select[name={field}] option").First(option => option.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("value")!;
        (string, string)[] filled = [("SeatId", Value("SeatId", "Seat of Canada")), ("PartyId", Value("PartyId", "Norway")), ("On", portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];

        using var without = await publisher.PostFormAsync("Admin/Registers/Handover", filled);
        using var passed = await publisher.PostFormAsync("Admin/Registers/Handover", [.. filled, ("Source", "source-001")]);

        using var refused = await without.ReadHtmlAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, passed.StatusCode));
        Assert.Equal("#Source", refused.QuerySelector("#errors a")!.GetAttribute("href"));
        using var seats = await publisher.GetHtmlAsync("Admin/Registers/Seats");
        Assert.Contains("So on record until", seats.QuerySelector(".seats")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Norway", await ChairsAsync(reader, "members"), StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", await ChairsAsync(reader, $"members?known={before}"), StringComparison.Ordinal);
        Assert.Contains("Canada", await ChairsAsync(reader, $"members?known={before}"), StringComparison.Ordinal);
        using var norway = await reader.GetHtmlAsync("members/norway");
        using var then = await reader.GetHtmlAsync($"members/norway?known={before}");
        Assert.Contains("Seat of Canada", norway.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Strengthening efforts to protect children and prisoners", norway.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Seat of Canada", then.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> ChairsAsync(Visitor reader, string address)
    {
        using var page = await reader.GetHtmlAsync(address);
        return page.QuerySelectorAll("main p").Single(line => line.TextContent.Contains("Co-chair seats are held by", StringComparison.Ordinal)).TextContent;
    }
}
