using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// Setting, moving and taking back the instant of a release, of one document or of a bundle. To schedule is not to release: the job
/// that comes at the instant asks the guard anew. The caller saves.
/// </summary>
public sealed class ScheduleActs(PortalDb db, PublisherAlarm alarm, TimeProvider clock)
{
    /// <summary>
    /// Why it cannot be scheduled for the instant: any line of <see cref="ReleaseGuard.ScheduleLines"/>, or of
    /// <see cref="BundleGuard.ScheduleLines"/> for a bundle; <c>schedule.past</c>, <c>schedule.exists</c>.
    /// </summary>
    public Refusal? WhyNotSchedule(Actor by, Departure departure, ReleaseInstant instant) =>
        ReleaseGuard.First(departure.Lines(by, instant.At, Now))
        ?? WhyNotAt(instant)
        ?? (departure.IsSet ? new Refusal("schedule.exists", "An instant is set already. Postpone or unschedule it.") : null);

    /// <summary>The conditions of scheduling it for an instant that the co-chairs cleared, for the page before one is typed.</summary>
    public IEnumerable<GuardLine> LinesFor(Actor by, Departure departure) => departure.Lines(by, DateTime.MaxValue, Now);

    /// <summary>Sets the instant and freezes what goes out.</summary>
    public Outcome Schedule(Actor by, Departure departure, ReleaseInstant instant)
    {
        if (WhyNotSchedule(by, departure, instant) is { } refusal)
        {
            return refusal;
        }

        Open(by, departure, instant, ScheduleNote.Set);
        return Outcome.Done;
    }

    /// <summary>Why the actor cannot take the schedule back: <c>release.not-allowed</c>, <c>schedule.none</c>, one document of a bundle (<c>schedule.bundled</c>), an old sign-in (<c>release.sign-in</c>). UTC.</summary>
    public static Refusal? WhyNotUnschedule(Actor by, Departure departure, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("release.not-allowed", "Only the secretariat's publishers change the instant of a release.")
        : departure.Schedule is null ? new("schedule.none", "Nothing is scheduled here, or its instant has passed.")
        : departure.IsBundled ? new("schedule.bundled", "This text goes out with its bundle. Change the instant of the bundle.")
        : by.WhyNotFresh("release", now);

    /// <summary>Takes the schedule back; the editions stay frozen and nothing waits any more.</summary>
    public async Task<Outcome> UnscheduleAsync(Actor by, Departure departure, CancellationToken cancellationToken = default)
    {
        if (WhyNotUnschedule(by, departure, Now) is { } refusal)
        {
            return refusal;
        }

        await EndAsync(by, departure, ScheduleEnd.Unscheduled, ScheduleNote.TakenBack, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>
    /// Why the schedule cannot be moved to the instant: as <see cref="WhyNotUnschedule"/>, <c>schedule.past</c>,
    /// a text of the bundle was changed (<c>bundle.item-changed</c>), or before what the co-chairs cleared (<c>release.advance</c>). An earlier instant also asks the whole
    /// guard; a later one is the secretariat's alone.
    /// </summary>
    public Refusal? WhyNotPostpone(Actor by, Departure departure, ReleaseInstant instant) =>
        WhyNotUnschedule(by, departure, Now)
        ?? WhyNotAt(instant)
        ?? departure.WhyNotAsPutIn
        ?? departure.WhyNotBefore(instant.At, Now)
        ?? (instant.At >= departure.Schedule!.ReleaseAt ? null : ReleaseGuard.First(departure.Lines(by, instant.At, Now)));

    /// <summary>Moves the schedule: the old rows end and new ones wait.</summary>
    public async Task<Outcome> PostponeAsync(Actor by, Departure departure, ReleaseInstant instant, CancellationToken cancellationToken = default)
    {
        if (WhyNotPostpone(by, departure, instant) is { } refusal)
        {
            return refusal;
        }

        await EndAsync(by, departure, ScheduleEnd.Postponed, note: null, cancellationToken);
        Open(by, departure, instant, ScheduleNote.Moved);
        return Outcome.Done;
    }

    /// <summary>It is not what was scheduled any more: nothing of it goes out, and the publishers are told. Where no instant is set, nothing follows.</summary>
    internal async Task VoidAsync(Actor by, Departure departure, CancellationToken cancellationToken)
    {
        if (departure.JobKey is { } key)
        {
            await db.WithdrawJobsAsync([key], cancellationToken);
            await alarm.FailAsync(by, departure.Waiting, new("bundle.voided", "The bundle was changed after it was scheduled. It has to be cleared and scheduled again."), cancellationToken);
        }
    }

    private void Open(Actor by, Departure departure, ReleaseInstant instant, ScheduleNote note)
    {
        var opened = departure.Open(by, instant, note, Now);
        db.AddRange(opened);
        db.Add(departure.JobOf(opened, instant, Now));
    }

    private async Task EndAsync(Actor by, Departure departure, ScheduleEnd end, ScheduleNote? note, CancellationToken cancellationToken)
    {
        await db.WithdrawJobsAsync([departure.JobKey!], cancellationToken);
        departure.End(by, end, note, Now);
    }

    private Refusal? WhyNotAt(ReleaseInstant instant) =>
        instant.At > Now ? null : new("schedule.past", "That instant is already past. To release one text at once, use its release button.") { Field = "ReleaseAt" };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
