using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>
/// Where a silence procedure that announced association has held, the save that records its end also records an endorsement by
/// silence for each entitled party: on the procedure's text, with the day of its deadline, whenever that save comes. A party that
/// answered ad referendum is provisional and counts nowhere. Silence with the other meaning gives nothing.
/// </summary>
public sealed class SilentAssociation(CurrentTenant tenant, TimeProvider clock, IRecordRegister records) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var procedure in db.ChangeTracker.Entries<SilenceProcedure>().Select(entry => entry.Entity).Where(IsToBeRead).ToArray())
        {
            await AssociateAsync(db, procedure, cancellationToken);
        }
    }

    private static bool IsToBeRead(SilenceProcedure procedure) =>
        procedure is { Meaning: SilenceMeaning.Association, Outcome: SilenceOutcome.Held } && procedure.Acts.Pending.Any(act => act.Kind is ActKind.SilenceClosed);

    private async Task AssociateAsync(PortalDb db, SilenceProcedure procedure, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var file = (await new EndorsementActs(db, new DocumentActs(db, tenant, clock, new SignatoryCounts(), records), clock).FindAsync(procedure.DocumentId, cancellationToken))!;
        var parties = await db.Parties.Where(party => procedure.EntitledPartyIds.Contains(party.Id)).ToDictionaryAsync(party => party.Id, cancellationToken);
        foreach (var party in procedure.EntitledPartyIds.Select(id => parties[id]))
        {
            var input = InputOf(procedure, party);
            if (file.WhyNotAssociate(party, input, now) is null)
            {
                var given = new Endorsement(Actor.System, file, party, input, now);
                db.Add(given);
                file.Append(given);
            }
        }
    }

    private static EndorsementInput InputOf(SilenceProcedure procedure, Party party) => new()
    {
        Act = procedure.IsAdReferendum(party.Id) ? EndorsementAct.Provisional : EndorsementAct.Endorse,
        HashShown = procedure.TextHash,
        DateOfAct = PartialDate.On(DateOnly.FromDateTime(procedure.DeadlineAt)),
        NameAsSigned = party.Name("en"),
        Silence = procedure,
    };
}
