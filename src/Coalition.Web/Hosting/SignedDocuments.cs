using Coalition.Core.Data;
using Coalition.Core.Statements;
using Microsoft.Extensions.Caching.Memory;

namespace Coalition.Web.Hosting;

/// <summary>
/// The acts on statements, kept until the revision of their tenant or of the host rises, so that a list of names as of any day and as known at any
/// instant is derived and not read anew. Nobody may change what comes out of here: requests share it.
/// </summary>
public sealed class SignedDocuments : IDisposable
{
    // An act with its party takes some two kilobytes: this holds a hundred statements of two hundred names.
    private const int MostActs = 20_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostActs });

    /// <summary>The acts on the document.</summary>
    /// <param name="db">The tenant's.</param>
    /// <param name="documentId">A document of the tenant, which no other tenant has.</param>
    /// <param name="revision">Read before the acts, so that what is kept is never older than it says.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async ValueTask<SignedDocument> FindAsync(PortalDb db, Guid documentId, string revision, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue<Read>((db.TenantId, documentId), out var known) && known!.Revision == revision)
        {
            return known.Signed;
        }

        var signed = (await db.SignedAsync([documentId], cancellationToken))[documentId];
        kept.Set((db.TenantId, documentId), new Read(revision, signed), new MemoryCacheEntryOptions { Size = signed.Acts.Count + 1 });
        return signed;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private sealed record Read(string Revision, SignedDocument Signed);
}
