using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What can be done to the rows of an editor's form without saving.</summary>
public enum RowAct
{
    /// <summary>Only another pair of languages is shown.</summary>
    Show,
    Below,
    Up,
    Down,
    Cut,
}

/// <summary>Rows added, moved and taken out.</summary>
public static class EditorRows
{
    /// <summary>Does it. A row that is not there, or cannot move further, leaves everything as it is.</summary>
    /// <param name="form">The form.</param>
    /// <param name="act">What to do.</param>
    /// <param name="row">Id of the row; of <see cref="RowAct.Below"/> null for a first row.</param>
    /// <param name="newId">Id that a new row gets.</param>
    public static void Change(this EditorForm form, RowAct act, string? row, string newId)
    {
        var at = form.Rows.FindIndex(candidate => candidate.Id == row);
        switch (act)
        {
            case RowAct.Below when form.Rows.Count < Block.Most:
                form.Rows.Insert(at + 1, new EditorRow { Id = newId, Role = RoleAfter(at < 0 ? BlockRole.Paragraph : form.Rows[at].Role) });
                break;
            case RowAct.Up when at > 0:
                (form.Rows[at - 1], form.Rows[at]) = (form.Rows[at], form.Rows[at - 1]);
                break;
            case RowAct.Down when at >= 0 && at < form.Rows.Count - 1:
                (form.Rows[at + 1], form.Rows[at]) = (form.Rows[at], form.Rows[at + 1]);
                break;
            case RowAct.Cut when at >= 0:
                form.Rows.RemoveAt(at);
                break;
        }
    }

    /// <summary>
    /// Makes a row of each paragraph where several were pasted into one: the first keeps its row, the others follow it under new ids,
    /// language beside language. Wordings with line ends that are stored so already stay. Says how many rows came of it.
    /// </summary>
    public static int SplitPasted(this EditorForm form, Document document)
    {
        var before = form.Rows.Count;
        for (var at = 0; at < form.Rows.Count; at++)
        {
            var row = form.Rows[at];
            var parts = row.Text.ToDictionary(pair => pair.Key, pair => Parts(pair.Value, row.Id, document.Latest.In(pair.Key)), StringComparer.Ordinal);
            var most = parts.Values.Select(part => part.Count).DefaultIfEmpty(1).Max();
            row.Text = Nth(parts, 0);
            for (var part = 1; part < most; part++)
            {
                form.Rows.Insert(++at, new EditorRow { Id = form.NextId(document), Role = RoleAfter(row.Role), Text = Nth(parts, part) });
            }
        }

        return form.Rows.Count - before;
    }

    private static IReadOnlyList<string?> Parts(string? text, string id, LanguageVersion? stored) =>
        text is null || !text.AsSpan().Trim().ContainsAny('\r', '\n') || stored?.Blocks.FirstOrDefault(block => block.Id == id)?.Text.Contains('\n', StringComparison.Ordinal) is true
            ? [text]
            : [.. PastedText.Paragraphs(text)];

    private static Dictionary<string, string?> Nth(Dictionary<string, IReadOnlyList<string?>> parts, int place) =>
        parts.ToDictionary(pair => pair.Key, pair => pair.Value.ElementAtOrDefault(place), StringComparer.Ordinal);

    /// <summary>An id that neither the form nor any edition of the document ever used: what was said of a paragraph never passes to another.</summary>
    public static string NextId(this EditorForm form, Document document) => Block.NextId(
        form.Rows.Select(row => row.Id).Concat(document.Editions.SelectMany(edition => edition.Languages).SelectMany(version => version.Blocks).Select(block => block.Id)));

    private static BlockRole RoleAfter(BlockRole role) => role is BlockRole.Heading or BlockRole.Quote ? BlockRole.Paragraph : role;
}
