using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>
/// Parties that the tenant lists, those whose membership is still to begin left out, found by every name they have or had, in every language: Czechia also by Czech Republic.
/// One record a language that has rules of its own, so that each name is read by them; names in other languages, which are read
/// letter by letter, stand in the English record.
/// </summary>
internal static class PartyTexts
{
    /// <summary>The kind under which they are found.</summary>
    public const string Kind = "Party";

    /// <summary>All of them, or those with these ids that are listed.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(SearchReading reading, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var memberships = reading.Db.Memberships.AsNoTracking().Include(membership => membership.Party).Current();
        var listed = await (ids is null ? memberships : memberships.Where(membership => ids.Contains(membership.PartyId))).ToListAsync(cancellationToken);
        Party[] found = [.. listed.Where(membership => membership.Span.HasBegun(reading.Today)).Select(membership => membership.Party).DistinctBy(party => party.Id)];
        Array.ForEach(found, party => party.Designate(reading.Settings.Parties.Of(party.Slug)));
        return [.. found.SelectMany(Languages)];
    }

    private static IEnumerable<SearchRecord> Languages(Party party) => party.Names
        .GroupBy(name => ReferenceEquals(Analyser.For(name.Lang), Analyser.Neutral) ? "en" : name.Lang, StringComparer.Ordinal)
        .Select(names => new SearchRecord(party.Id, Kind, $"members/{party.Slug}", Date: null, names.Key, Title(party, names), Others(party, names)));

    private static string Title(Party party, IGrouping<string, PartyName> names) =>
        names.Any(name => name.Lang == names.Key && name.Form is NameForm.Short && name.To is null) ? party.Name(names.Key) : names.First().Text;

    private static SearchPassage[] Others(Party party, IGrouping<string, PartyName> names) =>
    [
        .. names.Where(name => name.Form is not NameForm.SortKey).Select(name => name.Text).Distinct(StringComparer.Ordinal)
            .Where(name => name != Title(party, names)).Select(name => new SearchPassage("", name)),
    ];
}
