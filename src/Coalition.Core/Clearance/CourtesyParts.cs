using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// The parts of a text that are translated one by one: its title, its paragraphs by id and its fields. Each has a hash over its
/// authentic wordings, so that a translation knows which of them changed after it was made.
/// </summary>
public static class CourtesyParts
{
    /// <summary>Names the title; no paragraph can bear such an id.</summary>
    public const string Title = "@title";

    /// <summary>Names a field.</summary>
    public static string Field(string name) => "@" + name;

    /// <summary>The hash of every part by its name.</summary>
    /// <param name="drafts">The edition's languages; courtesy ones count for nothing.</param>
    public static IReadOnlyDictionary<string, string> HashesOf(IEnumerable<LanguageDraft> drafts)
    {
        LanguageDraft[] sources = [.. SourcesOf(drafts)];
        return sources.SelectMany(Parts).GroupBy(part => part.Name, StringComparer.Ordinal).ToDictionary(
            same => same.Key,
            same => TextHash.Of(new JsonArray([.. same.Select(part => new JsonArray(part.Language, part.Text))])).Value,
            StringComparer.Ordinal);
    }

    /// <summary>What is translated: the authentic texts, the first one leading, or where there are none what was cleared with the edition.</summary>
    public static IReadOnlyList<LanguageDraft> SourcesOf(IEnumerable<LanguageDraft> drafts)
    {
        LanguageDraft[] cleared = [.. drafts.Where(draft => draft.Status is not LanguageStatus.Courtesy).OrderBy(draft => draft.Language, StringComparer.Ordinal)];
        LanguageDraft[] authentic = [.. cleared.Where(draft => draft.Status is LanguageStatus.Authentic)];
        return authentic.Length > 0 ? authentic : cleared;
    }

    /// <summary>The parts whose authentic wording is not the one that was translated.</summary>
    /// <param name="translatedFrom">The hash that each part had when it was translated.</param>
    /// <param name="now">The hash that each part has.</param>
    public static IReadOnlySet<string> Stale(IReadOnlyDictionary<string, string> translatedFrom, IReadOnlyDictionary<string, string> now) =>
        now.Where(part => translatedFrom.TryGetValue(part.Key, out var then) && then != part.Value).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Language, string Text)> Parts(LanguageDraft draft) =>
    [
        (Title, draft.Language, draft.Title),
        .. draft.Blocks.Select(block => (block.Id, draft.Language, block.Text)),
        .. draft.Fields.Where(field => field.Value.Length > 0).Select(field => (Field(field.Key), draft.Language, field.Value)),
    ];
}
