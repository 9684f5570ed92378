using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>From what the records are read.</summary>
/// <param name="Settings">Which features the tenant uses.</param>
/// <param name="Today">The day (UTC): what begins later is not told.</param>
internal sealed record SearchReading(PortalDb Db, SiteSettings Settings, DateOnly Today);

/// <summary>Everything public of a tenant that can be found, and which parties it concerns.</summary>
internal static class SearchRecords
{
    /// <summary>All of it, or what is public of these ids; what belongs to a feature that is off is left out.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(SearchReading reading, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        if (ids is { Count: 0 })
        {
            return [];
        }

        List<SearchRecord> records =
        [
            .. await DocumentTexts.ReadAsync(reading.Db, ids, cancellationToken),
            .. await PartyTexts.ReadAsync(reading, ids, cancellationToken),
            .. await RegisterTexts.ReadAsync(reading.Db, ids, cancellationToken),
        ];
        return records.FindAll(record => record.IsServed(reading.Settings));
    }

    /// <summary>Slugs of the parties each record concerns, by the record's id: who signed, took part, gave, voted; for a party itself.</summary>
    public static async Task<ILookup<Guid, string>> PartiesAsync(PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var slugs = await db.Parties.ToDictionaryAsync(party => party.Id, party => party.Slug, cancellationToken);
        List<Link> links = await db.Documents.Where(document => document.PartyId != null).Select(document => new Link { Record = document.Id, Party = document.PartyId!.Value })
            .Concat(db.Set<Participation>().Select(row => new Link { Record = row.MeetingId, Party = row.PartyId }))
            .Concat(db.PostHoldings.Select(row => new Link { Record = row.Id, Party = row.PartyId }))
            .Concat(db.Commitments.Select(row => new Link { Record = row.Id, Party = row.PartyId }))
            .Concat(db.Set<CommitmentLine>().Where(line => line.ChannelId != null).Select(line => new Link { Record = line.CommitmentId, Party = line.ChannelId!.Value }))
            .Concat(db.Set<ResolutionInitiator>().Select(row => new Link { Record = row.ResolutionId, Party = row.PartyId }))
            .Concat(db.Set<ResolutionSponsor>().Select(row => new Link { Record = row.ResolutionId, Party = row.PartyId }))
            .Concat(Voting(db.Resolutions))
            .ToListAsync(cancellationToken);
        return links.Concat(await AdheringAsync(db, now, cancellationToken)).Concat(slugs.Keys.Select(party => new Link { Record = party, Party = party }))
            .DistinctBy(link => (link.Record, link.Party)).ToLookup(link => link.Record, link => slugs[link.Party]);
    }

    // Those who adhere today to the text that is public, as its page says.
    private static async Task<IEnumerable<Link>> AdheringAsync(PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var acts = db.Endorsements;
        var texts = await db.Publications.Public().Where(text => acts.Any(act => act.DocumentId == text.DocumentId)).Select(text => new { text.DocumentId, text.TextHash }).ToListAsync(cancellationToken);
        var signed = await db.SignedAsync([.. texts.Select(text => text.DocumentId).Distinct()], cancellationToken);
        return from text in texts
               from signatory in signed[text.DocumentId].Register(text.DocumentId, text.TextHash, DateOnly.FromDateTime(now), now).Signatories
               select new Link { Record = text.DocumentId, Party = signatory.Endorsed.PartyId };
    }

    private static IQueryable<Link> Voting(IQueryable<Resolution> resolutions) =>
        resolutions.SelectMany(row => row.Vote!.Positions, (row, position) => new Link { Record = row.Id, Party = position.PartyId })
            .Concat(resolutions.SelectMany(row => row.Vote!.Intentions, (row, intention) => new Link { Record = row.Id, Party = intention.PartyId }));

    private sealed class Link
    {
        public Guid Record { get; init; }

        public Guid Party { get; init; }
    }
}
