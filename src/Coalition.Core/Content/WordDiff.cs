using System.Text.RegularExpressions;

namespace Coalition.Core.Content;

/// <summary>Two wordings of one passage as one line of words kept, put in and taken out.</summary>
public static partial class WordDiff
{
    /// <summary>The parts in reading order; what was taken out stands before what was put in its place. Empty for two empty texts.</summary>
    public static IReadOnlyList<DiffPart> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        List<DiffPart> parts = [];
        var (i, j) = (0, 0);
        foreach (var (keptBefore, keptAfter) in Readable(CommonOrder.Of(old, now), old).Append((Before: old.Length, After: now.Length)))
        {
            Append(parts, Change.Removed, old[i..keptBefore]);
            Append(parts, Change.Added, now[j..keptAfter]);
            if (keptBefore < old.Length)
            {
                Append(parts, Change.Same, [old[keptBefore]]);
            }

            (i, j) = (keptBefore + 1, keptAfter + 1);
        }

        return parts;
    }

    // White space alone between two changed words would cut one change into many.
    private static IEnumerable<(int Before, int After)> Readable(List<(int Before, int After)> pairs, string[] words)
    {
        var kept = pairs.ToHashSet();
        return pairs.Where(pair => !string.IsNullOrWhiteSpace(words[pair.Before])
            || kept.Contains((pair.Before - 1, pair.After - 1)) || kept.Contains((pair.Before + 1, pair.After + 1)));
    }

    private static string[] Words(string text)
    {
        List<string> words = [];
        foreach (var match in Word().EnumerateMatches(text))
        {
            words.Add(text.Substring(match.Index, match.Length));
        }

        return [.. words];
    }

    private static void Append(List<DiffPart> parts, Change change, string[] words)
    {
        if (words.Length == 0)
        {
            return;
        }

        var text = string.Concat(words);
        if (parts is [.., var last] && last.Change == change)
        {
            parts[^1] = last with { Text = last.Text + text };
        }
        else
        {
            parts.Add(new DiffPart(change, text));
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}’'-]+|\s+|[^\p{L}\p{M}\p{N}\s]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

/// <summary>Longest common subsequence.</summary>
internal static class CommonOrder
{
    /// <summary>Comparisons made at most; two longer passages count as wholly different between what they begin and end with.</summary>
    private const int Most = 4_000_000;

    /// <summary>The places that correspond, in order.</summary>
    public static List<(int Before, int After)> Of(string[] before, string[] after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var head = Enumerable.Range(0, shorter).TakeWhile(i => before[i] == after[i]).Count();
        var tail = Enumerable.Range(1, shorter - head).TakeWhile(i => before[^i] == after[^i]).Count();
        List<(int Before, int After)> pairs = [.. Enumerable.Range(0, head).Select(i => (i, i))];
        pairs.AddRange(Middle(before.AsSpan(head..^tail), after.AsSpan(head..^tail)).Select(pair => (pair.Before + head, pair.After + head)));
        pairs.AddRange(Enumerable.Range(1, tail).Reverse().Select(i => (before.Length - i, after.Length - i)));
        return pairs;
    }

    private static List<(int Before, int After)> Middle(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        if ((long)before.Length * after.Length > Most)
        {
            return [];
        }

        var length = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        return Walk(before, after, length);
    }

    private static List<(int Before, int After)> Walk(ReadOnlySpan<string> before, ReadOnlySpan<string> after, int[,] length)
    {
        List<(int Before, int After)> pairs = [];
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length)
        {
            if (before[i] == after[j])
            {
                pairs.Add((i++, j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }
}
