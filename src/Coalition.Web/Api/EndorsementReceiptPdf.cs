using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Web.Api;

/// <summary>The receipt of a party's act on paper. It says nothing that changes later, such as whether the act still counts.</summary>
internal static class EndorsementReceiptPdf
{
    /// <summary>How a receipt and its JSON file prove each other.</summary>
    public const string HowProven = "The text hash is SHA-256 over the text in every authentic language and official translation, date, remark and files included. The JSON receipt of the same number holds that text; its member \"receipt\", in canonical form (RFC 8785), has the SHA-256 above.";

    /// <summary>The receipt's pages, in English.</summary>
    /// <param name="words">What the JSON receipt says.</param>
    /// <param name="zone">IANA zone in which times are announced.</param>
    public static PdfPage Of(EndorsementReceiptWords words, string zone)
    {
        PdfPart[] parts =
        [
            new(PdfStyle.Heading, words.Heading),
            new(PdfStyle.Text, $"Receipt of an act of a party. {words.Site}."),
            .. words.Facts.Select(fact => new PdfPart(PdfStyle.Text, fact.Text) { Label = fact.Label }),
            new(PdfStyle.Text, AnnouncedInstant.Of(words.At, zone)) { Label = "At" },
            new(PdfStyle.Code, words.TextHash.Grouped) { Label = "Text hash" },
            new(PdfStyle.Code, words.Sha256.Grouped) { Label = "SHA-256 of the JSON receipt" },
            new(PdfStyle.Code, words.Id) { Label = "Receipt" },
            new(PdfStyle.Text, HowProven),
        ];
        return new($"Receipt: {words.Heading}, {words.Reference}", "en", words.At, string.Create(CultureInfo.InvariantCulture, $"Receipt {words.Id}"), Romanising(parts));
    }

    /// <summary>The same parts, and what is to be said where letters of theirs were romanised.</summary>
    public static PdfPart[] Romanising(PdfPart[] parts) => Array.Exists(parts, part => Romanised.Of(part.Text) != part.Text)
        ? [.. parts, new(PdfStyle.Text, "Letters that the fonts of this file lack were romanised, Ukrainian by the table of 2010, or stand as their Unicode number; the JSON receipt holds the text as it is.")] : parts;
}
