using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.FollowUps;

/// <summary>
/// The other end of a link as one query finds it: whatever kind it is of, its register is looked up by its key. What is null was not
/// found, or is of another kind. A text stands in a row for each language of each of its editions.
/// </summary>
internal sealed record FollowUpRow
{
    public required RegisterEnd At { get; init; }

    public string? Path { get; init; }

    /// <summary>Who made a text.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>The party whose page a text is.</summary>
    public Guid? PartyId { get; init; }

    public string? TextType { get; init; }

    /// <summary>The edition in force that everybody may read; null where there is none.</summary>
    public Guid? PublicEditionId { get; init; }

    public Guid? EditionId { get; init; }

    public int? EditionNumber { get; init; }

    public string? Language { get; init; }

    public string? TextTitle { get; init; }

    /// <summary>The ends to which the first lead, and those from which the others come.</summary>
    public static IQueryable<FollowUpRow> Of(PortalDb db, IQueryable<FollowUp> forward, IQueryable<FollowUp> backward)
    {
        var open = db.Publications.Where(row => row.EndedAt == null && row.AddsToId == null && row.Distribution == Distribution.General);
        return from at in RegisterEnd.Of(db, LinkEnd.Of(forward, backward))
               join text in db.Documents on new { at.End.Kind, Id = (Guid)(object)at.End.Key } equals new { Kind = FollowUpKind.Text, text.Id } into texts
               from document in texts.DefaultIfEmpty()
               join row in open on (Guid?)document!.Id equals (Guid?)row.DocumentId into publications
               from publication in publications.DefaultIfEmpty()
               join row in db.Set<Edition>() on (Guid?)document!.Id equals (Guid?)row.DocumentId into editions
               from edition in editions.DefaultIfEmpty()
               join row in db.Set<LanguageVersion>().Where(row => row.Status != LanguageStatus.Courtesy) on (Guid?)edition!.Id equals (Guid?)row.EditionId into versions
               from version in versions.DefaultIfEmpty()
               select new FollowUpRow
               {
                   At = at,
                   Path = document!.Path,
                   CreatedBy = (Guid?)document!.CreatedBy,
                   PartyId = document!.PartyId,
                   TextType = document!.Type,
                   PublicEditionId = document!.TakenDownAt == null && document!.Distribution == Distribution.General ? (Guid?)publication!.EditionId : null,
                   EditionId = (Guid?)edition!.Id,
                   EditionNumber = (int?)edition!.Number,
                   Language = version!.Language,
                   TextTitle = version!.Title,
               };
    }

    /// <summary>Whether the person of the back office meets it: a text that is not public only who may read it.</summary>
    public bool IsMetBy(Actor by) => Draft?.LetsRead(by) is not false;

    private DraftOwner? Draft => CreatedBy is { } author && PublicEditionId is null ? new(author, PartyId) : null;

    /// <summary>What the rows of one end say; null where nothing has this key.</summary>
    public static FollowUpNode? NodeOf(IReadOnlyList<FollowUpRow> rows) => rows[0] switch
    {
        { At.End.Kind: FollowUpKind.Text, Path: { } path } row when TitleOf(rows) is { Count: > 0 } title =>
            new(row.At.End.Place, title, path, row.PublicEditionId is not null) { TextType = row.TextType, Draft = row.Draft },
        { At.End.Kind: FollowUpKind.Text } => null,
        var row => row.At.Node,
    };

    private static LocalText TitleOf(IReadOnlyList<FollowUpRow> rows)
    {
        var shown = rows[0].PublicEditionId ?? rows.MaxBy(row => row.EditionNumber)!.EditionId;
        return new(rows.Where(row => row.EditionId == shown && row is { Language: not null, TextTitle: not null }).Select(row => KeyValuePair.Create(row.Language!, row.TextTitle!)));
    }
}
