using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Meetings;

/// <summary>The meeting as it was known before, and what of that is withheld.</summary>
public sealed partial class Meeting
{
    private readonly List<Withholding> withholdings = [];

    public IReadOnlyList<Withholding> Withholdings => withholdings;

    WithheldWords IKnownRecord.Words => WithheldWords.Meeting;

    string IKnownRecord.Place => $"meetings/{Slug}";

    DateTime? IKnownRecord.ReplacedAt(Guid said) =>
        descriptions.Find(row => row.Id == said) is { } then ? descriptions.Where(row => row.RecordedAt > then.RecordedAt).Select(row => (DateTime?)row.RecordedAt).Min() : null;

    IEnumerable<string> IKnownRecord.ToldBefore(DateTime before) => MeetingRules.ToldBefore(this, before);

    void IKnownRecord.Keep(Withholding withheld) => withholdings.Add(withheld);

    /// <summary>What was said, read as a meeting again: nothing of it is tracked or saved. Its decisions and actions are not public.</summary>
    internal static Meeting Read(MeetingEntry said, RegisterLookups lookups, Meeting now)
    {
        var meeting = new Meeting { Id = now.Id, Slug = said.Slug, Status = said.Status, RecordedAt = now.RecordedAt, ReleasedAt = now.ReleasedAt, ReleasedBy = now.ReleasedBy };
        meeting.CancelledBecause = said.Status is MeetingStatus.Cancelled ? now.CancelledBecause : null;
        meeting.Enter(said, lookups, now.RecordedAt);
        meeting.withholdings.AddRange(now.withholdings);
        return meeting;
    }
}
