using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>
/// Workflows follow acts, in the same save: before it is written, every act it holds is told to the workflows of its document,
/// and so are the acts that their own verbs add, until none is left. A save without such acts asks the database nothing.
/// </summary>
public sealed class WorkflowRouting(CurrentTenant tenant, TimeProvider clock, ICountRegister register, IRecordRegister records) : ISaveStep
{
    /// <summary>Rounds of following one save; a workflow that answers its own acts for ever fails here.</summary>
    private const int MostRounds = 50;

    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Act>(ReferenceEqualityComparer.Instance);
        WorkflowRun? run = null;
        for (var round = 0; News(db, seen) is { Count: > 0 } happenings; round++)
        {
            if (round == MostRounds)
            {
                throw new InvalidOperationException("Workflows answer their own acts without an end.");
            }

            run ??= new WorkflowRun(db, new DocumentActs(db, tenant, clock, register, records), clock.GetUtcNow().UtcDateTime);
            await run.FollowAsync(happenings, cancellationToken);
        }
    }

    // Several rounds of one document voided by one change are one happening.
    private static List<Happening> News(PortalDb db, HashSet<Act> seen) =>
    [
        .. db.ChangeTracker.Entries<IActs>().ToArray()
            .SelectMany(entry => entry.Entity.Acts.Pending.Where(seen.Add).Select(act => (act.Kind, Happening: RoutedActs.Of(entry.Entity, act))))
            .Where(told => told.Happening is not null)
            .DistinctBy(told => told.Kind is ActKind.RoundVoided ? (object)told.Happening!.DocumentId : told.Happening!)
            .Select(told => told.Happening!),
    ];
}
