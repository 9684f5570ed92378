using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>Counts those who adhere to a text, and the parties on the coalition's list, for the numbers in texts.</summary>
public sealed class SignatoryCounts : ICountRegister
{
    private static readonly SignedDocument Nobody = new([], []);

    public async Task<IReadOnlyDictionary<Guid, CountedParties>> ReadAsync(PortalDb db, IReadOnlyCollection<Document> documents, DateTime knownAt, CancellationToken cancellationToken)
    {
        Guid[] frozen = [.. documents.Where(document => document.Editions.Any(edition => edition.FrozenAt is not null)).Select(document => document.Id)];
        var signed = frozen.Length == 0 ? new Dictionary<Guid, SignedDocument>() : await db.SignedAsync(frozen, cancellationToken);
        var listed = await db.Memberships.AsNoTracking().Include(membership => membership.Party).ToListAsync(cancellationToken);
        return documents.ToDictionary(document => document.Id, CountedParties (document) => (query, text, day) => query.Register is CountRegister.Signatories
            ? Signatories(document.Id, signed.GetValueOrDefault(document.Id, Nobody), text, day, knownAt)
            : [.. listed.Where(membership => membership.HoldsOn(day, knownAt)).Select(membership => new CountedParty(membership.Party.IsState, membership.Capacity))]);
    }

    private static IReadOnlyList<CountedParty> Signatories(Guid documentId, SignedDocument signed, TextHash text, DateOnly day, DateTime knownAt) =>
        [.. signed.Register(documentId, text, day, knownAt).Signatories.Select(row => new CountedParty(row.Kind is SignatoryKind.State, row.Capacity))];
}
