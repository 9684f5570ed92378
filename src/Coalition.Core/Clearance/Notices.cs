using Coalition.Core.Content;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>
/// The words of mails that clearance sends. They name the document as <see cref="Document.NameOutside"/> does and never carry its text. They carry no
/// link: the officer signs in at the address he or she knows, so a forged mail leads nowhere; the page of a document is named.
/// </summary>
public static class Notices
{
    private const string HowToRead = "Sign in to the portal and open your inbox to read the text and to decide. Opening this mail decides nothing.";

    /// <summary>Asks a clearing officer to read and decide.</summary>
    public static MailText AskToClear(string to, Document document, Edition edition, CurrentTenant tenant) => new(
        to,
        $"For clearance: {document.NameOutside(edition.TextHash)}, edition {edition.Number}",
        $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} asks your seat to clear a text.

        Text: {document.NameOutside(edition.TextHash)}, edition {edition.Number}
        Text hash: {edition.TextHash.Short}
        Page: {Page(document)}

        {HowToRead}
        """);

    /// <summary>Asks a clearing officer to clear a courtesy translation.</summary>
    internal static MailText AskToClear(string to, CourtesyFile file, CourtesyText text, CurrentTenant tenant) => new(
        to,
        $"Courtesy translation for clearance: {file.Clearance.Document.NameOutside(file.Edition.TextHash)}, {text.Language}",
        $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} asks your seat to clear a courtesy translation.

        Text: {file.Clearance.Document.NameOutside(file.Edition.TextHash)}, edition {file.Edition.Number}
        Language: {text.Language}
        Hash of the translation: {text.Hash.Short}
        Page: Admin/Courtesy/{file.Clearance.Document.Id}?language={text.Language}

        {HowToRead}
        """);

    /// <summary>Tells those who had been asked that the secretariat took the text back.</summary>
    internal static MailText TakenBack(string to, Document document, Edition edition, CurrentTenant tenant) => new(
        to,
        $"Taken back: {document.NameOutside(edition.TextHash)}, edition {edition.Number}",
        $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} has taken a text back from clearance. Nothing waits for your seat.

        Text: {document.NameOutside(edition.TextHash)}, edition {edition.Number}
        Page: {Page(document)}

        The page gives the reason. What was decided stays on record without effect.
        """);

    /// <summary>Tells those who had cleared that the text is another one now.</summary>
    internal static MailText Changed(string to, Round cleared, TellOfVoid.Change change, CurrentTenant tenant) => new(
        to,
        $"Changed after you cleared it: {cleared.Document.NameOutside(cleared.TextHash)}, edition {change.After}",
        $"""
        A text of {tenant.Settings.SiteName.In("en")} that you had cleared was changed. Your clearance is without effect.

        Text: {cleared.Document.NameOutside(cleared.TextHash)}
        You cleared: edition {change.Before}
        Now there is: edition {change.After}
        The difference: {Page(cleared.Document)}

        Sign in to the portal to see what changed. Your seat is asked again when the secretariat sends the new edition.
        """);

    /// <summary>Tells the officers of a party that has just taken a seat what the seat has still to clear.</summary>
    internal static MailText SeatTaken(string to, Seat seat, IEnumerable<ClearanceFile> waiting, CurrentTenant tenant) => new(
        to,
        $"Your party holds a co-chair seat: {seat.Name.In("en")}",
        $"""
        Your party now holds a co-chair seat of {tenant.Settings.SiteName.In("en")}: {seat.Name.In("en")}.
        What the party before you cleared stays visible and counts for nothing. These texts are not cleared for your seat:

        {string.Join('\n', waiting.Select(file => $"{file.Document.NameOutside(file.Releasable.TextHash)}, {(file.OpenRound is null ? "to be sent to you again" : "waiting for you")}: {Page(file.Document)}"))}

        {HowToRead}
        """);

    private static string Page(Document document) => $"Admin/Clearance/{document.Id}";
}
