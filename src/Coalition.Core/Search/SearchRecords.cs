using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>Everything public of a tenant that can be found, and which parties it concerns.</summary>
internal static class SearchRecords
{
    /// <summary>All of it, or what is public of these ids; what belongs to a feature that is off is left out.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, SiteSettings settings, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        if (ids is { Count: 0 })
        {
            return [];
        }

        List<SearchRecord> records =
        [
            .. await DocumentTexts.ReadAsync(db, ids, cancellationToken),
            .. await PartyTexts.ReadAsync(db, ids, cancellationToken),
        ];
        return records.FindAll(record => record.IsServed(settings));
    }

    /// <summary>Slugs of the parties each record concerns, by the record's id.</summary>
    public static async Task<ILookup<Guid, string>> PartiesAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var slugs = await db.Parties.ToDictionaryAsync(party => party.Id, party => party.Slug, cancellationToken);
        var links = await db.Documents.Where(document => document.PartyId != null).Select(document => new { document.Id, PartyId = document.PartyId!.Value })
            .ToListAsync(cancellationToken);
        return links.Select(link => (link.Id, link.PartyId)).Concat(slugs.Keys.Select(party => (Id: party, PartyId: party)))
            .Distinct().ToLookup(link => link.Id, link => slugs[link.PartyId]);
    }
}
