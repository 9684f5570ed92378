using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// Setting, moving and taking back the instant of one document's release. To schedule is not to release: the job that comes
/// at the instant asks the guard anew. The caller saves.
/// </summary>
public sealed class ScheduleActs(PortalDb db, TimeProvider clock)
{
    /// <summary>The job's key, so that each schedule has one.</summary>
    internal static string KeyOf(Schedule schedule) => $"{ScheduleDue.Name}:{schedule.Id}";

    /// <summary>
    /// Why the edition cannot be scheduled for the instant: any line of <see cref="ReleaseGuard.ScheduleLines"/>,
    /// <c>schedule.exists</c>, <c>schedule.past</c>.
    /// </summary>
    public Refusal? WhyNotSchedule(Actor by, ClearanceFile file, Edition edition, ReleaseInstant instant) =>
        file.Guard(edition).ScheduleLines(by, instant.At, Now).Select(line => line.Refusal).FirstOrDefault(refusal => refusal is not null)
        ?? WhyNotAt(instant)
        ?? (file.Schedule is null ? null : new Refusal("schedule.exists", "This text is scheduled already. Postpone or unschedule it."));

    /// <summary>The conditions of scheduling it for an instant that the co-chairs cleared, for the page before one is typed.</summary>
    public IEnumerable<GuardLine> LinesFor(Actor by, ClearanceFile file, Edition edition) => file.Guard(edition).ScheduleLines(by, DateTime.MaxValue, Now);

    /// <summary>Sets the instant and freezes the edition.</summary>
    public Outcome Schedule(Actor by, ClearanceFile file, Edition edition, ReleaseInstant instant)
    {
        if (WhyNotSchedule(by, file, edition, instant) is { } refusal)
        {
            return refusal;
        }

        Open(by, file, edition, instant, ActKind.ReleaseScheduled, $"Edition {edition.Number} of {file.Document.Path} was scheduled.");
        return Outcome.Done;
    }

    /// <summary>Why the actor cannot take the schedule back: <c>release.not-allowed</c>, <c>schedule.none</c>, <c>schedule.bundled</c>, an old sign-in (<c>release.sign-in</c>).</summary>
    public static Refusal? WhyNotUnschedule(Actor by, ClearanceFile file, DateTime now) => file.Schedule switch
    {
        _ when !by.May(Permissions.PublishContent) => new("release.not-allowed", "Only the secretariat's publishers change the instant of a release."),
        null => new("schedule.none", "This text is not scheduled, or its instant has passed."),
        { BundleId: not null } => new("schedule.bundled", "This text goes out with its bundle. Change the instant of the bundle."),
        _ => by.WhyNotFresh("release", now),
    };

    /// <summary>Takes the schedule back; the edition stays frozen and nothing waits any more.</summary>
    public async Task<Outcome> UnscheduleAsync(Actor by, ClearanceFile file, CancellationToken cancellationToken = default)
    {
        if (WhyNotUnschedule(by, file, Now) is { } refusal)
        {
            return refusal;
        }

        var waiting = file.Schedule!;
        await EndAsync(by, waiting, ScheduleEnd.Unscheduled, cancellationToken);
        file.Document.Acts.Note(by, ActKind.ReleaseUnscheduled, $"The scheduled release of {file.Document.Path} was taken back.", Facts(waiting, waiting.Instant));
        return Outcome.Done;
    }

    /// <summary>
    /// Why the schedule cannot be moved to the instant: as <see cref="WhyNotUnschedule"/>, <c>schedule.past</c>,
    /// or before what the co-chairs cleared (<c>release.advance</c>). An earlier instant also asks the whole
    /// guard; a later one is the secretariat's alone.
    /// </summary>
    public Refusal? WhyNotPostpone(Actor by, ClearanceFile file, ReleaseInstant instant)
    {
        if (WhyNotUnschedule(by, file, Now) is { } refusal)
        {
            return refusal;
        }

        var waiting = file.Schedule!;
        var guard = file.Guard(file.Document.Editions.First(edition => edition.Id == waiting.EditionId));
        return WhyNotAt(instant)
            ?? guard.WhyNotBefore(instant.At, Now)
            ?? (instant.At >= waiting.ReleaseAt ? null : guard.ScheduleLines(by, instant.At, Now).Select(line => line.Refusal).FirstOrDefault(found => found is not null));
    }

    /// <summary>Moves the schedule: the old row ends and a new one waits.</summary>
    public async Task<Outcome> PostponeAsync(Actor by, ClearanceFile file, ReleaseInstant instant, CancellationToken cancellationToken = default)
    {
        if (WhyNotPostpone(by, file, instant) is { } refusal)
        {
            return refusal;
        }

        var before = file.Schedule!;
        var edition = file.Document.Editions.First(candidate => candidate.Id == before.EditionId);
        await EndAsync(by, before, ScheduleEnd.Postponed, cancellationToken);
        Open(by, file, edition, instant, "Release.Postponed", $"The scheduled release of {file.Document.Path} was moved.");
        return Outcome.Done;
    }

    private Refusal? WhyNotAt(ReleaseInstant instant) =>
        instant.At > Now ? null : new("schedule.past", "That instant is already past. To release at once, use the release button.") { Field = "ReleaseAt" };

    private void Open(Actor by, ClearanceFile file, Edition edition, ReleaseInstant instant, string kind, string summary)
    {
        var schedule = Clearance.Schedule.Open(by, file, edition, instant, Now);
        db.Add(schedule);
        db.Add(Job.Of(ScheduleDue.Name, new ReleaseOf(schedule.Id, BundleId: null), Now, instant.At, KeyOf(schedule)));
        file.Document.Acts.Note(by, kind, summary, Facts(schedule, instant));
    }

    private async Task EndAsync(Actor by, Schedule schedule, ScheduleEnd end, CancellationToken cancellationToken)
    {
        schedule.Finish(by, end, reason: null, Now);
        await db.WithdrawJobsAsync([KeyOf(schedule)], cancellationToken);
    }

    internal static (string Name, string? Value)[] Facts(Schedule schedule, ReleaseInstant instant) =>
    [
        ("Document", schedule.DocumentId.ToString()),
        ("Edition", schedule.EditionId.ToString()),
        ("Schedule", schedule.Id.ToString()),
        ("TextHash", schedule.TextHash.Value),
        ("ReleaseAt", instant.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        ("TimeZone", instant.TimeZoneId),
        ("Bundle", schedule.BundleId?.ToString()),
    ];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
