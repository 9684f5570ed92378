using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>Reference parties by forms: added by any site, amended for all of them by the installation; names and codes begin and end, nothing is overwritten.</summary>
public sealed class PartyActsTests : IAsyncLifetime
{
    private const string List = "United Nations, letter of 1 June 2022.";

    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        Assert.Null((await AddingAsync(Entry("turkiye", "Turkey", new PartyCode("ISO3166-1-a2", "TR")), TestPortal.Coalition)).Refusal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Case_E8_a_new_name_takes_the_place_of_the_earlier_which_ends_that_day_and_stays_on_file()
    {
        Assert.Null((await AmendingAsync("turkiye", new NameBegins(new PartyName("en", NameForm.Short, "Türkiye", "2022-06-01", Footnote: "Spelt so in English.")))).Refusal);

        var seen = await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().Parties.SingleAsync(party => party.Slug == "turkiye"));
        Assert.Equal(("Türkiye", "Turkey", "Türkiye", "Spelt so in English."), (seen.Name("en"), seen.NameOn("en", new(2022, 5, 31)), seen.NameOn("en", new(2022, 6, 1)), seen.Footnote!.In("en")));
        Assert.Equal(("Turkey", "2022-06-01"), seen.FormerNames is [var former] ? (former.Text, former.To) : default);
        var changes = await portal.InAsync(Tenant.DefaultName, scope => scope.GetRequiredService<PortalDb>().PartyChanges.OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync());
        Assert.Equal([PartyChangeKind.Added, PartyChangeKind.NameBegan], changes.Select(change => change.Kind));
        Assert.Equal(("Short name in en: Türkiye, from 2022-06-01.", List, "Registrar"), (changes[1].Says, changes[1].Basis, changes[1].DoneByName));
    }

    [Fact]
    public async Task A_code_begins_and_ends_and_one_that_ended_can_stand_for_another_party_later()
    {
        Assert.Null((await AmendingAsync("turkiye", new CodeEnds(new PartyCode("ISO3166-1-a2", "TR"), "2023"))).Refusal);
        Assert.Null((await AddingAsync(Entry("another", "Another state", new PartyCode("ISO3166-1-a2", "TR", From: "2024")), TestPortal.Coalition)).Refusal);

        Assert.Equal("party.code-taken", (await AmendingAsync("another", new CodeBegins(new PartyCode("UN-M49", "792")), then: new CodeBegins(new PartyCode("UN-M49", "792")))).Refusal?.Code);
        Assert.Null((await ReadAsync("turkiye")).Code("ISO3166-1-a2"));
        Assert.Equal("TR", (await ReadAsync("another")).Code("ISO3166-1-a2")?.Code);
    }

    [Fact]
    public async Task Case_E10_a_succession_ends_the_predecessor_and_never_runs_in_a_circle()
    {
        Assert.Null((await AddingAsync(Entry("czechoslovakia", "Czechoslovakia"), TestPortal.Coalition)).Refusal);
        Assert.Null((await AddingAsync(Entry("slovakia", "Slovakia"), TestPortal.Coalition)).Refusal);

        Assert.Null((await AmendingAsync("slovakia", new PartyFollows("czechoslovakia", "1993-01-01"))).Refusal);

        Assert.Equal("1993-01-01", (await ReadAsync("czechoslovakia")).ValidTo?.Value);
        Assert.Equal("party.circle", (await AmendingAsync("czechoslovakia", new PartyFollows("slovakia", EndedOn: null))).Refusal?.Code);
        Assert.Equal("party.same", (await AmendingAsync("slovakia", new PartyFollows("czechoslovakia", EndedOn: null))).Refusal?.Code);
        Assert.Equal("party.ended", (await AmendingAsync("turkiye", new PartyFollows("czechoslovakia", "1994"))).Refusal?.Code);
        Assert.Equal("register.dangling", (await AmendingAsync("turkiye", new PartyFollows("nobody", EndedOn: null))).Refusal?.Code);
    }

    [Fact]
    public async Task Case_E10_a_party_follows_several_none_of_which_followed_it_at_any_remove_or_ended_before_it_began()
    {
        foreach (var entry in new[] { Entry("first", "First state"), Entry("second", "Second state"), Entry("third", "Third state"), Entry("late", "Late state") with { From = "2000" } })
        {
            Assert.Null((await AddingAsync(entry, TestPortal.Coalition)).Refusal);
        }

        Assert.Null((await AmendingAsync("second", new PartyFollows("first", EndedOn: null))).Refusal);
        Assert.Null((await AmendingAsync("third", new PartyFollows("second", EndedOn: null))).Refusal);
        Assert.Null((await AmendingAsync("third", new PartyFollows("turkiye", EndedOn: null))).Refusal);

        Assert.Equal(("party.circle", "Predecessor"), await FaultAsync("first", new PartyFollows("third", EndedOn: null)));
        Assert.Equal(("party.date", "EndedOn"), await FaultAsync("third", new PartyFollows("late", "1999")));
        var third = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PartyActs>().FindAsync("third"));
        Assert.Equal(["second", "turkiye"], third!.Predecessors.Select(party => party.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_name_ends_a_code_takes_the_place_of_that_of_its_own_list_and_of_no_other()
    {
        Assert.Null((await AmendingAsync("turkiye", new NameBegins(new PartyName("fr", NameForm.Short, "Turquie")))).Refusal);

        Assert.Null((await AmendingAsync("turkiye", new NameEnds(new PartyName("fr", NameForm.Short, "Turquie"), "2024"))).Refusal);
        Assert.Null((await AmendingAsync("turkiye", new CodeBegins(new PartyCode("UN-M49", "792")))).Refusal);
        Assert.Null((await AmendingAsync("turkiye", new CodeBegins(new PartyCode("ISO3166-1-a2", "TU", From: "2024")))).Refusal);

        var seen = await ReadAsync("turkiye");
        Assert.Equal([("en", null), ("fr", "2024")], seen.Names.Select(name => (name.Lang, name.To)));
        Assert.Equal([("TR", "2024"), ("792", null), ("TU", null)], seen.Codes.Select(code => (code.Code, code.To)));
    }

    [Fact]
    public async Task A_fault_of_what_would_stand_then_is_led_to_the_field_of_the_form()
    {
        Assert.Equal(("party.fault", "Code"), await FaultAsync("turkiye", new CodeBegins(new PartyCode("UN-M49", "999"))));
        Assert.Equal(("party.fault", "From"), await FaultAsync("turkiye", new NameBegins(new PartyName("en", NameForm.Former, "Anatolia", "2021", "2020"))));
    }

    [Theory]
    [InlineData(true, "party.sign-in")]
    [InlineData(false, "register.not-allowed")]
    public async Task Invariant_36_a_party_is_amended_by_who_keeps_the_registers_after_a_recent_sign_in(bool isKeeper, string refusal)
    {
        var by = isKeeper ? Given.Registrar : Given.Administrator.OnceProven(portal.Clock.Now);

        var outcome = await InAsync(Tenant.DefaultName, async acts => await acts.AmendAsync(by, (await acts.FindAsync("turkiye"))!, new CodeEnds(new PartyCode("ISO3166-1-a2", "TR"), "2023"), List));

        Assert.Equal(refusal, outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_site_that_shares_its_parties_adds_and_never_amends()
    {
        Assert.Equal("party.shared", (await AmendingAsync("turkiye", new NameBegins(new PartyName("fr", NameForm.Short, "Türkiye")), TestPortal.Coalition)).Refusal?.Code);
        Assert.Equal("register.not-allowed", (await AddingAsync(Entry("x", "X"), TestPortal.Coalition, Given.Administrator.OnceProven(portal.Clock.Now))).Refusal?.Code);
        Assert.Equal("party.sign-in", (await AddingAsync(Entry("x", "X"), TestPortal.Coalition, Given.Registrar)).Refusal?.Code);
    }

    [Theory]
    [InlineData("turkiye", "Anatolia", null, List, "register.taken")]
    [InlineData("Anatolia", "Anatolia", null, List, "register.slug")]
    [InlineData("anatolia", "Türkey", null, List, "party.same-name")]
    [InlineData("anatolia", "Anatolia", "TR", List, "party.code-taken")]
    [InlineData("anatolia", "Anatolia", "tr", List, "party.fault")]
    [InlineData("anatolia", "Anatolia", "ZZ", List, "party.fault")]
    [InlineData("anatolia", "Anatolia", null, " ", "party.basis")]
    public async Task What_cannot_be_added_is_refused_with_its_reason(string key, string name, string? code, string basis, string refusal) =>
        Assert.Equal(refusal, (await AddingAsync(Entry(key, name, code is null ? null : new PartyCode("ISO3166-1-a2", code)), TestPortal.Coalition, basis: basis)).Refusal?.Code);

    [Theory]
    [InlineData("Осеа", "party.same-name")]
    [InlineData("New Осеа", null)]
    [InlineData("Осеана", null)]
    [InlineData("Оcea", "party.fault")]
    public async Task A_name_wholly_in_letters_that_look_Latin_is_the_Latin_name_that_everybody_reads(string name, string? refusal)
    {
        Assert.Null((await AddingAsync(Entry("ocea", "Ocea"), TestPortal.Coalition)).Refusal);

        Assert.Equal(refusal, (await AddingAsync(Entry("another-ocea", name), TestPortal.Coalition)).Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_says_that_it_is_another_party_of_the_same_name_may_add_it() =>
        Assert.Null((await AddingAsync(Entry("turkey-another", "Turkey"), TestPortal.Coalition, isAnother: true)).Refusal);

    [Fact]
    public async Task A_name_that_is_only_the_code_of_a_party_is_not_its_name() => Assert.Null((await AddingAsync(Entry("tr-group", "TR"), TestPortal.Coalition)).Refusal);

    [Fact]
    public async Task Case_E8_a_name_in_another_language_and_a_second_designation_end_nothing()
    {
        foreach (var name in new PartyName[] { new("fr", NameForm.Short, "Turquie"), new("en", NameForm.Designation, "The Republic", "2020"), new("en", NameForm.Designation, "The Turkish Republic", "2021") })
        {
            Assert.Null((await AmendingAsync("turkiye", new NameBegins(name))).Refusal);
        }

        Assert.Equal([null, null, null, null], (await ReadAsync("turkiye")).Names.Select(name => name.To), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_the_party_is_refused_with_its_reason()
    {
        (PartyAmendment Amendment, string Code)[] faults =
        [
            (new NameBegins(new PartyName("en", NameForm.Short, "Türkiye")), "party.name-in-use"),
            (new NameBegins(new PartyName("en", NameForm.Short, "Türkiye", "2099")), "party.date"),
            (new NameBegins(new PartyName("en", NameForm.Short, "Türkiye", "31 May")), "party.date"),
            (new NameBegins(new PartyName("en", NameForm.Short, "Turkey")), "party.same"),
            (new NameBegins(new PartyName("xx-altered", NameForm.Formal, "Türkiye")), "register.language"),
            (new NameBegins(new PartyName("fr", NameForm.Formal, " ")), "party.name"),
            (new NameBegins(new PartyName("fr", NameForm.Formal, "République", Footnote: new string('x', 1001))), "party.footnote"),
            (new NameBegins(new PartyName("en", NameForm.Former, "Anatolia", "2020", "2021")), "party.fault"),
            (new NameEnds(new PartyName("en", NameForm.Short, "Turkey"), "2022"), "party.nameless"),
            (new NameEnds(Name: null, "2022"), "party.no-name"),
            (new CodeBegins(new PartyCode("ISO3166-1-a2", "TU")), "party.code-in-use"),
            (new CodeBegins(new PartyCode("ISO3166-1-a2", "TR")), "party.same"),
            (new CodeBegins(new PartyCode("A-list", "TU")), "party.scheme"),
            (new CodeBegins(new PartyCode("UN-M49", "999")), "party.fault"),
            (new CodeBegins(new PartyCode("UN-M49", " ")), "party.code"),
            (new CodeEnds(new PartyCode("ISO3166-1-a2", "TR"), On: null), "party.date"),
            (new CodeEnds(new PartyCode("ISO3166-1-a2", "TU"), "2023"), "party.no-code"),
            (new PartyFollows(Predecessor: null, EndedOn: null), "party.predecessor"),
            (new PartyFollows("turkiye", EndedOn: null), "party.predecessor"),
        ];

        foreach (var (amendment, code) in faults)
        {
            Assert.Equal((amendment, code), (amendment, (await AmendingAsync("turkiye", amendment)).Refusal?.Code ?? ""));
        }

        Assert.Equal("party.basis", (await AmendingAsync("turkiye", new CodeEnds(new PartyCode("ISO3166-1-a2", "TR"), "2023"), basis: "")).Refusal?.Code);
    }

    /// <summary>Names that nobody keeps, wherever they are entered: every coalition of the installation reads them, and none is ever deleted.</summary>
    private static readonly PartyName[] NoNames =
    [
        new("fr", NameForm.Formal, "A bell\u0007"),
        new("fr", NameForm.Formal, "Turned \uFFFE round"),
        new("fr", NameForm.Formal, new string('A', 201)),
        new("fr", NameForm.Formal, " "),
        new("zzz9", NameForm.Formal, "Anatolia"),
        new("fr", NameForm.Formal, "An\u0430tolia"), // Cyrillic а
        new("fr", NameForm.Formal, "The girl, aged 9, waits for her mother."), // E36
        new("fr", NameForm.Formal, "Anatolie", Footnote: "The girl, aged 9, waits for her mother."),
    ];

    [Fact]
    public async Task A_name_is_plain_and_short_in_a_known_language_in_one_alphabet_a_word_and_points_at_no_child()
    {
        foreach (var name in NoNames)
        {
            var entry = Entry("anatolia", "Anatolia");
            var added = (await AddingAsync(entry with { Names = [.. entry.Names, name] }, TestPortal.Coalition)).Refusal;

            Assert.Equal((name, "party.fault", "Names[1]"), (name, added?.Code ?? "", added?.Field ?? ""));
            Assert.Equal((name, added?.Sentence), (name, (await AmendingAsync("turkiye", new NameBegins(name))).Refusal?.Sentence));
        }

        Assert.Equal("party.fault", (await AddingAsync(Entry("turkey", "Turk\u0435y"), TestPortal.Coalition)).Refusal?.Code); // Cyrillic е
        Assert.Null((await AddingAsync(Entry("two-scripts", "Új állam — नया राज्य, НАТО/NATO"), TestPortal.Coalition)).Refusal);
    }

    [Theory]
    [InlineData("2099", null, "From")]
    [InlineData("1990", "2099-01-01", "To")]
    public async Task Nothing_of_a_new_party_begins_or_ends_before_its_day_has_come(string? from, string? to, string field)
    {
        var refusal = (await AddingAsync(Entry("anatolia", "Anatolia") with { From = from, To = to }, TestPortal.Coalition)).Refusal;

        Assert.Equal(("party.fault", field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public async Task A_party_whose_name_on_file_would_be_taken_no_more_is_amended_like_any_other()
    {
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.Add(Party.Create("endless", PartyKind.State, [new PartyName("en", NameForm.Short, new string('A', 201))], []));
            await db.SaveChangesAsync();
        });

        Assert.Null((await AmendingAsync("endless", new NameBegins(new PartyName("en", NameForm.Short, "Brief", "2022")))).Refusal);
    }

    private async Task<(string? Code, string? Field)> FaultAsync(string slug, PartyAmendment amendment) => (await AmendingAsync(slug, amendment)).Refusal is { } refusal ? (refusal.Code, refusal.Field) : default;

    private static PartyEntry Entry(string slug, string name, PartyCode? code = null) => new(slug, PartyKind.State, [new PartyName("en", NameForm.Short, name)], code is null ? [] : [code]);

    private Task<Party> ReadAsync(string slug) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Parties.SingleAsync(party => party.Slug == slug));

    private Task<Outcome> AddingAsync(PartyEntry entry, string tenant, Actor? by = null, string basis = List, bool isAnother = false) =>
        InAsync(tenant, acts => acts.AddAsync(by ?? Given.Registrar.OnceProven(portal.Clock.Now), new PartyAddition(entry, isAnother), basis));

    private async Task<Outcome> AmendingAsync(string slug, PartyAmendment amendment, string tenant = Tenant.DefaultName, string basis = List, PartyAmendment? then = null)
    {
        var outcome = await InAsync(tenant, async acts => await acts.AmendAsync(Given.Registrar.OnceProven(portal.Clock.Now), (await acts.FindAsync(slug))!, amendment, basis));
        return then is null ? outcome : await InAsync(tenant, async acts => await acts.AmendAsync(Given.Registrar.OnceProven(portal.Clock.Now), (await acts.FindAsync("turkiye"))!, then, basis));
    }

    private Task<Outcome> InAsync(string tenant, Func<PartyActs, Task<Outcome>> act) => portal.InAsync(tenant, async scope =>
    {
        var outcome = await act(scope.GetRequiredService<PartyActs>());
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
