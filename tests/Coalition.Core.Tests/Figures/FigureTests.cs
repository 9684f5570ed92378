using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Figures;

public sealed class FigureTests
{
    [Fact]
    public void Claims_on_one_subject_stand_side_by_side_and_are_never_added_up()
    {
        var subjects = FigureSubject.Of([Claim("a", "deported", "thousands", null), Claim("b", "deported", "nearly 20,000", 20_000), Claim("c", "returned", "1,850", 1_850)]);

        Assert.Equal([("deported", 2, true), ("returned", 1, false)], subjects.Select(subject => (subject.Subject, subject.Claims.Count, subject.IsContested)));
        Assert.DoesNotContain(typeof(FigureSubject).GetProperties(), property => property.PropertyType == typeof(decimal) || property.PropertyType == typeof(decimal?));
    }

    [Fact]
    public void A_claim_without_a_number_keeps_its_wording() =>
        Assert.Equal(("hundreds of thousands", (decimal?)null), (Claim("a", "deported", "hundreds of thousands", null).Wording.In("en"), Claim("a", "deported", "x", null).Value));

    [Theory]
    [InlineData("20,000", 20_000, AmountPrecision.Exact)]
    [InlineData("nearly 20,000", 20_000, AmountPrecision.Approximate)]
    [InlineData("more than 20,000", 20_000, AmountPrecision.AtLeast)]
    [InlineData("no more than 20,000", 20_000, AmountPrecision.UpTo)]
    [InlineData("20,000, more than before", 20_000, AmountPrecision.Exact)]
    [InlineData("nearly all", null, null)]
    public void How_exact_a_claim_is_stands_in_its_wording(string wording, int? value, AmountPrecision? precision) =>
        Assert.Equal(precision, Claim("a", "deported", wording, value).Precision);

    [Theory]
    [InlineData("2025-13", "register.date")]
    [InlineData("2025-02-30", "register.date")]
    [InlineData("2025", null)]
    [InlineData("XXXX-08-05", null)]
    public void Invariant_35_a_date_is_entered_only_as_far_as_it_is_stated(string date, string? refused) =>
        Assert.Equal(refused, (Entry("a", "deported", "thousands", null) with { AsOf = new PartialDate { Value = date } }).WhyMalformed()?.Code);

    [Fact]
    public void Invariant_34_a_claim_without_a_source_is_not_made_public()
    {
        var figure = Figure.Register(Given.Registrar, Entry("a", "deported", "thousands", null) with { Sources = [] }, Entries.Lookups, DateTime.UnixEpoch);

        Assert.Equal("release.no-source", figure.WhyNotRelease(Given.Registrar)?.Code);
    }

    [Fact]
    public void Invariant_18_a_claim_does_not_lead_readers_to_evidence_on_file()
    {
        var note = Source.Register(Given.Registrar, new SourceEntry("note", Entries.Text("An embassy"), Entries.Text("A note"), PublishedOn: null, SourceKind.Evidence));
        var lookups = Entries.Lookups with { Sources = new Dictionary<string, Source>(Entries.Lookups.Sources, StringComparer.Ordinal) { ["note"] = note } };
        var entry = Entry("a", "deported", "thousands", null) with { Sources = ["note"] };

        Assert.Equal(("register.evidence", "Sources"), (Figure.WhyNotRecord(Given.Registrar, entry, lookups)?.Code, Figure.WhyNotRecord(Given.Registrar, entry, lookups)?.Field));
    }

    [Fact]
    public void Invariant_18_a_claim_whose_source_became_evidence_on_file_is_not_made_public()
    {
        var source = Source.Register(Given.Registrar, new SourceEntry("note", Entries.Text("An embassy"), Entries.Text("A note"), PublishedOn: null, SourceKind.Press));
        var lookups = Entries.Lookups with { Sources = new Dictionary<string, Source>(StringComparer.Ordinal) { ["note"] = source } };
        var figure = Figure.Register(Given.Registrar, Entry("a", "deported", "thousands", null) with { Sources = ["note"] }, lookups, DateTime.UnixEpoch);

        Assert.Null(source.Describe(Given.Registrar.OnceProven(DateTime.UnixEpoch), source.Entry with { Kind = SourceKind.Evidence }, new Because("It is a note on file.", DateTime.UnixEpoch)).Refusal);

        Assert.Equal("release.evidence", figure.WhyNotRelease(Given.Registrar)?.Code);
    }

    private static Figure Claim(string slug, string subject, string wording, decimal? value) =>
        Figure.Register(Given.Registrar, Entry(slug, subject, wording, value), Entries.Lookups, DateTime.UnixEpoch);

    private static FigureEntry Entry(string slug, string subject, string wording, decimal? value) => new()
    {
        Slug = slug,
        Subject = subject,
        SubjectName = Entries.Text(subject),
        Wording = Entries.Text(wording),
        Value = value,
        Unit = Entries.Text("children"),
        Claimant = Entries.Text("A government"),
        Sources = ["source-001"],
    };
}
