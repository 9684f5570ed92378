using Coalition.Core.Kernel;

namespace Coalition.Core.Content.Pdf;

/// <summary>
/// Writes a PDF (ISO 32000-2) anew with its pages and nothing else: what no page needs to be seen is never copied. Author,
/// dates, XMP, embedded files, scripts, actions, bookmarks, comments and earlier states of the file are gone, and with them the
/// tags; of annotations only links to web addresses stay. Photographs inside are cleaned as those that come alone. What cannot be taken out
/// without changing what is seen is refused: passwords, forms, layers, and pictures that cannot be looked into.
/// </summary>
internal static class PdfCleaner
{
    private static readonly Refusal Damaged = FileIntake.Damaged("PDF");

    /// <summary>Whether the bytes begin as a PDF does.</summary>
    public static bool Claims(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    public static Outcome Clean(byte[] bytes, out CleanedBytes? content)
    {
        content = null;
        try
        {
            var source = new PdfSource(bytes);
            if (source.IsEncrypted)
            {
                return No("is protected by a password or by permissions. Save it without");
            }

            if (source.Resolve(source.Trailer["Root"]) is not PdfMap catalog || source.Resolve(catalog["Pages"]) is not PdfMap tree)
            {
                return Damaged;
            }

            if (WhyNot(source, catalog) is { } refusal)
            {
                return refusal;
            }

            var pages = new PdfPages(source).Of(tree);
            if (pages.Count == 0)
            {
                return Damaged;
            }

            var copy = new PdfCopy(source);
            var written = copy.Write(pages);
            content = copy.Refusal is null ? new CleanedBytes("application/pdf", written) : null;
            return copy.Refusal is { } no ? no : Outcome.Done;
        }
        catch (InvalidDataException)
        {
            return Damaged;
        }
    }

    /// <summary>A refusal for what cannot be taken out.</summary>
    internal static Refusal No(string what) => new("file.pdf", $"This PDF {what}, and attach that.") { Field = "File" };

    private static Refusal? WhyNot(PdfSource source, PdfMap catalog) =>
        source.Resolve(catalog["OCProperties"]) is PdfMap ? No("has layers, some of which may be hidden. Print it to a new PDF")
        : source.Resolve(catalog["AcroForm"]) is PdfMap form && source.Resolve(form["Fields"]) is PdfArray { Items.Count: > 0 } ? No("is a form, and what was filled in would be lost. Print it to a new PDF")
        : null;
}
