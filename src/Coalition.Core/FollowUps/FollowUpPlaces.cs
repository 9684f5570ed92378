using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>A thing that a form can link.</summary>
/// <param name="On">The key of the record on whose page it stands; of a text its own.</param>
/// <param name="Title">What it is called, in English where it has English.</param>
public sealed record FollowUpChoice(FollowUpPlace Place, string On, string Title);

/// <summary>Everything that a link can have as an end, drafts included, for the back office and for recipes.</summary>
public static class FollowUpPlaces
{
    /// <summary>The places in the registers, texts left out. One query.</summary>
    public static async Task<IReadOnlyList<FollowUpPlace>> InRegistersAsync(PortalDb db, CancellationToken cancellationToken = default) =>
        [.. (await Rows(db).Select(row => new { row.Kind, row.Key }).ToListAsync(cancellationToken)).Select(row => PlaceOf(row.Kind, row.Key))];

    /// <summary>All of them with what they are called, texts first, then by register and key. Two queries.</summary>
    public static async Task<IReadOnlyList<FollowUpChoice>> AllAsync(PortalDb db, CancellationToken cancellationToken = default)
    {
        var texts = await db.Documents.Statements().AsNoTracking().AsSingleQuery()
            .Select(document => new { document.Id, document.Path, Titles = document.Editions.OrderByDescending(edition => edition.Number).SelectMany(edition => edition.Languages.OrderBy(version => version.Language != "en").Select(version => version.Title)).Take(1).ToList() })
            .OrderBy(document => document.Path).ToListAsync(cancellationToken);
        var rows = await Rows(db).ToListAsync(cancellationToken);
        return
        [
            .. texts.Select(text => (Place: FollowUpPlace.Of(FollowUpKind.Text, text.Id), text)).Select(found => new FollowUpChoice(found.Place, found.Place.Key, found.text.Titles.FirstOrDefault() ?? found.text.Path)),
            .. rows.Select(row => (Place: PlaceOf(row.Kind, row.Key), Row: row)).OrderBy(found => found.Place.Kind).ThenBy(found => found.Row.On, StringComparer.Ordinal).ThenBy(found => found.Row.Position).ThenBy(found => found.Row.Number)
                .Select(found => new FollowUpChoice(found.Place, found.Row.On, found.Row.Number is 0 ? found.Row.Title.In("en") : $"{found.Row.Title.In("en")}, report {found.Row.Number}")),
        ];
    }

    private static FollowUpPlace PlaceOf(string kind, string key) => Enum.Parse<FollowUpKind>(kind) is var read && read is FollowUpKind.Update ? FollowUpPlace.Of(read, Guid.Parse(key, CultureInfo.InvariantCulture)) : new(read, key);

    private static IQueryable<Row> Rows(PortalDb db)
    {
        var (meetings, commitments, updates) = (db.Meetings, db.Commitments, db.Set<ProgressUpdate>());
        return meetings.Select(row => new Row { Kind = "Meeting", Key = row.Slug, On = row.Slug, Title = row.Title, Position = 0, Number = 0 })
            .Concat(db.Decisions.Join(meetings, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new Row { Kind = "Decision", Key = row.Key, On = meeting.Slug, Title = row.Text, Position = row.Position, Number = 0 }))
            .Concat(db.MeetingActions.Join(meetings, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new Row { Kind = "Action", Key = row.Key, On = meeting.Slug, Title = row.Text, Position = row.Position, Number = 0 }))
            .Concat(commitments.Select(row => new Row { Kind = "Commitment", Key = row.Slug, On = row.Slug, Title = row.Title, Position = 0, Number = 0 }))
            .Concat(updates.Join(commitments, row => row.CommitmentId, commitment => commitment.Id, (row, commitment) => new Row
            {
                Kind = "Update",
                Key = row.Id.ToString(),
                On = commitment.Slug,
                Title = commitment.Title,
                Position = 0,
                Number = updates.Count(other => other.CommitmentId == row.CommitmentId && other.RecordedAt <= row.RecordedAt),
            }))
            .Concat(db.Resolutions.Select(row => new Row { Kind = "Resolution", Key = row.Slug, On = row.Slug, Title = row.Title, Position = 0, Number = 0 }))
            .Concat(db.Resolutions.Where(row => row.Vote != null).Select(row => new Row { Kind = "Vote", Key = row.Slug, On = row.Slug, Title = row.Title, Position = 0, Number = 0 }));
    }

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public string Key { get; init; } = "";

        public string On { get; init; } = "";

        public LocalText Title { get; init; } = LocalText.English("");

        public int Position { get; init; }

        /// <summary>Which of the reports on the same commitment it is, the first recorded as 1; 0 where it is none.</summary>
        public int Number { get; init; }
    }
}
