using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The secretariat records and corrects resolutions and claims.</summary>
public sealed class RegisterFormTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_resolution_is_recorded_with_its_chain_of_symbols_its_vote_and_a_sponsor_and_an_organisation_sponsors_nothing()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var recorded = await editor.PostFormAsync("Admin/Registers/Resolutions/Record", ("Title[en]", "A test of forms"), ("Body[en]", "An assembly"), ("Symbols[0].Symbol", "B/L.1"), ("Symbols[1].Symbol", "B/1"), ("Symbols[1].Stage", "Adopted"), ("Initiators[0]", "european-union"), ("Sources", "source-004"));
        using var voted = await editor.PostFormAsync("Admin/Registers/Resolutions/Vote/a-test-of-forms", "#Vote", ("Method", "Recorded"), ("Rule", "TwoThirdsPresentAndVoting"), ("Eligible", "10"), ("Yes", "6"), ("No", "1"), ("Abstain", "1"));
        using var sponsored = await editor.PostFormAsync("Admin/Registers/Resolutions/Sponsors/a-test-of-forms", "#Sponsors", ("Party", "norway"), ("Stage", "Addendum"), ("Source", "source-004"));
        using var refused = await editor.PostFormAsync("Admin/Registers/Resolutions/Sponsors/a-test-of-forms", "#Sponsors", ("Party", "european-union"), ("Stage", "Initial"), ("Source", "source-004"));
        using var unsourced = await editor.PostFormAsync("Admin/Registers/Resolutions/Positions/a-test-of-forms", "#Positions", ("Party", "norway"), ("Position", "Yes"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity],
            [recorded.StatusCode, voted.StatusCode, sponsored.StatusCode, refused.StatusCode, unsourced.StatusCode]);
        using var why = await refused.ReadHtmlAsync();
        Assert.Contains("is an organisation and no member of the body, so it cannot sponsor", why.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        var stored = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Resolutions.Whole().AsSplitQuery().SingleAsync(row => row.Slug == "a-test-of-forms"));
        Assert.Equal(("B/1", 2, SponsorStage.Addendum, VoteResult.Adopted), (stored.Symbol, stored.Symbols.Count, Assert.Single(stored.Sponsors).Stage, stored.Vote!.Result));
    }

    [Theory]
    [InlineData("Positions", "Position", "")]
    [InlineData("Positions", "Position", "Altered")]
    [InlineData("Intentions", "WouldHave", "")]
    [InlineData("Intentions", "WouldHave", "Altered")]
    [InlineData("Sponsors", "Stage", "")]
    public async Task What_was_not_chosen_is_recorded_of_no_state(string page, string field, string sent)
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Publisher);
        var before = await CountAsync();

        using var refused = await editor.PostFormAsync($"Admin/Registers/Resolutions/{page}/return-of-ukrainian-children-2025", $"#{page}", ("Party", "norway"), (field, sent), ("Source", "source-004"), ("Reason", "It was missing."));
        using var shown = await refused.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull(shown.QuerySelector($"#errors a[href='#{field}']"));
        Assert.Equal("", shown.QuerySelector($"#{field} option[selected], #{field} option")!.GetAttribute("value"));
        Assert.Equal(before, await CountAsync());
    }

    private Task<int> CountAsync() => portal.InTenantAsync("coalition", async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        return await db.Set<VotePosition>().CountAsync() + await db.Set<DeclaredIntention>().CountAsync() + await db.Set<ResolutionSponsor>().CountAsync();
    });

    [Fact]
    public async Task Invariant_30_an_empty_number_of_votes_is_asked_for_by_name_and_is_no_nought()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var recorded = await editor.PostFormAsync("Admin/Registers/Resolutions/Record", ("Title[en]", "A test of empty fields"), ("Body[en]", "An assembly"), ("Sources", "source-004"));

        using var empty = await editor.PostFormAsync("Admin/Registers/Resolutions/Vote/a-test-of-empty-fields", "#Vote", ("Method", "Recorded"), ("Rule", "SimplePresentAndVoting"), ("Eligible", "193"), ("Yes", ""), ("No", "12"), ("Abstain", ""));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (recorded.StatusCode, empty.StatusCode));
        using var page = await empty.ReadHtmlAsync();
        Assert.Equal(["#Yes", "#Abstain"], page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        Assert.Contains("Write the number of votes in favour", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Resolutions.Where(row => row.Slug == "a-test-of-empty-fields").Select(row => row.Vote).SingleAsync()));
    }

    [Fact]
    public async Task Scenario_11_a_tally_copied_wrongly_is_corrected_before_the_release_and_no_form_changes_one_that_is_public()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var recorded = await editor.PostFormAsync("Admin/Registers/Resolutions/Record", ("Title[en]", "A test of copying"), ("Body[en]", "An assembly"), ("Sources", "source-004"));
        using var voted = await editor.PostFormAsync("Admin/Registers/Resolutions/Vote/a-test-of-copying", "#Vote", ("Method", "Recorded"), ("Rule", "SimplePresentAndVoting"), ("Eligible", "193"), ("Yes", "19"), ("No", "12"), ("Abstain", "57"));

        using var empty = await editor.PostFormAsync("Admin/Registers/Resolutions/Tally/a-test-of-copying", "#Tally", ("Yes", ""), ("Reason", "Two figures changed places."));
        using var corrected = await editor.PostFormAsync("Admin/Registers/Resolutions/Tally/a-test-of-copying", "#Tally", ("Yes", "91"), ("Reason", "Two figures changed places."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (empty.StatusCode, corrected.StatusCode));
        using var vote = await editor.GetHtmlAsync("Admin/Registers/Resolutions/Vote/a-test-of-copying");
        Assert.Contains("91", vote.QuerySelector("[aria-labelledby=tally]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two figures changed places.", vote.QuerySelector("[aria-labelledby=corrections]")!.TextContent, StringComparison.Ordinal);
        using var asked = await editor.GetHtmlAsync("Admin/Registers/Resolutions/Tally/return-of-ukrainian-children-2025");
        Assert.Null(asked.QuerySelector("#Tally"));
        using var given = await editor.GetHtmlAsync("Admin/Registers/Resolutions/Vote/return-of-ukrainian-children-2025");
        Assert.Null(given.QuerySelector("[name=Yes], a[href*='/Tally/']"));
    }

    [Fact]
    public async Task Invariant_33_a_public_claim_is_corrected_with_a_reason_and_auditors_read_what_it_said_before()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        const string page = "Admin/Registers/Figures/Record/children-on-list";

        using var unsaid = await publisher.PostFormAsync(page, ("Definition[en]", "Names on the list"));
        using var corrected = await publisher.PostFormAsync(page, ("Definition[en]", "Names on the list"), ("Reason", "What is counted was missing."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unsaid.StatusCode, corrected.StatusCode));
        using var after = await publisher.GetHtmlAsync(page);
        Assert.Contains("What is counted was missing.", after.QuerySelector("[aria-labelledby=corrections]")!.TextContent, StringComparison.Ordinal);
        var stored = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Figures.SingleAsync(row => row.Slug == "children-on-list"));
        Assert.Equal(("XXXX-08-05", "August 5"), (stored.AsOf!.Value, stored.AsOf.AsStated));
    }

    [Fact]
    public async Task A_claim_found_twice_is_joined_and_shown_once_with_both_sources_and_a_small_number_of_children_is_refused()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (string, string)[] claim = [("SubjectName[en]", "Trial of joining"), ("Wording[en]", "4,000"), ("Value", "4000"), ("Unit[en]", "cases"), ("Claimant[en]", "A ministry")];

        using var first = await publisher.PostFormAsync("Admin/Registers/Figures/Record", [.. claim, ("Key", "trial-one"), ("Sources", "source-000")]);
        using var twin = await publisher.PostFormAsync("Admin/Registers/Figures/Record", [.. claim, ("Key", "trial-two"), ("Sources", "source-001")]);
        using var joined = await publisher.PostFormAsync("Admin/Registers/Figures/Succession/trial-one", ("Other", "trial-two"), ("Reason", "One section in two releases."));
        using var small = await publisher.PostFormAsync("Admin/Registers/Figures/Record", [.. claim.Where(field => field.Item1 is not ("Unit[en]" or "Value")), ("Unit[en]", "children"), ("Value", "4"), ("Key", "trial-three")]);

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], [first.StatusCode, twin.StatusCode, joined.StatusCode, small.StatusCode]);
        var claims = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Figures.Whole().AsSplitQuery().Where(row => row.Subject == "trial-of-joining").ToListAsync());
        Assert.Equal(["source-000", "source-001"], Assert.Single(FigureSubject.Of(claims).Single().Claims).AllSources.Select(source => source.Slug), StringComparer.Ordinal);
    }
}
