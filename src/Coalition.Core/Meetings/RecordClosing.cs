using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>
/// Records the adoption of a record when the time for corrections has ended. It decides anew from the instants in the rows: late or
/// repeated it leads to the same row, and where a party has proposed something it does nothing.
/// </summary>
public sealed class RecordClosing(PortalDb db, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Record.Close";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (order, now) = (job.Read<Order>(), clock.GetUtcNow().UtcDateTime);
        var circulation = await db.RecordCirculations.Include(row => row.Corrections).AsSingleQuery().FirstOrDefaultAsync(row => row.Id == order.CirculationId, cancellationToken);
        if (circulation is { AdoptedAt: null } && now <= circulation.ClosesAt)
        {
            await db.WaitUntilAsync(job, DueAt(circulation), cancellationToken);
        }
        else if (circulation?.Record(now) is true)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    internal static Job JobOf(RecordCirculation circulation, DateTime now) => Job.Of(Name, new Order(circulation.Id), now, DueAt(circulation), $"{Name}/{circulation.Id:N}");

    // A correction that came in at the very instant is in time.
    private static DateTime DueAt(RecordCirculation circulation) => circulation.ClosesAt.AddMilliseconds(1);

    private sealed record Order(Guid CirculationId);
}
