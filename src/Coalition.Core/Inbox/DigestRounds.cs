using Coalition.Core.Jobs;

namespace Coalition.Core.Inbox;

/// <summary>Looks several times an hour in which tenants it is morning; the host's recurring work.</summary>
public sealed class DigestRounds(TenantRound round) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Digest.Rounds";

    public string Kind => Name;

    public Task RunAsync(Job job, CancellationToken cancellationToken) => round.RunAsync<DigestRun>(digest => digest.RunAsync(cancellationToken));
}
