using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests;

/// <summary>Small entries for tests of rules; nothing here touches a database.</summary>
public static class Entries
{
    /// <summary>Parties and sources that exist only in memory.</summary>
    public static readonly RegisterLookups Lookups = new(
        new[] { "norway", "ukraine", "costa-rica", "russian-federation", "unicef" }.ToDictionary(
            slug => slug, slug => Party.Create(slug, PartyKind.State, [new PartyName("en", NameForm.Short, slug)], []), StringComparer.Ordinal),
        new[] { "source-001", "source-004" }.ToDictionary(
            slug => slug, slug => Source.Register(Given.Registrar, new SourceEntry(slug, Text("Publisher"), Text("Title"), PublishedOn: null, SourceKind.Press)), StringComparer.Ordinal));

    public static LocalText Text(string english) => LocalText.English(english);

    /// <summary>An amount in millions, rounded to the given part of a million or exact.</summary>
    public static Amount Millions(decimal value, string currency = "NOK", decimal? roundedTo = null, AmountPrecision? precision = null) =>
        new(value * 1_000_000, currency, precision ?? (roundedTo is null ? AmountPrecision.Exact : AmountPrecision.Rounded), roundedTo * 1_000_000, $"{currency} {value} million", Note: null);

    /// <summary>A range in millions.</summary>
    public static Amount Between(decimal from, decimal upTo, string currency = "NOK") =>
        Millions(from, currency) with { UpTo = upTo * 1_000_000, AsStated = $"between {currency} {from} and {upTo} million" };

    public static CommitmentEntry ACommitment(Amount? stated = null, params Amount[] lines) => new()
    {
        Slug = "support",
        Party = "norway",
        Title = Text("Support"),
        Stated = stated,
        Lines = [.. lines.Select(line => new LineEntry { Channel = "unicef", Amount = line })],
        Sources = ["source-001"],
    };

    /// <summary>The vote as the source reports it: 91 in favour, 12 against, 57 abstaining, of 193; Russia and one later declaration are named.</summary>
    public static ResolutionEntry TheResolution() => new()
    {
        Slug = "return-of-children",
        Title = Text("Return of children"),
        Body = Text("General Assembly"),
        Vote = new VoteEntry(VoteMethod.Recorded, 193, 91, 12, 57, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting),
        Positions = [new PositionEntry("russian-federation", VotePositionKind.No, "source-004")],
        Intentions = [new IntentionEntry("costa-rica", VotePositionKind.Yes, "source-004")],
        Sources = ["source-004"],
    };
}
