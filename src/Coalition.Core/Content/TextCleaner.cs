using System.Text;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// Plain text and CSV: UTF-8 without control characters, kept byte for byte. The two look alike, so the extension says which of
/// them it is. What begins like markup is neither: somebody would have it shown as a page.
/// </summary>
internal static class TextCleaner
{
    private const char Mark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome Clean(byte[] bytes, string extension, Refusal otherwise, out CleanedBytes? content)
    {
        content = null;
        if (TextOf(bytes) is not { } text || text.TrimStart().StartsWith('<') || extension is not ("txt" or "csv"))
        {
            return otherwise;
        }

        // The mark at the beginning stays: without it spreadsheets take Ukrainian for something else.
        if (!PlainText.IsPlain(text.Replace("\r\n", "\n", StringComparison.Ordinal)) || text.Contains(Mark, StringComparison.Ordinal))
        {
            return new Refusal("file.damaged", "This text holds control characters, which nobody can see. Save it anew as plain text in UTF-8.") { Field = "File" };
        }

        content = new CleanedBytes(extension is "csv" ? "text/csv" : "text/plain", bytes);
        return Outcome.Done;
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.StartsWith(Mark) ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
