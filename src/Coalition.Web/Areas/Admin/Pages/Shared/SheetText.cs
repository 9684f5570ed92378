using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>One language of an edition as a clearer reads it, for the partial <c>_SheetText</c>.</summary>
/// <param name="Note">The remark before the text in this language, or null.</param>
/// <param name="Changed">Ids of the paragraphs that differ from what the reader saw before.</param>
public sealed record SheetText(LanguageDraft Text, string? Note, IReadOnlySet<string> Changed)
{
    /// <summary>The document whose comments each paragraph leads to; null for no such link.</summary>
    public Guid? Comments { get; init; }

    /// <summary>What readers are told of the edition's numbers.</summary>
    public IReadOnlyList<BoundNumber> Numbers { get; init; } = [];

    /// <summary>Each of them that stands in this language, as it stands there.</summary>
    public IEnumerable<(BoundNumber Number, StatedNumber Stated)> Said =>
        from number in Numbers
        let stated = StatedNumbers.In(Text).FirstOrDefault(number.IsOf)
        where stated is not null
        select (number, stated);
}
