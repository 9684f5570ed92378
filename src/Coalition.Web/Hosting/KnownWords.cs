using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Commitments;
using Coalition.Web.Pages.Figures;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>
/// Which values of filters the tenant's public lists know. Whoever asks for another one is answered, and the answer is not kept. Keys of parties and
/// figures are read once a revision; what can be no key is told without them.
/// </summary>
internal sealed class KnownWords(PortalDb db, CurrentTenant tenant, KnownWordsByTenant read, TimeProvider clock)
{
    private const int FirstYear = 1945;
    private const int MostPages = 999;

    private static readonly string[] Choices =
    [
        "states", "organisations", "yes", .. Enum.GetNames<MemberCapacity>(), .. Enum.GetNames<SignatoryKind>(), .. Enum.GetNames<CommitmentKind>(), .. Enum.GetNames<SelfStatus>(), .. Enum.GetNames<AssessmentStatus>(),
    ];

    /// <summary>Whether every value is known, or left empty.</summary>
    /// <param name="path">Below the tenant.</param>
    /// <param name="query">Keys that are kept, with their values.</param>
    /// <param name="revision">Of tenant and host.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async ValueTask<bool> AreKnownAsync(PathString path, IQueryCollection query, string revision, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        foreach (var (name, value) in query.SelectMany(pair => pair.Value, (pair, value) => (pair.Key.ToLowerInvariant(), value)).Where(pair => pair.value is { Length: > 0 }))
        {
            if (name is "party" or "channel" or "subject" or "claimant")
            {
                keys.Add(value!);
            }
            else if (!IsKnown(path, name, value!))
            {
                return false;
            }
        }

        return keys.Count == 0 || (keys.TrueForAll(Slug.IsValid) && await KeysAsync(revision, cancellationToken) is var known && keys.TrueForAll(known.Contains));
    }

    private bool IsKnown(PathString path, string name, string value) => name switch
    {
        "culture" or "beside" => value.Length <= 3 && LanguageTag.IsKnown(value),
        "year" => value is ListFilter.NoYear || (value.Length == 4 && Number(value) is { } year && year >= FirstYear && year <= clock.GetUtcNow().Year + 1),
        // There, an unknown one is not found, and what is not found is not kept.
        "statement" or "resolution" => path.Value!.StartsWith("/votes", StringComparison.OrdinalIgnoreCase),
        "page-no" => value[0] is not '0' && Number(value) is > 0 and <= MostPages,
        _ => Choices.Contains(value, StringComparer.Ordinal),
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async ValueTask<FrozenSet<string>> KeysAsync(string revision, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(tenant.Id, out var known) && known.Revision == revision)
        {
            return known.Keys;
        }

        var parties = await db.Parties.Select(party => party.Slug).ToListAsync(cancellationToken);
        var claims = await db.Figures.Public().Select(figure => new { figure.Subject, figure.Claimant }).ToListAsync(cancellationToken);
        var keys = parties.Concat(claims.SelectMany(claim => new[] { claim.Subject, FigureLedger.KeyOf(claim.Claimant) })).ToFrozenSet(StringComparer.Ordinal);
        read[tenant.Id] = (revision, keys);
        return keys;
    }
}

/// <summary>What was read last of each tenant.</summary>
internal sealed class KnownWordsByTenant : ConcurrentDictionary<TenantId, (string Revision, FrozenSet<string> Keys)>;
