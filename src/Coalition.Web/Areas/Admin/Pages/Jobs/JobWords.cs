using System.Collections.Frozen;

namespace Coalition.Web.Areas.Admin.Pages.Jobs;

/// <summary>What the kinds of work in the queue are called for people. A mail is told by whom it goes to and what it is about instead.</summary>
public static class JobWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Bundle.Overtaken"] = "Look whether a bundle was overtaken by a new edition",
        ["Clearance.SeatTaken"] = "Tell the officers of a party that takes a seat what waits for it",
        ["Clearance.TellOfVoid"] = "Tell the seats that a change voided what they cleared",
        ["Commitment.Remind"] = "Remind a party of an update on a commitment",
        ["Digest.Rounds"] = "Send the morning mails",
        ["Endorsement.Close"] = "Close a text for endorsement at its instant",
        ["Endorsement.Notify"] = "Tell the parties that a text is open for endorsement",
        ["Import.Trim"] = "Delete uploaded tables that nobody confirmed",
        ["Inbox.Renew"] = "Bring the inbox of a site up to date",
        ["Inbox.RenewAll"] = "Bring every inbox up to date",
        ["Jobs.Trim"] = "Clear away work that was done long ago",
        ["Mail.Send"] = "Send a mail",
        ["Mandate.TellOfEnding"] = "Tell of mandates that are about to end",
        ["Record.Close"] = "End the time for corrections of a meeting’s record",
        ["Release.Due"] = "Release what is scheduled for this instant",
        ["Release.Overdue"] = "Look for scheduled releases that did not happen",
        ["Reminder.Due"] = "Send the reminders that are due",
        ["SafetyReport.Erase"] = "Erase reports of visitors after ninety days",
        ["Silence.Close"] = "End a silence procedure at its deadline",
        ["Silence.Notify"] = "Tell the parties of a silence procedure",
        ["Takedown.Review"] = "Look whether a takedown waits too long for its review",
        ["Withholding.Overdue"] = "Look for withheld words that nobody has reviewed in time",
        ["Workflow.Wake"] = "Let a workflow go on at its deadline",
        ["Workflows.Trim"] = "Clear away workflows that ended long ago",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind in words; one that an earlier version of the program left behind stands as it is.</summary>
    public static string Of(string kind) => Words.GetValueOrDefault(kind, kind);

    /// <summary>Kinds that have words.</summary>
    public static IReadOnlyCollection<string> Kinds => Words.Keys;
}
