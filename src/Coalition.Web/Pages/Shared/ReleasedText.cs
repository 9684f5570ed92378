using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>A released edition as a reader meets it, with the languages it has.</summary>
public sealed record ReleasedText
{
    public required Guid DocumentId { get; init; }

    public required Guid EditionId { get; init; }

    public required string Type { get; init; }

    public required string Path { get; init; }

    public required string? Symbol { get; init; }

    public required IReadOnlyList<string> SourceSlugs { get; init; }

    public required int Number { get; init; }

    public required EditionKind Kind { get; init; }

    public required PartialDate? IssuedOn { get; init; }

    public required LocalText? Note { get; init; }

    public required TextHash TextHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ReleasedAt { get; init; }

    /// <summary>UTC; null while it is the public edition.</summary>
    public required DateTime? EndedAt { get; init; }

    public required IReadOnlyList<LanguageDraft> Languages { get; init; }

    /// <summary>The text in the language, else in English, else in the first language it has.</summary>
    public LanguageDraft In(string language) =>
        Languages.FirstOrDefault(draft => draft.Language == language) ?? Languages.FirstOrDefault(draft => draft.Language is "en") ?? Languages[0];

    /// <summary>The plain summary in the same language as <see cref="In"/>; empty where there is none.</summary>
    public string Summary(string language) => In(language).Fields.GetValueOrDefault("Summary") ?? "";

    /// <summary>The day it bears, else the day of its release.</summary>
    public PartialDate Dated => IssuedOn ?? PartialDate.On(DateOnly.FromDateTime(ReleasedAt));
}

/// <summary>Reading released texts in one query each.</summary>
public static class ReleasedTexts
{
    private static readonly Block[] NoBlocks = [];

    /// <summary>With every paragraph of every language.</summary>
    public static IQueryable<ReleasedText> Texts(this IQueryable<Publication> publications) => publications.AsNoTracking().AsSingleQuery()
        .Select(publication => new ReleasedText
        {
            DocumentId = publication.DocumentId,
            EditionId = publication.EditionId,
            Type = publication.Document.Type,
            Path = publication.Document.Path,
            Symbol = publication.Document.Symbol,
            SourceSlugs = publication.Document.SourceSlugs,
            Number = publication.Edition.Number,
            Kind = publication.Edition.Kind,
            IssuedOn = publication.Edition.IssuedOn,
            Note = publication.Edition.Note,
            TextHash = publication.TextHash,
            ReleasedAt = publication.ReleasedAt,
            EndedAt = publication.EndedAt,
            Languages = publication.Edition.Languages.OrderBy(version => version.Language)
                .Select(version => new LanguageDraft(version.Language, version.Status, version.Title, version.Blocks, version.Fields)).ToList(),
        });

    /// <summary>For lists: titles and summaries, no paragraphs.</summary>
    public static IQueryable<ReleasedText> Heads(this IQueryable<Publication> publications) => publications.AsNoTracking().AsSingleQuery()
        .Select(publication => new ReleasedText
        {
            DocumentId = publication.DocumentId,
            EditionId = publication.EditionId,
            Type = publication.Document.Type,
            Path = publication.Document.Path,
            Symbol = publication.Document.Symbol,
            SourceSlugs = publication.Document.SourceSlugs,
            Number = publication.Edition.Number,
            Kind = publication.Edition.Kind,
            IssuedOn = publication.Edition.IssuedOn,
            Note = publication.Edition.Note,
            TextHash = publication.TextHash,
            ReleasedAt = publication.ReleasedAt,
            EndedAt = publication.EndedAt,
            Languages = publication.Edition.Languages.OrderBy(version => version.Language)
                .Select(version => new LanguageDraft(version.Language, version.Status, version.Title, NoBlocks, version.Fields)).ToList(),
        });

    /// <summary>Newest first: by the day a text bears, then by its release.</summary>
    public static IReadOnlyList<ReleasedText> NewestFirst(this IEnumerable<ReleasedText> texts) =>
        [.. texts.OrderByDescending(text => text.Dated.Value, StringComparer.Ordinal).ThenByDescending(text => text.ReleasedAt)];
}
