using System.Net;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A focal point enters and reports, the secretariat releases and records what others found, readers see all of it apart.</summary>
public sealed class CommitmentPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Entry = "Admin/Registers/CommitmentEntry";
    private const string Norways = "norway-humanitarian-support-2025";

    private static DemoAccount Focal => GivenTexts.Account("focal.norway@demo.example");

    [Fact]
    public async Task Scenario_12_a_focal_point_enters_money_that_does_not_add_up_and_it_is_not_released_before_it_is_explained()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (string, string)[] typed =
        [
            ("Form.Title[en]", "Money that does not add up"), ("Form.Stated.Token", "NOK 386 million"), ("Form.Lines[0].Channel", "unicef"), ("Form.Lines[0].Amount.Token", "NOK 240 million"),
            ("Form.Lines[1].Channel", "icrc"), ("Form.Lines[1].Amount.Token", "NOK 157.3 million"), ("Form.Sources", "source-001"),
        ];

        using var recorded = await focal.PostFormAsync(Entry, typed);
        var key = await KeyAsync("Money that does not add up");
        var page = $"Admin/Registers/Commitment/{key}";
        using var waiting = await publisher.GetHtmlAsync("Admin");
        using var early = await publisher.PostAsync($"{page}?handler=Release", await publisher.TokenAsync(page));
        using var refused = await early.ReadHtmlAsync();
        using var explained = await publisher.PostFormAsync($"{Entry}/{key}", "main form[method=post]:has([name='Form.Title[en]'])", ("Form.Explanation[en]", "A line was added after the announcement."));
        using var released = await publisher.PostFormAsync(page, "form[action*='handler=Release']");
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var shown = await reader.GetHtmlAsync($"commitments/{key}");
        using var kept = await publisher.GetHtmlAsync(page);
        var file = await reader.Client.GetStringAsync(new Uri("commitments.csv", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        Assert.Contains("Release: Money that does not add up", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("an unexplained difference of NOK 11,300,000", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (explained.StatusCode, released.StatusCode));
        Assert.Contains("The difference of NOK 11.3 million is not explained by rounding.", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The difference of NOK 11,300,000 is not explained by rounding.", kept.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("an unexplained difference", kept.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("A line was added after the announcement.", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(",386000000,NOK,,rounded,NOK 386 million,397300000,11300000,unexplained,A line was added after the announcement.,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_18_a_focal_point_meets_no_evidence_on_file_and_no_figure_that_is_not_public()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (db, keeper) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            db.Add(Source.Register(keeper, new SourceEntry("note-of-latvia", LocalText.English("A ministry"), LocalText.English("Note verbale of Latvia"), PublishedOn: null, SourceKind.Evidence)));
            var lookups = await RegisterLookups.LoadAsync(db);
            db.Add(Figure.Register(keeper, new FigureEntry { Slug = "unreleased-figure", Subject = "trial", SubjectName = LocalText.English("Unreleased trial"), Wording = LocalText.English("40"), Unit = LocalText.English("cases"), Claimant = LocalText.English("A ministry"), Sources = ["source-001"] }, lookups, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var own = await focal.GetHtmlAsync(Entry);
        using var keepers = await publisher.GetHtmlAsync(Entry);
        using var forged = await focal.PostFormAsync(Entry, ("Form.Title[en]", "With a forged source"), ("Form.Stated.Token", "NOK 1 million"), ("Form.Sources", "note-of-latvia"));
        using var namesake = await focal.PostFormAsync(Entry, ("Form.Title[en]", "A namesake"), ("Form.Stated.Token", "NOK 1 million"), ("Form.NewSource.Title", "Note of Latvia"), ("Form.NewSource.Publisher", "A ministry"));

        Assert.All(["Note verbale of Latvia", "Unreleased trial"], title => Assert.Contains(title, keepers.Body!.TextContent, StringComparison.Ordinal));
        Assert.All(["Note verbale of Latvia", "Unreleased trial"], title => Assert.DoesNotContain(title, own.Body!.TextContent, StringComparison.Ordinal));
        Assert.Contains("Report", own.QuerySelector("[name='Form.Sources']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (forged.StatusCode, namesake.StatusCode));
    }

    [Fact]
    public async Task Scenario_13_what_the_party_says_and_what_an_assessor_finds_stand_side_by_side_with_dates_and_a_step_back_stays()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var page = $"Admin/Registers/Commitment/{Norways}";

        using var fulfilled = await focal.PostFormAsync($"{page}/Update", "main form:has([name=SelfStatus])", ("SelfStatus", "Fulfilled"), ("Narrative[en]", "Everything is paid out."));
        using var assessed = await publisher.PostFormAsync($"{page}/Assessment", ("Value", "Limited"), ("Assessor[en]", "An independent institute"), ("Standing", "Independent"), ("Method[en]", "Reading of reports"), ("AssessedOn.Token", "2026-01"), ("Source", "source-001"));
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var both = await reader.GetHtmlAsync($"commitments/{Norways}");
        using var reply = await focal.GetHtmlAsync(page);
        using var replied = await focal.PostFormAsync(reply.QuerySelector("a[href$='/Reply']")!.GetAttribute("href")!, ("Text[en]", "We see it otherwise."));
        using var back = await focal.PostFormAsync($"{page}/Update", "main form:has([name=SelfStatus])", ("SelfStatus", "InProgress"), ("Narrative[en]", "One part is still to be paid."));
        using var after = await reader.GetHtmlAsync($"commitments/{Norways}");
        using var desk = await publisher.GetHtmlAsync(page);
        using var bySelf = await publisher.GetHtmlAsync("Admin/Registers/Commitments?Status=InProgress");
        using var byOthers = await publisher.GetHtmlAsync("Admin/Registers/Commitments?Assessment=Limited");

        Assert.All([fulfilled, assessed, replied, back], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(("The party says: Fulfilled", "An assessor says: Limited"), (both.QuerySelector("#says")!.TextContent, both.QuerySelector("#assessed")!.TextContent));
        Assert.Contains("It has not replied.", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("The party says: In progress", "An assessor says: Limited"), (after.QuerySelector("#says")!.TextContent, after.QuerySelector("#assessed")!.TextContent));
        Assert.Contains("A step back: before it was “Fulfilled”.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("We see it otherwise.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Everything is paid out.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(desk.QuerySelectorAll("[aria-labelledby=says] .meta, [aria-labelledby=assessed] .meta"), line => Assert.Equal("SPAN", Assert.Single(line.ChildNodes, node => !string.IsNullOrWhiteSpace(node.TextContent)).NodeName)); // parts of a line that stand apart leave a gap before a comma
        Assert.All([bySelf, byOthers], list => Assert.Single(list.QuerySelectorAll("tbody tr")));
    }

    [Fact]
    public async Task No_change_takes_one_click_and_a_preview_records_nothing()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        const string Page = "Admin/Registers/Commitment/norway-children-database-2025/Update";
        var before = await UpdatesAsync("norway-children-database-2025");

        using var seen = await focal.PostAsync($"{Page}?handler=Preview", [.. await focal.TokenAsync(Page), ("SelfStatus", "Planned"), ("AsOf.Token", "2026-01"), ("Narrative[en]", "A plan is made."), ("EvidenceUrl", "https://example.org/plan")]);
        using var shown = await seen.ReadHtmlAsync();
        var unchanged = await UpdatesAsync("norway-children-database-2025");
        using var click = await focal.PostFormAsync(Page, "form[action*='handler=NoChange']");

        Assert.Equal((HttpStatusCode.OK, before), (seen.StatusCode, unchanged));
        Assert.Equal("A plan is made.", shown.QuerySelector(".apart p[lang=en]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, click.StatusCode);
        Assert.Equal(unchanged + 1, await UpdatesAsync("norway-children-database-2025"));
    }

    [Fact]
    public async Task Invariant_34_the_desks_page_of_a_commitment_shows_its_sources_every_token_as_printed_and_each_line_in_every_currency()
    {
        using var focal = await portal.SignInAsAsync(Focal);

        using var page = await focal.GetHtmlAsync($"Admin/Registers/Commitment/{Norways}");

        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=rests-on] li"));
        var money = page.QuerySelector("[aria-labelledby=money]")!;
        Assert.Contains("NOK 386,000,000, printed as “", money.TextContent, StringComparison.Ordinal);
        Assert.All(money.QuerySelectorAll("dl > div").Skip(1).Where(line => line.QuerySelector("dt")!.TextContent is not "Also stated"), line => Assert.Matches("NOK .*, printed as “.*; also stated: EUR .*, printed as “", line.QuerySelector("dd")!.TextContent));
    }

    [Fact]
    public async Task A_focal_point_sees_and_reports_for_the_own_party_only_and_keeps_no_register()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var lookups = await Core.Parties.RegisterLookups.LoadAsync(db);
            var by = await GivenTexts.ActorAsync(services, GivenTexts.Publisher);
            db.Add(Commitment.Register(by, new CommitmentEntry { Slug = "canadas", Party = "canada", Title = Core.Kernel.LocalText.English("Canada’s"), Sources = ["source-001"] }, lookups, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        using var focal = await portal.SignInAsAsync(Focal);

        using var list = await focal.GetHtmlAsync("Admin/Registers/Commitments?Party=canada");
        using var other = await focal.GetAsync("Admin/Registers/Commitment/canadas");
        using var update = await focal.GetAsync("Admin/Registers/Commitment/canadas/Update");
        using var entered = await focal.PostFormAsync(Entry, ("Form.Title[en]", "For another party"), ("Form.Party", "canada"), ("Form.Sources", "source-001"));

        Assert.DoesNotContain("Canada", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.StatusCode, update.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("norway", await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Commitments.Where(row => row.Slug.StartsWith("for-another-party-")).Select(row => row.Party.Slug).SingleAsync()));
    }

    [Fact]
    public async Task Invariant_26_a_figure_across_currencies_names_rate_authority_and_date_and_links_to_its_parts()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var without = await reader.GetHtmlAsync("commitments");

        using var recorded = await publisher.PostFormAsync("Admin/Registers/Rates", ("Base", "USD"), ("Quote", "NOK"), ("Rate", "10.25"), ("RateDate.Token", "2026-01-02"), ("Authority[en]", "A central bank"), ("Source", "source-001"));
        using var twice = await publisher.PostFormAsync("Admin/Registers/Rates", ("Base", "USD"), ("Quote", "NOK"), ("Rate", "10.5"), ("RateDate.Token", "2026-01-02"), ("Authority[en]", "A central bank"), ("Source", "source-001"));
        using var with = await reader.GetHtmlAsync("commitments");

        Assert.Null(without.QuerySelector("#in-NOK"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (recorded.StatusCode, twice.StatusCode));
        var section = with.QuerySelector("#in-NOK")!.ParentElement!;
        Assert.Contains("at 1 USD = 10.25 NOK, 2 January 2026, by A central bank", string.Join(' ', section.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(["#sum-NOK", "#sum-USD"], section.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        Assert.All(["sum-NOK", "sum-USD"], id => Assert.NotNull(with.GetElementById(id)));
    }

    [Fact]
    public async Task Invariant_33_a_wrong_rate_is_struck_readers_see_why_and_the_right_one_takes_its_place()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reader = portal.Visit(GivenTexts.Tenant);
        Task<HttpResponseMessage> RecordAsync(string currency, string rate) =>
            publisher.PostFormAsync("Admin/Registers/Rates", ("Base", currency), ("Quote", "GBP"), ("Rate", rate), ("RateDate.Token", "2026-01-02"), ("Authority[en]", "A central bank"), ("Source", "source-001"));
        using var dollars = await RecordAsync("USD", "0.75");
        using var wrong = await RecordAsync("NOK", "0.27");
        using var before = await reader.GetHtmlAsync("commitments");
        using var desk = await publisher.GetHtmlAsync("Admin/Registers/Rates");
        var strike = desk.QuerySelectorAll("a[href$='/Strike']").Single(link => link.TextContent.Contains("1 NOK = 0.27 GBP", StringComparison.Ordinal)).GetAttribute("href")!;

        using var without = await publisher.PostFormAsync(strike, ("Reason", ""));
        using var struck = await publisher.PostFormAsync(strike, ("Reason", "Two digits are exchanged."));
        using var none = await reader.GetHtmlAsync("commitments");
        using var right = await RecordAsync("NOK", "0.072");
        using var after = await reader.GetHtmlAsync("commitments");

        Assert.Contains("0.27", before.QuerySelector("section[aria-labelledby=in-GBP]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (without.StatusCode, struck.StatusCode, right.StatusCode));
        Assert.Null(none.QuerySelector("#in-GBP"));
        Assert.Contains("0.072", after.QuerySelector("section[aria-labelledby=in-GBP]")!.TextContent, StringComparison.Ordinal);
        Assert.All([none, after], page => Assert.Contains("Two digits are exchanged.", page.QuerySelectorAll("li").Single(line => line.QuerySelector("s")?.TextContent.Contains("1 NOK = 0.27 GBP", StringComparison.Ordinal) == true).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invariant_44_the_file_has_the_pages_rows_and_numbers_and_runs_no_formula()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var by = await GivenTexts.ActorAsync(services, GivenTexts.Publisher);
            var commitment = Commitment.Register(by, new CommitmentEntry { Slug = "formula", Party = "canada", Title = Core.Kernel.LocalText.English("=1+1,\"x\""), Sources = ["source-001"] }, await Core.Parties.RegisterLookups.LoadAsync(db), portal.Clock.GetUtcNow().UtcDateTime);
            db.Add(commitment);
            await db.SaveChangesAsync();
            Assert.Null(commitment.Release(by, portal.Clock.GetUtcNow().UtcDateTime).Refusal);
            return await db.SaveChangesAsync();
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("commitments?party=norway&kind=Financial");
        var lines = (await reader.Client.GetStringAsync(new Uri("commitments.csv?party=norway&kind=Financial", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var canada = await reader.Client.GetStringAsync(new Uri("commitments.csv?party=canada", UriKind.Relative));

        var shown = page.QuerySelector("table")!.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!.Split('/')[^1]);
        Assert.Equal(shown, lines.Skip(1).Select(line => line.Split(',')[0]), StringComparer.Ordinal);
        Assert.Contains("\"'=1+1,\"\"x\"\"\"", canada, StringComparison.Ordinal);
        Assert.Contains("commitments.csv?party=norway&kind=Financial", page.QuerySelector("a[href*='commitments.csv']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    // A focal point is given a key that nobody guesses.
    private Task<string> KeyAsync(string title, string party = "norway") => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<PortalDb>().Commitments.Where(row => row.Party.Slug == party).Select(row => new { row.Slug, row.Title }).ToListAsync()).Single(row => row.Title.In("en") == title).Slug);

    private Task<int> UpdatesAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<PortalDb>().Commitments.WithWords().SingleAsync(row => row.Slug == slug)).Updates.Count);
}
