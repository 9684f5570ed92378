using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>
/// Parties that the tenant lists, found by every name they have or had, in every language: Czechia also by Czech Republic.
/// One record a language, so that each name is read by its own language's rules.
/// </summary>
internal static class PartyTexts
{
    /// <summary>The kind under which they are found.</summary>
    public const string Kind = "Party";

    /// <summary>All of them, or those with these ids that are listed.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var listed = db.Memberships.Select(membership => membership.PartyId);
        var parties = db.Parties.AsNoTracking().Where(party => listed.Contains(party.Id));
        if (ids is not null)
        {
            parties = parties.Where(party => ids.Contains(party.Id));
        }

        return [.. (await parties.ToListAsync(cancellationToken)).SelectMany(Languages)];
    }

    private static IEnumerable<SearchRecord> Languages(Party party) => party.Names
        .GroupBy(name => name.Lang, StringComparer.Ordinal)
        .Select(names => new SearchRecord(party.Id, Kind, $"members/{party.Slug}", Date: null, names.Key, Title(party, names), Others(party, names)));

    private static string Title(Party party, IGrouping<string, PartyName> names) =>
        names.Any(name => name.Form is NameForm.Short && name.To is null) ? party.Name(names.Key) : names.First().Text;

    private static SearchPassage[] Others(Party party, IGrouping<string, PartyName> names) =>
    [
        .. names.Where(name => name.Form is not NameForm.SortKey).Select(name => name.Text).Distinct(StringComparer.Ordinal)
            .Where(name => name != Title(party, names)).Select(name => new SearchPassage("", name)),
    ];
}
