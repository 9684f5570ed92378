namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>One row of the form and its place in it, for the partial <c>_EditorRow</c>.</summary>
public sealed record EditorPlace(EditModel Page, int Index)
{
    public EditorRow Row => Page.Form.Rows[Index];

    public bool IsFirst => Index == 0;

    public bool IsLast => Index == Page.Form.Rows.Count - 1;

    /// <summary>Where the reader stands once the row is gone: the row after it, or before it.</summary>
    public string? Neighbour => IsLast ? (IsFirst ? null : Page.Form.Rows[Index - 1].Id) : Page.Form.Rows[Index + 1].Id;

    /// <summary>The languages on the screen, the left one first.</summary>
    public IEnumerable<string> Shown => new[] { Page.Form.Left, Page.Form.Right }.Distinct(StringComparer.Ordinal);

    /// <summary>The languages that are only carried along.</summary>
    public IEnumerable<string> Carried => Page.Form.Languages.Keys.Except(Shown, StringComparer.Ordinal);
}
