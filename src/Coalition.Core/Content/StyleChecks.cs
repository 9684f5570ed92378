using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// What a careful reader would mend before a text goes out, and may leave with a reason: nothing here makes a text unsound.
/// Codes begin with <c>style.</c>; the first finding of a kind in each language.
/// </summary>
internal static class StyleChecks
{
    // In French the same word may rightly stand twice in a row: “nous nous réjouissons”.
    private const string Doubling = "fr";

    public static IEnumerable<Refusal> Of(LanguageDraft draft, string languageName)
    {
        if (First(draft, HasStraySpaces) is { } spaced)
        {
            yield return new("style.spaces", $"Paragraph {spaced.Place} in {languageName} has two spaces in a row, or one at its beginning or end.") { Field = spaced.Field };
        }

        if (draft.Language != Doubling && First(draft, HasWordTwice) is { } repeated)
        {
            yield return new("style.word-twice", $"Paragraph {repeated.Place} in {languageName} has the same word twice in a row.") { Field = repeated.Field };
        }
    }

    private static (int Place, string Field)? First(LanguageDraft draft, Func<string, bool> fails)
    {
        var index = draft.Blocks.ToList().FindIndex(block => fails(block.Text));
        return index < 0 ? null : (index + 1, $"Text.{draft.Language}.{draft.Blocks[index].Id}");
    }

    private static bool HasStraySpaces(string text) => text.Length > 0 && (text.Contains("  ", StringComparison.Ordinal) || text.Trim().Length < text.Length);

    private static bool HasWordTwice(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Zip(words.Skip(1)).Any(pair => pair.First.Length > 1 && pair.First.All(char.IsLetter) && pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
