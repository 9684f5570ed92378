using Coalition.Core.Kernel;

namespace Coalition.Core.Search;

/// <summary>
/// Texts of a released register record as one statement over all registers reads them: the record itself, and a row more for
/// each part of it that says something of its own, such as a line of a commitment.
/// </summary>
internal sealed class RegisterRow
{
    /// <summary>The record's id, whichever part of it this is.</summary>
    public Guid Id { get; init; }

    /// <summary>0 for the record itself; its parts follow in the order in which they stand on its page.</summary>
    public int Place { get; init; }

    public string Kind { get; init; } = "";

    public string Slug { get; init; } = "";

    public LocalText Title { get; init; } = LocalText.English("");

    public PartialDate? Date { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ReleasedAt { get; init; }

    public LocalText? First { get; init; }

    public LocalText? Second { get; init; }

    public LocalText? Third { get; init; }

    public LocalText? Last { get; init; }

    /// <summary>The record with these rows: one record a language in which the title stands, with what else stands in that language.</summary>
    public static IEnumerable<SearchRecord> Records(IEnumerable<RegisterRow> rows)
    {
        RegisterRow[] inOrder = [.. rows.OrderBy(row => row.Place)];
        var whole = inOrder[0];
        LocalText[] texts = [.. inOrder.SelectMany(row => row.Texts).Distinct()];
        return whole.Title.Languages.Select(language => new SearchRecord(whole.Id, whole.Kind, whole.Address, whole.Date, language, whole.TitleIn(language), Passages(texts, language)) { ReleasedAt = whole.ReleasedAt });
    }

    private IEnumerable<LocalText> Texts => new[] { Kind is "Figure" ? null : First, Second, Third, Last }.OfType<LocalText>();

    /// <summary>A claim and an office-holder have no page of their own; they stand among the others.</summary>
    private string Address => Kind is "Figure" or "Post" ? $"{Kind.ToLowerInvariant()}s#{Slug}" : $"{Kind.ToLowerInvariant()}s/{Slug}";

    /// <summary>What a claim is about says little without what is claimed.</summary>
    private string TitleIn(string language) => Kind is "Figure" ? $"{Title.In(language)}: {First?.In(language)}" : Title.In(language);

    private static IReadOnlyList<SearchPassage> Passages(IEnumerable<LocalText> texts, string language) =>
        [.. texts.Where(text => text.Languages.Contains(language, StringComparer.Ordinal)).Select(text => new SearchPassage("", text.In(language)))];
}
