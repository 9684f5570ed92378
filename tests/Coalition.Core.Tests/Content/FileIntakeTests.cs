using System.Text;
using Coalition.Core.Content;
using static Coalition.Core.Tests.Content.SampleFiles;

namespace Coalition.Core.Tests.Content;

/// <summary>Invariant 40: what is stored of a file is what is shown of it, whatever came and whatever it was called.</summary>
public sealed class FileIntakeTests
{
    private static readonly string Svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert('{Secret}')</script></svg>";

    private static readonly Dictionary<string, byte[]> Good = new(StringComparer.Ordinal)
    {
        ["plain.jpg"] = Jpeg(),
        ["full.jpeg"] = [.. Jpeg([Jfif(), Exif(1), Segment(0xE2, [.. Encoding.ASCII.GetBytes("MPF\0" + Secret)]), Segment(0xED, Encoding.ASCII.GetBytes(Secret)), Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Secret)])]), .. Encoding.ASCII.GetBytes(Secret)],
        ["plain.png"] = Png(),
        ["full.png"] = [.. Png([Chunk("gAMA", [0, 0, 0xB1, 0x8F]), Chunk("pHYs", new byte[9]), Chunk("tEXt", Encoding.ASCII.GetBytes("Author\0" + Secret)), Chunk("eXIf", Encoding.ASCII.GetBytes("MM" + Secret)), Chunk("iCCP", Encoding.ASCII.GetBytes(Secret))]), .. Encoding.ASCII.GetBytes("PK" + Secret)],
        ["Список учасників.csv"] = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Держава;Рік\r\nУкраїна;2025\r\n")],
        ["words (1).txt"] = Encoding.UTF8.GetBytes("Plain words.\n\tIndented."),
        ["annex.pdf"] = Pdf(),
        ["packed.pdf"] = PackedPdf(),
    };

    private static readonly Dictionary<string, (byte[] Bytes, string Code)> Bad = new(StringComparer.Ordinal)
    {
        ["empty.png"] = ([], "file.empty"),
        ["large.txt"] = (new byte[FileIntake.Largest + 1], "file.too-large"),
        ["svg.svg"] = (Encoding.UTF8.GetBytes(Svg), "file.type"),
        ["svg.png"] = (Encoding.UTF8.GetBytes(Svg), "file.type"),
        ["page.txt"] = (Encoding.UTF8.GetBytes("\n <html><script>alert(1)</script></html>"), "file.type"),
        ["program.txt"] = ([0x4D, 0x5A, 0x90, 0x00, 0xFF], "file.type"),
        ["notes.docx"] = (Encoding.UTF8.GetBytes("PK"), "file.type"),
        ["bell.txt"] = (Encoding.UTF8.GetBytes("A bell: \a"), "file.damaged"),
        ["picture.pdf"] = (Png(), "file.name"),
        ["picture"] = (Png(), "file.name"),
        ["../../picture.png"] = (Png(), ""),
        [".png"] = (Png(), "file.name"),
        ["a\"b.png"] = (Png(), "file.name"),
        ["a\u202Egnp.png"] = (Png(), "file.name"),
        ["turned.jpg"] = (Jpeg([Exif(6)]), "file.turned"),
        ["wide.jpg"] = (Jpeg(side: 12_001), "file.too-large"),
        ["wide.png"] = (Png(side: 12_001), "file.too-large"),
        ["bomb.png"] = (Png(data: Zip(new byte[4_000_000])), "file.damaged"),
        ["short.png"] = (Png(data: Zip([0, 1, 2])), "file.damaged"),
        ["appendix.png"] = (Png(data: [.. Zip([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255]), .. Encoding.ASCII.GetBytes(Secret)]), "file.damaged"),
        ["unknown.png"] = (Png([Chunk("ABCD", [1])]), "file.damaged"),
        ["cut.png"] = (Png()[..^5], "file.damaged"),
        ["flipped.png"] = (Flipped(Png(), 50), "file.damaged"),
        ["cut.jpg"] = (Jpeg()[..^2], "file.damaged"),
        ["head.jpg"] = (Jpeg()[..30], "file.damaged"),
        ["roomy.jpg"] = (Jpeg([Segment(0xDD, [0, 0, 1, 2, 3])]), "file.damaged"),
        ["cut.pdf"] = (Pdf()[..^80], "file.damaged"),
        ["head.pdf"] = (Text("%PDF-1.7\n"), "file.damaged"),
    };

    public static TheoryData<string> GoodNames => [.. Good.Keys];

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void Invariant_40_A_cleaned_file_holds_nothing_that_is_not_shown(string name)
    {
        var cleaned = Cleaned(Good[name], name);

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(cleaned.Bytes.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_cleaned_file_cleaned_again_is_the_same_to_the_byte(string name)
    {
        var once = Cleaned(Good[name], name);

        var twice = Cleaned(once.Bytes.ToArray(), name);

        Assert.Equal(once.Bytes.ToArray(), twice.Bytes.ToArray());
        Assert.Equal(once.Sha256, twice.Sha256);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public void What_is_no_sound_file_of_a_known_kind_is_refused_by_its_bytes(string name)
    {
        var (bytes, code) = Bad[name];

        var outcome = FileIntake.Clean(bytes, name, out var file);

        Assert.Equal(code, outcome.Refusal?.Code ?? "");
        Assert.Equal(code.Length > 0, file is null);
    }

    [Fact]
    public void A_path_in_a_name_is_dropped() =>
        Assert.Equal("picture.png", Cleaned(Png(), @"C:\Users\somebody\picture.png").Name);

    [Theory]
    [InlineData("plain.png", "image/png", 2)]
    [InlineData("full.jpeg", "image/jpeg", 8)]
    [InlineData("annex.pdf", "application/pdf", null)]
    [InlineData("words (1).txt", "text/plain", null)]
    public void The_type_and_the_size_are_those_of_the_bytes(string name, string type, int? side)
    {
        var cleaned = Cleaned(Good[name], name);

        Assert.Equal((type, side), (cleaned.MediaType, cleaned.Pixels?.Width));
    }

    [Fact]
    public void A_picture_keeps_what_it_is_shown_by()
    {
        var png = Encoding.Latin1.GetString(Cleaned(Good["full.png"], "full.png").Bytes.ToArray());
        var jpeg = Encoding.Latin1.GetString(Cleaned(Good["full.jpeg"], "full.jpeg").Bytes.ToArray());

        Assert.All("IHDR gAMA pHYs IDAT IEND".Split(' '), chunk => Assert.Contains(chunk, png, StringComparison.Ordinal));
        Assert.Contains("Adobe", jpeg, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", jpeg, StringComparison.Ordinal);
        Assert.DoesNotContain("\u00AB\u00CD\u00EF", jpeg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_never_gets_in_and_never_breaks_the_intake()
    {
        foreach (var (name, bytes) in Good.Where(file => file.Key is "full.jpeg" or "full.png" or "annex.pdf" or "packed.pdf"))
        {
            var whole = Cleaned(bytes, name).Bytes.ToArray();
            for (var length = 1; length < whole.Length - 8; length++)
            {
                Assert.False(FileIntake.Clean(whole[..length], name, out _).Succeeded, $"{name} was taken at {length} of {whole.Length} bytes.");
            }
        }
    }

    [Fact]
    public void A_file_with_any_byte_changed_never_breaks_the_intake()
    {
        foreach (var (name, bytes) in Good.Where(file => file.Key is "full.jpeg" or "full.png" or "annex.pdf" or "packed.pdf"))
        {
            for (var at = 0; at < bytes.Length; at++)
            {
                var outcome = FileIntake.Clean(Flipped(bytes, at), name, out var file);
                Assert.Equal(outcome.Succeeded, file is not null);
            }
        }
    }

    private static CleanedFile Cleaned(byte[] bytes, string name)
    {
        var outcome = FileIntake.Clean(bytes, name, out var file);
        Assert.Null(outcome.Refusal);
        return file!;
    }

    private static byte[] Flipped(byte[] bytes, int at) => [.. bytes[..at], (byte)(bytes[at] ^ 0x55), .. bytes[(at + 1)..]];
}
