using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>
/// A released edition as a reader meets it: the languages that were cleared with it, and the courtesy translations that were
/// cleared and published on their own. A draft of one inside the edition is shown to nobody.
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

    /// <summary>The files as cleared; readers see <see cref="Attachments"/>. Empty in lists.</summary>
    public IReadOnlyList<Attachment> Attached { get; init; } = [];

    /// <summary>What is said of its numbers, as cleared; readers see <see cref="Numbers"/>. Empty in lists.</summary>
    public IReadOnlyList<BoundNumber> Bound { get; init; } = [];

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

    /// <summary>The courtesy translations that are public beside it.</summary>
    public IReadOnlyList<CourtesyView> Courtesies { get; init; } = [];

    /// <summary>What readers see: what was cleared, with or as a courtesy beside it, without what was redacted.</summary>
    public IReadOnlyList<LanguageDraft> Languages => shown ??= [.. Stored.Concat(Courtesies.Select(courtesy => courtesy.Draft)).Select(draft => draft.Without(Redaction.PartsOf(Notices, Number)))];

    /// <summary>The files that readers see: those that were not redacted.</summary>
    public IReadOnlyList<Attachment> Attachments => Attached.Without(Redaction.PartsOf(Notices, Number));

    /// <summary>What readers are told of its numbers: of those in no part that was redacted.</summary>
    public IReadOnlyList<BoundNumber> Numbers => Bound.Without(Redaction.PartsOf(Notices, Number));

    /// <summary>The authentic texts as readers see them.</summary>
    public IReadOnlyList<LanguageDraft> Authentic => [.. Languages.Where(draft => draft.Status is LanguageStatus.Authentic)];

    /// <summary>When the language became public, UTC: with the edition, or later as a courtesy.</summary>
    public DateTime PublishedAt(string language) => Courtesies.FirstOrDefault(courtesy => courtesy.Draft.Language == language)?.PublishedAt ?? ReleasedAt;

    /// <summary>Numbers of the paragraphs of a courtesy translation that were made from an earlier wording and not compared with this one.</summary>
    public IReadOnlyList<int> NotCompared(string language)
    {
        if (Courtesies.FirstOrDefault(courtesy => courtesy.Draft.Language == language) is not { } shown)
        {
            return [];
        }

        var stale = CourtesyParts.Stale(shown.TranslatedFrom, CourtesyParts.HashesOf(Stored));
        return [.. Block.Numbered(shown.Draft.Blocks).Where(item => item.Number is not null && stale.Contains(item.Block.Id)).Select(item => item.Number!.Value)];
    }

    /// <summary>Whether the edition is gone for readers.</summary>
    public bool IsRetracted => Covering(WithdrawalKind.Retracted) is not null;

    /// <summary>The latest notice of the kind that covers this edition, or null.</summary>
    public WithdrawalNotice? Covering(WithdrawalKind kind) => Notices.LastOrDefault(notice => notice.Kind == kind && Number <= notice.UpTo);

    /// <summary>The text in the language, else in English, else in the first language it has; a courtesy translation only to readers of its language.</summary>
    public LanguageDraft In(string language) =>
        Languages.FirstOrDefault(draft => draft.Language == language)
        ?? Languages.FirstOrDefault(draft => draft is { Language: "en", Status: not LanguageStatus.Courtesy })
        ?? Languages[0];

    /// <summary>The plain summary in the same language as <see cref="In"/>; empty where there is none.</summary>
    public string Summary(string language) => In(language).Fields.GetValueOrDefault("Summary") ?? "";

    /// <summary>The year it bears, or null.</summary>
    public int? Year => IssuedOn?.Year;

    /// <summary>Orders texts as text: the day it bears, the day of its release where it bears none; null where it bears one without a year.</summary>
    public string? Rank => (IssuedOn is { Value: not null } issued ? issued : PartialDate.On(DateOnly.FromDateTime(ReleasedAt))).Rank;
}

/// <summary>A courtesy translation that is public beside its edition.</summary>
/// <param name="TranslatedFrom">The hash that each part of the authentic text had when the part was translated.</param>
/// <param name="PublishedAt">UTC.</param>
public sealed record CourtesyView(LanguageDraft Draft, IReadOnlyDictionary<string, string> TranslatedFrom, DateTime PublishedAt);

/// <summary>Reading released texts in one query each.</summary>
public static class ReleasedTexts
{
    /// <summary>When each text was first released, UTC.</summary>
    public static IReadOnlyDictionary<TextHash, DateTime> FirstReleases(this IEnumerable<ReleasedText> texts) =>
        texts.GroupBy(text => text.TextHash).ToDictionary(same => same.Key, same => same.Min(text => text.ReleasedAt));

    private static readonly Block[] NoBlocks = [];

    /// <summary>With every paragraph of every language.</summary>
    public static IQueryable<ReleasedText> Texts(this IQueryable<Publication> publications, PortalDb db)
    {
        var courtesies = db.CourtesyTexts.Published();
        return publications.AsNoTracking().AsSingleQuery()
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
                Attached = publication.Edition.Attachments,
                Bound = publication.Edition.Numbers,
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
                Courtesies = courtesies.Where(text => text.EditionId == publication.EditionId).OrderBy(text => text.Language)
                    .Select(text => new CourtesyView(new LanguageDraft(text.Language, LanguageStatus.Courtesy, text.Title, text.Blocks, text.Fields), text.TranslatedFrom, text.Publication!.PublishedAt)).ToList(),
            });
    }

    /// <summary>For lists: titles and summaries, no paragraphs.</summary>
    public static IQueryable<ReleasedText> Heads(this IQueryable<Publication> publications, PortalDb db)
    {
        var courtesies = db.CourtesyTexts.Published();
        return publications.AsNoTracking().AsSingleQuery()
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
                Courtesies = courtesies.Where(text => text.EditionId == publication.EditionId).OrderBy(text => text.Language)
                    .Select(text => new CourtesyView(new LanguageDraft(text.Language, LanguageStatus.Courtesy, text.Title, NoBlocks, text.Fields), text.TranslatedFrom, text.Publication!.PublishedAt)).ToList(),
            });
    }

    /// <summary>Newest first: by the day a text bears, then by its release; a day of which nobody states the year comes last.</summary>
    public static IReadOnlyList<ReleasedText> NewestFirst(this IEnumerable<ReleasedText> texts) =>
        [.. texts.OrderByDescending(text => text.Rank, StringComparer.Ordinal).ThenByDescending(text => text.ReleasedAt)];
}
