using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Figures;

/// <summary>Claims found twice, claims that a newer one takes the place of, and claims that may not be recorded.</summary>
public sealed class FigureSuccessionTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Because Why = new("Both releases carry the same section.", Now);

    [Fact]
    public void Two_entries_of_one_claim_are_joined_into_one_with_both_sources_and_both_stay()
    {
        var (kept, twin) = (Claim("a", "source-001"), Claim("b", "source-004"));

        Assert.Null(kept.Join(Given.Registrar, twin, Why).Refusal);

        Assert.Equal(["source-001", "source-004"], kept.AllSources.Select(source => source.Slug), StringComparer.Ordinal);
        Assert.Equal(["a"], FigureSubject.Of([kept, twin]).Single().Claims.Select(claim => claim.Slug), StringComparer.Ordinal);
        Assert.Equal(("b", "source-004", Why.Reason), (kept.Earlier[0].Earlier.Slug, twin.Entry.Sources[0], twin.Succession!.Reason));
        Assert.Equal(["source-001"], kept.Entry.Sources);
    }

    [Fact]
    public void A_newer_claim_of_the_same_claimant_takes_the_place_of_the_earlier_one_which_stays_to_be_read()
    {
        var (older, newer) = (Claim("a"), Claim("b", value: 60_000));

        Assert.Null(newer.Supersede(Given.Registrar, older, Why).Refusal);

        Assert.Equal([FigureStatus.Superseded, FigureStatus.Live], FigureSubject.Of([older, newer]).Single().Claims.Select(claim => claim.Standing));
        Assert.False(FigureSubject.Of([older, newer]).Single().IsContested);
    }

    [Theory]
    [InlineData("figure.subject-differs")]
    [InlineData("figure.claimant-differs")]
    [InlineData("figure.differs")]
    [InlineData("figure.itself")]
    [InlineData("figure.not-released")]
    [InlineData("register.reason")]
    public void Claims_that_differ_stand_side_by_side(string code)
    {
        var kept = Claim("a");
        var other = code switch
        {
            "figure.subject-differs" => Claim("b", entry: entry => entry with { Subject = "another" }),
            "figure.claimant-differs" => Claim("b", entry: entry => entry with { Claimant = Entries.Text("Somebody else") }),
            "figure.differs" => Claim("b", value: 49_999),
            "figure.itself" => kept,
            _ => Claim("b"),
        };
        if (code is "figure.not-released")
        {
            other.Release(Given.Registrar.OnceProven(Now), Now);
        }

        Assert.Equal(code, kept.Join(Given.Registrar, other, code is "register.reason" ? new("", Now) : Why).Refusal?.Code);
        Assert.Null(other.Succession);
    }

    [Theory]
    [InlineData(false, "Say why.")]
    [InlineData(true, "Readers may have met this already.")]
    public void A_reason_is_asked_for_and_readers_are_spoken_of_only_where_there_are_some(bool isPublic, string begins)
    {
        var (keeper, kept, other) = (Given.Registrar.OnceProven(Now), Claim("a"), Claim("b"));
        if (isPublic)
        {
            kept.Release(keeper, Now);
        }

        Assert.StartsWith(begins, kept.WhyNotJoin(keeper, other, because: null)?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Case_E30_a_number_of_something_else_or_of_another_day_is_another_claim()
    {
        var kept = Claim("a", entry: entry => entry with { AsOf = new() { Value = "2025-08" } });

        Assert.Equal("figure.differs", kept.WhyNotJoin(Given.Registrar, Claim("b", entry: entry => entry with { Unit = Entries.Text("families") }), Why)?.Code);
        Assert.Equal("figure.differs", kept.WhyNotJoin(Given.Registrar, Claim("b", entry: entry => entry with { AsOf = new() { Value = "2024" } }), Why)?.Code);
        Assert.Null(kept.WhyNotJoin(Given.Registrar, Claim("b"), Why));
    }

    [Fact]
    public void A_day_that_one_source_leaves_out_contradicts_nothing_and_the_upper_end_of_a_range_does()
    {
        var (kept, dated) = (Claim("a"), Claim("b", entry: entry => entry with { AsOf = new() { Value = "2025-08" } }));

        Assert.Null(kept.WhyNotJoin(Given.Registrar, dated, Why));
        Assert.Null(dated.WhyNotJoin(Given.Registrar, kept, Why));
        Assert.Equal("figure.differs", kept.WhyNotJoin(Given.Registrar, Claim("c", entry: entry => entry with { UpTo = 60_000 }), Why)?.Code);
    }

    [Fact]
    public void A_source_that_both_entries_of_a_claim_name_stands_once()
    {
        var (kept, twin) = (Claim("a"), Claim("b"));

        kept.Join(Given.Registrar, twin, Why);

        Assert.Equal(["source-001"], kept.AllSources.Select(source => source.Slug), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0, 5, "figure.small-number")]
    [InlineData(0, 20, null)]
    public void Neither_end_of_a_range_is_a_number_by_which_a_child_might_be_recognised(int from, int upTo, string? code) =>
        Assert.Equal(code, (Entry("a", "source-001") with { Unit = Entries.Text("children"), Wording = Entries.Text("a few"), Value = from, UpTo = upTo }).WhyMalformed()?.Code);

    [Fact]
    public void What_gave_way_once_does_not_give_way_again()
    {
        var (kept, twin) = (Claim("a"), Claim("b"));
        kept.Join(Given.Registrar, twin, Why);

        Assert.Equal("figure.ended", Claim("c").WhyNotJoin(Given.Registrar, twin, Why)?.Code);
        Assert.Equal("figure.ended", twin.WhyNotSupersede(Given.Registrar, Claim("c"), Why)?.Code);
    }

    [Fact]
    public void A_public_claim_gives_way_by_a_publishers_act_only()
    {
        var (kept, twin) = (Claim("a"), Claim("b"));
        kept.Release(Given.Registrar.OnceProven(Now), Now);

        Assert.Equal("correction.sign-in", kept.WhyNotJoin(Given.Registrar, twin, Why)?.Code);
        Assert.Equal("release.not-allowed", kept.WhyNotJoin(Given.Registrar with { Permissions = new HashSet<string>([Permissions.ManageRegisters], StringComparer.Ordinal) }, twin, Why)?.Code);
        Assert.Null(kept.WhyNotJoin(Given.Registrar.OnceProven(Now), twin, Why));
    }

    [Fact]
    public void Invariant_33_a_public_claim_is_corrected_with_a_reason_and_the_wrong_wording_stays_on_file()
    {
        var figure = Claim("a");
        figure.Release(Given.Registrar.OnceProven(Now), Now);

        Assert.Equal("register.reason", figure.Describe(Given.Registrar.OnceProven(Now), figure.Entry with { Value = 5_000 }, Entries.Lookups).Refusal?.Code);
        Assert.True(figure.Describe(Given.Registrar.OnceProven(Now), figure.Entry with { Value = 5_000 }, Entries.Lookups, Why).Succeeded);

        Assert.Contains("50000", Assert.Single(figure.Corrections).Before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("children", "seven", 7, "figure.small-number")]
    [InlineData("children", "7 in one town", null, "figure.small-number")]
    [InlineData("girls under five", "a few", 3, "figure.small-number")]
    [InlineData("діти", "сім", null, "figure.small-number")]
    [InlineData("enfants", "sept", null, "figure.small-number")]
    [InlineData("children", "none", 0, null)]
    [InlineData("children", "12", 12, null)]
    [InlineData("children", "2 000", null, null)]
    [InlineData("children", "20 thousand", null, null)]
    [InlineData("children", "7 thousand", null, null)]
    [InlineData("enfants", "une centaine", null, null)]
    [InlineData("children", "a few", null, null)]
    [InlineData("weeks", "eight weeks", 8, null)]
    public void A_number_of_children_by_which_one_might_be_recognised_is_not_recorded(string unit, string wording, int? value, string? code) =>
        Assert.Equal(code, (Entry("a", "source-001") with { SubjectName = Entries.Text("Cases"), Unit = Entries.Text(unit), Wording = Entries.Text(wording), Value = value }).WhyMalformed()?.Code);

    [Theory]
    [InlineData("Wording", "7 girls in one town")]
    [InlineData("Wording", "twenty, of them seven in one town")]
    [InlineData("Definition", "Of these, 7 young girls are in one town.")]
    [InlineData("Definition", "Girls: 7; boys: 13.")]
    [InlineData("Note", "Seven of the children are in one town.")]
    [InlineData("Note", "У одному місті сім дівчат.")]
    [InlineData("Note", "Dont 7 jeunes filles.")]
    [InlineData("Note", "Boys (three) are left out.")]
    [InlineData("Wording", "half a dozen girls")]
    [InlineData("Wording", "５ girls")]
    [InlineData("Definition", "Of these, 5 (five) girls are in one town.")]
    [InlineData("Definition", "Half a dozen girls are in one town.")]
    [InlineData("Definition", "There were girls, five of them from one town.")]
    [InlineData("Definition", "5\u200Bgirls")]
    [InlineData("Note", "５ girls and ⑤ boys")]
    [InlineData("Note", "Five (5) girls are left out, and a couple of boys.")]
    [InlineData("Note", "Des filles, dont cinq de la ville, une demi-douzaine de garçons.")]
    [InlineData("Note", "Там дівчат, п’ятеро з них із міста.")]
    public void A_small_number_of_children_is_not_recorded_in_words_beside_a_larger_one_either(string field, string text)
    {
        var entry = Entry("a", "source-001") with { SubjectName = Entries.Text("Cases"), Unit = Entries.Text("children"), Wording = Entries.Text("20"), Value = 20 };

        var refusal = (field switch
        {
            "Wording" => entry with { Wording = Entries.Text(text) },
            "Definition" => entry with { Definition = Entries.Text(text) },
            _ => entry with { Note = Entries.Text(text) },
        }).WhyMalformed();

        Assert.Equal(("figure.small-number", field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData("Four wordings stand side by side.")]
    [InlineData("Children under 5 are left out, and so are those from 6 to 9 years.")]
    [InlineData("5 (five) hospitals for children, 12 (twelve) girls, 20 girls, 15 of them from one town, children, 2 million of whom are at school.")]
    [InlineData("As of 5 August 2025, from 3 centres for children in 2 regions.")]
    [InlineData("About 7 thousand children, 1 850 of them girls; children: 20.")]
    [InlineData("Les enfants de 5 ans et plus, dans 3 centres pour enfants.")]
    [InlineData("Діти віком до 5 років, за 2 роки.")]
    public void A_definition_or_a_note_may_say_ages_days_and_what_is_not_of_children(string text) =>
        Assert.Null((Entry("a", "source-001") with { SubjectName = Entries.Text("Cases"), Unit = Entries.Text("children"), Wording = Entries.Text("20"), Value = 20, Definition = Entries.Text(text), Note = Entries.Text(text) }).WhyMalformed());

    [Theory]
    [InlineData(1000, 2000, null)]
    [InlineData(2000, 1000, "figure.value")]
    [InlineData(null, 1000, "figure.value")]
    public void A_range_runs_upwards(int? from, int? upTo, string? code) =>
        Assert.Equal(code, (Entry("a", "source-001") with { Value = from, UpTo = upTo }).WhyMalformed()?.Code);

    [Fact]
    public void That_a_claim_is_superseded_is_never_typed() =>
        Assert.Equal("figure.superseded", (Entry("a", "source-001") with { Status = FigureStatus.Superseded }).WhyMalformed()?.Code);

    private static Figure Claim(string slug, string source = "source-001", int value = 50_000, Func<FigureEntry, FigureEntry>? entry = null) =>
        Figure.Register(Given.Registrar, (entry ?? (same => same))(Entry(slug, source) with { Value = value }), Entries.Lookups, Now);

    private static FigureEntry Entry(string slug, string source) => new()
    {
        Slug = slug,
        Subject = "missing-persons",
        SubjectName = Entries.Text("Open cases of missing persons"),
        Wording = Entries.Text("50 000"),
        Unit = Entries.Text("cases"),
        Claimant = Entries.Text("ICRC"),
        Sources = [source],
    };
}
