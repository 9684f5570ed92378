using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The secretariat records what parties do, and what was known before stays to be seen, in the back office and on the public list.</summary>
public sealed class MembershipPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Party = "Admin/Registers/Party";

    [Fact]
    public async Task A_party_joins_changes_its_capacity_and_leaves_and_the_public_list_says_so_for_each_day()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        var source = await SourceAsync();

        using var joined = await publisher.PostFormAsync($"{Party}/brazil/Join", ("Capacity", "Observer"), ("From.Token", "2025-01-10"), ("Source", source));
        using var changed = await publisher.PostFormAsync($"Admin/Registers/Membership/{await CurrentAsync("brazil")}/Capacity", ("Capacity", "Member"), ("On.Token", "2025-06-01"), ("Source", source));
        using var left = await publisher.PostFormAsync($"Admin/Registers/Membership/{await CurrentAsync("brazil")}/Leave", ("On.Token", "2025-11"), ("Reason", "A note of its ministry."), ("Source", source));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (joined.StatusCode, changed.StatusCode, left.StatusCode));
        Assert.Equal(["states-observer", "states-member", ""], [await GroupAsync(visitor, "2025-03-01"), await GroupAsync(visitor, "2025-07-01"), await GroupAsync(visitor, "2025-12-01")]);
        using var page = await visitor.GetHtmlAsync("members/brazil");
        Assert.Contains("A note of its ministry.", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var then = await visitor.GetHtmlAsync("members/brazil?on=2025-03-01");
        Assert.Contains("observer", then.QuerySelector(".facts dd")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_record_is_shown_as_it_was_known_to_whoever_asks()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        await publisher.PostFormAsync($"{Party}/paraguay/Join", ("Capacity", "Member"), ("From.Token", "2025-01-10"), ("Source", await SourceAsync()));
        var known = portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var page = $"Admin/Registers/Membership/{await CurrentAsync("paraguay")}/Correction";

        using var silent = await publisher.PostFormAsync(page, ("Capacity", "Partner"));
        using var corrected = await publisher.PostFormAsync(page, ("Capacity", "Partner"), ("Reason", "The list was misread."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (silent.StatusCode, corrected.StatusCode));
        Assert.Equal("states-partner", await GroupAsync(visitor, on: null, slug: "paraguay"));
        Assert.Equal("states-member", await GroupAsync(visitor, on: null, slug: "paraguay", known));
        using var record = await publisher.GetHtmlAsync($"{Party}/paraguay");
        Assert.Contains("The list was misread.", record.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_at_its_field()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var source = await SourceAsync();

        using var nothing = await publisher.PostFormAsync($"{Party}/peru/Join");
        using var unsure = await publisher.PostFormAsync($"{Party}/peru/Join", ("Capacity", "Member"), ("From.Token", "12/06/2025"), ("Source", source));
        using var twice = await publisher.PostFormAsync($"{Party}/norway/Join", ("Capacity", "Member"), ("Source", source));
        using var nobody = await publisher.GetAsync($"{Party}/no-such-party/Join");

        foreach (var (response, field) in new[] { (nothing, "Capacity"), (unsure, "From"), (twice, "From") })
        {
            using var refused = await response.ReadHtmlAsync();
            Assert.Equal($"#{field}", refused.QuerySelector("#errors a")!.GetAttribute("href"));
            Assert.NotNull(refused.GetElementById(field));
        }

        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task Scenario_10_a_renamed_party_is_found_by_every_name_and_shown_by_todays()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        foreach (var slug in new[] { "czechia", "turkiye" })
        {
            await portal.ListedAsync(slug);
        }

        foreach (var (query, slug) in new[] { ("Czech Republic", "czechia"), ("czechia", "czechia"), ("Turkey", "turkiye"), ("Turkiye", "turkiye"), ("Türkiye", "turkiye") })
        {
            using var found = await visitor.GetHtmlAsync($"members?q={Uri.EscapeDataString(query)}");
            Assert.Equal(slug, found.QuerySelector(".signers a")?.GetAttribute("href")?.Split('/')[^1]);
        }

        using var page = await visitor.GetHtmlAsync("members/czechia");
        Assert.Equal("Czechia", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Czech Republic", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_E9_a_designation_is_shown_with_its_footnote_on_the_list_and_the_page()
    {
        using var administrator = await portal.SignInAsAsync(Inventory.People.Holding(GivenTexts.Tenant, "Administrator"));
        using var visitor = portal.Visit(GivenTexts.Tenant);
        await portal.ListedAsync("uruguay");

        using var settings = await administrator.GetHtmlAsync("Admin/Settings");
        Assert.NotNull(settings.QuerySelector("a[href$='/Party/norway/Designation']"));
        using var footnoteAlone = await administrator.PostFormAsync($"{Party}/uruguay/Designation", ("Footnote[en]", "Read with a resolution."));
        using var called = await administrator.PostFormAsync($"{Party}/uruguay/Designation", ("Name[en]", "Uruguay*"), ("Footnote[en]", "Read with a resolution."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (footnoteAlone.StatusCode, called.StatusCode));
        using var list = await visitor.GetHtmlAsync("members");
        Assert.Contains("Read with a resolution.", list.QuerySelector("#notes-on-names")!.TextContent, StringComparison.Ordinal);
        using var page = await visitor.GetHtmlAsync("members/uruguay");
        Assert.Equal("Uruguay*", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Read with a resolution.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> GroupAsync(Visitor visitor, string? on, string slug = "brazil", string? known = null)
    {
        using var list = await visitor.GetHtmlAsync($"members?{(on is null ? "" : $"on={on}&")}{(known is null ? "" : $"known={known}")}");
        return list.QuerySelectorAll("section.sec").FirstOrDefault(section => section.QuerySelectorAll(".signers a").Any(link => link.GetAttribute("href")!.EndsWith($"/members/{slug}", StringComparison.Ordinal)))?.GetAttribute("aria-labelledby") ?? "";
    }

    private Task<string> SourceAsync() => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Sources.Select(source => source.Slug).FirstAsync());

    private Task<Guid> CurrentAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Memberships.Current().Where(row => row.Party.Slug == slug && row.To == null).Select(row => row.Id).FirstAsync());
}
