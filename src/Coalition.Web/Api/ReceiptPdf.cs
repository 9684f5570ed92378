using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Components;

namespace Coalition.Web.Api;

/// <summary>The receipt on paper. It says nothing that changes later, such as whether the decision still counts.</summary>
internal static class ReceiptPdf
{
    /// <summary>The receipt's pages, in English.</summary>
    public static PdfPage Of(Receipt receipt, SiteSettings settings)
    {
        var site = settings.SiteName.In("en");
        PdfPart[] parts = [new(PdfStyle.Heading, receipt.Heading), new(PdfStyle.Text, $"Receipt of a decision of a co-chair seat. {site}."), .. Facts(receipt, settings), .. Notes(receipt, site)];
        var isRomanised = parts.Any(part => Romanised.Of(part.Text) != part.Text);
        return new($"Receipt: {receipt.Heading}, {receipt.Round.Document.Reference()}", "en", receipt.Given.At, $"Receipt {receipt.Given.Id}",
            isRomanised ? [.. parts, new(PdfStyle.Text, "Letters that the fonts of this file lack were romanised, Ukrainian by the table of 2010, or stand as their Unicode number; the JSON receipt holds the text as it is.")] : parts);
    }

    private static IEnumerable<PdfPart> Facts(Receipt receipt, SiteSettings settings)
    {
        var (given, mandate, document) = (receipt.Given, receipt.Mandate, receipt.Round.Document);
        var title = receipt.Edition.TitleIn("en");
        yield return Fact("Text", title.Text);
        yield return Fact(document.Symbol is null ? "Address" : "Symbol", $"{document.Reference()}, edition {receipt.Edition.Number.ToString(CultureInfo.InvariantCulture)}");
        yield return Fact("Seat", receipt.Seat.Name.In("en"));
        yield return Fact("Party", mandate.Party.Name("en"));
        yield return Fact("Person", given.UserName);
        yield return Fact("Capacity", "Clearing officer under a mandate to clear");
        yield return Fact("Mandate", $"{mandate.Id}\n{mandate.Evidence}");
        yield return Fact("Decision", receipt.Heading);
        yield return Fact("Comment", given.Comment is { Length: > 0 } comment ? comment : "None");
        if (given.ParagraphIds is [_, ..] paragraphs)
        {
            yield return Fact("About", string.Join(", ", paragraphs));
        }

        yield return Fact("At", $"{At(given.At, "Etc/UTC")} UTC\n{At(given.At, settings.TimeZoneId)} in {InstantTagHelper.Zone(settings.TimeZoneId)}, the zone in which times are announced");
        yield return Fact("Proved with the password", given.ProvenAt is { } proven ? $"{At(proven, "Etc/UTC")} UTC" : "Not recorded");
    }

    private static IEnumerable<PdfPart> Notes(Receipt receipt, string site)
    {
        yield return Code("Text hash", receipt.Given.TextHashShown.Grouped);
        yield return Code("Hash sent out by the round", receipt.Round.TextHash.Grouped);
        yield return Code("SHA-256 of the JSON receipt", TextHash.Of(receipt.Data(site)).Grouped);
        yield return Code("Round", receipt.Round.Id.ToString());
        yield return Code("Receipt", receipt.Given.Id.ToString());
        yield return new(PdfStyle.Text, "The text hash is SHA-256 over the text in every authentic language and official translation, date, remark and files included. The JSON receipt of the same number holds that text; its member \"receipt\", in canonical form (RFC 8785), has the SHA-256 above.");
    }

    private static PdfPart Fact(string label, string text) => new(PdfStyle.Text, text) { Label = label };

    private static PdfPart Code(string label, string text) => new(PdfStyle.Code, text) { Label = label };

    private static string At(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);
}
