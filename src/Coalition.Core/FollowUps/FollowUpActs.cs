using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>A link as entered: what it came from, what came of it, and the slug of the source.</summary>
public sealed record FollowUpEntry(FollowUpPlace From, FollowUpPlace To, string Source);

/// <summary>Recording links between registers. Saving is the caller's.</summary>
public sealed class FollowUpActs(PortalDb db, FollowUpChain chain, TimeProvider clock)
{
    /// <summary>
    /// Records that one thing came of another. Refused without the right (<c>register.not-allowed</c>), where one does not exist
    /// (<c>follow-up.none</c>), without a source (<c>register.no-source</c>), of a thing to itself (<c>follow-up.itself</c>), twice (<c>follow-up.twice</c>), or
    /// where the first came of the second already (<c>follow-up.circle</c>).
    /// </summary>
    public async Task<Outcome> RecordAsync(Actor by, FollowUpEntry entry, CancellationToken cancellationToken = default)
    {
        var source = await db.Sources.FirstOrDefaultAsync(row => row.Slug == entry.Source, cancellationToken);
        if ((Registers.WhyNotKeep(by) ?? Registers.WhyNoSource(source) ?? await WhyNotAsync(entry, cancellationToken) ?? by.WhyNotFresh("follow-up", Now)) is { } refusal)
        {
            return refusal;
        }

        db.Add(FollowUp.Record(by, entry.From, entry.To, source!, Now));
        return Outcome.Done;
    }

    private async Task<Refusal?> WhyNotAsync(FollowUpEntry entry, CancellationToken cancellationToken)
    {
        if (entry.From == entry.To)
        {
            return new("follow-up.itself", "Nothing comes of itself. Choose two different things.") { Field = "To" };
        }

        var nodes = await chain.NodesAsync([entry.From, entry.To], withDrafts: true, cancellationToken);
        if (nodes.Count < 2)
        {
            return new("follow-up.none", $"{(nodes.ContainsKey(entry.From) ? entry.To : entry.From).Kind} “{(nodes.ContainsKey(entry.From) ? entry.To : entry.From).Key}” is not on record.") { Field = nodes.ContainsKey(entry.From) ? "To" : "From" };
        }

        var links = await db.FollowUps.AsNoTracking().Where(link => link.WithdrawnAt == null).ToListAsync(cancellationToken);
        return links.Exists(link => link.From == entry.From && link.To == entry.To) ? new("follow-up.twice", "This is on record already.") { Field = "To" }
            : LeadsTo(links, entry.To, entry.From) ? new("follow-up.circle", "The first came of the second already. Both cannot have come of each other.") { Field = "To" }
            : null;
    }

    private static bool LeadsTo(List<FollowUp> links, FollowUpPlace from, FollowUpPlace to)
    {
        var (next, seen) = (new Queue<FollowUpPlace>([from]), new HashSet<FollowUpPlace>());
        while (next.TryDequeue(out var place))
        {
            if (place == to)
            {
                return true;
            }

            if (seen.Add(place))
            {
                links.FindAll(link => link.From == place).ForEach(link => next.Enqueue(link.To));
            }
        }

        return false;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
