using Coalition.Core.Kernel;

namespace Coalition.Core.Tenancy;

/// <summary>In what order parties are listed.</summary>
public enum PartyOrdering
{
    /// <summary>By their names in the reader's language and its alphabet.</summary>
    ReaderAlphabet,

    /// <summary>By their English names, in every language.</summary>
    EnglishAlphabet,

    /// <summary>By their French names, in every language.</summary>
    FrenchAlphabet,

    /// <summary>As the tenant has listed them; who is not listed follows by the reader's alphabet.</summary>
    Protocol,
}

/// <summary>How one tenant calls a party, in the place of its short names.</summary>
/// <param name="Party">The party's slug.</param>
/// <param name="Name">By language; English is needed.</param>
/// <param name="Footnote">What has to be read with the name, or null.</param>
public sealed record PartyDesignation(string Party, LocalText Name, LocalText? Footnote = null);

/// <summary>The tenant's rules for parties: a part of its settings.</summary>
public sealed record PartyRules
{
    private const int LongestName = 200;
    private const int LongestFootnote = 1000;

    /// <summary>In what order they are listed.</summary>
    public PartyOrdering Order { get; init; }

    /// <summary>Slugs in the order of protocol.</summary>
    public IReadOnlyList<string> Protocol { get; init; } = [];

    /// <summary>Parties that are called otherwise here than in the reference data.</summary>
    public IReadOnlyList<PartyDesignation> Designations { get; init; } = [];

    /// <summary>Whether a party's page names the open texts it has not signed.</summary>
    public bool ShowsNotSigned { get; init; }

    /// <summary>Whether a mandate counts only once a second person has compared it with the letter.</summary>
    public bool ConfirmsMandates { get; init; }

    public bool Equals(PartyRules? other) => other is not null
        && (Order, ShowsNotSigned, ConfirmsMandates) == (other.Order, other.ShowsNotSigned, other.ConfirmsMandates)
        && Protocol.SequenceEqual(other.Protocol, StringComparer.Ordinal) && Designations.SequenceEqual(other.Designations);

    public override int GetHashCode() => HashCode.Combine(Order, ShowsNotSigned, ConfirmsMandates, Protocol.Count, Designations.Count);

    /// <summary>What the tenant calls the party of this slug, or null.</summary>
    public PartyDesignation? Of(string slug) => Designations.FirstOrDefault(designation => designation.Party == slug);

    /// <summary>The same rules with this designation in the place of the party's former one; null takes it away.</summary>
    public PartyRules Calling(string slug, PartyDesignation? designation) =>
        this with { Designations = [.. Designations.Where(other => other.Party != slug), .. designation is null ? Array.Empty<PartyDesignation>() : [designation]] };

    /// <summary>Everything that is wrong: <c>settings.protocol</c>, <c>settings.designation</c>.</summary>
    public IEnumerable<Refusal> Faults()
    {
        if (!Enum.IsDefined(Order) || Protocol.Any(slug => !Slug.IsValid(slug)) || Protocol.Distinct(StringComparer.Ordinal).Count() < Protocol.Count)
        {
            yield return new("settings.protocol", "The order of protocol names each party once, by its key.") { Field = nameof(Protocol) };
        }

        if (Designations.DistinctBy(designation => designation.Party, StringComparer.Ordinal).Count() < Designations.Count || !Designations.All(IsFine))
        {
            yield return new("settings.designation", $"A designation is needed in English, in at most {LongestName} characters, and its footnote, where there is one, in English too, in {Remark.AtMost(LongestFootnote)}.") { Field = nameof(Designations) };
        }
    }

    private static bool IsFine(PartyDesignation designation) => Slug.IsValid(designation.Party)
        && IsFine(designation.Name, LongestName) && (designation.Footnote is null || IsFine(designation.Footnote, LongestFootnote));

    private static bool IsFine(LocalText text, int longest) => text.Any(pair => pair.Key is "en" && !string.IsNullOrWhiteSpace(pair.Value)) && text.All(pair => Remark.Fits(pair.Value, longest));
}
