using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>
/// A text as guards read it: the digits of every script, in circles too, as 0 to 9, compatibility forms as plain ones (NFKC), nothing that is not seen, and the
/// marks of footnotes as blanks. It knows where everything stood.
/// </summary>
internal sealed class FoldedText
{
    private readonly string original;
    private readonly List<(int From, int To)> places = [];

    public FoldedText(string original)
    {
        this.original = original;
        var folded = new StringBuilder(original.Length);
        for (int at = 0, end; at < original.Length; at = end)
        {
            end = at + StringInfo.GetNextTextElementLength(original.AsSpan(at));
            foreach (var letter in Fold(original[at..end], isAfterLetter: folded.Length > 0 && char.IsLetter(folded[^1])))
            {
                folded.Append(letter);
                places.Add((at, end));
            }
        }

        Text = folded.ToString();
    }

    public string Text { get; }

    /// <summary>What stands in the text itself from there to there.</summary>
    public string Between(int from, int to) => original[places[from].From..places[to - 1].To];

    // A digit raised, lowered or in a circle behind a word is the mark of a footnote.
    private static string Fold(string element, bool isAfterLetter)
    {
        if (!PlainText.IsWellFormed(element))
        {
            return element;
        }

        var seen = string.Concat(element.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format));
        return seen.Length == 0 ? seen
            : CharUnicodeInfo.GetDecimalDigitValue(seen, 0) is >= 0 and var digit ? digit.ToString(CultureInfo.InvariantCulture)
            : CharUnicodeInfo.GetDigitValue(seen, 0) is >= 0 and var marked ? isAfterLetter || IsShifted(seen[0]) ? " " : marked.ToString(CultureInfo.InvariantCulture)
            : seen is "\u2010" or "\u2011" ? "-"
            : seen.Normalize(NormalizationForm.FormKC);
    }

    private static bool IsShifted(char digit) => digit is '\u00B2' or '\u00B3' or '\u00B9' or (>= '\u2070' and <= '\u2089');
}
