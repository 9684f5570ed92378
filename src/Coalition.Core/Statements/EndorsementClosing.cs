using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>
/// Writes down that a text is closed for endorsement when the instant announced has come. It decides anew from the row: late, repeated and
/// by two workers it leads to the same row, and one that comes early goes back to wait.
/// </summary>
public sealed class EndorsementClosing(PortalDb db, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Endorsement.Close";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<Order>().WindowId;
        if (await db.EndorsementWindows.FirstOrDefaultAsync(found => found.Id == id, cancellationToken) is not { ClosedAt: null, Until: { } until } window)
        {
            return;
        }

        if (!window.CloseAtItsEnd(clock.GetUtcNow().UtcDateTime))
        {
            await db.WaitUntilAsync(job, until, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    internal static Job JobOf(EndorsementWindow window, DateTime now) => Job.Of(Name, new Order(window.Id), now, window.Until, $"{Name}/{window.Id:N}");

    private sealed record Order(Guid WindowId);
}
