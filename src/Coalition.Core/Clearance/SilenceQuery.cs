using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>A procedure that waits for the person's party.</summary>
/// <param name="Name">Symbol, or what stands for one.</param>
/// <param name="Number">Of the edition.</param>
/// <param name="HasSpoken">Whether the party has said anything yet; silence is an answer too.</param>
public sealed record OpenSilence(SilenceProcedure Procedure, string Name, int Number, bool HasSpoken);

/// <summary>Which procedures concern whom, and who sees what of them.</summary>
public sealed class SilenceQuery(PortalDb db, TimeProvider clock)
{
    /// <summary>The running procedures in which the person may speak in the capacity acted in, the first deadline first.</summary>
    public async Task<IReadOnlyList<OpenSilence>> OpenForAsync(Actor by, CancellationToken cancellationToken = default)
    {
        if (by.Capacity is not { } held || !held.Scope.MaySpeak() || !by.May(Permissions.EndorseContent))
        {
            return [];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var (documents, editions) = (db.Documents, db.Set<Edition>());
        var found = await db.SilenceProcedures.Whole().AsNoTracking().Where(procedure => procedure.DeadlineAt >= now && procedure.Outcome != SilenceOutcome.Withdrawn)
            .Select(procedure => new
            {
                Procedure = procedure,
                Document = documents.First(document => document.Id == procedure.DocumentId),
                Number = editions.Where(edition => edition.Id == procedure.EditionId).Select(edition => edition.Number).First(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Where(row => row.Procedure.IsEntitled(by) && row.Procedure.OutcomeAt(now) is null).OrderBy(row => row.Procedure.DeadlineAt)
                .Select(row => new OpenSilence(row.Procedure, row.Procedure.Name(row.Document), row.Number, row.Procedure.Communications.Any(given => given.PartyId == held.PartyId))),
        ];
    }

    /// <summary>
    /// Whether the person may know which party broke silence: the own party's act always, every one for the secretariat and the
    /// co-chairs, and for entitled parties where that was announced.
    /// </summary>
    /// <param name="by">Who looks.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="given">The communication; only a break is ever without a name.</param>
    /// <param name="seats">All co-chair seats.</param>
    /// <param name="now">UTC.</param>
    public static bool MayKnow(Actor by, SilenceProcedure procedure, SilenceCommunication given, IEnumerable<Seat> seats, DateTime now) =>
        given.Kind is not SilenceCommunicationKind.Break
        || by.Capacity?.PartyId == given.PartyId
        || by.May(Permissions.PublishContent) || by.May(Permissions.EditContent)
        || IsCoChair(by, seats, now)
        || (procedure.Identity is SilenceIdentity.EveryEntitledParty && procedure.IsEntitled(by));

    private static bool IsCoChair(Actor by, IEnumerable<Seat> seats, DateTime now)
    {
        var day = DateOnly.FromDateTime(now);
        return by.Capacity is { } held && held.Scope.HasFlag(MandateScope.Clear) && seats.Any(seat => seat.TermOn(day)?.PartyId == held.PartyId);
    }
}
