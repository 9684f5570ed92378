using System.Globalization;
using System.Text;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Inbox;

/// <summary>The words of the morning mail: numbers, and symbols or hashes. No title and no text, for mail is read on many screens.</summary>
internal static class DigestMail
{
    public static MailText Of(string to, IReadOnlyList<OpenDocument> open, int most, CurrentTenant tenant)
    {
        var body = new StringBuilder();
        foreach (var rows in open.Take(most).GroupBy(row => row.Item.Kind).OrderBy(rows => rows.Key))
        {
            body.Append(CultureInfo.InvariantCulture, $"{Words(rows.Key)}: {rows.Count()}\n");
            foreach (var row in rows)
            {
                body.Append(CultureInfo.InvariantCulture, $"  {row.Document.NameOutside(row.Edition.TextHash)}, edition {row.Number}{Due(row.Item, tenant)}\n");
            }
        }

        var count = open.Count > most ? $"More than {most.ToString(CultureInfo.InvariantCulture)}" : open.Count.ToString(CultureInfo.InvariantCulture);
        return new MailText(to, $"{count} {(open.Count == 1 ? "thing waits" : "things wait")} for you: {tenant.Settings.SiteName.In("en")}",
            $"""
            {body}
            Sign in to the portal and open your inbox. You can switch this morning mail off there, under Your account.
            """);
    }

    private static string Words(InboxKind kind) => kind switch
    {
        InboxKind.Clear => "To clear",
        InboxKind.Revise => "To revise",
        InboxKind.Send => "To send to the co-chairs",
        InboxKind.Release => "To release",
        InboxKind.ConfirmEndorsements => "Recorded acts to confirm",
        InboxKind.Silence => "Silence procedures of your party",
        InboxKind.Safeguarding => "To review for safeguarding",
        InboxKind.WorkflowTask => "To decide in a workflow",
        InboxKind.TakedownReview => "Takedowns to review",
        InboxKind.Comment => "Comments to answer",
        InboxKind.Settle => "Objections to settle",
        InboxKind.Endorse => "Texts open to your party for endorsement",
        InboxKind.ConfirmAdReferendum => "Texts your party endorsed ad referendum",
        InboxKind.SettleContest => "Records that a party contests",
        _ => kind.ToString(),
    };

    private static string Due(InboxItem item, CurrentTenant tenant) =>
        item.DueAt is { } dueAt ? $", by {AnnouncedInstant.Of(dueAt, item.DueZone ?? tenant.Settings.TimeZoneId)}" : "";
}
