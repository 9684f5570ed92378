using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Meetings;

/// <summary>
/// What is wrong with agenda, decisions and actions as entered: <c>meeting.key-twice</c>, <c>meeting.item</c> and <c>meeting.decision</c> where
/// one names what the meeting does not have, <c>meeting.due</c> for an action that was due before the meeting began, <c>safeguarding.details</c>, and the codes of every register.
/// </summary>
internal static class OutcomeChecks
{
    public static Refusal? WhyMalformed(MeetingEntry entry) => EntryChecks.First(
    [
        .. entry.Agenda.SelectMany(row => Row(row.Key, row.Title, "Title")),
        .. entry.Decisions.SelectMany(row => Row(row.Key, row.Text, "Text").Append(EntryChecks.Date(row.TakenOn, nameof(row.TakenOn)))),
        .. entry.Actions.SelectMany(row => Row(row.Key, row.Text, "Text").Append(EntryChecks.Date(row.DueOn, nameof(row.DueOn)))),
        entry.Actions.Any(row => row.DueOn?.Latest < entry.Start?.Earliest) ? new("meeting.due", "An action is due on the day of the meeting or later.") { Field = nameof(ActionEntry.DueOn) } : null,
        Twice(entry.Agenda.Select(row => row.Key)), Twice(entry.Decisions.Select(row => row.Key)), Twice(entry.Actions.Select(row => row.Key)),
        Among(entry.Decisions.Select(row => row.Item), entry.Agenda.Select(row => row.Key), new("meeting.item", "A decision names an item that is not on the agenda.") { Field = "Item" }),
        Among(entry.Actions.Select(row => row.Decision), entry.Decisions.Select(row => row.Key), new("meeting.decision", "An action names a decision that this meeting did not take.") { Field = "Decision" }),
    ]);

    /// <summary>Why what is public cannot be left out of what is entered anew (<c>meeting.outcome-public</c>).</summary>
    public static Refusal? WhyNotLeaveOut(IEnumerable<string> released, IEnumerable<string> entered) => released.Except(entered, StringComparer.Ordinal).FirstOrDefault() is { } key
        ? new("meeting.outcome-public", $"“{key}” is public. It stays on the record: correct its words, or record a later decision that takes its place.") : null;

    /// <summary>Why what is public cannot be left without a source (<c>release.no-source</c>).</summary>
    public static Refusal? WhyNotSourceless(IEnumerable<(string Key, string? Source)> entered, IEnumerable<string> released) =>
        entered.FirstOrDefault(row => row.Source is null && released.Contains(row.Key, StringComparer.Ordinal)) is { Key: { } key }
            ? new("release.no-source", $"“{key}” is public and rests on a source. Name the source of its words.") { Field = "Source" } : null;

    private static Refusal?[] Row(string key, LocalText text, string field) => [EntryChecks.Key(key), EntryChecks.Required(text, field)];

    private static Refusal? Twice(IEnumerable<string> keys) => keys.GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { Key: var key }
        ? new("meeting.key-twice", $"The key “{key}” is given twice.") { Field = "Key" } : null;

    private static Refusal? Among(IEnumerable<string?> named, IEnumerable<string> known, Refusal refusal) =>
        named.OfType<string>().Except(known, StringComparer.Ordinal).Any() ? refusal : null;
}
