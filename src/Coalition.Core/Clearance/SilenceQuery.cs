using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>A procedure in which the person's party has spoken.</summary>
/// <param name="Name">Symbol, or what stands for one.</param>
/// <param name="Number">Of the edition.</param>
public sealed record OpenSilence(SilenceProcedure Procedure, string Name, int Number);

/// <summary>A word of the person's party in a silence procedure.</summary>
/// <param name="Name">Of the text: its symbol, or what stands for one.</param>
/// <param name="Number">Of the edition.</param>
public sealed record SaidWord(SilenceCommunication Given, string Name, int Number);

/// <summary>Which procedures concern whom. Those in which the party has said nothing wait in the inbox.</summary>
public sealed class SilenceQuery(PortalDb db, TimeProvider clock)
{
    /// <summary>What the party acted for said last, in any procedure, the newest first; empty for those who do not speak for a party.</summary>
    public async Task<IReadOnlyList<SaidWord>> SaidAsync(Actor by, int most, CancellationToken cancellationToken = default)
    {
        if (by.Capacity is not { } held || !held.Scope.MaySpeak() || !by.May(Permissions.EndorseContent))
        {
            return [];
        }

        var (documents, editions) = (db.Documents, db.Set<Edition>());
        var found = await db.Set<SilenceCommunication>().AsNoTracking().Where(given => given.PartyId == held.PartyId).OrderByDescending(given => given.ReceivedAt).Take(most)
            .Join(db.SilenceProcedures, given => given.ProcedureId, procedure => procedure.Id, (given, procedure) => new
            {
                Given = given,
                Procedure = procedure,
                Document = documents.First(document => document.Id == procedure.DocumentId),
                Number = editions.Where(edition => edition.Id == procedure.EditionId).Select(edition => edition.Number).First(),
            })
            .OrderByDescending(row => row.Given.ReceivedAt).ToListAsync(cancellationToken);
        return [.. found.Select(row => new SaidWord(row.Given, row.Procedure.Name(row.Document), row.Number))];
    }

    /// <summary>The running procedures in which the party acted for has spoken and the person may add to that, the first deadline first.</summary>
    public async Task<IReadOnlyList<OpenSilence>> SpokenInAsync(Actor by, CancellationToken cancellationToken = default)
    {
        if (by.Capacity is not { } held || !held.Scope.MaySpeak() || !by.May(Permissions.EndorseContent))
        {
            return [];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var (documents, editions) = (db.Documents, db.Set<Edition>());
        var found = await db.SilenceProcedures.Whole().AsNoTracking().Where(procedure => procedure.DeadlineAt >= now && procedure.Outcome != SilenceOutcome.Withdrawn && procedure.Communications.Any(given => given.PartyId == held.PartyId))
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
                .Select(row => new OpenSilence(row.Procedure, row.Procedure.Name(row.Document), row.Number)),
        ];
    }
}
