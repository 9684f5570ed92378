using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>What became of a stretch of words, or of a paragraph.</summary>
public enum Change
{
    Same,
    Added,
    Removed,

    /// <summary>Of a paragraph: words or role differ. Never of a stretch of words.</summary>
    Altered,

    /// <summary>Of a paragraph: the same words at another place.</summary>
    Moved,
}

/// <summary>A stretch of words; <see cref="Change.Same"/>, <see cref="Change.Added"/> or <see cref="Change.Removed"/>.</summary>
public sealed record DiffPart(Change Change, string Text);

/// <summary>One paragraph beside its earlier form.</summary>
/// <param name="Id">Its id in both texts.</param>
/// <param name="Number">Its number in the later text, or in the earlier one where it was taken out; null for headings.</param>
/// <param name="Before">What it was, null where it is new.</param>
/// <param name="After">What it is, null where it was taken out.</param>
/// <param name="Parts">The words of both.</param>
public sealed record BlockDiff(string Id, int? Number, Change Change, Block? Before, Block? After, IReadOnlyList<DiffPart> Parts);

/// <summary>One language beside its earlier form: status, title and fields in <see cref="Heads"/>, then every paragraph in reading order.</summary>
/// <param name="Heads">What differs above the paragraphs, by name; empty where nothing does.</param>
public sealed record LanguageDiff(string Language, IReadOnlyList<KeyValuePair<string, IReadOnlyList<DiffPart>>> Heads, IReadOnlyList<BlockDiff> Blocks)
{
    /// <summary>The paragraphs that are not the same to the letter.</summary>
    public IEnumerable<BlockDiff> Changed => Blocks.Where(block => block.Change is not Change.Same);

    /// <summary>Whether nothing of this language differs.</summary>
    public bool IsSame => Heads.Count == 0 && !Changed.Any();
}

/// <summary>
/// What changed between two texts: paragraphs are matched by id, their words by longest common subsequence. Covers all that
/// a reader can see, as the text hash does.
/// </summary>
/// <param name="Heads">What differs and belongs to no language: the date, the remark before the text, what is said of its numbers, and every file that was added, taken out, replaced or described anew.</param>
/// <param name="Languages">Every language of either text, sorted.</param>
public sealed record TextDiff(IReadOnlyList<KeyValuePair<string, IReadOnlyList<DiffPart>>> Heads, IReadOnlyList<LanguageDiff> Languages)
{
    private static readonly LanguageDraft Nothing = new("", LanguageStatus.Authentic, "", [], new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Whether both say the same in everything.</summary>
    public bool IsSame => Heads.Count == 0 && Languages.All(language => language.IsSame);

    /// <summary>The ids of all paragraphs that changed in any language.</summary>
    public IReadOnlySet<string> ChangedIds => Languages.SelectMany(language => language.Changed).Select(block => block.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What a reader of <paramref name="before"/> must know of <paramref name="after"/>.</summary>
    public static TextDiff Between(TextDraft before, TextDraft after) => new(
        Differing(
        [
            ("Date", Written(before.IssuedOn), Written(after.IssuedOn)),
            ("Remark", Written(before.Note), Written(after.Note)),
            .. Files(before.Attachments, after.Attachments),
            ("Numbers", Written(before.Numbers), Written(after.Numbers)),
        ]),
        [
            .. before.Languages.Concat(after.Languages).Select(draft => draft.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(language => Between(language, before.In(language), after.In(language))),
        ]);

    // A file is known by its name: another one under the same name has replaced it, and its hash says so.
    private static IEnumerable<(string Name, string Before, string After)> Files(IReadOnlyList<Attachment> before, IReadOnlyList<Attachment> after)
    {
        string[] names = [.. before.Concat(after).Select(file => file.Name).Distinct(StringComparer.Ordinal)];
        var (old, now) = (before.ToDictionary(file => file.Name, StringComparer.Ordinal), after.ToDictionary(file => file.Name, StringComparer.Ordinal));
        return names.Select(name => (name, Written(old.GetValueOrDefault(name)), Written(now.GetValueOrDefault(name))))
            .Append(old.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(now.Keys) ? ("Files", Order(before), Order(after)) : ("", "", ""));
    }

    private static string Order(IReadOnlyList<Attachment> files) => string.Join(" · ", files.Select(file => file.Name));

    private static string Written(Attachment? file) => file is null ? "" : string.Join(
        " · ",
        new[] { file.Role.ToString(), Written(file.Title), Written(file.Alternative), $"SHA-256 {file.Sha256}" }.Where(part => part.Length > 0));

    private static string Written(IReadOnlyList<BoundNumber> numbers) => string.Join(" · ", numbers.Select(number => string.Join(
        ", ",
        new[] { string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number.Value} ({number.Place})"), number.Query?.ToString() ?? "", Written(number.Explanation) }.Where(part => part.Length > 0))));

    private static LanguageDiff Between(string language, LanguageDraft? before, LanguageDraft? after)
    {
        var (old, now) = (before ?? Nothing, after ?? Nothing);
        var fields = old.Fields.Keys.Union(now.Fields.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (name, old.Fields.GetValueOrDefault(name, ""), now.Fields.GetValueOrDefault(name, "")));
        return new LanguageDiff(
            language,
            Differing([("Status", before?.Status.ToString() ?? "", after?.Status.ToString() ?? ""), ("Title", old.Title, now.Title), .. fields]),
            Paragraphs(old.Blocks, now.Blocks));
    }

    private static List<BlockDiff> Paragraphs(IReadOnlyList<Block> before, IReadOnlyList<Block> after)
    {
        var earlier = before.ToDictionary(block => block.Id, StringComparer.Ordinal);
        var kept = CommonOrder.Of([.. before.Select(block => block.Id)], [.. after.Select(block => block.Id)]).Select(pair => pair.Before).ToHashSet();
        List<BlockDiff> found = [];
        foreach (var (block, number) in Block.Numbered(after))
        {
            found.Add(earlier.TryGetValue(block.Id, out var old)
                ? new(block.Id, number, ChangeOf(old, block, kept.Contains(IndexOf(before, block.Id))), old, block, WordDiff.Between(old.Text, block.Text))
                : new(block.Id, number, Change.Added, Before: null, block, WordDiff.Between("", block.Text)));
        }

        var later = after.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        var previous = -1;
        foreach (var (block, number) in Block.Numbered(before))
        {
            if (!later.Contains(block.Id))
            {
                found.Insert(previous + 1, new(block.Id, number, Change.Removed, block, After: null, WordDiff.Between(block.Text, "")));
            }

            previous = found.FindIndex(diff => diff.Id == block.Id);
        }

        return found;
    }

    private static Change ChangeOf(Block old, Block now, bool isInPlace) =>
        old.Text != now.Text || old.Role != now.Role ? Change.Altered : isInPlace ? Change.Same : Change.Moved;

    private static int IndexOf(IReadOnlyList<Block> blocks, string id) => blocks.Select(block => block.Id).ToList().IndexOf(id);

    private static KeyValuePair<string, IReadOnlyList<DiffPart>>[] Differing(params (string Name, string Before, string After)[] heads) =>
    [
        .. heads.Where(head => head.Before != head.After)
            .Select(head => new KeyValuePair<string, IReadOnlyList<DiffPart>>(head.Name, WordDiff.Between(head.Before, head.After))),
    ];

    private static string Written(PartialDate? date) =>
        string.Join(" · ", new[] { date?.Value, date?.AsStated, Written(date?.Note) }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Written(LocalText? text) =>
        string.Join(" · ", (text ?? new LocalText([])).Select(pair => $"{pair.Key}: {pair.Value}"));
}
