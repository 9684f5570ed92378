using System.Text;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content.Pdf;

/// <summary>The links of a page that stay: plain ones to an address of the web, made anew with nothing but place and address.</summary>
internal static class PdfLinks
{
    public static IReadOnlyList<PdfValue> Of(PdfSource source, PdfArray annotations) =>
        [.. annotations.Items.Select(source.Resolve).OfType<PdfMap>().Select(annotation => Of(source, annotation)).OfType<PdfMap>()];

    private static PdfMap? Of(PdfSource source, PdfMap annotation) =>
        source.Resolve(annotation["Subtype"]) is PdfName { Text: "Link" }
        && source.Resolve(annotation["A"]) is PdfMap action && source.Resolve(action["S"]) is PdfName { Text: "URI" } && source.Resolve(action["URI"]) is PdfText address && IsOfTheWeb(address)
        && source.Resolve(annotation["Rect"]) is PdfArray { Items.Count: 4 } place && place.Items.Select(source.Resolve).All(side => side is PdfNumber)
            ? PdfMap.Of(
                ("Type", new PdfName("Annot")),
                ("Subtype", new PdfName("Link")),
                ("Rect", new PdfArray([.. place.Items.Select(side => source.Resolve(side)!)])),
                ("Border", new PdfArray([new PdfNumber("0"), new PdfNumber("0"), new PdfNumber("0")])),
                ("A", PdfMap.Of(("S", new PdfName("URI")), ("URI", address))))
            : null;

    private static bool IsOfTheWeb(PdfText address) => WebAddress.Is(Encoding.Latin1.GetString(address.Bytes));
}
