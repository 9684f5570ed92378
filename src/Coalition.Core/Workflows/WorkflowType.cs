using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Workflows;

/// <summary>
/// How texts are routed: a definition in Orchard's format, imported by a recipe. Every change adds a version; versions are never
/// changed and never deleted, so that an instance can keep the one it began with. One of them is enabled, or none: as a rule the
/// newest, an older one where the newest came by a file and cannot run, or waits for somebody to enable it.
/// </summary>
public sealed class WorkflowType : ITenantOwned, IVersioned, IActs
{
    private static readonly (string Kind, string How) Saved = ("WorkflowType.Saved", "saved");
    private static readonly (string Kind, string How) Imported = ("WorkflowType.Imported", "imported");

    private readonly List<WorkflowTypeVersion> versions = [];

    private WorkflowType()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Orchard's id of the type, from the file; unique in the tenant.</summary>
    public string WorkflowTypeId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The version with which new instances begin; null where none may.</summary>
    public int? EnabledVersion { get; private set; }

    /// <summary>Whether new instances begin.</summary>
    public bool IsEnabled => EnabledVersion is not null;

    /// <summary>Whether <see cref="Enable"/> would change nothing.</summary>
    public bool IsNewestEnabled => EnabledVersion == DefinitionVersion;

    /// <summary>Number of the newest version, from 1.</summary>
    public int DefinitionVersion { get; private set; }

    /// <summary>All versions of the definition.</summary>
    public IReadOnlyList<WorkflowTypeVersion> Versions => versions;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>The newest definition; the versions must be loaded.</summary>
    public WorkflowDefinition Definition =>
        versions.Find(version => version.Number == DefinitionVersion)?.Definition ?? throw new InvalidOperationException("The versions were not loaded.");

    /// <summary>Takes a type over from a file. It begins disabled; ask <see cref="Enable"/>.</summary>
    public static WorkflowType Import(Actor by, WorkflowDefinition definition, DateTime now)
    {
        var type = new WorkflowType { Id = Guid.CreateVersion7(), WorkflowTypeId = definition.WorkflowTypeId };
        type.Add(by, definition, now, Imported);
        return type;
    }

    /// <summary>
    /// Why the definition cannot be saved: no permission (<c>workflow.not-allowed</c>); the workflow is enabled, and with the definition
    /// nothing new could begin (<c>workflow.enabled</c>) or the sign-in is old (<c>workflow.sign-in</c>). A disabled one takes every
    /// definition, and the one it has already is no change. UTC.
    /// </summary>
    public Refusal? WhyNotRevise(Actor by, WorkflowDefinition definition, WorkflowSite site, DateTime now) =>
        !by.May(Permissions.ManageWorkflows) ? NotAllowed
        : !IsEnabled || Definition.HoldsTheSameAs(definition) ? null
        : WhyNotRun(definition, site) is { } why ? new("workflow.enabled", $"This workflow is enabled, and it could not run like this. {why.Sentence} Mend it, or disable the workflow before you save.")
        : by.WhyNotFresh("workflow", now);

    /// <summary>
    /// Adds the definition as the next version. New instances begin with it where they began with the newest before; an older version
    /// that is enabled stays so, for whoever saves has read the newest only. A definition that holds the same as the newest changes
    /// nothing. Refused as <see cref="WhyNotRevise"/> says. UTC.
    /// </summary>
    public Outcome Revise(Actor by, WorkflowDefinition definition, WorkflowSite site, DateTime now)
    {
        if (WhyNotRevise(by, definition, site, now) is { } refusal)
        {
            return refusal;
        }

        if (Definition.HoldsTheSameAs(definition))
        {
            return Outcome.Done;
        }

        var wasInForce = IsNewestEnabled;
        Add(by, definition, now, Saved);
        EnabledVersion = wasInForce ? DefinitionVersion : EnabledVersion;
        return Outcome.Done;
    }

    /// <summary>
    /// Adds a definition of a file as the next version, whatever it holds. One that cannot run is kept beside the enabled version, which
    /// goes on; a definition that holds the same as the newest changes nothing. UTC.
    /// </summary>
    /// <returns>Whether a version was added.</returns>
    public bool Receive(Actor by, WorkflowDefinition definition, DateTime now)
    {
        var isNew = !Definition.HoldsTheSameAs(definition);
        if (isNew)
        {
            Add(by, definition, now, Imported);
        }

        return isNew;
    }

    /// <summary>
    /// Why the version cannot be made a new one: no permission (<c>workflow.not-allowed</c>), no version of that number
    /// (<c>workflow.no-version</c>), or the newest one says the same (<c>workflow.same</c>). Button and act ask this.
    /// </summary>
    public Refusal? WhyNotRenew(Actor by, int number) =>
        !by.May(Permissions.ManageWorkflows) ? NotAllowed
        : versions.Find(version => version.Number == number) is not { } old ? new("workflow.no-version", "The workflow has no version of this number.")
        : Definition.HoldsTheSameAs(old.Definition) ? new("workflow.same", "The newest version says the same.")
        : null;

    /// <summary>Adds an old version once more as the newest. It is not enabled: what is enabled goes on until somebody enables the new one. Refused as <see cref="WhyNotRenew"/> says. UTC.</summary>
    public Outcome Renew(Actor by, int number, DateTime now)
    {
        if (WhyNotRenew(by, number) is { } refusal)
        {
            return refusal;
        }

        Add(by, versions.Find(version => version.Number == number)!.Definition, now, ("WorkflowType.Renewed", $"made anew from version {number}"));
        return Outcome.Done;
    }

    /// <summary>
    /// Why it cannot be enabled: no permission (<c>workflow.not-allowed</c>), an activity outside the catalogue
    /// (<c>workflow.unsupported-activity</c>), nothing to start with (<c>workflow.no-start</c>), any other of <see cref="DefinitionRules.Problems"/>
    /// and <see cref="WorkflowSite.Problems"/>, an old sign-in (<c>workflow.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotEnable(Actor by, WorkflowSite site, DateTime now) =>
        (by.May(Permissions.ManageWorkflows) ? WhyNotRun(Definition, site) : null) ?? WhyNotSwitch(by, now);

    /// <summary>Why a definition cannot run, whoever asks; see <see cref="WhyNotEnable"/>.</summary>
    public static Refusal? WhyNotRun(WorkflowDefinition definition, WorkflowSite site)
    {
        var graph = WorkflowGraph.Of(definition);
        return DefinitionRules.Problems(graph).Concat(site.Problems(graph)).FirstOrDefault()?.Refusal;
    }

    /// <summary>Enables the newest version, or refuses; enabling what is enabled changes nothing.</summary>
    public Outcome Enable(Actor by, WorkflowSite site, DateTime now)
    {
        if (WhyNotEnable(by, site, now) is { } refusal)
        {
            return refusal;
        }

        if (!IsNewestEnabled)
        {
            EnabledVersion = DefinitionVersion;
            Acts.Note(by, "WorkflowType.Enabled", $"Version {DefinitionVersion} of the workflow {Name} is enabled.");
        }

        return Outcome.Done;
    }

    /// <summary>Disables it; instances under way go on.</summary>
    public Outcome Disable(Actor by, DateTime now)
    {
        if (WhyNotSwitch(by, now) is { } refusal)
        {
            return refusal;
        }

        if (IsEnabled)
        {
            EnabledVersion = null;
            Acts.Note(by, "WorkflowType.Disabled", $"The workflow {Name} is disabled.");
        }

        return Outcome.Done;
    }

    private static Refusal? WhyNotSwitch(Actor by, DateTime now) =>
        by.May(Permissions.ManageWorkflows) ? by.WhyNotFresh("workflow", now) : NotAllowed;

    private static Refusal NotAllowed => new("workflow.not-allowed", "Only those who manage workflows can do this.");

    private void Add(Actor by, WorkflowDefinition definition, DateTime now, (string Kind, string How) act)
    {
        (Name, DefinitionVersion) = (definition.TypeName, DefinitionVersion + 1);
        versions.Add(new WorkflowTypeVersion(Id, DefinitionVersion, definition, by.UserId, now));
        Acts.Note(by, act.Kind, $"Version {DefinitionVersion} of the workflow {Name} was {act.How}.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkflowType>
    {
        public void Configure(EntityTypeBuilder<WorkflowType> builder)
        {
            builder.ToTable("WorkflowType");
            builder.HasIndex(type => new { type.TenantId, type.WorkflowTypeId }).IsUnique();
            builder.HasMany(type => type.Versions).WithOne().HasForeignKey(nameof(TenantId), nameof(WorkflowTypeVersion.TypeId));
            builder.Ignore(type => type.Definition);
            builder.Ignore(type => type.IsEnabled);
            builder.Ignore(type => type.IsNewestEnabled);
        }
    }
}

/// <summary>One version of a definition: immutable.</summary>
public sealed class WorkflowTypeVersion : ITenantOwned
{
    private WorkflowTypeVersion()
    {
    }

    internal WorkflowTypeVersion(Guid typeId, int number, WorkflowDefinition definition, Guid importedBy, DateTime now)
    {
        (Id, TypeId, Number, Definition) = (Guid.CreateVersion7(), typeId, number, definition);
        (ImportedBy, ImportedAt) = (importedBy, now);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid TypeId { get; private set; }

    /// <summary>1, 2, 3 … within the type.</summary>
    public int Number { get; private set; }

    public WorkflowDefinition Definition { get; private set; } = new("{}");

    public Guid ImportedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ImportedAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkflowTypeVersion>
    {
        public void Configure(EntityTypeBuilder<WorkflowTypeVersion> builder)
        {
            builder.ToTable("WorkflowTypeVersion");
            builder.HasIndex(version => new { version.TenantId, version.TypeId, version.Number }).IsUnique();
            builder.Property(version => version.Definition).HasConversion(definition => definition.Text, text => new WorkflowDefinition(text));
        }
    }
}
