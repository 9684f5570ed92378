namespace Coalition.Core.Content;

/// <summary>
/// Text as it comes from a word processor or a mail: many paragraphs in one field. A blank line parts paragraphs, and so does a
/// line end, unless the lines are those of a mail that was broken at its width.
/// </summary>
public static class PastedText
{
    // Mail programs break at 65 to 78 characters; a shorter line that goes on is a list or an address.
    private const int NarrowestLine = 50;
    private const int WidestLine = 80;

    /// <summary>The paragraphs without those of white space only; one of no text where there is none.</summary>
    public static IReadOnlyList<string> Paragraphs(string? text)
    {
        string[] found = [.. Chunks((text ?? "").ReplaceLineEndings("\n").Split('\n')).SelectMany(Paragraphs)];
        return found.Length == 0 ? [""] : found;
    }

    private static IEnumerable<List<string>> Chunks(string[] lines)
    {
        List<string> chunk = [];
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.Length > 0)
            {
                chunk.Add(line);
            }
            else if (chunk.Count > 0)
            {
                yield return chunk;
                chunk = [];
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static IReadOnlyList<string> Paragraphs(List<string> lines) =>
        lines.Count > 1 && lines.SkipLast(1).All(line => line.Length is >= NarrowestLine and <= WidestLine) && lines[^1].Length <= WidestLine
            ? [string.Join(' ', lines)]
            : lines;
}
