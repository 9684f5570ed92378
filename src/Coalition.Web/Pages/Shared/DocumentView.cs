using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>Where a fact was found, as a page names it.</summary>
/// <param name="IsCleaned">Whether something garbled in it is shown cleaned.</param>
public sealed record SourceLine(string Slug, LocalText Publisher, LocalText Title, PartialDate PublishedOn, SourceKind Kind, string? Url, bool IsCleaned)
{
    /// <summary>The address, where it is one a reader can follow: only <c>http</c> and <c>https</c>.</summary>
    public string? Link => WebAddress.Is(Url) ? new Uri(Url!).AbsoluteUri : null;

    /// <summary>The line of a source that is loaded.</summary>
    public static SourceLine Of(Source source) => new(source.Slug, source.Publisher, source.Title, source.PublishedOn, source.Kind, source.Url, source.Cleaned is not null);

    /// <summary>The lines of a record's sources, the most important first.</summary>
    public static IReadOnlyList<SourceLine> Of<TRecord>(IEnumerable<SourceLink<TRecord>> links)
        where TRecord : class, IRegisterRecord => [.. links.OrderBy(link => link.Position).Select(link => Of(link.Source))];
}

/// <summary>A released document with its sources, for the pages that show nothing but a document.</summary>
public sealed record DocumentView(ReleasedText Text, IReadOnlyList<SourceLine> Sources)
{
    /// <summary>Of a corrigendum: the text it repairs; null for every other.</summary>
    public ReleasedText? Uncorrected { get; init; }

    /// <summary>What was added to the text since.</summary>
    public IReadOnlyList<ReleasedText> Addenda { get; init; } = [];
}

/// <summary>One language's paragraphs, as the partial <c>_Text</c> shows them.</summary>
/// <param name="IsNumbered">Whether paragraphs bear their number, as in statements and records.</param>
/// <param name="HeadingLevel">Level of headings within the text: 2 or 3.</param>
public sealed record TextView(LanguageDraft Text, bool IsNumbered, int HeadingLevel)
{
    /// <summary>The same paragraphs in another language beside it, by paragraph id; null for one column.</summary>
    public LanguageDraft? Beside { get; init; }

    /// <summary>What stands before the ids of paragraphs, where a page shows more than one text.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Why parts of it are gone, in words; null where none are.</summary>
    public string? RemovedBecause { get; init; }

    /// <summary>Who declared something on a paragraph, by its id; empty where a page does not tell.</summary>
    public ILookup<string, DeclaredMark> Declared { get; init; } = Enumerable.Empty<DeclaredMark>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>Paragraphs with their number; null where they bear none.</summary>
    public IEnumerable<(Block Block, int? Number)> Numbered()
    {
        var number = 0;
        foreach (var block in Text.Blocks)
        {
            yield return (block, IsNumbered && block.Role is not BlockRole.Heading ? ++number : null);
        }
    }
}

/// <summary>A declaration on a paragraph.</summary>
/// <param name="Party">Whose it is.</param>
/// <param name="Anchor">Where it stands on the page.</param>
/// <param name="IsDissociation">Whether the party stands apart from the paragraph.</param>
public sealed record DeclaredMark(string Party, string Anchor, bool IsDissociation);

/// <summary>Reading whole documents for visitors.</summary>
public static class DocumentViews
{
    /// <summary>What readers are shown at the address, in two queries; null when nothing is or was public there.</summary>
    public static async Task<DocumentAnswer?> PublicDocumentAsync(this PortalDb db, string path, CancellationToken cancellationToken)
    {
        if (await db.ReadableAsync(path, cancellationToken) is not { } found)
        {
            return null;
        }

        return found.Current is not { } text ? new DocumentAnswer(View: null, found.Gone) : new DocumentAnswer(
            new DocumentView(text, await db.SourceLinesAsync(text.SourceSlugs, cancellationToken)) { Uncorrected = found.UncorrectedOf(text), Addenda = found.AddendaOf(text) }, Gone: null);
    }

    /// <summary>The sources in the order in which they were named.</summary>
    public static async Task<IReadOnlyList<SourceLine>> SourceLinesAsync(this PortalDb db, IReadOnlyList<string> slugs, CancellationToken cancellationToken)
    {
        var lines = await db.Sources.AsNoTracking().Where(source => slugs.Contains(source.Slug))
            .Select(source => new SourceLine(source.Slug, source.Publisher, source.Title, source.PublishedOn, source.Kind, source.Url, source.Cleaned != null))
            .ToListAsync(cancellationToken);
        return [.. slugs.SelectMany(slug => lines.Where(line => line.Slug == slug))];
    }
}

/// <summary>A document to show, or the notice in its place.</summary>
public sealed record DocumentAnswer(DocumentView? View, GoneText? Gone);
