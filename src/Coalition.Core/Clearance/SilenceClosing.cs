using Coalition.Core.Data;
using Coalition.Core.Jobs;

namespace Coalition.Core.Clearance;

/// <summary>
/// Records the end of a silence procedure when its deadline has passed. It re-decides from the instants in the rows: late,
/// repeated and by two workers it leads to the same row, and one that comes early goes back to wait.
/// </summary>
public sealed class SilenceClosing(PortalDb db, SilenceActs acts, TimeProvider clock) : IJobKind
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
            db.Add(JobOf(procedure, clock.GetUtcNow().UtcDateTime, $"/{job.Id:N}"));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The timer of the procedure's present deadline. A break at the very instant is in time, so it is due one millisecond later.</summary>
    internal static Job JobOf(SilenceProcedure procedure, DateTime now, string again = "") => Job.Of(
        Name, new Order(procedure.Id, procedure.DeadlineAt), now, procedure.DeadlineAt.AddMilliseconds(1), $"{Name}/{procedure.Id:N}/{procedure.Extensions.Count}{again}");

    private sealed record Order(Guid ProcedureId, DateTime DeadlineAt);
}
