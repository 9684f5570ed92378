using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>A thing in a chain as it is shown and reached.</summary>
/// <param name="Address">Below the tenant, without a leading slash; a decision and an action stand on the page of their meeting.</param>
/// <param name="Meeting">What the meeting of a decision or an action is called; null for others.</param>
public sealed record FollowUpNode(FollowUpPlace Place, LocalText Title, string Address, LocalText? Meeting, bool IsPublic)
{
    /// <summary>Key of the meeting or commitment on whose page it stands.</summary>
    public string Page => Address.Split('/', '#')[1];
}

/// <summary>A thing with the link that leads to it; a link without a source is one that the register itself holds.</summary>
public sealed record FollowUpStep(FollowUpNode Node, Source? Source, Guid? LinkId);

/// <summary>What a thing came from and what came of it, one step in each direction.</summary>
public sealed record FollowUpView(FollowUpPlace Place, IReadOnlyList<FollowUpStep> CameFrom, IReadOnlyList<FollowUpStep> CameOfIt)
{
    /// <summary>Whether nothing is on record in either direction.</summary>
    public bool IsEmpty => CameFrom.Count == 0 && CameOfIt.Count == 0;
}

/// <summary>
/// Reads the chain: recorded links, and what the registers hold themselves. Two queries for a whole page, one for the links and one
/// for what they lead to. Readers meet only what is public at both ends, and shown by the site.
/// </summary>
public sealed class FollowUpChain(PortalDb db)
{
    /// <summary>What each of the places came from and what came of it.</summary>
    /// <param name="places">Those of one page.</param>
    /// <param name="withDrafts">Whether what is not public is shown; for the back office.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<IReadOnlyDictionary<FollowUpPlace, FollowUpView>> OfAsync(IReadOnlyCollection<FollowUpPlace> places, bool withDrafts, CancellationToken cancellationToken = default)
    {
        string[] keys = [.. places.Select(place => place.Key).Distinct(StringComparer.Ordinal)];
        var links = await db.FollowUps.AsNoTracking().Include(link => link.Source).Where(link => link.WithdrawnAt == null && (keys.Contains(link.FromKey) || keys.Contains(link.ToKey))).OrderBy(link => link.RecordedAt).ToListAsync(cancellationToken);
        links.RemoveAll(link => !places.Contains(link.From) && !places.Contains(link.To));
        var nodes = await NodesAsync([.. links.SelectMany(link => new[] { link.From, link.To }).Distinct()], withDrafts, cancellationToken);
        IReadOnlyList<FollowUpStep> Steps(FollowUpPlace place, Func<FollowUp, FollowUpPlace> mine, Func<FollowUp, FollowUpPlace> other) =>
            [.. links.Where(link => mine(link) == place && nodes.ContainsKey(mine(link)) && nodes.ContainsKey(other(link))).Select(link => new FollowUpStep(nodes[other(link)], link.Source, link.Id))];
        return places.Distinct().ToDictionary(place => place, place => new FollowUpView(place, Steps(place, link => link.To, link => link.From), Steps(place, link => link.From, link => link.To)));
    }

    /// <summary>The things at these places that exist, and are public unless drafts are asked for.</summary>
    public async Task<IReadOnlyDictionary<FollowUpPlace, FollowUpNode>> NodesAsync(IReadOnlyCollection<FollowUpPlace> places, bool withDrafts, CancellationToken cancellationToken = default)
    {
        if (places.Count == 0)
        {
            return new Dictionary<FollowUpPlace, FollowUpNode>();
        }

        string[] Keys(FollowUpKind kind) => [.. places.Where(place => place.Kind == kind).Select(place => place.Key)];
        var (meetings, decisions, actions, commitments) = (Keys(FollowUpKind.Meeting), Keys(FollowUpKind.Decision), Keys(FollowUpKind.Action), Keys(FollowUpKind.Commitment));
        var all = db.Meetings;
        var rows = db.Meetings.Where(row => meetings.Contains(row.Slug)).Select(row => new Row { Kind = "Meeting", Key = row.Slug, Title = row.Title, Page = row.Slug, PageTitle = row.Title, IsPublic = row.ReleasedAt != null })
            .Concat(db.Decisions.Where(row => decisions.Contains(row.Key)).Join(all, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new Row { Kind = "Decision", Key = row.Key, Title = row.Text, Page = meeting.Slug, PageTitle = meeting.Title, IsPublic = row.ReleasedAt != null && meeting.ReleasedAt != null }))
            .Concat(db.MeetingActions.Where(row => actions.Contains(row.Key)).Join(all, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new Row { Kind = "Action", Key = row.Key, Title = row.Text, Page = meeting.Slug, PageTitle = meeting.Title, IsPublic = row.ReleasedAt != null && meeting.ReleasedAt != null }))
            .Concat(db.Commitments.Where(row => commitments.Contains(row.Slug)).Select(row => new Row { Kind = "Commitment", Key = row.Slug, Title = row.Title, Page = row.Slug, PageTitle = row.Title, IsPublic = row.ReleasedAt != null }));
        return (await rows.ToListAsync(cancellationToken)).Select(row => row.Node).Where(node => withDrafts || (node.IsPublic && db.Settings?.Serves(node.Address) is not false)).ToDictionary(node => node.Place);
    }

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public LocalText Title { get; init; } = LocalText.English("");

        public string Page { get; init; } = "";

        public LocalText PageTitle { get; init; } = LocalText.English("");

        public bool IsPublic { get; init; }

        public FollowUpNode Node
        {
            get
            {
                var place = new FollowUpPlace(Enum.Parse<FollowUpKind>(Kind), Key);
                return new FollowUpNode(place, Title, AddressOf(place, Page), place.Kind is FollowUpKind.Decision or FollowUpKind.Action ? PageTitle : null, IsPublic);
            }
        }
    }

    private static string AddressOf(FollowUpPlace place, string page) => place.Kind switch
    {
        FollowUpKind.Meeting => $"meetings/{page}",
        FollowUpKind.Decision => $"meetings/{page}#d-{place.Key}",
        FollowUpKind.Action => $"meetings/{page}#a-{place.Key}",
        _ => $"commitments/{page}",
    };
}
