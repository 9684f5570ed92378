using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>What stands in the place of a text that is gone. Of an urgent takedown nothing at all is said.</summary>
/// <param name="Symbol">Of a retracted text; null otherwise.</param>
/// <param name="Notice">Of a retracted text; null otherwise.</param>
public sealed record GoneText(string? Symbol, WithdrawalNotice? Notice);

/// <summary>
/// Everything of a document that was ever released for everybody, and what of it readers may see now: while it is taken down
/// nothing, never a retracted edition, a withdrawn text only at its own address.
/// </summary>
public sealed class ReadableDocument
{
    private readonly IReadOnlyList<ReleasedText> addenda;
    private readonly IReadOnlyList<ReleasedText> released;

    private ReadableDocument(IReadOnlyList<ReleasedText> released)
    {
        this.released = released;
        var shown = released.Any(text => text.TakenDownAt is not null) ? [] : released.Where(text => !text.IsRetracted).ToArray();
        ReleasedText[] texts = [.. shown.OrderByDescending(text => text.EndedAt is null).ThenByDescending(text => text.Number).DistinctBy(text => text.Number)];
        addenda = [.. texts.Where(text => text.AddsToId is not null).OrderBy(text => text.Number)];
        Editions = [.. texts.Where(text => text.AddsToId is null)];
        Current = Editions.FirstOrDefault(text => text.EndedAt is null || text.Covering(WithdrawalKind.Withdrawn) is not null);
        Gone = released.Any(text => text.TakenDownAt is not null) ? new GoneText(Symbol: null, Notice: null)
            : released.LastOrDefault(text => text.IsRetracted) is { } last ? new GoneText(last.Symbol, last.Covering(WithdrawalKind.Retracted)) : null;
    }

    /// <summary>The editions that can be read, the one in force first, then the newest; without addenda.</summary>
    public IReadOnlyList<ReleasedText> Editions { get; }

    /// <summary>The editions that can be read with the addenda among them, as a list of all shows them.</summary>
    public IReadOnlyList<ReleasedText> All => [.. Editions, .. addenda];

    /// <summary>The edition in force, or the one that was when the text was withdrawn; null when nothing is shown.</summary>
    public ReleasedText? Current { get; }

    /// <summary>The texts that readers can read and could have read by the instant, UTC.</summary>
    public IEnumerable<ReleasedText> ReleasedBy(DateTime instant) => All.Where(text => released.Any(first => first.Number == text.Number && first.ReleasedAt <= instant));

    /// <summary>What is said in the place of what is gone; null where nothing is.</summary>
    public GoneText? Gone { get; }

    /// <summary>The edition of the number, also an addendum; null when it cannot be read.</summary>
    public ReleasedText? Edition(int number) => All.FirstOrDefault(text => text.Number == number);

    /// <summary>Of a corrigendum: the text it repairs. Null for every other, and where that is gone.</summary>
    public ReleasedText? UncorrectedOf(ReleasedText text) =>
        text.Kind is EditionKind.Corrigendum ? Editions.Where(other => other.Number < text.Number).MaxBy(other => other.Number) : null;

    /// <summary>What stands beside the text.</summary>
    public IReadOnlyList<ReleasedText> AddendaOf(ReleasedText text) => [.. addenda.Where(addendum => addendum.AddsToId == text.PublicationId)];

    /// <summary>Of all publications of one document; null when there is none.</summary>
    public static ReadableDocument? Of(IReadOnlyList<ReleasedText> released) => released is [] ? null : new([.. released.OrderBy(text => text.Number)]);
}

/// <summary>Reading a document with all its released editions.</summary>
public static class ReadableDocuments
{
    /// <summary>The document of the address in one query; null when nothing of it was ever released for everybody.</summary>
    public static async Task<ReadableDocument?> ReadableAsync(this PortalDb db, string path, CancellationToken cancellationToken) =>
        ReadableDocument.Of(await db.Publications.ForEverybody().Where(publication => publication.Document.Path == path).Texts(db).ToListAsync(cancellationToken));
}
