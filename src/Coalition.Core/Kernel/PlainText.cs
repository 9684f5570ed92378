using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>
/// What may stand in a text that is hashed, shown and sent as XML: every character of Unicode but control characters other
/// than line feed and tab, noncharacters, and halves of surrogate pairs. Such text can be normalised, so it can be hashed.
/// </summary>
public static class PlainText
{
    /// <summary>Whether the text holds nothing else; no text at all is plain.</summary>
    public static bool IsPlain(string? text) => AreAll(text, IsPlain);

    /// <summary>Whether the text can be normalised: no halves of surrogate pairs and no byte order mark the wrong way round.</summary>
    internal static bool IsWellFormed(string text) => AreAll(text, rune => rune.Value is not 0xFFFE);

    private static bool AreAll(string? text, Func<Rune, bool> allowed)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) is not System.Buffers.OperationStatus.Done || !allowed(rune))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool IsPlain(Rune rune) => rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || IsNoncharacter(rune.Value));

    // Unicode 23.7: the last two code points of every plane, and 32 in the first.
    private static bool IsNoncharacter(int value) => (value & 0xFFFE) is 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
