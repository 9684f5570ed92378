namespace Coalition.Core.Tenancy;

/// <summary>
/// The tenant of this request or job. Set once, by the middleware or the job runner; reading it unset is a bug and throws,
/// so nothing can run outside a tenant by oversight.
/// </summary>
public sealed class CurrentTenant
{
    private TenantSite? site;

    /// <summary>The tenant with its settings.</summary>
    public TenantSite Site => site ?? throw new InvalidOperationException("No tenant is set in this scope.");

    /// <summary>The tenant's number.</summary>
    public TenantId Id => Site.Tenant.Id;

    /// <summary>What the tenant says of itself.</summary>
    public SiteSettings Settings => Site.Settings;

    /// <summary>Whether a tenant is set.</summary>
    public bool IsSet => site is not null;

    /// <summary>Sets the tenant; a second time is a bug and throws.</summary>
    public void Set(TenantSite tenant) =>
        site = site is null ? tenant : throw new InvalidOperationException("The tenant of a scope is set once.");
}

/// <summary>A tenant and its settings as the directory holds them in memory: a snapshot, replaced when either changes.</summary>
public sealed record TenantSite(Tenant Tenant, SiteSettings Settings);
