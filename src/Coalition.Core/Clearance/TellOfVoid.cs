using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Tells those who had cleared a text, and may still read it, that it was changed: which edition they cleared, which there is now, where the difference is. Never the text.</summary>
public sealed class TellOfVoid(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Clearance.TellOfVoid";

    public string Kind => Name;

    internal static Change Of(ClearanceFile file, IReadOnlyCollection<Round> voided) =>
        new([.. voided.Select(round => round.Id)], voided.Max(round => file.EditionOf(round).Number), file.Document.Latest.Number);

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var change = job.Read<Change>();
        var rounds = await db.Rounds.AsNoTracking().Include(round => round.Clearances).Include(round => round.Document).AsSingleQuery()
            .Where(round => change.Rounds.Contains(round.Id)).ToListAsync(cancellationToken);
        if (rounds.Count == 0)
        {
            return;
        }

        Guid[] people = [.. rounds.SelectMany(round => round.Clearances).Where(given => given.IsClearance).Select(given => given.UserId)];
        var addresses = await db.Users.Where(user => people.Contains(user.Id)).Select(user => user.Email).ToListAsync(cancellationToken);
        var readers = await db.HoldingAsync([Permissions.ListContent], cancellationToken);
        await db.SendOnceAsync(job, [.. addresses.Intersect(readers, StringComparer.Ordinal).Select(to => Notices.Changed(to, rounds[0], change, tenant))], clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    /// <summary>What was changed.</summary>
    /// <param name="Rounds">The rounds without effect now.</param>
    /// <param name="Before">Number of the edition that was cleared.</param>
    /// <param name="After">Number of the newest edition when it was written.</param>
    internal sealed record Change(IReadOnlyList<Guid> Rounds, int Before, int After);
}
