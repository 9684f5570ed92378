using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>
/// Released meetings, commitments, resolutions, figures and office-holders as they are found, with who came to a meeting, what it
/// decided, and what the lines of a commitment are for. All registers are read in one statement.
/// </summary>
internal static class RegisterTexts
{
    // Decisions of a meeting come after everybody who took part.
    private const int Decisions = 10_000;

    /// <summary>All of them, or those with these ids that are released.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var (meetings, commitments) = (Some(db.Meetings, ids), Some(db.Commitments, ids));
        var rows = Meetings(meetings).Concat(Represented(meetings)).Concat(Decided(meetings)).Concat(Commitments(commitments)).Concat(Lines(commitments))
            .Concat(Resolutions(Some(db.Resolutions, ids))).Concat(Figures(Some(db.Figures, ids))).Concat(Posts(Some(db.PostHoldings, ids)));
        return [.. (await rows.ToListAsync(cancellationToken)).GroupBy(row => row.Id).SelectMany(RegisterRow.Records)];
    }

    private static IQueryable<T> Some<T>(IQueryable<T> records, IReadOnlyCollection<Guid>? ids)
        where T : class, IRegisterRecord => ids is null ? records.Public() : records.Public().Where(record => ids.Contains(record.Id));

    // A statement over several tables needs the same columns of each; a register with fewer texts repeats one.
    private static IQueryable<RegisterRow> Meetings(IQueryable<Meeting> meetings) => meetings.Select(row => new RegisterRow
    {
        Id = row.Id,
        Place = 0,
        Kind = "Meeting",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.Start,
        ReleasedAt = row.ReleasedAt,
        First = row.Hosts,
        Second = row.Place,
        Third = row.Outcome,
        Last = row.Note,
    });

    private static IQueryable<RegisterRow> Represented(IQueryable<Meeting> meetings) => meetings.SelectMany(row => row.Participations, (row, part) => new RegisterRow
    {
        Id = row.Id,
        Place = 1 + part.Position,
        Kind = "Meeting",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.Start,
        ReleasedAt = row.ReleasedAt,
        First = part.Represented,
        Second = part.Represented,
        Third = part.Represented,
        Last = part.Represented,
    });

    private static IQueryable<RegisterRow> Decided(IQueryable<Meeting> meetings) => meetings.SelectMany(row => row.Decisions.Where(decision => decision.ReleasedAt != null), (row, part) => new RegisterRow
    {
        Id = row.Id,
        Place = Decisions + part.Position,
        Kind = "Meeting",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.Start,
        ReleasedAt = row.ReleasedAt,
        First = part.Text,
        Second = part.Text,
        Third = part.Text,
        Last = part.Text,
    });

    private static IQueryable<RegisterRow> Commitments(IQueryable<Commitment> commitments) => commitments.Select(row => new RegisterRow
    {
        Id = row.Id,
        Place = 0,
        Kind = "Commitment",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.AnnouncedOn,
        ReleasedAt = row.ReleasedAt,
        First = row.Purpose,
        Second = row.Note,
        Third = row.Note,
        Last = row.Note,
    });

    private static IQueryable<RegisterRow> Lines(IQueryable<Commitment> commitments) => commitments.SelectMany(row => row.Lines, (row, part) => new RegisterRow
    {
        Id = row.Id,
        Place = 1 + part.Position,
        Kind = "Commitment",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.AnnouncedOn,
        ReleasedAt = row.ReleasedAt,
        First = part.Purpose,
        Second = part.Earmark,
        Third = part.Earmark,
        Last = part.Earmark,
    });

    private static IQueryable<RegisterRow> Resolutions(IQueryable<Resolution> resolutions) => resolutions.Select(row => new RegisterRow
    {
        Id = row.Id,
        Place = 0,
        Kind = "Resolution",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.VotedOn ?? row.ReportedOn,
        ReleasedAt = row.ReleasedAt,
        First = row.Summary,
        Second = row.Body,
        Third = row.CoAuthorsNote,
        Last = row.Note,
    });

    // A person is found by every spelling of the name; the name alone is folded, so one spelling finds the others too.
    private static IQueryable<RegisterRow> Posts(IQueryable<PostHolding> holdings) => holdings.Select(row => new RegisterRow
    {
        Id = row.Id,
        Place = 0,
        Kind = "Post",
        Slug = row.Slug,
        Title = row.Name,
        Date = row.From,
        ReleasedAt = row.ReleasedAt,
        First = row.Title,
        Second = row.Spellings,
        Third = row.Doubt,
        Last = row.Note,
    });

    // An entry that was joined with another is found there.
    private static IQueryable<RegisterRow> Figures(IQueryable<Figure> figures) => figures.Where(row => row.Succession == null || row.Succession.Kind != SuccessionKind.Joined).Select(row => new RegisterRow
    {
        Id = row.Id,
        Place = 0,
        Kind = "Figure",
        Slug = row.Slug,
        Title = row.SubjectName,
        Date = row.AsOf,
        ReleasedAt = row.ReleasedAt,
        First = row.Wording,
        Second = row.Claimant,
        Third = row.Definition,
        Last = row.Note,
    });
}
