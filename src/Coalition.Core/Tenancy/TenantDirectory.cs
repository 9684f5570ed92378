using System.Collections.Frozen;

namespace Coalition.Core.Tenancy;

/// <summary>All tenants in memory. Answers which tenant an address belongs to; replaced as a whole when any tenant or its settings change.</summary>
public sealed class TenantDirectory
{
    /// <summary>First path segments that belong to the installation and can never be a tenant's prefix.</summary>
    public static readonly IReadOnlySet<string> ReservedSegments = new[]
    {
        "admin", "api", "login", "logout", "setup", "connect", "css", "js", "img", "themes", "healthz", "readyz", "metrics", "openapi",
        "statements", "members", "meetings", "commitments", "resolutions", "figures", "news", "search", "pages", "notes", "report", "error",
        "calendar", "denied", "files", "index", "notfound", "site", "sources", "votes", "posts",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private FrozenDictionary<string, TenantSite> byPrefix = FrozenDictionary<string, TenantSite>.Empty;
    private FrozenDictionary<string, TenantSite> byHost = FrozenDictionary<string, TenantSite>.Empty;
    private FrozenDictionary<TenantId, TenantSite> byId = FrozenDictionary<TenantId, TenantSite>.Empty;

    /// <summary>Every tenant, the host first.</summary>
    public IReadOnlyList<TenantSite> All { get; private set; } = [];

    /// <summary>The managing tenant, or null before the installation is set up.</summary>
    public TenantSite? Host => All.FirstOrDefault(site => site.Tenant.IsHost);

    /// <summary>
    /// The tenant an address belongs to: its own host name beats the prefix, the prefix beats the host tenant. A first
    /// segment that is no tenant's prefix belongs to the host tenant. Null when nothing is set up.
    /// </summary>
    /// <param name="host">Host name without port.</param>
    /// <param name="firstSegment">First path segment without slashes, possibly empty.</param>
    /// <param name="viaPrefix">Whether the segment was used up and moves into the path base.</param>
    public TenantSite? Find(string host, string firstSegment, out bool viaPrefix)
    {
        viaPrefix = false;
        if (byHost.TryGetValue(host, out var named))
        {
            return named;
        }

        viaPrefix = firstSegment.Length > 0 && byPrefix.ContainsKey(firstSegment);
        return viaPrefix ? byPrefix[firstSegment] : Host;
    }

    /// <summary>The tenant of this number, or null.</summary>
    public TenantSite? Find(TenantId id) => byId.GetValueOrDefault(id);

    /// <summary>The tenant of this technical name or prefix, or null; for the command line.</summary>
    public TenantSite? Named(string name) => All.FirstOrDefault(site =>
        string.Equals(site.Tenant.Name, name, StringComparison.OrdinalIgnoreCase)
        || (site.Tenant.Prefix.Length > 0 && site.Tenant.Prefix == name));

    /// <summary>Puts a new picture in the place of the old one.</summary>
    public void Replace(IEnumerable<TenantSite> sites)
    {
        TenantSite[] all = [.. sites.OrderByDescending(site => site.Tenant.IsHost).ThenBy(site => site.Tenant.Name, StringComparer.Ordinal)];
        byPrefix = all.Where(site => site.Tenant.Prefix.Length > 0).ToFrozenDictionary(site => site.Tenant.Prefix, StringComparer.OrdinalIgnoreCase);
        byHost = all.Where(site => site.Tenant.Host is not null).ToFrozenDictionary(site => site.Tenant.Host!, StringComparer.OrdinalIgnoreCase);
        byId = all.ToFrozenDictionary(site => site.Tenant.Id);
        All = all;
    }
}
