using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>A link as entered: what it came from, what came of it, and the slug of the source.</summary>
public sealed record FollowUpEntry(FollowUpPlace From, FollowUpPlace To, string Source);

/// <summary>Recording links between registers. Saving is the caller's.</summary>
public sealed class FollowUpActs(PortalDb db, TimeProvider clock)
{
    private const int LongestKey = 80;

    /// <summary>
    /// Records that one thing came of another. Refused without the right (<c>register.not-allowed</c>), where one does not exist
    /// or is a text that the person may not read yet (<c>follow-up.none</c>), without a source (<c>register.no-source</c>), of a thing to itself (<c>follow-up.itself</c>), twice (<c>follow-up.twice</c>), or
    /// where the first came of the second already, by links or because it stands on its page (<c>follow-up.circle</c>).
    /// </summary>
    public async Task<Outcome> RecordAsync(Actor by, FollowUpEntry entry, CancellationToken cancellationToken = default) => (await RecordAllAsync(by, [entry], cancellationToken))[0];

    /// <summary>Records each of them as if it were alone, after those before it. What stands already is read once for all.</summary>
    public async Task<IReadOnlyList<Outcome>> RecordAllAsync(Actor by, IReadOnlyList<FollowUpEntry> entries, CancellationToken cancellationToken = default)
    {
        var standing = new Standing(await LinksAsync(cancellationToken), await FollowUpPlaces.ImpliedAsync(db, cancellationToken));
        List<Outcome> outcomes = [];
        foreach (var entry in entries)
        {
            outcomes.Add(await RecordAsync(by, entry, standing, cancellationToken));
        }

        return outcomes;
    }

    private async Task<Outcome> RecordAsync(Actor by, FollowUpEntry entry, Standing standing, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FirstOrDefaultAsync(row => row.Slug == entry.Source, cancellationToken);
        if ((Registers.WhyNotKeep(by) ?? Registers.WhyNoSource(source) ?? await WhyNotAsync(by, entry, standing, cancellationToken) ?? by.WhyNotFresh("follow-up", Now)) is { } refusal)
        {
            return refusal;
        }

        db.Add(FollowUp.Record(by, entry.From, entry.To, source!, Now));
        standing.Links.Add((entry.From, entry.To));
        return Outcome.Done;
    }

    // Those that wait to be saved count as well.
    private async Task<List<(FollowUpPlace From, FollowUpPlace To)>> LinksAsync(CancellationToken cancellationToken) =>
        [.. (await db.FollowUps.AsNoTracking().Where(link => link.WithdrawnAt == null).ToListAsync(cancellationToken)).Concat(db.FollowUps.Local.Where(link => link.WithdrawnAt is null)).Select(link => (link.From, link.To))];

    private async Task<Refusal?> WhyNotAsync(Actor by, FollowUpEntry entry, Standing standing, CancellationToken cancellationToken)
    {
        if (entry.From == entry.To)
        {
            return new("follow-up.itself", "Nothing comes of itself. Choose two different things.") { Field = "To" };
        }

        foreach (var (place, field) in new[] { (entry.From, "From"), (entry.To, "To") })
        {
            if (!await IsOnRecordAsync(by, place, cancellationToken))
            {
                return new("follow-up.none", $"{place.Kind} “{Quoted(place.Key)}” is not on record.") { Field = field };
            }
        }

        return standing.Links.Contains((entry.From, entry.To)) ? new("follow-up.twice", "This is on record already.") { Field = "To" }
            : LeadsTo([.. standing.Links, .. standing.Implied], entry.To, entry.From) ? new("follow-up.circle", "The first came of the second already. Both cannot have come of each other.") { Field = "To" }
            : null;
    }

    // What is no key may be endless.
    private static string Quoted(string key) => key.Length <= LongestKey ? key : $"{string.Concat(key.EnumerateRunes().Take(LongestKey))}…";

    private Task<bool> IsOnRecordAsync(Actor by, FollowUpPlace place, CancellationToken cancellationToken)
    {
        var (key, id) = (place.Key, Guid.TryParse(place.Key, out var read) && FollowUpPlace.Of(place.Kind, read) == place ? read : Guid.Empty);
        return place.Kind switch
        {
            FollowUpKind.Meeting => db.Meetings.AnyAsync(row => row.Slug == key, cancellationToken),
            FollowUpKind.Decision => db.Decisions.AnyAsync(row => row.Key == key, cancellationToken),
            FollowUpKind.Action => db.MeetingActions.AnyAsync(row => row.Key == key, cancellationToken),
            FollowUpKind.Commitment => db.Commitments.AnyAsync(row => row.Slug == key, cancellationToken),
            FollowUpKind.Update => db.Set<ProgressUpdate>().AnyAsync(row => row.Id == id, cancellationToken),
            FollowUpKind.Text => FollowUpPlaces.IsMetAsync(db, by, id, cancellationToken),
            FollowUpKind.Resolution => db.Resolutions.AnyAsync(row => row.Slug == key, cancellationToken),
            _ => db.Resolutions.AnyAsync(row => row.Slug == key && row.Vote != null, cancellationToken),
        };
    }

    private static bool LeadsTo(List<(FollowUpPlace From, FollowUpPlace To)> links, FollowUpPlace from, FollowUpPlace to)
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

    /// <summary>What has come of what, as links on record say and as it needs no link.</summary>
    private sealed record Standing(List<(FollowUpPlace From, FollowUpPlace To)> Links, IReadOnlyList<(FollowUpPlace From, FollowUpPlace To)> Implied);
}
