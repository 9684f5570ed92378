using Coalition.Core.Data;

namespace Coalition.Core.Parties;

/// <summary>A reference party as a recipe, a table or a form enters it.</summary>
/// <param name="From">Since when there is the party, in EDTF; null where that is not known or long past.</param>
/// <param name="To">First day on which there was no such party any more; null while it exists.</param>
/// <param name="Predecessors">Slugs of the parties it followed, wholly or in part; they may come later in the file.</param>
/// <param name="PartOf">Slugs of the organisations to which it belongs; they may come later in the file.</param>
public sealed record PartyEntry(
    string Slug,
    PartyKind Kind,
    IReadOnlyList<PartyName> Names,
    IReadOnlyList<PartyCode>? Codes,
    string? From = null,
    string? To = null,
    IReadOnlyList<string>? Predecessors = null,
    IReadOnlyList<string>? PartOf = null)
{
    /// <summary>A stored party, read with its predecessors and umbrellas, as it would be entered.</summary>
    public static PartyEntry Of(Party party) =>
        new(party.Slug, party.Kind, party.Names, party.Codes, party.ValidFrom?.Value, party.ValidTo?.Value, [.. party.Predecessors.Select(other => other.Slug)],
            [.. party.Umbrellas.Select(other => other.Slug)]);

    /// <summary>The entry in the form in which two can be compared.</summary>
    public string Write() =>
        Json.Write(this with { Codes = Codes ?? [], Predecessors = [.. (Predecessors ?? []).Order(StringComparer.Ordinal)], PartOf = [.. (PartOf ?? []).Order(StringComparer.Ordinal)] });
}
