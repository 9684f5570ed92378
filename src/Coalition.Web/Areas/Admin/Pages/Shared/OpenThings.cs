using System.Globalization;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>Words and addresses that the inbox and the board share.</summary>
internal static class OpenThings
{
    /// <summary>The kinds in the order of a text's life, as they are called in filters.</summary>
    public static readonly IReadOnlyList<(InboxKind Value, string Text)> Kinds =
    [
        (InboxKind.Clear, "To clear"),
        (InboxKind.Revise, "To revise"),
        (InboxKind.Send, "To send to the co-chairs"),
        (InboxKind.Release, "To release"),
        (InboxKind.Silence, "Silence procedures"),
        (InboxKind.Settle, "Objections to settle"),
        (InboxKind.Endorse, "Texts to endorse"),
        (InboxKind.ConfirmAdReferendum, "Endorsements to confirm"),
        (InboxKind.SettleContest, "Contested records"),
        (InboxKind.Safeguarding, "To review for safeguarding"),
        (InboxKind.WorkflowTask, "To decide in a workflow"),
        (InboxKind.Comment, "Comments to answer"),
        (InboxKind.ConfirmEndorsements, "Recorded acts to confirm"),
        (InboxKind.TakedownReview, "Takedowns to review"),
        (InboxKind.ReadRecord, "Records of meetings to read"),
        (InboxKind.SettleRecord, "Records of meetings to settle"),
        (InboxKind.ReportAction, "Actions to report on"),
        (InboxKind.ReportProgress, "Progress to report"),
        (InboxKind.ReplyToAssessment, "Assessments to read"),
        (InboxKind.ReleaseCommitment, "Commitments to release"),
    ];

    // What waits for those alone who act for a party; of everything else nothing waits for somebody who only does that.
    private static readonly InboxKind[] OfAParty = [InboxKind.Revise, InboxKind.Send, InboxKind.Silence, InboxKind.Endorse, InboxKind.ConfirmAdReferendum, InboxKind.ReadRecord, InboxKind.ReportAction, InboxKind.ReportProgress];

    /// <summary>The kinds that can wait for the person: a focal point is spared those of secretariat and co-chairs.</summary>
    public static IEnumerable<(InboxKind Value, string Text)> KindsFor(Actor person) =>
        Kinds.Where(kind => person.May(Permissions.ListContent) || OfAParty.Contains(kind.Value));

    /// <summary>Times a list can be narrowed to.</summary>
    public static readonly IReadOnlyList<(InboxDue Value, string Text)> Dues = [(InboxDue.Overdue, "Overdue"), (InboxDue.ThisWeek, "Due within a week")];

    /// <summary>How many, in words people use: beyond what is counted, more than that.</summary>
    public static string Count(int count) => count > InboxQuery.CountsTo ? $"{InboxQuery.CountsTo.ToString(CultureInfo.InvariantCulture)}+" : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A place as it stands in an address.</summary>
    public static string Written(InboxPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.At.Ticks}~{place.Id:N}");

    /// <summary>The place an address names, or null.</summary>
    public static InboxPlace? Read(string? text) =>
        text?.Split('~', 2) is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid)
            ? new InboxPlace(new DateTime(number, DateTimeKind.Utc), guid)
            : null;

    /// <summary>The edition's symbol or the document's address.</summary>
    public static string Reference(this OpenDocument row) => row.Document.Reference(row.Edition);

    /// <summary>The title, or words in its place.</summary>
    public static string TitleText(this OpenDocument row) => string.IsNullOrWhiteSpace(row.Title) ? "Without a title" : row.Title;
}
