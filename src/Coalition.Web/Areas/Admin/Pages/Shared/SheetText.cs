using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>One language of an edition as a clearer reads it, for the partial <c>_SheetText</c>.</summary>
/// <param name="Note">The remark before the text in this language, or null.</param>
/// <param name="Changed">Ids of the paragraphs that differ from what the reader saw before.</param>
public sealed record SheetText(LanguageDraft Text, string? Note, IReadOnlySet<string> Changed)
{
    /// <summary>The document whose comments each paragraph leads to; null for no such link.</summary>
    public Guid? Comments { get; init; }
}
