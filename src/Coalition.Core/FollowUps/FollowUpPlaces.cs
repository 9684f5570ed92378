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

/// <summary>Everything that a link can have as an end, records that are not public included, for the back office and for recipes.</summary>
public static class FollowUpPlaces
{
    /// <summary>The places in the registers, texts left out. One query.</summary>
    public static async Task<IReadOnlyList<FollowUpPlace>> InRegistersAsync(PortalDb db, CancellationToken cancellationToken = default) =>
        [.. (await Rows(db).Select(row => new { row.Kind, row.Key }).ToListAsync(cancellationToken)).Select(row => PlaceOf(row.Kind, row.Key))];

    /// <summary>All of them that the person meets with what they are called, texts first, then by register and key. Whoever may not read the drafts of a text meets what readers do. Two queries.</summary>
    public static async Task<IReadOnlyList<FollowUpChoice>> AllAsync(PortalDb db, Actor by, CancellationToken cancellationToken = default)
    {
        var released = db.Publications.Public();
        var texts = await db.Documents.Statements().AsNoTracking().AsSingleQuery().OrderBy(document => document.Path)
            .Select(document => new
            {
                Document = document,
                Editions = document.Editions.OrderByDescending(edition => edition.Number)
                    .Select(edition => new { IsPublic = released.Any(row => row.EditionId == edition.Id), Title = edition.Languages.OrderBy(version => version.Language != "en").Select(version => version.Title).FirstOrDefault() }).ToList(),
            }).ToListAsync(cancellationToken);
        var rows = await Rows(db).ToListAsync(cancellationToken);
        return
        [
            .. texts.Select(text => (text.Document, Edition: text.Editions.Find(edition => edition.IsPublic || text.Document.CanBeReadBy(by)))).Where(found => found.Edition is not null)
                .Select(found => (Place: FollowUpPlace.Of(FollowUpKind.Text, found.Document.Id), Title: found.Edition!.Title ?? found.Document.Path)).Select(found => new FollowUpChoice(found.Place, found.Place.Key, found.Title)),
            .. rows.Select(row => (Place: PlaceOf(row.Kind, row.Key), Row: row)).OrderBy(found => found.Place.Kind).ThenBy(found => found.Row.On, StringComparer.Ordinal).ThenBy(found => found.Row.Position).ThenBy(found => found.Row.Number)
                .Select(found => new FollowUpChoice(found.Place, found.Row.On, found.Row.Number is 0 ? found.Row.Title.In("en") : $"{found.Row.Title.In("en")}, report {found.Row.Number}")),
        ];
    }

    /// <summary>Whether the person meets the text: everybody does once it is public, and whoever may read its drafts before.</summary>
    internal static async Task<bool> IsMetAsync(PortalDb db, Actor by, Guid id, CancellationToken cancellationToken) =>
        await db.Documents.Statements().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } document
        && (document.CanBeReadBy(by) || await db.Publications.Public().AnyAsync(row => row.DocumentId == id, cancellationToken));

    /// <summary>What needs no link: what stands on the page of a record came of it, and an action of the decision that it carries out. Two queries.</summary>
    internal static async Task<IReadOnlyList<(FollowUpPlace From, FollowUpPlace To)>> ImpliedAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var parts = await Rows(db).Select(row => new { row.Kind, row.Key, row.On }).ToListAsync(cancellationToken);
        var carried = await db.MeetingActions.Where(row => row.Decision != null).Select(row => new { row.Key, row.Decision }).ToListAsync(cancellationToken);
        return
        [
            .. from part in parts
               let place = PlaceOf(part.Kind, part.Key)
               let page = new FollowUpPlace(place.Kind.Page(), part.On)
               where page != place
               select (page, place),
            .. carried.Select(row => (new FollowUpPlace(FollowUpKind.Decision, row.Decision!), new FollowUpPlace(FollowUpKind.Action, row.Key))),
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
