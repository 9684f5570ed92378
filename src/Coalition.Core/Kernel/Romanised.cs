using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>
/// A text in the letters of Windows-1252, the only ones that every PDF reader can show without a font in the file. Ukrainian follows
/// the table of the Cabinet of Ministers of Ukraine (resolution 55 of 27 January 2010); any other letter outside stands as
/// its code point, as [U+0451], so that nothing is left out unseen.
/// </summary>
public static class Romanised
{
    /// <summary>What Windows-1252 has at 0x80 to 0x9F; a zero where it has nothing.</summary>
    internal const string Upper = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private const string Letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

    private static readonly string[] Inside =
        ["a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "iu", "ia"];

    /// <summary>The text in composed form, romanised; lines end in a line feed.</summary>
    public static string Of(string text)
    {
        var source = (PlainText.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var result = new StringBuilder();
        for (var at = 0; at < source.Length;)
        {
            _ = Rune.DecodeFromUtf16(source.AsSpan(at), out var rune, out var length);
            result.Append(IsUkrainian(source, at) ? Letter(source, at) : IsSignBetweenLetters(source, at) ? "" : Other(rune));
            at += length;
        }

        return result.ToString();
    }

    private static string Letter(string text, int at)
    {
        var letter = char.ToLowerInvariant(text[at]);
        var isFirst = !IsUkrainian(text, at - 1) && !(at > 1 && IsApostrophe(text[at - 1]) && IsUkrainian(text, at - 2));
        var written = letter switch
        {
            'є' when isFirst => "ye",
            'ї' when isFirst => "yi",
            'й' when isFirst => "y",
            'ю' when isFirst => "yu",
            'я' when isFirst => "ya",
            'г' when at > 0 && char.ToLowerInvariant(text[at - 1]) is 'з' => "gh",
            _ => Inside[Letters.IndexOf(letter, StringComparison.Ordinal)],
        };
        return !char.IsUpper(text[at]) || written.Length is 0 ? written
            : IsCapital(text, at - 1) || IsCapital(text, at + 1) ? written.ToUpperInvariant()
            : char.ToUpperInvariant(written[0]) + written[1..];
    }

    private static string Other(Rune rune) =>
        rune.Value is '\n' or (>= ' ' and < 0x7F) or (>= 0xA0 and <= 0xFF) || (rune.Value is > 0xFF and <= char.MaxValue && Upper.Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString()
        : rune.Value is '\t' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator ? " "
        : string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");

    private static bool IsUkrainian(string text, int at) =>
        at >= 0 && at < text.Length && Letters.Contains(char.ToLowerInvariant(text[at]), StringComparison.Ordinal);

    private static bool IsCapital(string text, int at) => IsUkrainian(text, at) && char.IsUpper(text[at]);

    // The table writes no apostrophe.
    private static bool IsSignBetweenLetters(string text, int at) => IsApostrophe(text[at]) && IsUkrainian(text, at - 1) && IsUkrainian(text, at + 1);

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ';
}
