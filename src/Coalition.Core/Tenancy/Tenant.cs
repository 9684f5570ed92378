using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Tenancy;

/// <summary>Orchard's states of a tenant that matter to a visitor.</summary>
public enum TenantState
{
    /// <summary>Created, not set up: only <c>/Setup</c> is served.</summary>
    Uninitialized,
    Running,

    /// <summary>Suspended by the operator: every address answers 503 with a page that says so.</summary>
    Disabled,
}

/// <summary>
/// One coalition or working group, or the host itself (<see cref="DefaultName"/>). A host record: the only thing the
/// operator sees. What the tenant calls itself is a copy of its own settings, kept for the host's front page.
/// </summary>
public sealed class Tenant : IVersioned
{
    /// <summary>Orchard's name for the managing tenant, which has no prefix.</summary>
    public const string DefaultName = "Default";

    private Tenant()
    {
    }

    public TenantId Id { get; private set; }

    /// <summary>Technical name, unique, never shown to visitors.</summary>
    public string Name { get; private set; } = "";

    /// <summary>First path segment without slashes; empty for the host.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>Host name that selects the tenant before any prefix does; null when only the prefix counts.</summary>
    public string? Host { get; private set; }

    /// <summary>The tenant's own database, a file name below the data folder; null for the shared one.</summary>
    public string? Database { get; private set; }

    public TenantState State { get; private set; }

    /// <summary>Whether the host's front page names the tenant.</summary>
    public bool IsListed { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    /// <summary>Whether this is the managing tenant, which holds no coalition of its own.</summary>
    public bool IsHost => Name is DefaultName;

    public static Tenant Create(string name, string prefix, DateTime now, string? host = null, string? database = null, bool isListed = true) => new()
    {
        Id = new TenantId(Guid.CreateVersion7()),
        Name = name,
        Prefix = prefix,
        Host = host,
        Database = database,
        IsListed = isListed,
        State = TenantState.Uninitialized,
        CreatedAt = now,
    };

    /// <summary>Why a tenant of this name and prefix cannot be created; null when it can.</summary>
    public static Refusal? WhyNotCreate(string name, string prefix, IEnumerable<Tenant> existing)
    {
        if (!Slug.IsValid(prefix))
        {
            return new("tenant.prefix", "A prefix is 1 to 80 lower-case letters, digits and hyphens.") { Field = "Prefix" };
        }

        if (TenantDirectory.ReservedSegments.Contains(prefix))
        {
            return new("tenant.reserved", $"The portal itself uses /{prefix}. Choose another prefix.") { Field = "Prefix" };
        }

        return existing.Any(tenant => string.Equals(tenant.Name, name, StringComparison.OrdinalIgnoreCase) || tenant.Prefix == prefix)
            ? new("tenant.taken", "Another tenant has this name or prefix.") { Field = "Prefix" }
            : null;
    }

    /// <summary>Opens a tenant whose settings, roles and administrator are there. Refused with <c>tenant.set-up</c> a second time.</summary>
    public Outcome FinishSetUp() => Become(TenantState.Running, State is TenantState.Uninitialized ? null : new("tenant.set-up", "This site has been set up already."));

    /// <summary>Why it cannot be opened again: it runs (<c>tenant.running</c>), or was never set up (<c>tenant.uninitialized</c>).</summary>
    public Refusal? WhyNotStart() => State switch
    {
        TenantState.Running => new("tenant.running", "This site runs already."),
        TenantState.Uninitialized => new("tenant.uninitialized", "This site is not set up. Finish its setup; that opens it."),
        _ => null,
    };

    /// <summary>Opens a suspended tenant again. Refused as <see cref="WhyNotStart"/> says.</summary>
    public Outcome Start() => Become(TenantState.Running, WhyNotStart());

    /// <summary>Why it cannot be suspended: the installation's own site (<c>tenant.host</c>), or it does not run (<c>tenant.suspended</c>).</summary>
    public Refusal? WhyNotSuspend() =>
        IsHost ? new("tenant.host", "The installation’s own site cannot be suspended: nobody could start it again.")
        : State is not TenantState.Running ? new("tenant.suspended", "This site does not run.")
        : null;

    /// <summary>Takes every page of the tenant away until <see cref="Start"/>; nothing is deleted. Refused as <see cref="WhyNotSuspend"/> says.</summary>
    public Outcome Suspend() => Become(TenantState.Disabled, WhyNotSuspend());

    private Outcome Become(TenantState state, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        State = state;
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Tenant>
    {
        public void Configure(EntityTypeBuilder<Tenant> builder)
        {
            builder.ToTable("Tenant");
            builder.HasKey(tenant => tenant.Id);
            builder.Property(tenant => tenant.Id).ValueGeneratedNever();
            builder.Property(tenant => tenant.Version).IsConcurrencyToken();
            builder.HasIndex(tenant => tenant.Name).IsUnique();
            builder.HasIndex(tenant => tenant.Prefix).IsUnique();
            builder.HasIndex(tenant => tenant.Host).IsUnique();
            builder.Ignore(tenant => tenant.IsHost);
        }
    }
}
