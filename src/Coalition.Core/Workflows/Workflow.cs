using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Workflows;

/// <summary>
/// An instance: one document on its way through one version of a definition. What it does next is decided by
/// <see cref="Machine"/>; this row keeps the state and is changed by <see cref="Apply"/> alone. A newer definition never touches
/// it: it keeps its version until somebody moves it. Ended instances are trimmed after a time.
/// </summary>
public sealed class Workflow : ITenantOwned, IVersioned, IActs
{
    /// <summary>Characters a reference may have.</summary>
    public const int LongestReference = 100;

    private readonly List<WorkflowHistoryLine> history = [];

    private Workflow()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Orchard's id of the instance, 26 characters.</summary>
    public string WorkflowId { get; private set; } = "";

    public Guid TypeId { get; private set; }

    /// <summary>Name of the type when the instance began, for lists.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version of the definition that it keeps.</summary>
    public int DefinitionVersion { get; private set; }

    /// <summary>The document's id.</summary>
    public Guid? CorrelationId { get; private set; }

    /// <summary>What a <c>CorrelateTask</c> said it belongs to, such as the number of a file elsewhere; lists are narrowed to it. Null where none did.</summary>
    public string? Reference { get; private set; }

    public WorkflowStatus Status { get; private set; }

    /// <summary>Position, properties and what waits to be tried again.</summary>
    public WorkflowState State { get; private set; } = WorkflowState.New;

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null until it is finished or aborted. One that failed has not ended: it waits for a person.</summary>
    public DateTime? EndedAt { get; private set; }

    public string? FaultMessage { get; private set; }

    /// <summary>What happened to it, where it was loaded; otherwise only what is not saved yet.</summary>
    public IReadOnlyList<WorkflowHistoryLine> History => history;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>A new instance before its first command. UTC.</summary>
    internal static Workflow Open(WorkflowVersion version, Guid? documentId, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = ItemId.Next(),
        TypeId = version.TypeId,
        Name = version.Name,
        DefinitionVersion = version.Number,
        CorrelationId = documentId,
        CreatedAt = now,
    };

    /// <summary>Takes over what was decided and records it, unless nothing was. UTC.</summary>
    internal void Apply(Actor by, Decision decision, DateTime now)
    {
        State = decision.State;
        if (decision.History.Count == 0)
        {
            return;
        }

        (Status, FaultMessage) = (State.Status, State.FaultMessage);
        EndedAt = State.IsEnded ? now : null;
        history.AddRange(decision.History.Select(entry => new WorkflowHistoryLine(Id, entry)));
        Acts.Note(by, ActOf(decision), Summary(), [.. Facts, ("WaitsAt", string.Join(' ', State.Waits.Select(wait => wait.ActivityId)))]);
    }

    /// <summary>Keeps another version from now on. UTC.</summary>
    internal void Move(Actor by, int version, Decision decision, DateTime now)
    {
        DefinitionVersion = version;
        Apply(by, decision, now);
    }

    /// <summary>Is found under the reference from now on.</summary>
    internal void Refer(string reference) => Reference = reference.Trim() is { Length: > 0 } said ? said : null;

    /// <summary>Records a line that is no step: a notice, a log line, a verb that the model refused.</summary>
    internal void Note(Actor by, string kind, string sentence) => Acts.Note(by, kind, sentence, [.. Facts]);

    private (string Name, string? Value)[] Facts =>
        [("Document", CorrelationId?.ToString()), ("Workflow", WorkflowId), ("Definition", $"{TypeId}/{DefinitionVersion}")];

    private static string ActOf(Decision decision) => $"Workflow.{decision.History[^1].Kind switch
    {
        HistoryKind.Finished => "Finished",
        HistoryKind.Aborted => "Aborted",
        HistoryKind.Faulted => "Failed",
        HistoryKind.Deferred => "Deferred",
        HistoryKind.Moved => "Moved",
        _ => decision.History[0].Kind is HistoryKind.Started ? "Started" : decision.History[0].Kind is HistoryKind.Retried ? "Retried" : "Advanced",
    }}";

    private string Summary() => State switch
    {
        { Status: WorkflowStatus.Finished } => $"The workflow {Name} has come to its end.",
        { Status: WorkflowStatus.Aborted } => $"The workflow {Name} was aborted.",
        { Status: WorkflowStatus.Faulted } => $"The workflow {Name} failed and waits for somebody to retry or abort it.",
        { Pending.Count: > 0 } => $"The workflow {Name} could not go on and will be tried again.",
        _ => $"The workflow {Name} waits at: {string.Join(", ", State.Waits.Select(wait => wait.Called))}.",
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Workflow>
    {
        public void Configure(EntityTypeBuilder<Workflow> builder)
        {
            builder.ToTable("Workflow");
            builder.Property(workflow => workflow.State).AsJson();
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.Status, workflow.CreatedAt, workflow.Id }).HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.Reference }).HasFilter("\"Reference\" IS NOT NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.TypeId, workflow.Status, workflow.CreatedAt, workflow.Id }).HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.CreatedAt, workflow.Id }).HasFilter("\"EndedAt\" IS NOT NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.TypeId, workflow.CreatedAt, workflow.Id }).HasFilter("\"EndedAt\" IS NOT NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.CorrelationId, workflow.CreatedAt, workflow.Id });
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.TypeId, workflow.CorrelationId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(workflow => new { workflow.TenantId, workflow.WorkflowId }).IsUnique();
            builder.HasIndex(workflow => workflow.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL");
            builder.HasOne<WorkflowType>().WithMany().HasForeignKey(nameof(TenantId), nameof(TypeId));
            builder.HasMany(workflow => workflow.History).WithOne().HasForeignKey(nameof(TenantId), nameof(WorkflowHistoryLine.InstanceId));
        }
    }
}

/// <summary>A version of a definition, ready to run.</summary>
public sealed record WorkflowVersion(Guid TypeId, string Name, int Number, WorkflowGraph Graph);
