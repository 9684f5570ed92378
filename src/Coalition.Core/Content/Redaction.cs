namespace Coalition.Core.Content;

/// <summary>Leaves out of a text what was redacted. The stored text and its hash stay as they were cleared; readers never meet the parts.</summary>
public static class Redaction
{
    /// <summary>What stands in the place of a paragraph's words.</summary>
    public const string Mark = "[removed]";

    /// <summary>The language without the parts: a paragraph keeps its place and number, a field is gone.</summary>
    public static LanguageDraft Without(this LanguageDraft draft, IReadOnlySet<string> parts) => parts.Count == 0 ? draft : draft with
    {
        Blocks = [.. draft.Blocks.Select(block => parts.Contains(block.Id) ? block with { Text = Mark } : block)],
        Fields = draft.Fields.Where(field => !parts.Contains(field.Key)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>The files without those that are among the parts.</summary>
    public static IReadOnlyList<Attachment> Without(this IReadOnlyList<Attachment> files, IReadOnlySet<string> parts) => [.. files.Where(file => !parts.Contains(file.Part))];

    /// <summary>What is said of numbers that stand in none of the parts.</summary>
    public static IReadOnlyList<BoundNumber> Without(this IReadOnlyList<BoundNumber> numbers, IReadOnlySet<string> parts) =>
        [.. numbers.Where(number => !parts.Contains(number.Place[(number.Place.IndexOf(':', StringComparison.Ordinal) + 1)..]))];

    /// <summary>The parts that are gone of the edition of that number.</summary>
    public static IReadOnlySet<string> PartsOf(IEnumerable<WithdrawalNotice> notices, int number) =>
        notices.Where(notice => notice.Kind is WithdrawalKind.Redacted && number <= notice.UpTo).SelectMany(notice => notice.Parts).ToHashSet(StringComparer.Ordinal);
}
