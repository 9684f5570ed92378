using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Meetings;

/// <summary>
/// The first words of a meeting's record: each item of the agenda as a heading with an empty paragraph below it, and the decisions taken
/// under it with the actions that carry them out; then what belongs to no item, and the actions that carry out no decision. It bears the day of the meeting. From then on it is a text like any other.
/// </summary>
internal static class RecordDraft
{
    /// <summary>The draft in English and in those of the languages in which the meeting has a name.</summary>
    /// <param name="meeting">With decisions and actions.</param>
    /// <param name="languages">The tenant's authentic ones.</param>
    public static TextDraft Of(Meeting meeting, IEnumerable<string> languages)
    {
        (BlockRole Role, LocalText? Text)[] parts = [.. Parts(meeting)];
        return new(meeting.Start, Note: null, [.. languages.Where(language => meeting.Title.Languages.Contains(language, StringComparer.Ordinal)).Prepend("en").Distinct(StringComparer.Ordinal).Select(language =>
            new LanguageDraft(language, LanguageStatus.Authentic, meeting.Title.In(language), [.. parts.Select((part, place) => BlockOf(part, place, language))], new Dictionary<string, string>(StringComparer.Ordinal)))]);
    }

    private static IEnumerable<(BlockRole Role, LocalText? Text)> Parts(Meeting meeting)
    {
        foreach (var item in meeting.Agenda)
        {
            yield return (BlockRole.Heading, item.Title);
            yield return (BlockRole.Paragraph, null);
            foreach (var text in Decided(meeting, item.Key))
            {
                yield return (BlockRole.Paragraph, text);
            }
        }

        var loose = meeting.Actions.Where(action => action.Decision is null).OrderBy(action => action.Position).Select(action => action.Text);
        foreach (var text in Decided(meeting, item: null).Concat(loose).DefaultIfEmpty())
        {
            yield return (BlockRole.Paragraph, text);
        }
    }

    private static IEnumerable<LocalText> Decided(Meeting meeting, string? item) =>
        meeting.Decisions.Where(row => row.Item == item).OrderBy(row => row.Position)
            .SelectMany(row => meeting.Actions.Where(action => action.Decision == row.Key).OrderBy(action => action.Position).Select(action => action.Text).Prepend(row.Text));

    // A language in which something has no words is left to be written, never filled in from another.
    private static Block BlockOf((BlockRole Role, LocalText? Text) part, int place, string language) =>
        new(string.Create(CultureInfo.InvariantCulture, $"p{place + 1}"), part.Role, part.Text?.Languages.Contains(language, StringComparer.Ordinal) is true ? part.Text.In(language) : "");
}
