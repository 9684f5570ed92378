using System.Globalization;
using Coalition.Core.Content.Pdf;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// The one way in for every file, by whatever path it comes. It looks at the bytes and trusts neither the name nor what a browser
/// says; what it takes is written anew with nothing in it but what is shown: no place, device, author, thumbnail, script or
/// appendix. A cleaned file cleaned again is the same to the byte. It refuses what it cannot read to the end.
/// </summary>
public static class FileIntake
{
    /// <summary>Bytes of a file at most: below what a request may carry by default.</summary>
    public const int Largest = 3 * 1024 * 1024;

    private static readonly Refusal Unknown = new("file.type", "Only PNG and JPEG images, PDF, plain text and CSV in UTF-8 can be attached. This file is none of these, whatever its name says.") { Field = "File" };

    private static readonly Dictionary<string, string[]> Extensions = new(StringComparer.Ordinal)
    {
        ["image/png"] = ["png"],
        ["image/jpeg"] = ["jpg", "jpeg"],
        ["application/pdf"] = ["pdf"],
        ["text/plain"] = ["txt"],
        ["text/csv"] = ["csv"],
    };

    /// <summary>What a file field may offer, for its <c>accept</c> attribute; the intake relies on none of it.</summary>
    public static string Accepted => string.Join(',', Extensions.Values.SelectMany(names => names).Select(name => "." + name));

    /// <summary>
    /// Cleans a file. Refused: <c>file.empty</c>, <c>file.too-large</c> (bytes, or pixels), <c>file.type</c> (no type that is taken),
    /// <c>file.name</c> (a name that cannot be kept, or an extension that says another type), <c>file.damaged</c>,
    /// <c>file.turned</c> (a photograph that only its Exif data turns upright), and <c>file.pdf</c> (a PDF with what cannot be
    /// taken out without changing what is seen).
    /// </summary>
    /// <param name="bytes">As they came.</param>
    /// <param name="claimedName">As it came.</param>
    /// <param name="file">The cleaned file; null where it is refused.</param>
    public static Outcome Clean(byte[] bytes, string claimedName, out CleanedFile? file)
    {
        file = null;
        var name = FileName.Of(claimedName);
        if (WhyNotRead(bytes, name) is { } refusal)
        {
            return refusal;
        }

        var outcome = Read(bytes, FileName.ExtensionOf(name), out var content);
        if (content is null)
        {
            return outcome;
        }

        if (!Extensions[content.MediaType].Contains(FileName.ExtensionOf(name), StringComparer.Ordinal))
        {
            return new Refusal("file.name", $"This file is {content.MediaType}, and its name says something else. Give it a name that ends in .{Extensions[content.MediaType][0]}.") { Field = "File" };
        }

        if (content.Bytes.Length > Largest)
        {
            return TooLarge;
        }

        file = new CleanedFile(name, content);
        return Outcome.Done;
    }

    /// <summary>A refusal for bytes that break off or contradict themselves.</summary>
    internal static Refusal Damaged(string what) => new("file.damaged", $"This {what} is damaged or cut off. Open it, save it anew and attach that.") { Field = "File" };

    /// <summary>A refusal for an image that nobody could open.</summary>
    internal static Refusal TooManyPixels { get; } = new("file.too-large", string.Create(CultureInfo.InvariantCulture, $"An image has at most {PixelSize.LongestSide:N0} pixels a side and {PixelSize.Most / 1_000_000} million in all. Save it smaller.")) { Field = "File" };

    private static Refusal TooLarge { get; } = new("file.too-large", $"A file has at most {Largest / 1024 / 1024} MiB. Save it smaller, or attach it in parts.") { Field = "File" };

    private static Refusal? WhyNotRead(byte[] bytes, string name) =>
        bytes.Length == 0 ? new("file.empty", "Choose a file. The one that was sent is empty.") { Field = "File" }
        : bytes.Length > Largest ? TooLarge
        : !FileName.IsValid(name) ? new("file.name", $"A file’s name has at most {FileName.Longest} letters, digits, spaces, full stops, hyphens, underscores and brackets, and begins with a letter or a digit.") { Field = "File" }
        : null;

    private static Outcome Read(byte[] bytes, string extension, out CleanedBytes? content) =>
        PngCleaner.Claims(bytes) ? PngCleaner.Clean(bytes, out content)
        : JpegCleaner.Claims(bytes) ? JpegCleaner.CleanPhotograph(bytes, out content)
        : PdfCleaner.Claims(bytes) ? PdfCleaner.Clean(bytes, out content)
        : TextCleaner.Clean(bytes, extension, Unknown, out content);
}
