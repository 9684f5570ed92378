namespace Coalition.Core.Content;

/// <summary>What a paragraph does in a text.</summary>
public enum BlockRole
{
    Paragraph,
    Preambular,
    Operative,
    Heading,
    Quote,
}

/// <summary>
/// One paragraph. Its id is the same in every language and edition, so that declarations, comments and translations hold on
/// to it; its number is only its place among the numbered paragraphs. Text is plain, with <c>*emphasis*</c> as its one mark.
/// </summary>
/// <param name="Id">1 to 40 lower-case letters, digits and hyphens; unique within a language version.</param>
/// <param name="Role">Headings carry no number; all others do in statements.</param>
/// <param name="Text">At most <see cref="Longest"/> characters.</param>
public sealed record Block(string Id, BlockRole Role, string Text)
{
    /// <summary>Characters a paragraph may have.</summary>
    public const int Longest = 10_000;

    /// <summary>Paragraphs a text may have.</summary>
    public const int Most = 500;

    /// <summary>The paragraphs with their numbers: 1, 2, 3 … without the headings, which have none.</summary>
    public static IEnumerable<(Block Block, int? Number)> Numbered(IEnumerable<Block> blocks)
    {
        var number = 0;
        return blocks.Select(block => (block, block.Role is BlockRole.Heading ? (int?)null : ++number));
    }

    /// <summary>The id for a paragraph added beside the given ones: <c>p</c> and the next free number.</summary>
    public static string NextId(IEnumerable<string> taken)
    {
        var ids = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, ids.Count + 1)
            .Select(number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{number}"))
            .First(id => !ids.Contains(id));
    }
}
