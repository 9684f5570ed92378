using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Workflows;

namespace Coalition.Core.Clearance;

/// <summary>What a condition is about, where something else follows from it than a refusal.</summary>
public enum GuardTopic
{
    Other,

    /// <summary>What the seats have said: another round can mend it.</summary>
    Seats,

    /// <summary>What the entitled parties have said: a new silence procedure is opened all the same.</summary>
    Silence,
}

/// <summary>One condition of a release and why it is not met; null when it is.</summary>
public sealed record GuardLine(string Condition, Refusal? Refusal)
{
    public GuardTopic Topic { get; init; }
}

/// <summary>
/// The one gate to the public: every seat of the terms in office at this instant has cleared exactly this text. It looks at
/// the records, not at a status; the page shows its lines, the button asks it, the act asks it again, and the job that comes
/// at a scheduled instant asks it once more.
/// </summary>
/// <param name="file">The document with everything its clearance rests on.</param>
/// <param name="edition">The edition to release.</param>
public sealed class ReleaseGuard(ClearanceFile file, Edition edition)
{
    /// <summary>Every condition of a release at once, with its state, for the page. UTC.</summary>
    public IEnumerable<GuardLine> Lines(Actor by, DateTime now) =>
    [
        Allowed(by),
        .. RecordLines(now),
        NotBeforeLine(now, now),
        new("It is in no bundle with other texts", WhyNotAlone()),
        new("No instant is set for it", file.Schedule is null ? null : new("release.scheduled", "A release is scheduled. Unschedule it first; to release now is another act.")),
        Fresh(by, now),
    ];

    /// <summary>Every condition of scheduling it: as for a release, with what the co-chairs cleared compared to the instant. UTC.</summary>
    public IEnumerable<GuardLine> ScheduleLines(Actor by, DateTime at, DateTime now) =>
        [Allowed(by), .. RecordLines(now), NotBeforeLine(at, now), new("It is in no bundle with other texts", WhyNotAlone()), Fresh(by, now)];

    /// <summary>What the records say of releasing this edition, whoever does it and however: alone, in a bundle, at an instant. UTC.</summary>
    public IEnumerable<GuardLine> RecordLines(DateTime now)
    {
        yield return new("There is something new to release", file.IsPublic(edition)
            ? new("release.already", "This edition is already public.") : null);
        yield return new("No newer edition was sent to the co-chairs", file.Releasable.Number > edition.Number
            ? new("release.newer-edition", "A newer edition was sent to the co-chairs. The older one is not released any more.") : null);
        foreach (var line in TextLines(now))
        {
            yield return line;
        }

        yield return new("Every number of parties is what the register counts, or is explained", WhyNotCounted(now));
        if (file.Adoption is { } adoption)
        {
            yield return new("The parties present have adopted this record, and its meeting is public", adoption(edition, now));
        }

        yield return new("Nothing of this text was taken back", WhyNotStanding());
        yield return new("Nobody holds the release", WhyNotUnheld());
        yield return new("The workflow has reached its release step", WhyNotRouted(wait => wait.Kind is { WantsClearedText: true }));
    }

    /// <summary>What must hold of the text alone, to be released or opened for endorsement: every seat cleared exactly this text. UTC.</summary>
    public IEnumerable<GuardLine> TextLines(DateTime now)
    {
        yield return new("The coalition has co-chair seats", file.Seats.Count > 0 ? null
            : new("release.no-seats", "No co-chair seat is recorded, so nobody can have cleared this text."));
        yield return new("The stored text is the text that was hashed", WhyNotIntact());
        foreach (var seat in file.Seats)
        {
            yield return new($"{seat.Name.In("en")} has cleared exactly this text", WhyNotCleared(seat, now)) { Topic = GuardTopic.Seats };
        }

        yield return new("No party holds two seats, and nobody cleared for two", file.Seats.WhyNotApart(Clearances(now), "release", now)) { Topic = GuardTopic.Seats };
        yield return new("No silence procedure runs on this text or was broken", WhyNotSilent(now)) { Topic = GuardTopic.Silence };
        yield return new("No safeguarding reviewer holds the text back", file.WhyHeldBack(edition, "release.safeguarding"));
        yield return new("Every clearance and review that the workflow asks for is done", WhyNotRouted(wait => wait.Kind is not { WantsClearedText: true }));
    }

    /// <summary>The first of <see cref="TextLines"/> that is not met; null where all of them are. UTC.</summary>
    public Refusal? WhyNotReady(DateTime now) => First(TextLines(now));

    /// <summary>
    /// Why the edition, once public, does not come back after an urgent takedown: the words are no longer those that were hashed, or a
    /// safeguarding reviewer or somebody else holds them back. The clearances on which it was released stand, whoever is in office now.
    /// </summary>
    public Refusal? WhyNotRestore() => WhyNotIntact() ?? file.WhyHeldBack(edition, "release.safeguarding") ?? WhyNotUnheld();

    /// <summary>The clearance each seat in office has given this text, on which a release rests. UTC.</summary>
    public IReadOnlyList<SeatClearance> Clearances(DateTime now) => [.. file.Seats.Select(seat => file.StandingClearance(edition, seat, now)).OfType<SeatClearance>()];

    /// <summary>The instant before which the seats have not cleared a release, or null. UTC.</summary>
    public DateTime? NotBefore(DateTime now)
    {
        Guid[] rounds = [.. Clearances(now).Select(given => given.RoundId)];
        return file.Rounds.Where(round => rounds.Contains(round.Id)).Max(round => round.NotBefore);
    }

    /// <summary>Why the text cannot go out at that instant: the co-chairs cleared it for later (<c>release.advance</c>). UTC.</summary>
    public Refusal? WhyNotBefore(DateTime at, DateTime now) => NotBefore(now) is { } earliest && at < earliest
        ? new("release.advance", $"The co-chairs cleared this text for a release not before {AnnouncedInstant.Of(earliest, "Etc/UTC")}. Wait until then, or send it to them again with an earlier instant.") { Field = "ReleaseAt" }
        : null;

    /// <summary>The first condition that is not met, or null.</summary>
    public Refusal? WhyNotRelease(Actor by, DateTime now) => First(Lines(by, now));

    /// <summary>Releases the edition and ends the one before it, or refuses. With <see cref="ReleaseDue"/> the only way to a <see cref="Publication"/>.</summary>
    /// <param name="by">The publisher.</param>
    /// <param name="now">UTC; the instant at which the seats in office are looked at.</param>
    /// <param name="publication">The new publication when the outcome is done.</param>
    public Outcome Release(Actor by, DateTime now, out Publication? publication)
    {
        publication = null;
        if (WhyNotRelease(by, now) is { } refusal)
        {
            return refusal;
        }

        publication = Publication.Release(by, file.Document, edition, Replace(now), now);
        return Outcome.Done;
    }

    /// <summary>
    /// Why the schedule does not release now: ended (<c>schedule.ended</c>), before its instant (<c>schedule.early</c>), a day after it
    /// (<c>schedule.too-late</c>), another text than was scheduled (<c>release.text-altered</c>), or any line of <see cref="RecordLines"/>.
    /// It asks for no permission: the publisher's was asked when the instant was set.
    /// </summary>
    public Refusal? WhyNotReleaseDue(Schedule schedule, DateTime now) => schedule switch
    {
        { EndedAt: not null } => new("schedule.ended", "This schedule has ended."),
        _ when now < schedule.ReleaseAt => new("schedule.early", "The instant of release has not come."),
        _ when schedule.WhyTooLate(now) is { } late => late,
        _ when (schedule.EditionId, schedule.TextHash) != (edition.Id, edition.TextHash) => new("release.text-altered", "The text is not the one that was scheduled."),
        _ when schedule.BundleId != file.Bundled?.BundleId => WhyNotAlone() ?? new("release.bundle", "The text has left the bundle with which it was scheduled."),
        _ => First(RecordLines(now)) ?? WhyNotBefore(now, now),
    };

    /// <summary>Releases what was scheduled. Ask <see cref="WhyNotReleaseDue"/> first: a refused one throws.</summary>
    internal Publication ReleaseDue(Schedule schedule, DateTime now)
    {
        WhyNotReleaseDue(schedule, now).Demand();
        schedule.Finish(Actor.System, ScheduleEnd.Released, reason: null, now);
        return Publication.ReleaseScheduled(schedule.ScheduledBy, file.Document, edition, Replace(now), now, schedule.Facts);
    }

    // What was public before ends; an addendum stands beside it, and this is what it adds to.
    private Publication? Replace(DateTime now)
    {
        if (edition.Kind is EditionKind.Addendum)
        {
            return file.Current;
        }

        file.EndAll(now);
        return null;
    }

    internal static GuardLine Fresh(Actor by, DateTime now) => new("You signed in a short while ago", by.WhyNotFresh("release", now));

    internal static GuardLine Allowed(Actor by) => new("A publisher of the secretariat releases it", by.May(Permissions.PublishContent) ? null
        : new("release.not-allowed", "Your role does not release texts: a publisher of the secretariat does."));

    internal static Refusal? First(IEnumerable<GuardLine> lines) => lines.Select(line => line.Refusal).FirstOrDefault(refusal => refusal is not null);

    private GuardLine NotBeforeLine(DateTime at, DateTime now) => new("The instant is not before the one the co-chairs cleared it for", WhyNotBefore(at, now));

    private Refusal? WhyNotIntact() => edition.Text.Hash(file.Document.Type) == edition.TextHash ? null
        : new("release.text-altered", "The stored text differs from its own hash. Nothing can be released until this is explained.");

    private Refusal? WhyNotCounted(DateTime now) => new CountChecks(edition, file.Counted, DateOnly.FromDateTime(now)).Of(CountMoment.Release).FirstOrDefault();

    private Refusal? WhyNotUnheld() => file.Holds is [var hold, ..] ? new("release.held", $"The release is held by {hold.Side}: {hold.Reason}") : null;

    private Refusal? WhyNotAlone() => file.Bundled is { } item
        ? new("release.bundle", $"This text is in the bundle “{item.Bundle.Title}” and goes out with it. A publisher can take it out of the bundle to release it by itself.") : null;

    private Refusal? WhyNotStanding() =>
        file.Document.TakenDownAt is not null ? new("release.taken-down", "This text was taken down urgently. Another person has to review that first.")
        : file.Document.Withdrawals.Any(row => row.Kind is not WithdrawalKind.Redacted && edition.Ordinal is not null && edition.Number <= row.UpTo) ? new("release.withdrawn", "This edition was taken back. What is to be public again takes a new edition.")
        : edition.Kind is EditionKind.Addendum && file.Current is null ? new("release.adds-to-nothing", "An addendum stands beside a public text, and none is public now.")
        : null;

    private Refusal? WhyNotCleared(Seat seat, DateTime now)
    {
        if (seat.HolderAt(now) is null)
        {
            return new("release.seat-vacant", $"{seat.Name.In("en")} is vacant, so nobody can clear for it. Whoever keeps the registers records the party that takes the seat.");
        }

        return file.StandingClearance(edition, seat, now) is not null ? null : new("release.not-cleared", $"{seat.Name.In("en")}: no clearance of exactly this text. Its clearing officer gives it; where the text does not wait for the seat yet, the secretariat sends it to the co-chairs.");
    }

    // A window of endorsement or a silence procedure is itself opened on a text that is ready, so it holds back the release alone.
    private Refusal? WhyNotRouted(Func<WaitingAt, bool> holds)
    {
        if (file.Route.FirstOrDefault(stop => stop.State.Pending.Count > 0) is { } failed)
        {
            return new("release.workflow", $"The workflow {failed.Name} has failed. Whoever manages workflows retries or aborts it first.");
        }

        foreach (var stop in file.Route)
        {
            if (stop.State.AnsweredOtherThan(edition.TextHash.Value) is { } other)
            {
                var text = other.Edition == 0 ? "an earlier text" : $"edition {other.Edition} as it was sent on its way";
                return new("release.workflow", $"The workflow {stop.Name} is about {text}. This text has not come through its rounds and reviews.");
            }
        }

        return file.Route.SelectMany(stop => stop.Waits).FirstOrDefault(wait => !wait.IsReleasePoint && holds(wait)) is { } wait
            ? new("release.workflow", $"The workflow still waits at “{wait.Called}”. Whoever it asks there has to decide before this text can go out.")
            : null;
    }

    // Only a later procedure that held settles a break: one that was opened and taken back has asked nobody. What ended because
    // another text was drafted was nobody's decision on this one, so it does not let this one out either.
    private Refusal? WhyNotSilent(DateTime now)
    {
        SilenceProcedure[] onThis = [.. file.Silences.Where(silence => silence.TextHash == edition.TextHash)];
        if (Array.Exists(onThis, silence => silence.OutcomeAt(now) is null))
        {
            return new("release.silence-running", "A silence procedure on this text runs. Nothing goes out before its deadline has passed.");
        }

        return onThis.Reverse().TakeWhile(silence => silence.OutcomeAt(now) is not SilenceOutcome.Held).Any(silence => silence.OutcomeAt(now) is SilenceOutcome.Broken)
            ? new("release.silence-broken", "Silence on this text was broken. Settle the objection, then put this text or another to the parties again.")
            : onThis is [.., { EndedWithItsText: true }]
                ? new("release.silence-withdrawn", "The silence procedure on this text ended before its deadline, because another text was drafted. Put this text to the parties again.")
                : null;
    }
}
