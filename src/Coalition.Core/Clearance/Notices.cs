using Coalition.Core.Content;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>The words of mails that clearance sends. They name the document by symbol or address and never carry its text.</summary>
public static class Notices
{
    /// <summary>Asks a clearing officer to read and decide. It carries no link: the officer signs in at the address he or she knows, so a forged mail leads nowhere.</summary>
    public static MailText AskToClear(string to, Document document, Edition edition, CurrentTenant tenant) => new(
        to,
        $"For clearance: {document.Symbol ?? document.Path}, edition {edition.Number}",
        $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} asks your seat to clear a text.

        Text: {document.Symbol ?? document.Path}, edition {edition.Number}
        Text hash: {edition.TextHash.Short}

        Sign in to the portal and open your inbox to read the text and to decide. Opening this mail decides nothing.
        """);
}
