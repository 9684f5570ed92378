using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>A link as it is looked at from one of its ends.</summary>
internal sealed record LinkEnd
{
    public Guid LinkId { get; init; }

    public Guid SourceId { get; init; }

    public DateTime RecordedAt { get; init; }

    public bool IsForward { get; init; }

    public FollowUpKind HereKind { get; init; }

    public string HereKey { get; init; } = "";

    public FollowUpKind Kind { get; init; }

    public string Key { get; init; } = "";

    public FollowUpPlace Place => new(Kind, Key);

    public FollowUpPlace Here => new(HereKind, HereKey);

    public static IQueryable<LinkEnd> Of(IQueryable<FollowUp> forward, IQueryable<FollowUp> backward) =>
        forward.Select(link => new LinkEnd { LinkId = link.Id, SourceId = link.SourceId, RecordedAt = link.RecordedAt, IsForward = true, HereKind = link.FromKind, HereKey = link.FromKey, Kind = link.ToKind, Key = link.ToKey })
            .Concat(backward.Select(link => new LinkEnd { LinkId = link.Id, SourceId = link.SourceId, RecordedAt = link.RecordedAt, IsForward = false, HereKind = link.ToKind, HereKey = link.ToKey, Kind = link.FromKind, Key = link.FromKey }));
}

/// <summary>An end with what the registers say of it. A text is in none of them.</summary>
internal sealed record RegisterEnd
{
    public required LinkEnd End { get; init; }

    public required Source Source { get; init; }

    public LocalText? Title { get; init; }

    /// <summary>Of what stands on the page of another record: what that is called.</summary>
    public LocalText? PageTitle { get; init; }

    public string? Page { get; init; }

    /// <summary>UTC; when the record on whose page it stands became public.</summary>
    public DateTime? ReleasedAt { get; init; }

    /// <summary>UTC; when a decision or an action became public.</summary>
    public DateTime? PartReleasedAt { get; init; }

    public bool HasVote { get; init; }

    public SelfStatus? Status { get; init; }

    public PartialDate? AsOf { get; init; }

    public static IQueryable<RegisterEnd> Of(PortalDb db, IQueryable<LinkEnd> ends) =>
        from end in ends
        join source in db.Sources.AsNoTracking() on end.SourceId equals source.Id
        join row in db.Decisions on new { end.Kind, end.Key } equals new { Kind = FollowUpKind.Decision, row.Key } into decisions
        from decision in decisions.DefaultIfEmpty()
        join row in db.MeetingActions on new { end.Kind, end.Key } equals new { Kind = FollowUpKind.Action, row.Key } into actions
        from action in actions.DefaultIfEmpty()
        join row in db.Meetings on new { end.Kind, end.Key } equals new { Kind = FollowUpKind.Meeting, Key = row.Slug } into meetings
        from meeting in meetings.DefaultIfEmpty()
        join row in db.Meetings on (Guid?)decision!.MeetingId ?? (Guid?)action!.MeetingId equals (Guid?)row.Id into held
        from its in held.DefaultIfEmpty()
        join row in db.Set<ProgressUpdate>() on new { end.Kind, Id = (Guid)(object)end.Key } equals new { Kind = FollowUpKind.Update, row.Id } into updates
        from update in updates.DefaultIfEmpty()
        join row in db.Commitments on new { end.Kind, end.Key } equals new { Kind = FollowUpKind.Commitment, Key = row.Slug } into commitments
        from commitment in commitments.DefaultIfEmpty()
        join row in db.Commitments on (Guid?)update!.CommitmentId equals (Guid?)row.Id into reported
        from whose in reported.DefaultIfEmpty()
        join row in db.Resolutions on new { IsOne = end.Kind == FollowUpKind.Resolution || end.Kind == FollowUpKind.Vote, end.Key } equals new { IsOne = true, Key = row.Slug } into resolutions
        from resolution in resolutions.DefaultIfEmpty()
        select new RegisterEnd
        {
            End = end,
            Source = source,
            Title = meeting!.Title ?? decision!.Text ?? action!.Text ?? commitment!.Title ?? whose!.Title ?? resolution!.Title,
            PageTitle = its!.Title,
            Page = meeting!.Slug ?? its!.Slug ?? commitment!.Slug ?? whose!.Slug ?? resolution!.Slug,
            ReleasedAt = meeting!.ReleasedAt ?? its!.ReleasedAt ?? commitment!.ReleasedAt ?? whose!.ReleasedAt ?? resolution!.ReleasedAt,
            PartReleasedAt = decision!.ReleasedAt ?? action!.ReleasedAt,
            HasVote = resolution!.Vote != null,
            Status = (SelfStatus?)update!.SelfStatus,
            AsOf = update!.AsOf,
        };

    public FollowUpNode? Node => Title is null || Page is null || (End.Kind is FollowUpKind.Vote && !HasVote) ? null
        : new(End.Place, Title, Address, ReleasedAt is not null && (PartReleasedAt is not null || End.Kind is not (FollowUpKind.Decision or FollowUpKind.Action)))
        {
            Meeting = PageTitle,
            Reported = Status is { } status ? new(status, AsOf!) : null,
        };

    private string Address => End.Kind switch
    {
        FollowUpKind.Meeting => $"meetings/{Page}",
        FollowUpKind.Decision => $"meetings/{Page}#d-{End.Key}",
        FollowUpKind.Action => $"meetings/{Page}#a-{End.Key}",
        FollowUpKind.Update => $"commitments/{Page}#u-{End.Key}",
        FollowUpKind.Resolution => $"resolutions/{Page}",
        FollowUpKind.Vote => $"resolutions/{Page}#vote",
        _ => $"commitments/{Page}",
    };
}
