using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Reference parties by forms: a site adds, the operator of the installation amends for all sites at once.</summary>
public sealed class PartyFormTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Registers = "Admin/Registers";

    [Fact]
    public async Task A_registrar_adds_a_party_and_is_asked_where_its_name_is_known()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var known = await publisher.PostFormAsync($"{Registers}/NewParty", ("Kind", "State"), ("Name[en]", "Norway"), ("Basis", "A list of 2026."));
        using var unsaid = await publisher.PostFormAsync($"{Registers}/NewParty", ("Kind", "State"), ("Name[en]", "Atlantis"));
        using var coded = await publisher.PostFormAsync($"{Registers}/NewParty", ("Kind", "State"), ("Name[en]", "Atlantis"), ("Iso3", "NOR"), ("Basis", "A list of 2026."));
        using var malformed = await publisher.PostFormAsync($"{Registers}/NewParty", ("Kind", "State"), ("Name[en]", "Atlantis"), ("M49", "32"), ("Basis", "A list of 2026."));
        using var added = await publisher.PostFormAsync($"{Registers}/NewParty", ("Kind", "State"), ("Name[en]", "Atlantis"), ("Name[fr]", "Atlantide"), ("Iso2", "XA"), ("Basis", "A list of 2026."));

        foreach (var (answer, field) in new[] { (known, "IsAnother"), (unsaid, "Basis"), (coded, "Iso2"), (malformed, "M49") })
        {
            using var page = await answer.ReadHtmlAsync();
            Assert.NotNull(page.QuerySelector($"#errors a[href='#{field}']"));
        }

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var party = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Parties.SingleAsync(row => row.Slug == "atlantis"));
        Assert.Equal(("Atlantide", CodeStatus.UserAssigned), (party.Name("fr"), party.Code("ISO3166-1-a2")!.Status));
    }

    [Theory]
    [InlineData("Name[en]", "Atl\u0430ntis", "Name")] // Cyrillic а
    [InlineData("Name[en]", "Atlan\uFFFEtis", "Name")]
    [InlineData("Name[en]", "The girl, aged 9, waits for her mother.", "Name")] // E36
    [InlineData("Formal[zzz9]", "Republic of Atlantis", "Name")]
    [InlineData("From.Token", "2099", "From")]
    [InlineData("To.Token", "1 January 2099", "To")]
    public async Task What_no_party_is_called_or_does_yet_is_refused_at_its_field_and_nothing_typed_is_lost(string field, string value, string place)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var refused = await publisher.PostFormAsync($"{Registers}/NewParty", [("Kind", "State"), ("Name[fr]", "Lémurie"), ("Basis", "A list of 2026."), (field, value), .. field is "Name[en]" ? [] : new[] { ("Name[en]", "Lemuria") }]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector($"#errors a[href='#{place}']"));
        Assert.Equal("Lémurie", page.QuerySelector("[name='Name[fr]']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Case_E8_the_operator_enters_a_new_name_and_readers_of_every_site_meet_it_at_once_with_the_former_one()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var @operator = await portal.SignInAsAsync(GivenTexts.Account("operator@demo.example"));
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var before = await reader.GetHtmlAsync("members/norway");

        using var shared = await publisher.GetHtmlAsync($"{Registers}/Party/norway/Names");
        using var misdated = await @operator.PostFormAsync($"{Registers}/Party/norway/Names", "#Name", ("Form", "Short"), ("Language", "en"), ("Text", "Norge"), ("Basis", "A letter."));
        using var named = await @operator.PostFormAsync($"{Registers}/Party/norway/Names", "#Name", ("Form", "Short"), ("Language", "en"), ("Text", "Norge"), ("From.Token", "1 June 2025"), ("Basis", "A letter of 1 June 2025."));

        Assert.Null(shared.QuerySelector("main form[method=post]"));
        Assert.Contains("its operator", shared.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        using var asked = await misdated.ReadHtmlAsync();
        Assert.NotNull(asked.QuerySelector("#errors a[href='#From']"));
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        using var after = await reader.GetHtmlAsync("members/norway");
        Assert.Equal(("Norway", "Norge"), (before.QuerySelector("h1")!.TextContent.Trim(), after.QuerySelector("h1")!.TextContent.Trim()));
        Assert.Contains("Norway", after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var desk = await @operator.GetHtmlAsync($"{Registers}/Party/norway");
        Assert.Contains("A letter of 1 June 2025.", desk.QuerySelector("[aria-labelledby=reference]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_ended_and_a_succession_recorded_by_the_operator()
    {
        using var @operator = await portal.SignInAsAsync(GivenTexts.Account("operator@demo.example"));

        using var ended = await @operator.PostFormAsync($"{Registers}/Party/chile/Codes", "#End", ("Ending", "0"), ("EndsOn.Token", "2025-06-01"), ("EndBasis", "A list of 2025."));
        using var added = await @operator.PostFormAsync($"{Registers}/Party/chile/Codes", "#CodeForm", ("Scheme", "Wikidata"), ("Code", "Q298"), ("Status", "Official"), ("Basis", "Wikidata, 30 November 2026."));
        using var followed = await @operator.PostFormAsync($"{Registers}/Party/chile/Succession", ("Predecessor", "peru"), ("Basis", "A treaty."));
        using var circle = await @operator.PostFormAsync($"{Registers}/Party/peru/Succession", ("Predecessor", "chile"), ("Basis", "A treaty."));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], [ended.StatusCode, added.StatusCode, followed.StatusCode, circle.StatusCode]);
        var chile = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Parties.Include(row => row.Predecessors).AsSplitQuery().SingleAsync(row => row.Slug == "chile"));
        Assert.Equal(("2025-06-01", "Q298", "peru"), (chile.Codes[0].To, chile.Code("Wikidata")?.Code, Assert.Single(chile.Predecessors).Slug));
    }
}
