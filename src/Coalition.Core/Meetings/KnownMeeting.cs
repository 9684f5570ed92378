using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Meetings;

/// <summary>A meeting as readers could know it at an instant that has passed.</summary>
public static class KnownMeeting
{
    /// <summary>What readers may meet of what was said of it by the instant, UTC; null where it was not public. Needs of its descriptions at least that one, and the withholdings.</summary>
    public static MeetingDescription? SaidBy(this Meeting meeting, DateTime at)
    {
        var from = meeting.Withholdings.ReadableFrom(at);
        return meeting.ReleasedAt <= at ? meeting.Descriptions.Where(row => row.RecordedAt <= from).MaxBy(row => row.RecordedAt) : null;
    }

    /// <summary>
    /// What was said of it by then, with the decisions and actions that were public and what had been reported on them; null where the
    /// meeting was not public. Nothing of it is tracked.
    /// </summary>
    /// <param name="meeting">As it stands, with its decisions, its actions with their steps, and of its descriptions at least the last that readers may meet of then, and the withholdings.</param>
    /// <param name="lookups">Parties and sources that the words may name.</param>
    /// <param name="at">UTC.</param>
    public static Meeting? KnownAt(this Meeting meeting, RegisterLookups lookups, DateTime at)
    {
        if (meeting.SaidBy(at) is not { } said)
        {
            return null;
        }

        var then = Meeting.Read(said.Entry, lookups, meeting);
        foreach (var (row, now) in then.Decisions.Join(meeting.Decisions, row => row.Key, now => now.Key, (row, now) => (row, now), StringComparer.Ordinal).Where(pair => pair.now.ReleasedAt <= at))
        {
            row.Release(now.ReleasedAt!.Value);
        }

        foreach (var (row, now) in then.Actions.Join(meeting.Actions, row => row.Key, now => now.Key, (row, now) => (row, now), StringComparer.Ordinal).Where(pair => pair.now.ReleasedAt <= at))
        {
            row.Release(now.ReleasedAt!.Value);
            row.TakeOver(now, at);
        }

        return then;
    }
}
