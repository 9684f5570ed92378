using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>Setting, moving and taking back the one instant of a bundle: one schedule a text, one job for all. The caller saves.</summary>
public sealed class BundleSchedules(PortalDb db, ScheduleAlarm alarm, TimeProvider clock)
{
    /// <summary>Why the bundle cannot be scheduled: any line of <see cref="BundleGuard.ScheduleLines"/>, <c>schedule.past</c>, <c>schedule.exists</c>.</summary>
    public Refusal? WhyNotSchedule(Actor by, BundleFile file, ReleaseInstant instant) =>
        ReleaseGuard.First(file.Guard.ScheduleLines(by, instant.At, Now))
        ?? WhyNotAt(instant)
        ?? (file.Files.Any(item => item.Schedule is not null) ? new Refusal("schedule.exists", "The bundle is scheduled already. Postpone or unschedule it.") : null);

    /// <summary>The conditions of scheduling it for an instant that the co-chairs cleared, for the page before one is typed.</summary>
    public IEnumerable<GuardLine> LinesFor(Actor by, BundleFile file) => file.Guard.ScheduleLines(by, DateTime.MaxValue, Now);

    /// <summary>Sets the instant for every text and freezes their editions.</summary>
    public Outcome Schedule(Actor by, BundleFile file, ReleaseInstant instant)
    {
        if (WhyNotSchedule(by, file, instant) is { } refusal)
        {
            return refusal;
        }

        Open(by, file, instant, ActKind.ReleaseScheduled, "was scheduled");
        return Outcome.Done;
    }

    /// <summary>Why the schedule cannot be taken back: <c>release.not-allowed</c>, <c>schedule.none</c>, an old sign-in (<c>release.sign-in</c>).</summary>
    public static Refusal? WhyNotUnschedule(Actor by, BundleFile file, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("release.not-allowed", "Only the secretariat's publishers change the instant of a release.")
        : file.Schedule is null ? new("schedule.none", "This bundle is not scheduled, or its instant has passed.")
        : by.WhyNotFresh("release", now);

    /// <summary>Takes the schedule of every text back.</summary>
    public async Task<Outcome> UnscheduleAsync(Actor by, BundleFile file, CancellationToken cancellationToken = default)
    {
        if (WhyNotUnschedule(by, file, Now) is { } refusal)
        {
            return refusal;
        }

        foreach (var (document, schedule) in await EndAsync(file, cancellationToken))
        {
            schedule.Finish(by, ScheduleEnd.Unscheduled, reason: null, Now);
            document.Acts.Note(by, ActKind.ReleaseUnscheduled, $"The scheduled release of {document.Path} was taken back with its bundle.", ScheduleActs.Facts(schedule, schedule.Instant));
        }

        return Outcome.Done;
    }

    /// <summary>Why the bundle cannot be moved to the instant; as <see cref="ScheduleActs.WhyNotPostpone"/> for one text.</summary>
    public Refusal? WhyNotPostpone(Actor by, BundleFile file, ReleaseInstant instant)
    {
        if (WhyNotUnschedule(by, file, Now) is { } refusal)
        {
            return refusal;
        }

        var tooEarly = file.Bundle.Present.Select(file.FileOf).Select(item => item.Guard(item.Document.Latest).WhyNotBefore(instant.At, Now)).FirstOrDefault(found => found is not null);
        return WhyNotAt(instant) ?? tooEarly
            ?? (instant.At >= file.Schedule!.ReleaseAt ? null : ReleaseGuard.First(file.Guard.ScheduleLines(by, instant.At, Now)));
    }

    /// <summary>Moves the bundle to another instant.</summary>
    public async Task<Outcome> PostponeAsync(Actor by, BundleFile file, ReleaseInstant instant, CancellationToken cancellationToken = default)
    {
        if (WhyNotPostpone(by, file, instant) is { } refusal)
        {
            return refusal;
        }

        foreach (var (_, schedule) in await EndAsync(file, cancellationToken))
        {
            schedule.Finish(by, ScheduleEnd.Postponed, reason: null, Now);
        }

        Open(by, file, instant, "Release.Postponed", "was moved");
        return Outcome.Done;
    }

    /// <summary>The bundle is another one now: nothing of what was scheduled goes out, and the publishers are told.</summary>
    internal async Task VoidAsync(Actor by, BundleFile file, CancellationToken cancellationToken)
    {
        if (file.Schedule is null)
        {
            return;
        }

        var why = new Refusal("bundle.voided", "The bundle was changed after it was scheduled. It has to be cleared and scheduled again.");
        var ended = await EndAsync(file, cancellationToken);
        foreach (var (document, schedule) in ended)
        {
            schedule.Fail(by, why, Now);
            document.Acts.Note(by, ActKind.ReleaseFailed, $"The scheduled release of {document.Path} was voided with its bundle.", [.. ScheduleActs.Facts(schedule, schedule.Instant), ("Code", why.Code), ("Reason", why.Sentence)]);
        }

        await alarm.SoundAsync(AlarmText.Failed([.. ended.Select(item => item.Document.NameOutside(item.Schedule.TextHash))], why), cancellationToken);
    }

    private void Open(Actor by, BundleFile file, ReleaseInstant instant, string kind, string what)
    {
        foreach (var item in file.Bundle.Present.Select(file.FileOf))
        {
            var schedule = Clearance.Schedule.Open(by, item, item.Document.Latest, instant, Now);
            db.Add(schedule);
            item.Document.Acts.Note(by, kind, $"The release of {item.Document.Path} {what} with its bundle.", ScheduleActs.Facts(schedule, instant));
        }

        db.Add(Job.Of(ScheduleDue.Name, new ReleaseOf(ScheduleId: null, file.Bundle.Id), Now, instant.At, KeyOf(file.Bundle, instant)));
    }

    private async Task<IReadOnlyList<(Document Document, Schedule Schedule)>> EndAsync(BundleFile file, CancellationToken cancellationToken)
    {
        await db.WithdrawJobsAsync([KeyOf(file.Bundle, file.Schedule!.Instant)], cancellationToken);
        return [.. file.Files.Where(item => item.Schedule?.BundleId == file.Bundle.Id).Select(item => (item.Document, item.Schedule!))];
    }

    // Moved within one save, the new job must not meet the old one's key.
    private static string KeyOf(Bundle bundle, ReleaseInstant instant) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ScheduleDue.Name}:{bundle.Id}@{instant.At.Ticks}");

    private Refusal? WhyNotAt(ReleaseInstant instant) => instant.At > Now ? null : new("schedule.past", "That instant is already past.") { Field = "ReleaseAt" };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
