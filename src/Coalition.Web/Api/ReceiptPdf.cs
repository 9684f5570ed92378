using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Components;

namespace Coalition.Web.Api;

/// <summary>The receipt on paper. It says nothing that changes later, such as whether the decision still counts.</summary>
internal static class ReceiptPdf
{
    /// <summary>The receipt's pages, in English.</summary>
    /// <param name="receipt">The decision.</param>
    /// <param name="words">What the JSON receipt says.</param>
    /// <param name="sha256">Of the JSON receipt.</param>
    /// <param name="zone">IANA zone in which times are announced.</param>
    public static PdfPage Of(Receipt receipt, ReceiptWords words, TextHash sha256, string zone)
    {
        PdfPart[] parts = [new(PdfStyle.Heading, words.Heading), new(PdfStyle.Text, $"Receipt of a decision of a co-chair seat. {words.Site}."), .. Facts(receipt, words, zone), .. Notes(receipt, sha256)];
        var isRomanised = parts.Any(part => Romanised.Of(part.Text) != part.Text);
        return new($"Receipt: {words.Heading}, {words.Reference}", "en", receipt.Given.At, $"Receipt {receipt.Given.Id}",
            isRomanised ? [.. parts, new(PdfStyle.Text, "Letters that the fonts of this file lack were romanised, Ukrainian by the table of 2010, or stand as their Unicode number; the JSON receipt holds the text as it is.")] : parts);
    }

    private static IEnumerable<PdfPart> Facts(Receipt receipt, ReceiptWords words, string zone)
    {
        var given = receipt.Given;
        var title = receipt.Edition.TitleIn("en");
        yield return Fact("Text", title.Text);
        yield return Fact(words.HasSymbol ? "Symbol" : "Address", $"{words.Reference}, edition {receipt.Edition.Number.ToString(CultureInfo.InvariantCulture)}");
        yield return Fact("Seat", words.Seat);
        yield return Fact("Party", words.Party);
        yield return Fact("Person", given.UserName);
        yield return Fact("Capacity", "Clearing officer under a mandate to clear");
        yield return Fact("Mandate", $"{given.MandateId}\n{words.Evidence}");
        yield return Fact("Decision", words.Heading);
        yield return Fact("Comment", given.Comment is { Length: > 0 } comment ? comment : "None");
        if (words.Places is { Length: > 0 } places)
        {
            yield return Fact("About", places);
        }

        yield return Fact("At", $"{At(given.At, "Etc/UTC")} UTC\n{At(given.At, zone)} in {InstantTagHelper.Zone(zone)}, the zone in which times are announced");
        yield return Fact("Proved with the password", given.ProvenAt is { } proven ? $"{At(proven, "Etc/UTC")} UTC" : "Not recorded");
    }

    private static IEnumerable<PdfPart> Notes(Receipt receipt, TextHash sha256)
    {
        yield return Code("Text hash", receipt.Given.TextHashShown.Grouped);
        yield return Code("Hash sent out by the round", receipt.Round.TextHash.Grouped);
        yield return Code("SHA-256 of the JSON receipt", sha256.Grouped);
        yield return Code("Round", receipt.Round.Id.ToString());
        yield return Code("Receipt", receipt.Given.Id.ToString());
        yield return new(PdfStyle.Text, "The text hash is SHA-256 over the text in every authentic language and official translation, date, remark and files included. The JSON receipt of the same number holds that text; its member \"receipt\", in canonical form (RFC 8785), has the SHA-256 above.");
    }

    private static PdfPart Fact(string label, string text) => new(PdfStyle.Text, text) { Label = label };

    private static PdfPart Code(string label, string text) => new(PdfStyle.Code, text) { Label = label };

    private static string At(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);
}
