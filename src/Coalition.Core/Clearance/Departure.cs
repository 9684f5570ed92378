using Coalition.Core.Content;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// What goes out together at one instant: one document by itself, or everything in a bundle. Each text has a schedule of its own, so
/// that its record is whole; one job serves all, and all go out or none.
/// </summary>
public sealed class Departure
{
    private readonly IReadOnlyList<ClearanceFile> files;
    private readonly BundleFile? bundle;

    private readonly Edition? alone;

    private Departure(IReadOnlyList<ClearanceFile> files, BundleFile? bundle, Edition? alone) => (this.files, this.bundle, this.alone) = (files, bundle, alone);

    /// <summary>One document: the edition that is scheduled, else the one a release would make public.</summary>
    public static Departure Of(ClearanceFile file) =>
        new([file], bundle: null, file.Document.Editions.FirstOrDefault(edition => edition.Id == file.Schedule?.EditionId) ?? file.Releasable);

    /// <summary>Everything in the bundle.</summary>
    public static Departure Of(BundleFile bundle) => new(bundle.Files, bundle, alone: null);

    /// <summary>The instant for which it waits, or null. For one document also that of the bundle in which it waits.</summary>
    public Schedule? Schedule => Waiting.Select(text => text.Schedule).FirstOrDefault();

    /// <summary>Whether the one document goes out with its bundle and has no instant of its own to change.</summary>
    internal bool IsBundled => bundle is null && Schedule?.BundleId is not null;

    /// <summary>Whether an instant is set for any of its texts, with the others or without.</summary>
    internal bool IsSet => files.Any(file => file.Schedule is not null);

    /// <summary>What waits. Also a text that has just been taken out of the bundle with which it was scheduled.</summary>
    internal IReadOnlyList<ScheduledText> Waiting =>
        [.. files.Where(file => file.Schedule is { } set && (bundle is null || set.BundleId == bundle.Bundle.Id)).Select(file => new ScheduledText(file.Document, file.Schedule!))];

    /// <summary>Every condition of setting the instant. UTC.</summary>
    internal IEnumerable<GuardLine> Lines(Actor by, DateTime at, DateTime now) =>
        bundle is null ? Texts.SelectMany(text => text.File.Guard(text.Edition).ScheduleLines(by, at, now)) : bundle.Guard.ScheduleLines(by, at, now);

    /// <summary>Why a text of the bundle is not the one that was put in (<c>bundle.item-changed</c>); null for one document, of which the scheduled edition is frozen.</summary>
    internal Refusal? WhyNotAsPutIn => bundle?.Bundle.Present.Select(item => BundleGuard.WhyNotAsPutIn(item, bundle.FileOf(item))).FirstOrDefault(found => found is not null);

    /// <summary>Why something of it cannot go out at that instant: the co-chairs cleared it for later (<c>release.advance</c>). UTC.</summary>
    internal Refusal? WhyNotBefore(DateTime at, DateTime now) => Texts.Select(text => text.File.Guard(text.Edition).WhyNotBefore(at, now)).FirstOrDefault(found => found is not null);

    /// <summary>The job that comes at the instant for these new schedules. UTC.</summary>
    internal Job JobOf(IReadOnlyList<Schedule> opened, ReleaseInstant instant, DateTime now) =>
        Job.Of(ScheduleDue.Name, new ReleaseOf(bundle is null ? opened[0].Id : null, bundle?.Bundle.Id), now, instant.At, KeyOf(opened));

    /// <summary>The key of the job that waits for it, or null where no instant is set.</summary>
    internal string? JobKey => Waiting is { Count: > 0 } waiting ? KeyOf(waiting.Select(text => text.Schedule)) : null;

    /// <summary>A new schedule for every text, noted with the word for what happened to it; freezes the editions. UTC.</summary>
    internal IReadOnlyList<Schedule> Open(Actor by, ReleaseInstant instant, ScheduleNote note, DateTime now)
    {
        List<Schedule> opened = [];
        foreach (var (file, edition) in Texts)
        {
            var schedule = Clearance.Schedule.Open(by, file, edition, instant, now);
            file.Document.Acts.Note(by, note.Kind, $"The release of edition {edition.Number} of {file.Document.Path} {note.Words}{WithOthers}.", schedule.Facts);
            opened.Add(schedule);
        }

        return opened;
    }

    /// <summary>Ends what waits, noted with the word for what happened where there is one. UTC.</summary>
    internal void End(Actor by, ScheduleEnd end, ScheduleNote? note, DateTime now)
    {
        foreach (var (document, schedule) in Waiting)
        {
            schedule.Finish(by, end, reason: null, now);
            if (note is not null)
            {
                document.Acts.Note(by, note.Kind, $"The scheduled release of {document.Path} {note.Words}{WithOthers}.", schedule.Facts);
            }
        }
    }

    // Of one of the schedules, so that a release moved within one save does not meet the key of the job before.
    private static string KeyOf(IEnumerable<Schedule> together) => $"{ScheduleDue.Name}:{together.Min(schedule => schedule.Id)}";

    private string WithOthers => bundle is null ? "" : " with its bundle";

    private IEnumerable<(ClearanceFile File, Edition Edition)> Texts => bundle is null
        ? files.Select(file => (file, alone!))
        : bundle.Bundle.Present.Select(item => (bundle.FileOf(item), bundle.FileOf(item).Document.Editions.First(edition => edition.Id == item.EditionId)));
}

/// <summary>A document whose edition waits for an instant.</summary>
internal sealed record ScheduledText(Document Document, Schedule Schedule)
{
    /// <summary>What the text is called outside the portal.</summary>
    public string NameOutside => Document.NameOutside(Schedule.TextHash);
}

/// <summary>The kind of an act on a schedule and how it is told.</summary>
internal sealed record ScheduleNote(string Kind, string Words)
{
    public static readonly ScheduleNote Set = new(ActKind.ReleaseScheduled, "was scheduled");
    public static readonly ScheduleNote Moved = new("Release.Postponed", "was moved");
    public static readonly ScheduleNote TakenBack = new(ActKind.ReleaseUnscheduled, "was taken back");
}
