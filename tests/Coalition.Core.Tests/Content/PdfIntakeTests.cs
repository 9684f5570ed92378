using System.Text;
using Coalition.Core.Content;
using static Coalition.Core.Tests.Content.SampleFiles;

namespace Coalition.Core.Tests.Content;

/// <summary>Invariant 40 for PDF: its pages are copied, and nothing that is told about them or hidden among them.</summary>
public sealed class PdfIntakeTests
{
    private static readonly byte[] Photograph = Jpeg([Exif(6), Segment(0xFE, Encoding.ASCII.GetBytes(Secret))]);

    private static readonly Dictionary<string, byte[]> Laden = new(StringComparer.Ordinal)
    {
        ["author"] = Pdf(trailer: "/Info 5 0 R /ID[<AB><CD>]", objects: [Text($"<</Author({Secret})/CreationDate(D:20260101)>>")]),
        ["XMP"] = Pdf(catalog: "/Metadata 5 0 R", objects: [Stream("/Type/Metadata/Subtype/XML", Text(Secret))]),
        ["XMP of a page"] = Pdf(page: "/Metadata 5 0 R /PieceInfo<</Tool<</Private 5 0 R>>>> /LastModified(D:2026)", objects: [Stream("/Type/Metadata/Subtype/XML", Text(Secret))]),
        ["embedded file"] = Pdf(catalog: "/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>> /AF[5 0 R]", objects: [Text("<</Type/Filespec/EF<</F 6 0 R>>>>"), Stream("/Type/EmbeddedFile", Text(Secret))]),
        ["script"] = Pdf(catalog: $"/OpenAction<</S/JavaScript/JS(app.alert\\('{Secret}'\\))>> /AA<</WC<</S/JavaScript/JS({Secret})>>>>", page: $"/AA<</O<</S/JavaScript/JS({Secret})>>>>"),
        ["comment"] = Pdf(page: $"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents({Secret})/T({Secret})>>]"),
        ["link that starts a program"] = Pdf(page: $"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F({Secret})>>>> <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///{Secret})>>>>]"),
        ["object that no page needs"] = Pdf(objects: [Text($"({Secret})")]),
        ["appendix"] = [.. Pdf(), .. Text($"\n% {Secret}\n")],
        ["bookmark"] = Pdf(catalog: "/Outlines 5 0 R", objects: [Text($"<</Title({Secret})>>")]),
        ["image’s own data"] = Pdf(page: "/Resources<</XObject<</Im 5 0 R>>/Properties<</P 6 0 R>>>>", objects: [Stream($"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Metadata 6 0 R/Name({Secret})", [0]), Stream("", Text(Secret))]),
        ["behind packed data"] = Pdf(page: "/Group 5 0 R", objects: [Stream("/Filter/FlateDecode", [.. Zip(Text("q Q")), .. Text(Secret)])]),
    };

    private static readonly Dictionary<string, byte[]> Refused = new(StringComparer.Ordinal)
    {
        ["password"] = Pdf(trailer: "/Encrypt<</Filter/Standard/V 1>>"),
        ["form"] = Pdf(catalog: "/AcroForm<</Fields[5 0 R]>>", objects: [Text("<</FT/Tx/T(Name)>>")]),
        ["layers"] = Pdf(catalog: "/OCProperties<</OCGs[]/D<<>>>>"),
        ["picture that cannot be looked into"] = Pdf(page: "/Resources<</XObject<</Im 5 0 R>>>>", objects: [Stream("/Subtype/Image/Filter/JPXDecode", [1])]),
        ["photograph in the text of a page"] = Pdf(page: "/Contents 5 0 R", objects: [Stream("", Text("BI /W 8 /H 8 /F /DCT ID x EI"))]),
    };

    public static TheoryData<string> LadenNames => [.. Laden.Keys];

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(LadenNames))]
    public void Nothing_is_left_of_what_no_page_shows(string name)
    {
        Assert.Contains(Secret, Encoding.Latin1.GetString(Laden[name]), StringComparison.Ordinal);

        var cleaned = Encoding.Latin1.GetString(Cleaned(Laden[name]));

        Assert.DoesNotContain(Secret, cleaned, StringComparison.Ordinal);
        Assert.Contains("/Type /Page>>", cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LadenNames))]
    public void A_laden_PDF_cleaned_again_is_the_same_to_the_byte(string name)
    {
        var once = Cleaned(Laden[name]);

        Assert.Equal(once, Cleaned(once));
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void What_cannot_be_taken_out_without_changing_what_is_seen_is_refused(string name) =>
        Assert.Equal("file.pdf", FileIntake.Clean(Refused[name], "annex.pdf", out _).Refusal?.Code);

    [Fact]
    public void A_page_keeps_its_text_its_font_and_its_plain_links()
    {
        var cleaned = Encoding.Latin1.GetString(Cleaned(Pdf(page: "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/a)>>>>]")));

        Assert.Contains("(Annex) Tj", cleaned, StringComparison.Ordinal);
        Assert.Contains("/Helvetica", cleaned, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString("https://example.org/a"u8), cleaned, StringComparison.Ordinal);
    }

    [Fact]
    public void A_photograph_inside_is_cleaned_as_one_that_comes_alone()
    {
        var cleaned = Cleaned(Pdf(page: "/Resources<</XObject<</Im 5 0 R>>>>", objects: [Stream("/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter[/FlateDecode/DCTDecode]", Zip(Photograph))]));

        Assert.True(cleaned.AsSpan().IndexOf(Jpeg()) > 0);
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(cleaned), StringComparison.Ordinal);
        Assert.Equal(cleaned, Cleaned(cleaned));
    }

    [Fact]
    public void Names_of_a_page_s_own_are_kept_whatever_they_mean_elsewhere()
    {
        var cleaned = Encoding.Latin1.GetString(Cleaned(Pdf(page: "/Resources<</Font<</Metadata 5 0 R/AA 5 0 R>>>>", objects: [Text("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")])));

        Assert.Contains("/Metadata", cleaned, StringComparison.Ordinal);
        Assert.Contains("/Times-Roman", cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<</A ")]
    public void Nesting_without_end_is_refused(string open) =>
        Assert.Equal("file.damaged", FileIntake.Clean(Pdf(objects: [Text("0")], page: "/Group " + string.Concat(Enumerable.Repeat(open, 100_000))), "annex.pdf", out _).Refusal?.Code);

    [Fact]
    public void A_tree_of_pages_that_leads_back_to_itself_is_refused() =>
        Assert.Equal("file.damaged", FileIntake.Clean(Pdf(page: "/Kids[3 0 R 3 0 R]"), "annex.pdf", out _).Refusal?.Code);

    [Fact]
    public void Data_that_unpack_to_more_than_anybody_needs_are_refused() =>
        Assert.Equal("file.damaged", FileIntake.Clean(Pdf(page: "/Contents 5 0 R", objects: [Stream("/Filter/FlateDecode", Zip(new byte[140_000_000]))]), "annex.pdf", out _).Refusal?.Code);

    private static byte[] Cleaned(byte[] bytes)
    {
        var outcome = FileIntake.Clean(bytes, "annex.pdf", out var file);
        Assert.Null(outcome.Refusal);
        return file!.Bytes.ToArray();
    }
}
