using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Tests.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>How a tenant calls and orders parties that all tenants share.</summary>
public sealed class PartyNamingTests : IAsyncLifetime
{
    private PartyDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await PartyDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Case_E9_a_designation_stands_with_its_footnote_in_the_tenant_that_decided_it_and_nowhere_else()
    {
        await desk.Given.TheParty("kosovo");

        await desk.Ruling(rules => rules.Calling("kosovo", new("kosovo", LocalText.English("Kosovo*"), LocalText.English("Read with resolution 1244."))));

        var here = await desk.Reading(db => PartyDesk.PartyAsync(db, "kosovo"));
        var there = await desk.Portal.InAsync(TestPortal.WorkingGroup, scope => PartyDesk.PartyAsync(scope.GetRequiredService<PortalDb>(), "kosovo"));
        Assert.Equal(("Kosovo*", "Read with resolution 1244.", "Kosovo"), (here.Name("fr"), here.Footnote?.In("en"), here.ShortName("en")));
        Assert.Equal(("Kosovo", null), (there.Name("en"), there.Footnote));
    }

    [Fact]
    public async Task A_designation_is_never_stored_with_the_party_that_all_share()
    {
        await desk.Given.TheParty("kosovo");
        await desk.Ruling(rules => rules.Calling("kosovo", new("kosovo", LocalText.English("Kosovo*"))));

        await desk.Acting<MembershipActs>(async (_, db) =>
        {
            var party = await PartyDesk.PartyAsync(db, "kosovo");
            party.Describe(party.Kind, [new("en", NameForm.Short, "Republic of Kosovo")], party.Codes);
            return Outcome.Done;
        });

        Assert.Equal("Republic of Kosovo", await desk.Portal.InAsync(TestPortal.WorkingGroup, async scope => (await PartyDesk.PartyAsync(scope.GetRequiredService<PortalDb>(), "kosovo")).Name("en")));
    }

    [Theory]
    [InlineData("uk", PartyOrdering.ReaderAlphabet, "austria greece germany")] // Австрія, Греція, Німеччина
    [InlineData("fr", PartyOrdering.ReaderAlphabet, "germany austria greece")] // Allemagne, Autriche, Grèce
    [InlineData("uk", PartyOrdering.EnglishAlphabet, "austria germany greece")]
    [InlineData("en", PartyOrdering.FrenchAlphabet, "germany austria greece")]
    [InlineData("uk", PartyOrdering.Protocol, "greece austria germany")]
    public void Parties_stand_in_the_order_of_the_tenants_rule_and_the_readers_alphabet(string reader, PartyOrdering order, string expected)
    {
        Party[] parties = [Called("greece", "Greece", "Grèce", "Греція"), Called("germany", "Germany", "Allemagne", "Німеччина"), Called("austria", "Austria", "Autriche", "Австрія")];

        var ordered = parties.Order(new PartyOrder(new() { Order = order, Protocol = ["greece"] }, CultureInfo.GetCultureInfo(reader)));

        Assert.Equal(expected, string.Join(' ', ordered.Select(party => party.Slug)));
    }

    [Fact]
    public void Letters_with_marks_stand_where_the_readers_alphabet_has_them()
    {
        Party[] parties = [Called("zambia", "Zambia", "Zambie", "Замбія"), Called("aland", "Åland Islands", "Îles Åland", "Аландські острови"), Called("brazil", "Brazil", "Brésil", "Бразилія")];

        Assert.Equal("aland brazil zambia", string.Join(' ', parties.Order(new PartyOrder(new(), CultureInfo.GetCultureInfo("en"))).Select(party => party.Slug)));
        Assert.Equal("brazil aland zambia", string.Join(' ', parties.Order(new PartyOrder(new(), CultureInfo.GetCultureInfo("fr"))).Select(party => party.Slug)));
    }

    [Fact]
    public void Rules_that_name_a_party_twice_or_call_it_nothing_are_refused()
    {
        Assert.Equal("settings.protocol", Assert.Single(new PartyRules { Protocol = ["norway", "norway"] }.Faults()).Code);
        Assert.Equal("settings.designation", Assert.Single(new PartyRules { Designations = [new("norway", new LocalText([new("fr", "Norvège")]))] }.Faults()).Code);
        Assert.Empty(new PartyRules().Faults());
    }

    [Fact]
    public async Task Invariant_24_the_name_under_a_text_is_the_name_as_signed_whatever_the_party_is_called_later()
    {
        var given = new GivenEndorsements(desk.Portal);
        await given.TheMember("norway");
        var document = await given.AnOpenText();
        await EndorsingAsync(given, document, "norway");

        await desk.Ruling(rules => rules.Calling("norway", new("norway", LocalText.English("Kingdom of Norway"))));

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Equal(("Norway", "Norway", "Kingdom of Norway"), (signatory.Endorsed.NameAsSigned, signatory.NameIn("fr"), signatory.Party.Name("en")));
    }

    [Fact]
    public async Task Invariant_23_leaving_withdraws_no_endorsement_and_joining_makes_none()
    {
        var given = new GivenEndorsements(desk.Portal);
        await given.TheMember("norway", from: "2024");
        var document = await given.AnOpenText();
        await EndorsingAsync(given, document, "norway");

        Assert.Null((await desk.Leaving("norway", PartialDate.On(DateOnly.FromDateTime(desk.Now)).Value!)).Refusal);
        Assert.Null((await desk.Joining("iceland", MemberCapacity.Member, "2024")).Refusal);

        var register = await given.TheSignatories(document);
        Assert.Equal([("norway", MemberCapacity.Member)], register.Signatories.Select(row => (row.Party.Slug, row.Capacity)));
        Assert.Empty(register.Ended);
    }

    [Fact]
    public async Task Invariant_25_every_party_renamed_and_nothing_else_changes()
    {
        var given = new GivenEndorsements(desk.Portal);
        await given.TheMember("norway");
        await given.TheMember("iceland", MemberCapacity.Observer);
        var document = await given.AnOpenText();
        await EndorsingAsync(given, document, "norway");
        var before = await FactsAsync(given, document);

        await desk.Acting<MembershipActs>(async (_, db) =>
        {
            foreach (var party in await db.Parties.ToListAsync())
            {
                party.Describe(party.Kind, [new PartyName("en", NameForm.Short, $"Renamed {party.Id:N}"), .. party.Names.Select(name => name with { Form = NameForm.Former, To = "2026" })], []);
            }

            return Outcome.Done;
        });

        Assert.Equal(before, await FactsAsync(given, document));
    }

    private static async Task EndorsingAsync(GivenEndorsements given, Guid document, string slug) =>
        Assert.Null((await given.Acting(document, await given.AFocalPointOf(slug), slug)).Refusal);

    private async Task<string> FactsAsync(GivenEndorsements given, Guid document)
    {
        var register = await given.TheSignatories(document);
        var rows = await desk.Reading(db => db.Memberships.Include(row => row.Party).OrderBy(row => row.Id).ToListAsync());
        return string.Join('\n', register.Signatories.Select(row => $"{row.Party.Slug} {row.Endorsed.NameAsSigned} {row.Capacity} {row.Endorsed.TextHash.Value}").Concat(rows.Select(row => $"{row.Party.Slug} {row.Capacity} {row.From?.Value} {row.To?.Value}")));
    }

    private static Party Called(string slug, string english, string french, string ukrainian) =>
        Party.Create(slug, PartyKind.State, [new("en", NameForm.Short, english), new("fr", NameForm.Short, french), new("uk", NameForm.Short, ukrainian)], []);
}
