using Coalition.Core.Statements;

namespace Coalition.Web.Pages.Shared;

/// <summary>How an act came on record, for the partial <c>_Way</c>.</summary>
/// <param name="Act">The act.</param>
/// <param name="Text">The text it is under.</param>
public sealed record SignedWay(Endorsement Act, ReleasedText Text)
{
    /// <summary>What the secretariat recorded it from; null for the party's own act and for its silence.</summary>
    public SourceLine? Source { get; } = Act.Evidence is { } evidence ? SourceLine.Of(evidence) : null;

    /// <summary>Whether readers find a page of the source: where the text names it too. What is evidence of an act and nothing else is not for readers.</summary>
    public bool HasPage => Source is { } source && Text.SourceSlugs.Contains(source.Slug, StringComparer.Ordinal);
}
