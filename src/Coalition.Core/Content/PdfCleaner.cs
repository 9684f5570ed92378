using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

internal static class PdfCleaner
{
    /// <summary>Whether the bytes begin as a PDF does.</summary>
    public static bool Claims(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    public static Outcome Clean(byte[] bytes, out CleanedBytes? content)
    {
        content = null;
        return new Refusal("file.pdf", $"PDF files of {bytes.Length} bytes cannot be cleaned here yet.") { Field = "File" };
    }
}
