using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>
/// The other end of a link as one query finds it: whatever kind it is of, its register is looked up by its key. What is null was not
/// found, or is of another kind. A text stands in a row for each language of each of its editions.
/// </summary>
internal sealed record FollowUpRow
{
    public required RegisterEnd At { get; init; }

    public string? Path { get; init; }

    public string? TextType { get; init; }

    /// <summary>The edition in force that everybody may read; null where there is none.</summary>
    public Guid? PublicEditionId { get; init; }

    public Guid? EditionId { get; init; }

    public int? EditionNumber { get; init; }

    public string? Language { get; init; }

    public string? TextTitle { get; init; }

    /// <summary>The ends to which the first lead, and those from which the others come.</summary>
    public static IQueryable<FollowUpRow> Of(PortalDb db, IQueryable<FollowUp> forward, IQueryable<FollowUp> backward)
    {
        var open = db.Publications.Where(row => row.EndedAt == null && row.AddsToId == null && row.Distribution == Distribution.General);
        return from at in RegisterEnd.Of(db, LinkEnd.Of(forward, backward))
               join text in db.Documents on new { at.End.Kind, Id = (Guid)(object)at.End.Key } equals new { Kind = FollowUpKind.Text, text.Id } into texts
               from document in texts.DefaultIfEmpty()
               join row in open on (Guid?)document!.Id equals (Guid?)row.DocumentId into publications
               from publication in publications.DefaultIfEmpty()
               join row in db.Set<Edition>() on (Guid?)document!.Id equals (Guid?)row.DocumentId into editions
               from edition in editions.DefaultIfEmpty()
               join row in db.Set<LanguageVersion>().Where(row => row.Status != LanguageStatus.Courtesy) on (Guid?)edition!.Id equals (Guid?)row.EditionId into versions
               from version in versions.DefaultIfEmpty()
               select new FollowUpRow
               {
                   At = at,
                   Path = document!.Path,
                   TextType = document!.Type,
                   PublicEditionId = document!.TakenDownAt == null && document!.Distribution == Distribution.General ? (Guid?)publication!.EditionId : null,
                   EditionId = (Guid?)edition!.Id,
                   EditionNumber = (int?)edition!.Number,
                   Language = version!.Language,
                   TextTitle = version!.Title,
               };
    }

    /// <summary>What the rows of one end say; null where nothing has this key.</summary>
    public static FollowUpNode? NodeOf(IReadOnlyList<FollowUpRow> rows) => rows[0] switch
    {
        { At.End.Kind: FollowUpKind.Text, Path: { } path } row when TitleOf(rows) is { Count: > 0 } title =>
            new(row.At.End.Place, title, path, row.PublicEditionId is not null) { TextType = row.TextType },
        { At.End.Kind: FollowUpKind.Text } => null,
        var row => row.At.Node,
    };

    private static LocalText TitleOf(IReadOnlyList<FollowUpRow> rows)
    {
        var shown = rows[0].PublicEditionId ?? rows.MaxBy(row => row.EditionNumber)!.EditionId;
        return new(rows.Where(row => row.EditionId == shown && row is { Language: not null, TextTitle: not null }).Select(row => KeyValuePair.Create(row.Language!, row.TextTitle!)));
    }
}

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
