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
    public async Task<IReadOnlyDictionary<Guid, CountedParties>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid> documentIds, DateTime knownAt, CancellationToken cancellationToken)
    {
        var signed = await db.SignedAsync(documentIds, cancellationToken);
        var listed = await db.Memberships.AsNoTracking().Include(membership => membership.Party).ToListAsync(cancellationToken);
        return signed.ToDictionary(document => document.Key, CountedParties (document) => (query, text, day) => query.Register is CountRegister.Signatories
            ? Signatories(document.Key, document.Value, text, day, knownAt)
            : [.. listed.Where(membership => membership.HoldsOn(day)).Select(membership => new CountedParty(membership.Party.IsState, membership.Capacity))]);
    }

    private static IReadOnlyList<CountedParty> Signatories(Guid documentId, SignedDocument signed, TextHash text, DateOnly day, DateTime knownAt) =>
        [.. SignatoryRegister.Of(signed.Acts, TextLineage.Of(documentId, text, signed.Editions), day, knownAt).Signatories.Select(row => new CountedParty(row.Kind is SignatoryKind.State, row.Capacity))];
}
