using System.Globalization;
using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What an act on a document is about.</summary>
public enum TimelineTopic
{
    Text,
    Clearance,
    Comments,
    Silence,
    Endorsement,
    Release,

    /// <summary>Everything the other topics leave, so that no act is in none of them.</summary>
    Other,
}

/// <summary>Which lines of a document's timeline are read.</summary>
/// <param name="Topic">Null for all.</param>
/// <param name="Before">Lines with a smaller number in the log only; null for the newest.</param>
/// <param name="Most">Lines at most.</param>
public sealed record TimelineQuery(TimelineTopic? Topic, long? Before, int Most);

/// <summary>One act on a document.</summary>
/// <param name="Sequence">Its number in the log.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="By">The account's name then.</param>
/// <param name="Party">The party acted for, or null.</param>
public sealed record TimelineLine(long Sequence, DateTime At, string Kind, string By, Party? Party, string Summary, IReadOnlyDictionary<string, string?> Facts)
{
    /// <summary>
    /// When it took effect, UTC, where an act says so in its fact <c>EffectiveAt</c>, or <c>EndedAt</c> for what ended by its own
    /// instants, and it is another instant than <see cref="At"/>.
    /// </summary>
    public DateTime? EffectiveAt =>
        DateTime.TryParse(Facts.GetValueOrDefault(nameof(EffectiveAt)) ?? Facts.GetValueOrDefault("EndedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant) && instant != At ? instant : null;

    /// <summary>The day on which it took effect, where an act says so in its fact <c>EffectiveOn</c>.</summary>
    public DateOnly? EffectiveOn =>
        DateOnly.TryParseExact(Facts.GetValueOrDefault(nameof(EffectiveOn)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The comment it is about, or null.</summary>
    public Guid? CommentId => Guid.TryParse(Facts.GetValueOrDefault("Comment"), out var id) ? id : null;

    /// <summary>
    /// Number of the edition that keeps the text of the act; null where it names no text, or a draft that was written over since
    /// and that nobody had been asked to read.
    /// </summary>
    public int? EditionIn(ClearanceFile file) =>
        Facts.GetValueOrDefault(nameof(TextHash)) is { } hash
            ? file.Document.Editions.Where(edition => edition.TextHash.Value == hash && edition.CreatedAt <= At).Select(edition => (int?)edition.Number).Max()
            : null;
}

/// <summary>Who reads a document's timeline, and which document.</summary>
public sealed record TimelineReader(ClearanceFile File, CommentReader Comments, SilenceReader Silences, EndorserReader Endorsers)
{
    /// <summary>The person in the one capacity acted in. UTC.</summary>
    public static TimelineReader Of(Actor by, ClearanceFile file, DateTime now) =>
        new(file, CommentReader.Of(by, file.Seats, now), new SilenceReader(by, file.Seats, now), new EndorserReader(by, file.Document));

    /// <summary>The line as this reader may see it: without a name where that would tell which party broke silence, or endorsed before readers see it.</summary>
    internal TimelineLine Seen(ActivityEntry entry, Party? party, bool isUnnamed)
    {
        var facts = Json.Read<Dictionary<string, string?>>(entry.Facts);
        var line = new TimelineLine(entry.Sequence, entry.At, entry.Kind, entry.ActorName, party, entry.Summary, facts);
        return Silences.IsKeptFrom(File.Silences, entry.SubjectId, facts) ? line with { By = SilenceReader.Unnamed, Party = null }
            : isUnnamed ? line with { By = entry.PartyId is null ? entry.ActorName : EndorserReader.Unnamed, Party = null, Summary = $"{ActWords.Of(entry.Kind)}.", Facts = WithoutNames(facts) }
            : line;
    }

    private static Dictionary<string, string?> WithoutNames(Dictionary<string, string?> facts) =>
        facts.Where(fact => fact.Key is nameof(TextHash)).ToDictionary(StringComparer.Ordinal);
}

/// <summary>Reading what was done about a document from the log.</summary>
public static class Timelines
{
    private static readonly Dictionary<TimelineTopic, string[]> Kinds = new()
    {
        [TimelineTopic.Text] = ["Document.Created", "Document.Written", "Document.Described", "Edition.", "Courtesy.Written"],
        [TimelineTopic.Clearance] = ["Round.", "Seat.", "Safeguarding.", "Workflow", "Courtesy.Cleared", "Courtesy.Objected"],
        [TimelineTopic.Comments] = ["Comment."],
        [TimelineTopic.Silence] = ["Silence."],
        [TimelineTopic.Endorsement] = ["Endorsement.", "Party."],
        [TimelineTopic.Release] = ["Release.", "Bundle.", "Takedown.", "Document.Released", "Document.Withdrawn", "Document.Retracted", "Document.Redacted", "Document.TakenDown", "Courtesy.Published", "Courtesy.Withdrawn"],
    };

    /// <summary>
    /// The newest lines first, a page at a time by number. Lines about comments are there for those only who may see the comment;
    /// who broke silence, and who endorsed before the release, is named to those only who may know. One query, and a second one where such lines are read by others.
    /// </summary>
    public static async Task<IReadOnlyList<TimelineLine>> TimelineAsync(this PortalDb db, TimelineReader reader, TimelineQuery query, CancellationToken cancellationToken = default)
    {
        var documentId = reader.File.Document.Id;
        var comments = db.Comments.Where(comment => comment.DocumentId == documentId).VisibleTo(reader.Comments);
        var lines = db.Activity.AsNoTracking().Where(entry => entry.DocumentId == documentId && (query.Before == null || entry.Sequence < query.Before)
            && (entry.SubjectType != nameof(Comment) || comments.Any(comment => comment.Id == entry.SubjectId)));
        var parties = db.Parties;
        var found = await Of(lines, query.Topic).OrderByDescending(entry => entry.Sequence).Take(query.Most)
            .Select(entry => new { Entry = entry, Party = parties.FirstOrDefault(party => party.Id == entry.PartyId) }).ToListAsync(cancellationToken);
        var unnamed = await reader.Endorsers.KeptAsync(db, [.. found.Select(row => row.Entry)], cancellationToken);
        return [.. found.Select(row => reader.Seen(row.Entry, row.Party, unnamed.Contains(row.Entry.Sequence)))];
    }

    private static IQueryable<ActivityEntry> Of(IQueryable<ActivityEntry> lines, TimelineTopic? topic)
    {
        if (topic is not { } asked)
        {
            return lines;
        }

        var isOther = !Kinds.TryGetValue(asked, out var kinds);
        var starts = kinds ?? [.. Kinds.Values.SelectMany(all => all)];
        return lines.Where(entry => starts.Any(start => EF.Functions.Like(entry.Kind, start + "%")) != isOther);
    }
}
