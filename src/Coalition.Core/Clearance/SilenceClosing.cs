using Coalition.Core.Data;
using Coalition.Core.Jobs;

namespace Coalition.Core.Clearance;

/// <summary>
/// Records the end of a silence procedure when its deadline has passed. It re-decides from the instants in the rows: late,
/// repeated and by two workers it leads to the same row, and one that comes early goes back to wait.
/// </summary>
public sealed class SilenceClosing(PortalDb db, SilenceActs acts) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Silence.Close";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var order = job.Read<Order>();
        var procedure = await acts.RecordAsync(order.ProcedureId, cancellationToken);
        if (procedure is { Outcome: null } && procedure.DeadlineAt == order.DeadlineAt)
        {
            await db.WaitUntilAsync(job, DueAt(procedure), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The timer of the procedure's present deadline. A break at the very instant is in time, so it is due one millisecond later.</summary>
    internal static Job JobOf(SilenceProcedure procedure, DateTime now) => Job.Of(
        Name, new Order(procedure.Id, procedure.DeadlineAt), now, DueAt(procedure), $"{Name}/{procedure.Id:N}/{procedure.Extensions.Count}");

    private static DateTime DueAt(SilenceProcedure procedure) => procedure.DeadlineAt.AddMilliseconds(1);

    private sealed record Order(Guid ProcedureId, DateTime DeadlineAt);
}
