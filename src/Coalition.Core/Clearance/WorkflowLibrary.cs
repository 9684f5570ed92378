using Coalition.Core.Data;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>The instances and definitions that one save needs, each read once.</summary>
internal sealed class WorkflowLibrary(PortalDb db)
{
    private readonly HashSet<Guid> loaded = [];
    private readonly Dictionary<(Guid TypeId, int Number), WorkflowVersion> versions = [];
    private IReadOnlyList<WorkflowVersion>? enabled;

    /// <summary>Loads the instances of the documents that have not ended, unless they were loaded before.</summary>
    public async Task LoadRunningAsync(IEnumerable<Guid> documents, CancellationToken cancellationToken)
    {
        Guid?[] missing = [.. documents.Where(loaded.Add)];
        if (missing.Length > 0)
        {
            await db.Workflows.Where(workflow => missing.Contains(workflow.CorrelationId) && workflow.EndedAt == null).LoadAsync(cancellationToken);
        }
    }

    /// <summary>The document's instances that have not ended, those of this save among them.</summary>
    public IReadOnlyList<Workflow> RunningOf(Guid documentId) =>
        [.. db.Workflows.Local.Where(workflow => workflow.CorrelationId == documentId && workflow.EndedAt is null).OrderBy(workflow => workflow.CreatedAt)];

    /// <summary>The version that the instance keeps.</summary>
    public ValueTask<WorkflowVersion> VersionAsync(Workflow instance, CancellationToken cancellationToken) =>
        VersionAsync(instance.TypeId, instance.Name, instance.DefinitionVersion, cancellationToken);

    /// <summary>The enabled version of every type that has one, by name.</summary>
    public async Task<IReadOnlyList<WorkflowVersion>> EnabledAsync(CancellationToken cancellationToken)
    {
        if (enabled is null)
        {
            var types = await db.WorkflowTypes.AsNoTracking().Where(type => type.EnabledVersion != null).OrderBy(type => type.Name)
                .Select(type => new { type.Id, type.Name, Number = type.EnabledVersion!.Value, type.Versions.First(version => version.Number == type.EnabledVersion).Definition })
                .ToListAsync(cancellationToken);
            enabled = [.. types.Select(type => new WorkflowVersion(type.Id, type.Name, type.Number, WorkflowGraph.Of(type.Definition)))];
            foreach (var version in enabled)
            {
                versions[(version.TypeId, version.Number)] = version;
            }
        }

        return enabled;
    }

    private async ValueTask<WorkflowVersion> VersionAsync(Guid typeId, string name, int number, CancellationToken cancellationToken)
    {
        if (!versions.TryGetValue((typeId, number), out var version))
        {
            var definition = await db.WorkflowTypeVersions.AsNoTracking().Where(row => row.TypeId == typeId && row.Number == number)
                .Select(row => row.Definition).SingleAsync(cancellationToken);
            versions[(typeId, number)] = version = new WorkflowVersion(typeId, name, number, WorkflowGraph.Of(definition));
        }

        return version;
    }
}
