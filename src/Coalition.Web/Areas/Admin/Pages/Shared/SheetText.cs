using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>One language of an edition as a clearer reads it, for the partial <c>_SheetText</c>.</summary>
/// <param name="Changed">Ids of the paragraphs that differ from what the reader saw before.</param>
public sealed record SheetText(LanguageDraft Text, IReadOnlySet<string> Changed);
