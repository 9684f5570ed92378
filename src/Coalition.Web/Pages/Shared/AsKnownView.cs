using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Pages.Shared;

/// <summary>A page that is read as known at an instant: what the partials <c>_AsKnown</c> and <c>_NotPublicThen</c> say of it.</summary>
/// <param name="AsKnown">The instant; where nobody asked for one, nothing is said.</param>
/// <param name="Noun">What such a page is, for a heading that tells nothing of the record.</param>
/// <param name="Path">Of the same page as it stands now, without the tenant's.</param>
public sealed record AsKnownView(KnownAt AsKnown, string Noun, string Path)
{
    /// <summary>UTC; where what a record said then is withheld: from when on it said what is shown. Of a list null.</summary>
    public DateTime? WordedSince { get; init; }

    /// <summary>Where whoever reads may keep these words from readers, below the tenant; null for everybody else, and where they are the present ones.</summary>
    public string? Withhold { get; init; }
}

/// <summary>A record or a list as it is cited: with an address that never shows anything else, but for words that are withheld, of which it says so.</summary>
/// <param name="AsKnown">The instant that the address names.</param>
/// <param name="Parts">What stands between the site's name and the instant.</param>
/// <param name="Path">Without the tenant's, with its query where it has one.</param>
public sealed record RecordCitation(KnownAt AsKnown, IReadOnlyList<string> Parts, string Path)
{
    /// <summary>The path that names the instant. Colons stand in a query as they are, so that people can read a citation.</summary>
    public string FixedPath => $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}known={AsKnown.AsInstant}";
}
