using Coalition.Core.Content;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>The words of mails about texts that were taken back. They name a document as <see cref="Document.NameOutside"/> does and say nothing of what it holds.</summary>
internal static class TakedownNotices
{
    public static MailText Withdrawn(string to, Document document, WithdrawalInput input, CurrentTenant tenant) => new(
        to,
        $"{input.Kind}: {Reference(document)}",
        $"""
        The secretariat of {Site(tenant)} has taken a public text back. It took effect at once.

        Text: {Reference(document)}
        What was done: {Act(input.Kind)}
        Reason: {input.Reason}

        Sign in to the portal to read the notice that readers see.
        """);

    public static MailText TakenDown(string to, Document document, Takedown takedown, CurrentTenant tenant) => new(
        to,
        $"Urgent takedown: {Reference(document)}",
        $"""
        A text of {Site(tenant)} was taken down urgently. Nothing of it is shown to readers.

        Text: {Reference(document)}
        Reason: {takedown.Reason}
        Taken down by: {takedown.ByName}
        Review by: {AnnouncedInstant.Of(takedown.ReviewDueAt, takedown.ReviewDueZone)}

        Another person has to review this and to restore, redact or retract the text. Sign in to the portal to do so.
        """);

    public static MailText Overdue(string to, Document document, Takedown takedown, CurrentTenant tenant) => new(
        to,
        $"Overdue: review of the takedown of {Reference(document)}",
        $"""
        The review of an urgent takedown in {Site(tenant)} is overdue.

        Text: {Reference(document)}
        Review was due: {AnnouncedInstant.Of(takedown.ReviewDueAt, takedown.ReviewDueZone)}

        The text stays hidden until somebody other than {takedown.ByName} has reviewed it. Sign in to the portal to do so.
        """);

    private static string Act(WithdrawalKind kind) => kind switch
    {
        WithdrawalKind.Withdrawn => "withdrawn; the text stays readable with a notice",
        WithdrawalKind.Retracted => "retracted; the text is gone, symbol and reason remain",
        _ => "redacted; parts are gone in every language",
    };

    private static string Reference(Document document) => document.NameOutside((document.LastReleased ?? document.Latest).TextHash);

    private static string Site(CurrentTenant tenant) => tenant.Settings.SiteName.In("en");
}
