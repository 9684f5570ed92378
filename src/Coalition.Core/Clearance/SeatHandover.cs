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
    /// <see cref="Seat.WhyNotVacate"/> and <see cref="Seat.WhyNotGive"/> say, without a source (<c>seat.no-source</c>), for a day that has passed (<c>seat.past</c>: what the party in
    /// office has cleared is not taken from it afterwards), for a party that holds this seat (<c>seat.same-party</c>) or another one
    /// (<c>seat.party-twice</c>), and after an old sign-in (<c>seat.sign-in</c>). Saving is left to the caller.
    /// </summary>
    public async Task<Outcome> PassAsync(Actor by, Seat seat, Party party, Source? basis, DateOnly on, CancellationToken cancellationToken = default)
    {
        if ((WhyNotOn(on) ?? WhyNotParty(seat, party, on, await acts.SeatsAsync(cancellationToken)) ?? Seat.WhyNoSource(basis) ?? by.WhyNotFresh("seat", Now)) is { } refusal)
        {
            return refusal;
        }

        var ended = seat.TermOn(on) is null ? Outcome.Done : seat.Vacate(by, on, $"The seat passes to {party.Name("en")}.", Now);
        var given = ended.Succeeded ? seat.Give(by, new SeatTermEntry(party, basis, new DateSpan(PartialDate.On(on), To: null)), Now) : ended;
        if (given.Succeeded)
        {
            db.Add(JobOf(seat.Terms[^1], Now));
        }

        return given;
    }

    /// <summary>Leaves the seat vacant from the day; refused as <see cref="Seat.Vacate"/> is, for a day that has passed (<c>seat.past</c>), and with <c>seat.sign-in</c> after an old sign-in.</summary>
    public Outcome Vacate(Actor by, Seat seat, DateOnly on, string? reason) =>
        (seat.WhyNotVacate(by, on) ?? WhyNotOn(on) ?? by.WhyNotFresh("seat", Now)) is { } refusal ? refusal : seat.Vacate(by, on, reason, Now);

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var order = job.Read<Taken>();
        if ((await acts.SeatsAsync(cancellationToken)).FirstOrDefault(seat => seat.IsInOffice(order.TermId, Now)) is not { } seat)
        {
            return;
        }

        List<ClearanceFile> waiting = [];
        foreach (var ids in (await UnderWayAsync(cancellationToken)).Chunk(Batch))
        {
            var files = await acts.FilesAsync(db.Documents.AsNoTrackingWithIdentityResolution(), ids, cancellationToken);
            // What went out after the term began has asked its officers already.
            waiting.AddRange(files.Where(file => file.Rounds.Any(round => round.OpenedAt <= job.DueAt) && file.StandingClearance(file.Releasable, seat, Now) is null));
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

    private Refusal? WhyNotOn(DateOnly on) => on >= DateOnly.FromDateTime(Now) ? null
        : new("seat.past", "A seat changes hands, or becomes vacant, from today or from a later day. What the party in office has cleared stays cleared.") { Field = "On" };

    private static Refusal? WhyNotParty(Seat seat, Party party, DateOnly on, IReadOnlyList<Seat> seats)
    {
        var span = new DateSpan(PartialDate.On(on), To: null);
        return seat.TermOn(on)?.PartyId == party.Id ? new("seat.same-party", "This party holds the seat on that day already.") { Field = "PartyId" }
            : seats.Any(other => other.Id != seat.Id && other.KnownTerms.Any(held => held.PartyId == party.Id && held.Span.Overlaps(span))) ? new("seat.party-twice", "This party holds another seat. Different parties clear a text, so no party holds two.") { Field = "PartyId" }
            : null;
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
