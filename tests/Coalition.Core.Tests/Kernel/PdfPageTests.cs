using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed partial class PdfPageTests
{
    private static readonly DateTime At = new(2026, 1, 16, 8, 12, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_offset_of_the_table_points_to_its_object_and_every_length_is_right()
    {
        var file = Written(new(PdfStyle.Heading, "Receipt"), new(PdfStyle.Text, Words(2000)) { Label = "Comment" });

        var start = int.Parse(StartXref().Match(file).Groups["start"].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref", file.Substring(start, 4));
        var offsets = Entry().Matches(file[start..]).Select(entry => int.Parse(entry.Groups["at"].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(PageCount(file) + PageCount(file) + 8 + 2, offsets.Count);
        Assert.All(offsets.Index(), entry => Assert.StartsWith($"{entry.Index + 1} 0 obj\n", file[entry.Item..], StringComparison.Ordinal));
        Assert.All(Stream().Matches(file), stream => Assert.Equal(stream.Groups["length"].Value, stream.Groups["content"].Value.Length.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void No_line_passes_the_margins_and_no_word_is_lost()
    {
        var text = Words(1500) + " " + new string('W', 400);

        var runs = PdfLayout.Of(Page(new(PdfStyle.Text, text), new(PdfStyle.Text, text) { Label = "Comment (a label that is long)" }, new(PdfStyle.Code, new string('f', 300))));

        Assert.All(runs, run => Assert.InRange(run.Y, PdfLayout.Margin - 16, PdfLayout.PageHeight - PdfLayout.Margin - run.Size));
        Assert.All(runs, run => Assert.InRange(run.X + Width(run), PdfLayout.Margin, PdfLayout.PageWidth - PdfLayout.Margin));
        Assert.Equal(text, string.Concat(runs.Where(run => run.Part is 0).Select(run => run.Text)));
        Assert.Equal(text, string.Concat(runs.Where(run => run is { Part: 1, Font.Name: "Helvetica" }).Select(run => run.Text)));
    }

    [Fact]
    public void A_line_is_as_long_as_the_widths_allow()
    {
        // Helvetica at size 10: an i is 2.22 points, a W 9.44.
        Assert.Equal(45, PdfFont.Text.Lines(new string('i', 100), 10, 100).First().Length);
        Assert.Equal(10, PdfFont.Text.Lines(new string('W', 100), 10, 100).First().Length);
        Assert.Equal(["one ", "two"], PdfFont.Text.Lines("one two", 10, 20), StringComparer.Ordinal);
        Assert.Equal(["one", "", "two"], PdfFont.Text.Lines("one\n\ntwo", 10, 100), StringComparer.Ordinal);
    }

    [Fact]
    public void A_long_comment_goes_on_over_the_next_pages_and_each_page_says_which_it_is()
    {
        var file = Written(new PdfPart(PdfStyle.Text, Words(4000)) { Label = "Comment" });

        var pages = PageCount(file);
        Assert.InRange(pages, 3, 20);
        Assert.Contains($"/Count {pages} ", file, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, pages), page => Assert.Contains($"(Receipt 7, page {page} of {pages})", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Parentheses_and_backslashes_cannot_end_a_string()
    {
        var file = Written(new PdfPart(PdfStyle.Text, @"a) Tj ET (b\"));

        Assert.Contains(@"(a\) Tj ET \(b\\) Tj ET EMC", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_Windows_1252_are_written_in_its_codes()
    {
        var file = Written(new PdfPart(PdfStyle.Text, "Côte d’Ivoire – 5 €"));

        Assert.Contains("(C\u00f4te d\u0092Ivoire \u0096 5 \u0080) Tj", file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_keeps_every_letter_and_the_language_and_order_are_marked()
    {
        var file = Written(new(PdfStyle.Heading, "Заява"), new(PdfStyle.Text, "Text") { Label = "Label" });

        Assert.Contains($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Заява"))}>", file, StringComparison.Ordinal);
        Assert.Contains("/Lang (en) /MarkInfo << /Marked true >>", file, StringComparison.Ordinal);
        Assert.Contains("/S /H1 /P 8 0 R /K [<< /Type /MCR /Pg 9 0 R /MCID 0 >>]", file, StringComparison.Ordinal);
        Assert.Contains("/S /P /P 8 0 R /K [<< /Type /MCR /Pg 9 0 R /MCID 1 >> << /Type /MCR /Pg 9 0 R /MCID 2 >>]", file, StringComparison.Ordinal);
        Assert.Contains("/Nums [0 [11 0 R 12 0 R 12 0 R]]", file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_parts_make_the_same_bytes_at_any_time()
    {
        var page = Page(new PdfPart(PdfStyle.Text, "Same"));

        Assert.Equal(page.Write(), page.Write());
        Assert.Contains("/CreationDate (D:20260116081200Z)", Encoding.Latin1.GetString(page.Write()), StringComparison.Ordinal);
    }

    private static double Width(PdfRun run) => run.Text.TrimEnd(' ').Sum(run.Font.Width) * run.Size / 1000.0;

    private static int PageCount(string file) => Regex.Count(file, "/Type /Page ", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => $"word{number}"));

    private static PdfPage Page(params PdfPart[] parts) => new("Заява", "en", At, "Receipt 7", parts);

    private static string Written(params PdfPart[] parts) => Encoding.Latin1.GetString(Page(parts).Write());

    [GeneratedRegex(@"startxref\n(?<start>\d+)\n%%EOF\n$", RegexOptions.None, 1000)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"^(?<at>\d{10}) 00000 n \n", RegexOptions.Multiline, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (?<length>\d+) >>\nstream\n(?<content>.*?)\nendstream", RegexOptions.Singleline, 1000)]
    private static partial Regex Stream();
}
