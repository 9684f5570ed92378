using System.Globalization;
using AngleSharp.Dom;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Commitments;

/// <summary>The charts of commitments against the tables in which they stand. The second party's amounts are made up for the test.</summary>
public sealed class ChartTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const decimal Million = 1_000_000;

    [Fact]
    public async Task The_bars_by_party_channel_year_and_status_follow_the_amounts_of_their_table_on_one_scale_a_currency()
    {
        await ReleaseAsync("canada-one", SelfStatus.Planned, new PartialDate { Value = "2024" }, A(96, "NOK"), new() { Channel = "icrc", Amount = A(80, "NOK") }, new() { Channel = "ifrc", Amount = A(16, "NOK") });
        await ReleaseAsync("canada-two", SelfStatus.Planned, new PartialDate { Value = "2024" }, A(6, "USD"));
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("commitments?culture=en");

        foreach (var (currency, top) in new[] { ("NOK", 400m), ("USD", 6m) })
        {
            foreach (var by in new[] { "by-party", "by-channel", "by-year", "by-status" })
            {
                var table = page.GetElementById($"{by}-{currency}")!.ParentElement!;
                var bars = table.QuerySelectorAll("tbody tr").Select(row => (Amount: Number(row.QuerySelector("td")!), Width: WidthOf(row))).ToList();

                Assert.EndsWith($"0 to {currency} {top} million", table.QuerySelector("thead")!.TextContent, StringComparison.Ordinal);
                Assert.All(bars, bar => Assert.Equal(decimal.Round(bar.Amount / top * 100, 2, MidpointRounding.AwayFromZero), bar.Width));
                Assert.True(bars.Count > 1 && bars.DistinctBy(bar => bar.Width).Count() > 1, $"{by} in {currency} has nothing to compare.");
            }
        }

        Assert.DoesNotContain(page.QuerySelectorAll("section[aria-labelledby=charts-NOK] table"), table => table.TextContent.Contains("USD", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("figure:has(.bars)"), figure => Assert.Equal("400", figure.QuerySelector(".scale > :last-child")!.TextContent));
    }

    [Fact]
    public async Task A_range_is_drawn_to_its_lower_end_and_on_to_its_upper_one()
    {
        await ReleaseAsync("canada-between", SelfStatus.Announced, announced: null, A(3, "SEK") with { UpTo = 5 * Million, AsStated = "SEK 3 to 5 million" });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("commitments?culture=en");

        var bar = page.GetElementById("by-party-SEK")!.ParentElement!.QuerySelectorAll("tbody rect");
        Assert.Equal(["0% 60%", "60% 40%"], bar.Select(part => $"{part.GetAttribute("x")} {part.GetAttribute("width")}"), StringComparer.Ordinal);
    }

    private static decimal Number(IElement cell) => decimal.Parse(cell.TextContent.TrimStart('≈', ' '), CultureInfo.InvariantCulture);

    private static decimal WidthOf(IElement row) => decimal.Parse(Assert.Single(row.QuerySelectorAll("rect")).GetAttribute("width")!.TrimEnd('%'), CultureInfo.InvariantCulture);

    private static Amount A(decimal millions, string currency) => new(millions * Million, currency, AmountPrecision.Exact, RoundedTo: null, $"{currency} {millions} million", Note: null);

    private Task<int> ReleaseAsync(string slug, SelfStatus status, PartialDate? announced, Amount stated, params LineEntry[] lines) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var (by, now) = (await GivenTexts.ActorAsync(services, GivenTexts.Publisher), portal.Clock.GetUtcNow().UtcDateTime);
        var entry = new CommitmentEntry { Slug = slug, Party = "canada", Title = LocalText.English(slug), SelfStatus = status, AnnouncedOn = announced, Stated = stated, Lines = lines, Sources = ["source-001"] };
        var commitment = Commitment.Register(by, entry, await RegisterLookups.LoadAsync(db), now);
        db.Add(commitment);
        await db.SaveChangesAsync();
        Assert.Null(commitment.Release(by, now).Refusal);
        return await db.SaveChangesAsync();
    });
}
