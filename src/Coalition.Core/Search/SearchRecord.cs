using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Search;

/// <summary>
/// A public record in one language, read from the registers: what the index is made of and what is shown of a hit. One
/// reading serves both, so nothing is found that is not shown and nothing is shown that is not public now.
/// </summary>
/// <param name="Id">The record's id.</param>
/// <param name="Kind">Content type or register: <c>JointStatement</c>, <c>Party</c>, <c>Figure</c>.</param>
/// <param name="Address">Path below the tenant without a leading slash, with a fragment where the record has no page of its own.</param>
/// <param name="Date">The record's own date, as far as it is known.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Passages">Anchors are ids on the record's page; empty where the passage has none.</param>
public sealed record SearchRecord(
    Guid Id, string Kind, string Address, PartialDate? Date, string Language, string Title, IReadOnlyList<SearchPassage> Passages)
{
    /// <summary>The document's symbol, or null.</summary>
    public string? Symbol { get; init; }

    /// <summary>Since when it is public as it stands, UTC; null for what was never released, such as a party.</summary>
    public DateTime? ReleasedAt { get; init; }

    /// <summary>Names the record and the language to the index.</summary>
    public string Key => $"{Id:N}/{Language}";

    /// <summary>The entry of the index.</summary>
    /// <param name="parties">Slugs of the parties concerned.</param>
    public SearchEntry Entry(IReadOnlyList<string> parties) =>
        new(Key, Kind, Language, Date?.Year, parties, Title, Passages) { Record = RecordOf(Id) };

    /// <summary>The id a record of the index stands for.</summary>
    public static Guid IdOf(string record) => Guid.ParseExact(record, "N");

    internal static string RecordOf(Guid id) => id.ToString("N");

    /// <summary>Whether the feature that shows the record is on; a hit must not lead to a page that does not exist.</summary>
    internal bool IsServed(SiteSettings settings) => settings.Serves(Address);
}
