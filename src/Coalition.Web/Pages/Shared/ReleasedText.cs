using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>
/// A released edition as a reader meets it, with the languages that were cleared with it. A courtesy translation lies outside
/// the text hash, so no seat has cleared it and no reader sees it.
/// </summary>
public sealed record ReleasedText
{
    private IReadOnlyList<LanguageDraft>? shown;

    public Guid PublicationId { get; init; }

    /// <summary>Of an addendum: the publication it stands beside.</summary>
    public Guid? AddsToId { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid EditionId { get; init; }

    public required string Type { get; init; }

    public required string Path { get; init; }

    public required string? DocumentSymbol { get; init; }

    /// <summary>Its place among the released editions of its kind; null in a preview.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The symbol with the suffix that says what the edition is.</summary>
    public string? Symbol => Ordinal is { } ordinal ? EditionSymbol.OfReleased(DocumentSymbol, Kind, ordinal) : DocumentSymbol;

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

    /// <summary>UTC; while it is set, nothing of the document may be shown.</summary>
    public DateTime? TakenDownAt { get; init; }

    /// <summary>What was taken back of the document, oldest first.</summary>
    public IReadOnlyList<WithdrawalNotice> Notices { get; init; } = [];

    /// <summary>As cleared; readers see <see cref="Languages"/>.</summary>
    public required IReadOnlyList<LanguageDraft> Stored { get; init; }

    /// <summary>What readers see: what was cleared without what was redacted.</summary>
    public IReadOnlyList<LanguageDraft> Languages => shown ??= Redaction.PartsOf(Notices, Number) is { Count: > 0 } parts ? [.. Stored.Select(draft => draft.Without(parts))] : Stored;

    /// <summary>Whether the edition is gone for readers.</summary>
    public bool IsRetracted => Covering(WithdrawalKind.Retracted) is not null;

    /// <summary>The latest notice of the kind that covers this edition, or null.</summary>
    public WithdrawalNotice? Covering(WithdrawalKind kind) => Notices.LastOrDefault(notice => notice.Kind == kind && Number <= notice.UpTo);

    /// <summary>The text in the language, else in English, else in the first language it has.</summary>
    public LanguageDraft In(string language) =>
        Languages.FirstOrDefault(draft => draft.Language == language) ?? Languages.FirstOrDefault(draft => draft.Language is "en") ?? Languages[0];

    /// <summary>The plain summary in the same language as <see cref="In"/>; empty where there is none.</summary>
    public string Summary(string language) => In(language).Fields.GetValueOrDefault("Summary") ?? "";

    /// <summary>The year it bears, or null.</summary>
    public int? Year => IssuedOn?.Year;

    /// <summary>Orders texts as text: the day it bears, the day of its release where it bears none; null where it bears one without a year.</summary>
    public string? Rank => (IssuedOn is { Value: not null } issued ? issued : PartialDate.On(DateOnly.FromDateTime(ReleasedAt))).Rank;
}

/// <summary>Reading released texts in one query each.</summary>
public static class ReleasedTexts
{
    private static readonly Block[] NoBlocks = [];

    /// <summary>With every paragraph of every language.</summary>
    public static IQueryable<ReleasedText> Texts(this IQueryable<Publication> publications) => publications.AsNoTracking().AsSingleQuery()
        .Where(publication => publication.Edition.Languages.Any(version => version.Status != LanguageStatus.Courtesy))
        .Select(publication => new ReleasedText
        {
            DocumentId = publication.DocumentId,
            EditionId = publication.EditionId,
            Type = publication.Document.Type,
            Path = publication.Document.Path,
            DocumentSymbol = publication.Document.Symbol,
            SourceSlugs = publication.Document.SourceSlugs,
            Number = publication.Edition.Number,
            Kind = publication.Edition.Kind,
            IssuedOn = publication.Edition.IssuedOn,
            Note = publication.Edition.Note,
            TextHash = publication.TextHash,
            ReleasedAt = publication.ReleasedAt,
            EndedAt = publication.EndedAt,
            PublicationId = publication.Id,
            AddsToId = publication.AddsToId,
            Ordinal = publication.Edition.Ordinal,
            TakenDownAt = publication.Document.TakenDownAt,
            Notices = publication.Document.Withdrawals.OrderBy(row => row.At)
                .Select(row => new WithdrawalNotice(row.Kind, row.Reason, row.Notice, row.Parts, row.UpTo, row.At)).ToList(),
            Stored = publication.Edition.Languages.Where(version => version.Status != LanguageStatus.Courtesy).OrderBy(version => version.Language)
                .Select(version => new LanguageDraft(version.Language, version.Status, version.Title, version.Blocks, version.Fields)).ToList(),
        });

    /// <summary>For lists: titles and summaries, no paragraphs.</summary>
    public static IQueryable<ReleasedText> Heads(this IQueryable<Publication> publications) => publications.AsNoTracking().AsSingleQuery()
        .Where(publication => publication.Edition.Languages.Any(version => version.Status != LanguageStatus.Courtesy))
        .Select(publication => new ReleasedText
        {
            DocumentId = publication.DocumentId,
            EditionId = publication.EditionId,
            Type = publication.Document.Type,
            Path = publication.Document.Path,
            DocumentSymbol = publication.Document.Symbol,
            SourceSlugs = publication.Document.SourceSlugs,
            Number = publication.Edition.Number,
            Kind = publication.Edition.Kind,
            IssuedOn = publication.Edition.IssuedOn,
            Note = publication.Edition.Note,
            TextHash = publication.TextHash,
            ReleasedAt = publication.ReleasedAt,
            EndedAt = publication.EndedAt,
            PublicationId = publication.Id,
            AddsToId = publication.AddsToId,
            Ordinal = publication.Edition.Ordinal,
            TakenDownAt = publication.Document.TakenDownAt,
            Notices = publication.Document.Withdrawals.OrderBy(row => row.At)
                .Select(row => new WithdrawalNotice(row.Kind, row.Reason, row.Notice, row.Parts, row.UpTo, row.At)).ToList(),
            Stored = publication.Edition.Languages.Where(version => version.Status != LanguageStatus.Courtesy).OrderBy(version => version.Language)
                .Select(version => new LanguageDraft(version.Language, version.Status, version.Title, NoBlocks, version.Fields)).ToList(),
        });

    /// <summary>Newest first: by the day a text bears, then by its release; a day of which nobody states the year comes last.</summary>
    public static IReadOnlyList<ReleasedText> NewestFirst(this IEnumerable<ReleasedText> texts) =>
        [.. texts.OrderByDescending(text => text.Rank, StringComparer.Ordinal).ThenByDescending(text => text.ReleasedAt)];
}
