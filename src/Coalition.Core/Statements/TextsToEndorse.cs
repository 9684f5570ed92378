using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>A text that is, or was, open to a party, as the list of that party shows it.</summary>
/// <param name="Standing">Where the party stands on it.</param>
public sealed record TextToEndorse(EndorsementWindow Window, Document Document, EditionView View, PartyStanding Standing)
{
    /// <summary>Symbol, or hash where there is none.</summary>
    public string Reference => Document.NameOutside(Window.TextHash);

    /// <summary>The frozen text.</summary>
    public Edition Edition => View.Edition;
}

/// <summary>Which texts are put to a party, and which it has acted on: of each document the newest that the party may read.</summary>
public static class TextsToEndorse
{
    /// <summary>The windows, what is open first and of that what closes first; then the newest. Three queries, none of which reads a text.</summary>
    public static async Task<IReadOnlyList<EndorsementWindow>> WindowsOfAsync(this PortalDb db, Guid partyId, DateTime now, CancellationToken cancellationToken = default)
    {
        var (today, own) = (DateOnly.FromDateTime(now), db.Endorsements.Where(act => act.PartyId == partyId));
        var memberships = await db.Memberships.AsNoTracking().Where(row => row.PartyId == partyId).ToListAsync(cancellationToken);
        EndorsementPolicy[] admitting = [.. Enum.GetValues<EndorsementPolicy>().Where(policy => policy.Admits(memberships.MembershipOf(partyId, today)?.Capacity))];
        var signed = (await own.Select(act => new { act.DocumentId, act.TextHash }).Distinct().ToListAsync(cancellationToken)).ToLookup(act => act.DocumentId, act => act.TextHash);
        var windows = await db.EndorsementWindows.AsNoTracking()
            .Where(window => (window.ClosedAt == null && admitting.Contains(window.Policy)) || own.Any(act => act.DocumentId == window.DocumentId)).OrderBy(window => window.OpenedAt).ToListAsync(cancellationToken);
        var lines = await db.EditionLinesAsync([.. windows.Select(window => window.DocumentId).Distinct()], cancellationToken);
        return
        [
            .. windows.Where(window => admitting.Contains(window.Policy) || signed[window.DocumentId].Any(TextLineage.Of(window.DocumentId, window.TextHash, lines).Carries))
                .GroupBy(window => window.DocumentId).Select(same => same.Last())
                .OrderByDescending(window => window.IsOpen(now)).ThenBy(window => window.IsOpen(now) ? window.Until ?? DateTime.MaxValue : DateTime.MaxValue).ThenByDescending(window => window.OpenedAt),
        ];
    }

    /// <summary>The texts of the windows with the standing of the party, in the order given. Two queries.</summary>
    public static async Task<IReadOnlyList<TextToEndorse>> TextsToEndorseAsync(this PortalDb db, Guid partyId, IReadOnlyList<EndorsementWindow> windows, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. windows.Select(window => window.DocumentId)];
        var documents = await db.Documents.AsNoTracking().WithTexts(ids).Include(document => document.Withdrawals).ToDictionaryAsync(document => document.Id, cancellationToken);
        var acts = (await db.Endorsements.InOrder().AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(act => act.PartyId == partyId && ids.Contains(act.DocumentId)).ToListAsync(cancellationToken)).ToLookup(act => act.DocumentId);
        return
        [
            .. from window in windows
               let document = documents[window.DocumentId]
               let text = TextLineage.Of(document.Id, window.TextHash, document.Editions.Select(EditionLine.Of))
               select new TextToEndorse(window, document, EditionView.OfParties(document, document.Editions.First(edition => edition.Id == window.EditionId), []), PartyRecord.Of([.. acts[document.Id]], text).Standing),
        ];
    }
}
