using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

public sealed class SourceTests
{
    private static readonly Because Why = new("The title was misread.", new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc));

    private static readonly SourceEntry Copy = new("copy", LocalText.English("A site"), LocalText.English("A title"), PublishedOn: null, SourceKind.Republished);

    [Fact]
    public void Invariant_33_a_source_is_described_anew_with_a_reason_and_a_recent_sign_in_and_what_was_said_before_stays()
    {
        var source = Source.Register(Given.Registrar, Copy);
        var changed = Copy with { Title = LocalText.English("Another title") };

        Assert.Equal("register.reason", source.Describe(Given.Registrar, changed).Refusal?.Code);
        Assert.True(source.Describe(Given.Registrar, Copy).Succeeded);
        Assert.Equal("register.sign-in", source.Describe(Given.Registrar, changed, Why).Refusal?.Code);
        Assert.True(source.Describe(Given.Registrar.OnceProven(Why.At), changed, Why).Succeeded);

        Assert.Contains("A title", Assert.Single(source.Corrections).Before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceKind.Republished, "https://example.org/original", null)]
    [InlineData(SourceKind.Republished, null, null)]
    [InlineData(SourceKind.Official, "https://example.org/original", "source.original")]
    [InlineData(SourceKind.Republished, "ftp://example.org", "source.address")]
    public void Case_E34_a_copy_names_its_original_where_it_was_found(SourceKind kind, string? original, string? code) =>
        Assert.Equal(code, (Copy with { Kind = kind, OriginalUrl = original }).WhyMalformed()?.Code);

    [Fact]
    public void Case_E35_a_garbled_passage_is_kept_as_printed_only_beside_the_note_that_it_was_cleaned()
    {
        Assert.Equal("source.cleaned", (Copy with { AsPrinted = "wordsrun together" }).WhyMalformed()?.Code);
        Assert.Null((Copy with { AsPrinted = "wordsrun together", Cleaned = LocalText.English("Two words run together.") }).WhyMalformed());
        Assert.Equal("source.cleaned", (Copy with { AsPrinted = new string('x', 401), Cleaned = LocalText.English("All of it.") }).WhyMalformed()?.Code);
    }

    [Fact]
    public void Invariant_35_the_date_of_a_source_keeps_its_precision_and_its_token()
    {
        var source = Source.Register(Given.Registrar, Copy with { PublishedOn = new PartialDate { Value = "XXXX-08-05", AsStated = "August 5" } });

        Assert.Equal((DatePrecision.DayOfUnknownYear, "August 5", null), (source.PublishedOn.Precision, source.PublishedOn.AsStated, source.PublishedOn.Rank));
    }
}
