using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// Passing a co-chair seat from one party to another on a day. The incoming party inherits no clearance; on that day its
/// officers are told which texts the seat has still to clear.
/// </summary>
public sealed class SeatHandover(PortalDb db, DocumentActs acts, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Clearance.SeatTaken";

    private const int Batch = 50;

    public string Kind => Name;

    /// <summary>
    /// Ends the running term on the day, if there is one, and gives the seat to the party from then on. Refused as
    /// <see cref="Seat.WhyNotVacate"/> and <see cref="Seat.WhyNotGive"/> say, and with <c>seat.same-party</c> and <c>seat.sign-in</c>. Saving is left to the caller.
    /// </summary>
    public Outcome Pass(Actor by, Seat seat, Party party, Source? basis, DateOnly on)
    {
        var term = seat.TermOn(on);
        if (term?.PartyId == party.Id)
        {
            return new Refusal("seat.same-party", "This party holds the seat on that day already.") { Field = "PartyId" };
        }

        if (by.WhyNotFresh("seat", Now) is { } old)
        {
            return old;
        }

        var ended = term is null ? Outcome.Done : seat.Vacate(by, on, $"The seat passes to {party.Name("en")}.");
        var given = ended.Succeeded ? seat.Give(by, party, basis, new DateSpan(PartialDate.On(on), To: null)) : ended;
        if (given.Succeeded)
        {
            db.Add(JobOf(seat.Terms[^1], Now));
        }

        return given;
    }

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var order = job.Read<Taken>();
        if ((await acts.SeatsAsync(cancellationToken)).FirstOrDefault(seat => seat.HolderAt(Now)?.Id == order.TermId) is not { } seat)
        {
            return;
        }

        List<ClearanceFile> waiting = [];
        foreach (var ids in (await UnderWayAsync(cancellationToken)).Chunk(Batch))
        {
            var files = await acts.FilesAsync(db.Documents.AsNoTrackingWithIdentityResolution(), ids, cancellationToken);
            waiting.AddRange(files.Where(file => file.StandingClearance(file.Releasable, seat, Now) is null));
        }

        if (waiting.Count > 0)
        {
            var officers = await db.ClearersAsync([seat], Now, cancellationToken);
            await db.SendOnceAsync(job, [.. officers.Select(mandate => Notices.SeatTaken(mandate.User.Email, seat, waiting, tenant))], Now, cancellationToken);
        }
    }

    /// <summary>The job that tells the officers of the party on the first day of its term, or at once where that has come. Whoever gives a seat queues it.</summary>
    internal static Job JobOf(SeatTerm term, DateTime now)
    {
        var day = term.From?.Earliest?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return Job.Of(Name, new Taken(term.Id), now, day > now ? day.Value : now, $"{Name}/{term.Id:N}");
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // A round runs, or a text was cleared and is not public yet.
    private Task<Guid[]> UnderWayAsync(CancellationToken cancellationToken)
    {
        var (rounds, publications) = (db.Rounds, db.Publications);
        return db.Documents.Where(document => rounds.Any(round => round.DocumentId == document.Id
            && (round.Result == null || (round.Result == RoundOutcome.Cleared && !publications.Any(publication => publication.EditionId == round.EditionId))))).Select(document => document.Id).ToArrayAsync(cancellationToken);
    }

    private sealed record Taken(Guid TermId);
}
