using Coalition.Core.Clearance;
using Coalition.Core.Statements;
using Coalition.Core.Workflows;

namespace Coalition.Core.Inbox;

/// <summary>
/// Which reminders a document asks for, and when each is due, UTC. One rule for all: nothing without a time, no reminder ahead of a time
/// shorter than a day.
/// </summary>
internal static class ReminderPlan
{
    /// <summary>What its running rounds, silence procedures and workflows ask for.</summary>
    public static IEnumerable<(ReminderSubject About, DateTime DueAt)> Of(ClearanceFile file) =>
        file.Rounds.SelectMany(Of).Concat(file.Silences.SelectMany(Of)).Concat(file.Route.SelectMany(stop => stop.Waits.SelectMany(wait => Of(stop, wait))));

    private static IEnumerable<(ReminderSubject About, DateTime DueAt)> Of(Round round) => round is { ClosedAt: null, ReplyBy: { } replyBy }
        ? [(new(ReminderKind.AtReply) { RoundId = round.Id }, replyBy), .. Ahead(new(ReminderKind.BeforeReply) { RoundId = round.Id }, round.OpenedAt, replyBy)]
        : [];

    private static IEnumerable<(ReminderSubject About, DateTime DueAt)> Of(SilenceProcedure silence) =>
        silence.EndedAt is null ? Ahead(new(ReminderKind.BeforeSilenceEnds) { SilenceId = silence.Id }, silence.OpenedAt, silence.DeadlineAt) : [];

    private static IEnumerable<(ReminderSubject About, DateTime DueAt)> Of(RouteStop stop, WaitingAt wait)
    {
        var about = new ReminderSubject(ReminderKind.AtStep) { InstanceId = stop.InstanceId, ActivityId = wait.ActivityId };
        return wait.ExpectedBy is { } expectedBy ? [(about, expectedBy), .. Ahead(about with { Kind = ReminderKind.BeforeStep }, wait.Since, expectedBy)] : [];
    }

    /// <summary>What a text asks for that is open for endorsement until an instant.</summary>
    public static IEnumerable<(ReminderSubject About, DateTime DueAt)> Of(EndorsementWindow window) =>
        window is { ClosedAt: null, Until: { } until } ? Ahead(new(ReminderKind.BeforeWindowCloses) { WindowId = window.Id }, window.OpenedAt, until) : [];

    private static IEnumerable<(ReminderSubject About, DateTime DueAt)> Ahead(ReminderSubject about, DateTime since, DateTime end) =>
        end - Reminder.Ahead > since ? [(about, end - Reminder.Ahead)] : [];
}
