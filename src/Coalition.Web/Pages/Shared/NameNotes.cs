using System.Globalization;
using Coalition.Core.Parties;

namespace Coalition.Web.Pages.Shared;

/// <summary>
/// What has to be read with the names of a list, such as the footnote of a contested designation: a mark beside the name, and
/// the notes under the list, by the partial <c>_NameNotes</c>.
/// </summary>
/// <param name="listed">Everybody on the list, in its order.</param>
public sealed class NameNotes(IEnumerable<Party> listed)
{
    /// <summary>Anchor of the notes on the page.</summary>
    public const string Anchor = "notes-on-names";

    /// <summary>Those whose name has a note, each once.</summary>
    public IReadOnlyList<Party> Parties { get; } = [.. listed.Where(party => party.Footnote is not null).DistinctBy(party => party.Id)];

    /// <summary>"[1]" beside the name, or nothing.</summary>
    public string? Mark(Party party)
    {
        var place = Parties.Select(noted => noted.Id).ToList().IndexOf(party.Id);
        return place < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"[{place + 1}]");
    }
}
