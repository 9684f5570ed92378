using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Search;

public sealed class PartyNameSearchTests
{
    [Theory]
    [InlineData("Czechia", "czechia")]
    [InlineData("Czech Republic", "czechia")]
    [InlineData("Česko", "czechia")]
    [InlineData("cesko", "czechia")]
    [InlineData("République tchèque", "czechia")]
    [InlineData("Turkey", "turkiye")]
    [InlineData("Turkiye", "turkiye")]
    [InlineData("Türkiye", "turkiye")]
    [InlineData("Туреччини", "turkiye")]
    [InlineData("Swaziland", "eswatini")]
    [InlineData("Zaire", "democratic-republic-of-the-congo")]
    [InlineData("Украина", "ukraine")]
    [InlineData("乌克兰", "ukraine")]
    public async Task A_reference_party_is_found_by_every_name_it_has_or_had(string query, string slug)
    {
        await using var portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        await ListAsync(portal, "turkiye", "eswatini", "democratic-republic-of-the-congo");

        var answer = await portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(query), take: 20));

        Assert.Contains($"members/{slug}", answer.Found.Where(found => found.Record.Kind is "Party").Select(found => found.Record.Address), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_changed_designation_is_found_at_once_also_by_whoever_read_the_settings_before()
    {
        await using var portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        await portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<SearchUpdate>().CatchUpAsync());

        await portal.InAsync(TestPortal.Coalition, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var settings = await db.SiteSettings.SingleAsync();
            Assert.Null(settings.Describe(Given.Administrator, settings.Description with { Parties = settings.Parties.Calling("georgia", new PartyDesignation("georgia", LocalText.English("Sakartvelo"), Footnote: null)) }).Refusal);
            await db.SaveChangesAsync();
        });

        var answer = await portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse("Sakartvelo"), take: 20));
        Assert.Equal("members/georgia", Assert.Single(answer.Found).Record.Address);
    }

    [Fact]
    public async Task Invariant_18_a_member_to_come_is_found_from_its_day_on_and_not_before()
    {
        await using var portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        await ListAsync(portal, DateSpan.Stated(DateOnly.FromDateTime(portal.Clock.Now).AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), to: null), "turkiye");

        var before = await FoundAsync(portal, "Turkey");
        portal.Clock.Move(TimeSpan.FromDays(10));
        var after = await FoundAsync(portal, "Turkey");

        Assert.DoesNotContain("members/turkiye", before, StringComparer.Ordinal);
        Assert.Contains("members/turkiye", after, StringComparer.Ordinal);
    }

    private static Task<string[]> FoundAsync(TestPortal portal, string query) => portal.InAsync(TestPortal.Coalition, async services =>
        (await services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(query), take: 20)).Found.Select(found => found.Record.Address).ToArray());

    private static Task ListAsync(TestPortal portal, params string[] slugs) => ListAsync(portal, default, slugs);

    private static Task ListAsync(TestPortal portal, DateSpan span, params string[] slugs) => portal.InAsync(TestPortal.Coalition, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var source = Source.Register(Given.Registrar, new("a-list", LocalText.English("Secretariat"), LocalText.English("List"), PublishedOn: null, SourceKind.Official));
        db.Add(source);
        db.AddRange((await db.Parties.Where(party => slugs.Contains(party.Slug)).ToListAsync())
            .Select(party => Membership.Record(Given.Registrar, new(party, MemberCapacity.Member, source, span), [], portal.Clock.Now)));
        await db.SaveChangesAsync();
    });
}
