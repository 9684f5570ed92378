using System.Globalization;
using System.Text;

namespace Coalition.Core.Search;

/// <summary>
/// Finds words: runs of letters, digits and marks. An apostrophe between two letters belongs to the word, and so does
/// an invisible format character (soft hyphen, zero-width joiner), so that hidden characters cannot hide a word.
/// </summary>
internal static class WordBreaker
{
    private const string Apostrophes = "'’ʼ‘`´′＇ʹ";

    public static bool IsApostrophe(char c) => Apostrophes.Contains(c);

    public static IEnumerable<Range> Break(string text)
    {
        var start = -1;
        var end = 0;
        for (var at = 0; at < text.Length;)
        {
            var read = Rune.TryGetRuneAt(text, at, out var rune);
            var length = read ? rune.Utf16SequenceLength : 1;
            if (read && IsWordRune(rune, insideWord: start >= 0))
            {
                start = start < 0 ? at : start;
                end = at + length;
            }
            else if (start >= 0 && !(read && Joins(rune, text, at + length)))
            {
                yield return start..end;
                start = -1;
            }

            at += length;
        }

        if (start >= 0)
        {
            yield return start..end;
        }
    }

    private static bool IsWordRune(Rune rune, bool insideWord) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune)
        : !(rune.IsBmp && IsApostrophe((char)rune.Value)) && Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => true,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => insideWord,
            _ => false,
        };

    private static bool Joins(Rune rune, string text, int next) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || (rune.IsBmp && IsApostrophe((char)rune.Value) && next < text.Length && char.IsLetter(text[next]));
}
