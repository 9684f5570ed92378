using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Meetings;

/// <summary>A change of a meeting's status.</summary>
/// <param name="To">The status after it.</param>
/// <param name="Reason">For readers; needed to cancel, and kept for nothing else.</param>
public sealed record MeetingMove(MeetingStatus To, LocalText? Reason = null);

/// <summary>The guards of a meeting's acts, asked by button, page and act alike.</summary>
public static class MeetingRules
{
    /// <summary>
    /// Why what is entered cannot take the place of what stands: another status, which is an act of its own (<c>meeting.status</c>), a public decision or
    /// action left out (<c>meeting.outcome-public</c>) or without a source (<c>release.no-source</c>), and what <see cref="Registers.WhyNotReplace"/> says of what readers meet.
    /// </summary>
    public static Refusal? WhyNotDescribe(Meeting meeting, Actor by, MeetingEntry entry, Because because)
    {
        string[] decided = [.. meeting.Decisions.Where(row => row.ReleasedAt is not null).Select(row => row.Key)];
        string[] toDo = [.. meeting.Actions.Where(row => row.ReleasedAt is not null).Select(row => row.Key)];
        return (entry.Status == meeting.Status ? null : new Refusal("meeting.status", "A meeting is confirmed, held or cancelled by an act of its own.") { Field = "Status" })
            ?? OutcomeChecks.WhyNotLeaveOut(decided, entry.Decisions.Select(row => row.Key)) ?? OutcomeChecks.WhyNotLeaveOut(toDo, entry.Actions.Select(row => row.Key))
            ?? OutcomeChecks.WhyNotSourceless(entry.Decisions.Select(row => (row.Key, row.Source)), decided) ?? OutcomeChecks.WhyNotSourceless(entry.Actions.Select(row => (row.Key, row.Source)), toDo)
            ?? meeting.WhyNotReplace(by, Shown(meeting, meeting.Entry), Shown(meeting, entry), because);
    }

    /// <summary>
    /// Why the status cannot become that: no right (<c>register.not-allowed</c>, <c>release.not-allowed</c> where it is public), no such way
    /// (<c>meeting.way</c>), held before it began (<c>meeting.not-begun</c>), cancelled without a reason (<c>meeting.reason</c>). UTC.
    /// </summary>
    public static Refusal? WhyNotMove(Meeting meeting, Actor by, MeetingMove move, DateTime now) =>
        Registers.WhyNotKeep(by)
        ?? (meeting.ReleasedAt is not null && !by.May(Permissions.PublishContent) ? new Refusal("release.not-allowed", "This meeting is public. Its status is changed by the secretariat's publishers.") : null)
        ?? (IsWay(meeting.Status, move.To) ? null : new Refusal("meeting.way", WayOf(meeting.Status, move.To)))
        ?? (move.To is MeetingStatus.Held && HasNotBegun(meeting, now) ? new Refusal("meeting.not-begun", "The meeting has not begun yet. It cannot have been held.") : null)
        ?? (move.To is MeetingStatus.Cancelled && move.Reason is null ? new Refusal("meeting.reason", "Say why it is cancelled. Readers and calendars see the reason.") { Field = "Reason" } : null);

    /// <summary>Why nothing of what was decided can be made public now: no right (<c>release.not-allowed</c>), the meeting is not public (<c>release.meeting</c>), nothing waits that names its source (<c>release.none</c>).</summary>
    public static Refusal? WhyNotReleaseOutcome(Meeting meeting, Actor by) =>
        !by.May(Permissions.PublishContent) ? new("release.not-allowed", "Only the secretariat's publishers release a record.")
        : meeting.ReleasedAt is null ? new("release.meeting", "The meeting is not public. What names its source is released with it.")
        : !Waiting(meeting).Any() ? new("release.none", "Nothing that names its source waits for release.")
        : null;

    /// <summary>Whether readers would meet something else than now. What is new and not released yet is nobody's public word, nor is where to join.</summary>
    internal static bool Corrects(Meeting meeting, MeetingEntry entry) =>
        meeting.ReleasedAt is not null && Json.Write(Shown(meeting, meeting.Entry)) != Json.Write(Shown(meeting, entry));

    /// <summary>Whether calendars have to be told again: when, where, under which name.</summary>
    internal static bool IsNewsForCalendars(MeetingEntry before, MeetingEntry after) =>
        Json.Write((object)new { before.Title, before.Start, before.End, before.Time, before.Place, before.Online }) != Json.Write((object)new { after.Title, after.Start, after.End, after.Time, after.Place, after.Online });

    /// <summary>See <see cref="IKnownRecord.ToldBefore"/>: of decisions and actions those that readers meet, and not where to join.</summary>
    internal static IEnumerable<string> ToldBefore(Meeting meeting, DateTime before)
    {
        var first = meeting.Descriptions.Where(row => row.RecordedAt <= meeting.ReleasedAt).Max(row => (DateTime?)row.RecordedAt);
        return meeting.Descriptions.Where(row => row.RecordedAt >= first && row.RecordedAt < before).OrderByDescending(row => row.RecordedAt).Select(row => Json.Write(Shown(meeting, row.Entry)));
    }

    private static MeetingEntry Shown(Meeting meeting, MeetingEntry entry) => entry with
    {
        OnlineLink = null,
        Decisions = [.. entry.Decisions.Where(row => meeting.Decisions.Any(known => known.Key == row.Key && known.ReleasedAt is not null))],
        Actions = [.. entry.Actions.Where(row => meeting.Actions.Any(known => known.Key == row.Key && known.ReleasedAt is not null))],
    };

    private static IEnumerable<string> Waiting(Meeting meeting) =>
        meeting.Decisions.Where(row => row is { ReleasedAt: null, SourceId: not null }).Select(row => row.Key).Concat(meeting.Actions.Where(row => row is { ReleasedAt: null, SourceId: not null }).Select(row => row.Key));

    private static bool IsWay(MeetingStatus from, MeetingStatus to) => (from, to) is
        (MeetingStatus.Tentative, MeetingStatus.Confirmed) or (MeetingStatus.Confirmed, MeetingStatus.Held)
        or (MeetingStatus.Tentative or MeetingStatus.Confirmed, MeetingStatus.Cancelled);

    private static string WayOf(MeetingStatus from, MeetingStatus to) => from switch
    {
        MeetingStatus.Cancelled => "This meeting was cancelled. Record a new one if it takes place after all.",
        MeetingStatus.Held => "This meeting was held. What is known of it is corrected in its description.",
        _ when to is MeetingStatus.Held => "Confirm the meeting first.",
        _ => "The meeting stands there already.",
    };

    // Where neither an instant nor a year is known, nothing speaks against it.
    private static bool HasNotBegun(Meeting meeting, DateTime now) =>
        meeting.Time is { } time ? now < time.StartsAt : meeting.Start?.Earliest is { } first && DateOnly.FromDateTime(now.AddHours(14)) < first;
}
