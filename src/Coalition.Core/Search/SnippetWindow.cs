namespace Coalition.Core.Search;

/// <summary>Chooses which stretch of a text to show.</summary>
internal static class SnippetWindow
{
    // How far an edge may move to fall between two words; beyond it the text has no spaces worth looking for.
    private const int Reach = 30;

    public static (int Start, int End) Choose(string text, List<Mark> marks, int length)
    {
        if (text.Length <= length)
        {
            return (0, text.Length);
        }

        var (first, last) = Densest(marks, length);
        var room = Math.Max(0, length - (last - first));
        var start = Math.Clamp(first - (room / 3), 0, Math.Max(0, text.Length - length));
        start = Math.Min(first, BetweenWordsAfter(text, start));
        var end = Math.Min(text.Length, start + length);
        return (start, end == text.Length ? end : BetweenWordsBefore(text, end, start));
    }

    // Different terms count more than repetitions of one.
    private static (int First, int Last) Densest(List<Mark> marks, int length)
    {
        var best = (First: 0, Last: 0, Worth: 0);
        for (var i = 0; i < marks.Count; i++)
        {
            var inside = marks.Skip(i).TakeWhile(m => m.Start < marks[i].Start + length)
                .Where(m => m.End <= marks[i].Start + length).ToList();
            var worth = (inside.Select(m => m.Pattern).Distinct().Count() * 100) + inside.Count;
            if (inside.Count > 0 && worth > best.Worth)
            {
                best = (marks[i].Start, inside.Max(m => m.End), worth);
            }
        }

        return (best.First, best.Last);
    }

    private static int BetweenWordsAfter(string text, int start)
    {
        if (start == 0)
        {
            return 0;
        }

        var space = text.AsSpan(start, Math.Min(Reach, text.Length - start)).IndexOfAny(' ', '\n', '\t');
        return space >= 0 ? start + space + 1 : WholeCharacter(text, start);
    }

    private static int BetweenWordsBefore(string text, int end, int start)
    {
        var from = Math.Max(start + 1, end - Reach);
        var space = text.AsSpan(from, end - from).LastIndexOfAny(' ', '\n', '\t');
        return space > 0 ? from + space : WholeCharacter(text, end);
    }

    private static int WholeCharacter(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
