using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// What was changed in one authentic language and in another one not. It keeps nothing back, for a slip may stand in one language alone; whoever writes
/// and whoever sends the text is told.
/// </summary>
public static class OneLanguageChecks
{
    /// <summary>
    /// One remark (<c>text.one-language</c>) for each title and paragraph that the newest edition says anew in an authentic language while another authentic
    /// language says what it said in the edition that was sent out last, or in the one that readers see. Empty where there is no such edition.
    /// </summary>
    public static IReadOnlyList<Refusal> Of(Document document)
    {
        var latest = document.Latest;
        var sent = document.Editions.Where(edition => edition.SubmittedAt is not null && edition.Number < latest.Number).MaxBy(edition => edition.Number);
        return [.. new[] { sent, document.LastReleased }.OfType<Edition>().Where(before => before.Number < latest.Number).SelectMany(before => Of(before, latest)).DistinctBy(remark => remark.Field, StringComparer.Ordinal)];
    }

    private static Refusal[] Of(Edition before, Edition now)
    {
        var pairs = now.Text.Languages.Select(draft => (Before: before.Text.In(draft.Language), Now: draft)).Where(pair => pair is { Now.Status: LanguageStatus.Authentic, Before.Status: LanguageStatus.Authentic }).ToArray();
        return
        [
            .. Apart(pairs, draft => draft.Title, "The title", language => $"Title.{language}", before.Number),
            .. now.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal)
                .SelectMany(id => Apart(pairs, draft => draft.Blocks.FirstOrDefault(block => block.Id == id)?.Text, NameOf(now, id), language => $"Text.{language}.{id}", before.Number)),
        ];
    }

    private static IEnumerable<Refusal> Apart((LanguageDraft? Before, LanguageDraft Now)[] pairs, Func<LanguageDraft, string?> part, string name, Func<string, string> field, int edition)
    {
        var known = Array.FindAll(pairs, pair => part(pair.Before!) is not null && part(pair.Now) is not null);
        var changed = Array.FindAll(known, pair => part(pair.Before!) != part(pair.Now));
        return changed.Length == 0 ? [] : known.Except(changed).Select(pair => Apart(name, [.. changed.Select(other => other.Now.Language)], pair.Now.Language, edition) with { Field = field(pair.Now.Language) });
    }

    private static Refusal Apart(string name, IReadOnlyList<string> changed, string same, int edition) => new("text.one-language",
        $"{name} was changed in {string.Join(" and ", changed.Select(TextChecks.Name))} since edition {edition.ToString(CultureInfo.InvariantCulture)}, and not in {TextChecks.Name(same)}, which is as authentic.");

    private static string NameOf(Edition edition, string id) =>
        Block.Numbered(edition.Text.Languages[0].Blocks).Where(item => item.Block.Id == id).Select(item => item.Number).FirstOrDefault() is { } number
            ? $"Paragraph {number.ToString(CultureInfo.InvariantCulture)}" : "A heading";
}
