using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>A procedure that waits for the person's party.</summary>
/// <param name="Name">Symbol, or what stands for one.</param>
/// <param name="Number">Of the edition.</param>
/// <param name="HasSpoken">Whether the party has said anything yet; silence is an answer too.</param>
public sealed record OpenSilence(SilenceProcedure Procedure, string Name, int Number, bool HasSpoken);

/// <summary>Which procedures concern whom.</summary>
public sealed class SilenceQuery(PortalDb db, TimeProvider clock)
{
    private readonly Dictionary<Actor, IReadOnlyList<OpenSilence>> known = [];

    /// <summary>The running procedures in which the person may speak in the capacity acted in, the first deadline first; read once in a scope.</summary>
    public async Task<IReadOnlyList<OpenSilence>> OpenForAsync(Actor by, CancellationToken cancellationToken = default)
    {
        if (!known.TryGetValue(by, out var open))
        {
            known[by] = open = await ReadAsync(by, cancellationToken);
        }

        return open;
    }

    private async Task<IReadOnlyList<OpenSilence>> ReadAsync(Actor by, CancellationToken cancellationToken)
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
}
