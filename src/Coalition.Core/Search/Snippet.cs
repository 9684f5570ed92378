namespace Coalition.Core.Search;

/// <summary>A piece of shown text; the parts of a list, joined, are the text.</summary>
public sealed record SnippetPart(string Text, bool IsMatch);

/// <summary>
/// Marks what was found in the original text, with the analyser that indexed it. Made in memory for the few records
/// shown, because the index keeps no text.
/// </summary>
public static class Snippet
{
    public const int UsualLength = 200;
    private const string Ellipsis = "…";

    /// <summary>The whole text with its matches, for titles.</summary>
    public static IReadOnlyList<SnippetPart> Highlight(SearchQuery query, string language, string text) =>
        Parts(text, 0, text.Length, Find(query, language, text));

    /// <summary>
    /// The stretch of about <paramref name="length"/> characters with the most different matches, cut between words and
    /// marked with an ellipsis where text is left out; the beginning of the text when nothing matches.
    /// </summary>
    public static IReadOnlyList<SnippetPart> Best(SearchQuery query, string language, string text, int length = UsualLength)
    {
        var marks = Find(query, language, text);
        var (start, end) = SnippetWindow.Choose(text, marks, length);
        var parts = Parts(text, start, end, marks).ToList();
        if (start > 0)
        {
            parts.Insert(0, new SnippetPart(Ellipsis, IsMatch: false));
        }

        if (end < text.Length)
        {
            parts.Add(new SnippetPart(Ellipsis, IsMatch: false));
        }

        return parts;
    }

    private static List<Mark> Find(SearchQuery query, string language, string text)
    {
        var analyser = Analyser.For(language);
        var tokens = analyser.Analyse(text);
        var patterns = query.Clauses.SelectMany(clause => clause.Alternatives)
            .Select(term => TermPattern.Of(term, analyser)).OfType<TermPattern>().ToList();
        var marks = new List<Mark>();
        for (var at = 0; at < tokens.Count; at++)
        {
            for (var i = 0; i < patterns.Count; i++)
            {
                var covered = patterns[i].MatchAt(tokens, at);
                if (covered > 0)
                {
                    marks.Add(new Mark(tokens[at].Start, tokens[at + covered - 1].End, i));
                }
            }
        }

        return marks;
    }

    private static List<SnippetPart> Parts(string text, int start, int end, List<Mark> marks)
    {
        var parts = new List<SnippetPart>();
        var at = start;
        foreach (var mark in marks.Where(m => m.Start >= start && m.Start < end))
        {
            var from = Math.Max(at, mark.Start);
            var to = Math.Min(mark.End, end);
            if (to > from)
            {
                AddPart(parts, text[at..from], isMatch: false);
                AddPart(parts, text[from..to], isMatch: true);
                at = to;
            }
        }

        AddPart(parts, text[at..end], isMatch: false);
        return parts;
    }

    private static void AddPart(List<SnippetPart> parts, string text, bool isMatch)
    {
        if (text.Length > 0)
        {
            parts.Add(new SnippetPart(text, isMatch));
        }
    }
}

/// <summary>One match in the original text; <paramref name="Pattern"/> numbers the query term that made it.</summary>
internal sealed record Mark(int Start, int End, int Pattern);
