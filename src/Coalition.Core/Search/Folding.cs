using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Coalition.Core.Search;

/// <summary>
/// Makes spellings of one word equal: compatibility forms (NFKC), letter case, Latin and Greek diacritics, letters that
/// do not decompose (ø, ł, ß, æ), Cyrillic stress marks, ґ and ё, apostrophes and invisible characters.
/// Cyrillic й and ї stay, because they are letters of their own and tell words apart.
/// </summary>
public static class Folding
{
    /// <summary>Longest folded word that is kept, in UTF-16 units; the rest of a longer run is cut.</summary>
    public const int MaxWordLength = 64;

    private static readonly FrozenDictionary<char, string> Replacements = new Dictionary<char, string>
    {
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ı'] = "i",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ŋ'] = "n",
        ['ĸ'] = "k",
        ['ſ'] = "s",
        ['ґ'] = "г",
        ['ё'] = "е",
        ['ς'] = "σ",
    }.ToFrozenDictionary();

    // Endings under which one Ukrainian or Polish surname travels in Latin letters; all become -sky.
    private static readonly string[] SurnameEndings = ["skyy", "skyj", "skyi", "skiy", "skij", "skii", "ski", "sky"];

    /// <summary>The folded word; apostrophes inside it are gone. Never throws, whatever the input.</summary>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word))
        {
            return Cut(KeepLettersAndDigits(word.ToLowerInvariant()));
        }

        var folded = new StringBuilder(word.Length);
        foreach (var rune in Recomposed(Readable(word)).EnumerateRunes())
        {
            AppendFolded(folded, rune);
        }

        return Cut(KeepLettersAndDigits(folded.ToString()));
    }

    /// <summary>
    /// Zelensky, Zelenskyy, Zelenskyj, Zelenskiy and Zelenski are one name: a folded Latin word of three letters or more
    /// before -skyy, -skyj, -skyi, -skiy, -skij, -skii, -ski or -sky ends in -sky. Null when the rule does not apply.
    /// </summary>
    public static string? Surname(string folded)
    {
        var ending = Array.Find(SurnameEndings, e => folded.EndsWith(e, StringComparison.Ordinal));
        return ending is null || folded.Length - ending.Length < 3 ? null : folded[..^ending.Length] + "sky";
    }

    // Decomposing first lets İ become i and keeps й and ї: their marks are put back by the second normalisation.
    private static string Recomposed(string word)
    {
        var bare = new StringBuilder(word.Length);
        var isCyrillic = false;
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            var isMark = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            isCyrillic = isMark ? isCyrillic : c is >= '\u0400' and <= '\u052F';
            var isDropped = isMark && (isCyrillic ? c is '\u0300' or '\u0301' : c is >= '\u0300' and <= '\u036F');
            if (!isDropped)
            {
                bare.Append(c);
            }
        }

        return bare.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static void AppendFolded(StringBuilder folded, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        var replacement = lower.IsBmp ? Replacements.GetValueOrDefault((char)lower.Value) : null;
        folded.Append(replacement ?? lower.ToString());
    }

    private static string KeepLettersAndDigits(string text)
    {
        if (text.All(char.IsAsciiLetterOrDigit))
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes().Where(IsKept).Select(rune => rune.ToString()));
    }

    private static bool IsKept(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune)
        : !(rune.IsBmp && WordBreaker.IsApostrophe((char)rune.Value)) && (Rune.IsLetterOrDigit(rune) || IsMark(rune));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Normalize refuses lone surrogates and U+FFFE; reading rune by rune turns the former into U+FFFD, which is dropped later.
    private static string Readable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not 0xFFFE).Select(rune => rune.ToString()));

    private static string Cut(string folded) => folded.Length <= MaxWordLength
        ? folded
        : folded[..(char.IsHighSurrogate(folded[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
}
