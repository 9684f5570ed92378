using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Workflows;

/// <summary>
/// How texts are routed: a definition in Orchard's format, imported by a recipe. Every changed import adds a version;
/// versions are never changed and never deleted, so that an instance can keep the one it began with.
/// </summary>
public sealed class WorkflowType : ITenantOwned, IVersioned, IActs
{
    private readonly List<WorkflowTypeVersion> versions = [];

    private WorkflowType()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Orchard's id of the type, from the file; unique in the tenant.</summary>
    public string WorkflowTypeId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool IsEnabled { get; private set; }

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
    public static WorkflowType Import(Actor by, WorkflowDefinition definition, WorkflowSite site, DateTime now)
    {
        var type = new WorkflowType { Id = Guid.CreateVersion7(), WorkflowTypeId = definition.WorkflowTypeId };
        type.Add(by, definition, site, now);
        return type;
    }

    /// <summary>Adds the definition as the next version, and disables the type where it cannot run; a definition that holds the same as the newest changes nothing. UTC.</summary>
    /// <returns>Whether a version was added.</returns>
    public bool Revise(Actor by, WorkflowDefinition definition, WorkflowSite site, DateTime now)
    {
        if (Definition.HoldsTheSameAs(definition))
        {
            return false;
        }

        Add(by, definition, site, now);
        return true;
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

    /// <summary>Enables it, or refuses; enabling what is enabled changes nothing.</summary>
    public Outcome Enable(Actor by, WorkflowSite site, DateTime now)
    {
        if (WhyNotEnable(by, site, now) is { } refusal)
        {
            return refusal;
        }

        Switch(by, on: true, "WorkflowType.Enabled");
        return Outcome.Done;
    }

    /// <summary>Disables it; instances under way go on.</summary>
    public Outcome Disable(Actor by, DateTime now)
    {
        if (WhyNotSwitch(by, now) is { } refusal)
        {
            return refusal;
        }

        Switch(by, on: false, "WorkflowType.Disabled");
        return Outcome.Done;
    }

    private static Refusal? WhyNotSwitch(Actor by, DateTime now) =>
        by.May(Permissions.ManageWorkflows) ? by.WhyNotFresh("workflow", now) : new("workflow.not-allowed", "Only those who manage workflows can enable or disable one.");

    private void Add(Actor by, WorkflowDefinition definition, WorkflowSite site, DateTime now)
    {
        (Name, DefinitionVersion) = (definition.TypeName, DefinitionVersion + 1);
        versions.Add(new WorkflowTypeVersion(Id, DefinitionVersion, definition, by.UserId, now));
        Acts.Note(by, "WorkflowType.Imported", $"Version {DefinitionVersion} of the workflow {Name} was imported.");
        if (WhyNotRun(definition, site) is not null)
        {
            Switch(by, on: false, "WorkflowType.Disabled");
        }
    }

    private void Switch(Actor by, bool on, string kind)
    {
        if (IsEnabled != on)
        {
            IsEnabled = on;
            Acts.Note(by, kind, $"The workflow {Name} is {(on ? "enabled" : "disabled")}.");
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkflowType>
    {
        public void Configure(EntityTypeBuilder<WorkflowType> builder)
        {
            builder.ToTable("WorkflowType");
            builder.HasIndex(type => new { type.TenantId, type.WorkflowTypeId }).IsUnique();
            builder.HasMany(type => type.Versions).WithOne().HasForeignKey(nameof(TenantId), nameof(WorkflowTypeVersion.TypeId));
            builder.Ignore(type => type.Definition);
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
