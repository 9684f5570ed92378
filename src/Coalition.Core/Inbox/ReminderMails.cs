using Coalition.Core.Clearance;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Inbox;

/// <summary>A round and the seats that are missing in it.</summary>
internal sealed record MissingDecisions(ClearanceFile File, Round Round, IReadOnlyList<Seat> Seats);

/// <summary>The words of reminders. They name the document by symbol or hash, never its text, and carry no link.</summary>
internal static class ReminderMails
{
    /// <summary>The mail of the kind to one address.</summary>
    public static MailText Of(ReminderKind kind, string to, MissingDecisions missing, CurrentTenant tenant)
    {
        var text = $"{missing.File.Document.NameOutside(missing.Round.TextHash)}, edition {missing.File.EditionOf(missing.Round).Number}";
        return kind is ReminderKind.AtReply
            ? new(to, $"Reply is due: {text}",
                $"""
                The time to reply has come and not every seat has decided.

                Text: {text}
                Reply was asked for by: {Due(missing.Round, tenant)}
                Missing: {string.Join(", ", missing.Seats.Select(seat => seat.Name.In("en")))}

                Passing the time decides nothing. Sign in to the portal and open the board to remind the seats or to take the text back.
                """)
            : new(to, $"Reminder, for clearance: {text}",
                $"""
                The secretariat of {tenant.Settings.SiteName.In("en")} waits for the decision of your seat.

                Text: {text}
                Reply is asked for by: {Due(missing.Round, tenant)}

                Sign in to the portal and open your inbox to read the text and to decide. Opening this mail decides nothing.
                """);
    }

    private static string Due(Round round, CurrentTenant tenant) =>
        round.ReplyBy is { } replyBy ? AnnouncedInstant.Of(replyBy, round.ReplyByZone ?? tenant.Settings.TimeZoneId) : "no time set";
}
