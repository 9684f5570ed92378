using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers;
using Coalition.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>What is public about one party and can be wrong, in words a focal point chooses from. What is not released is not told.</summary>
internal static class PartyFacts
{
    public static async Task<IReadOnlyList<PartyFact>> OfAsync(PortalDb db, Guid partyId, CancellationToken cancellationToken = default)
    {
        var party = await db.Parties.AsNoTracking().FirstAsync(found => found.Id == partyId, cancellationToken);
        var memberships = await db.Memberships.Current().AsNoTracking().Where(row => row.PartyId == partyId).ToListAsync(cancellationToken);
        var meetings = await db.Meetings.Public().Where(meeting => meeting.Participations.Any(row => row.PartyId == partyId)).Select(meeting => new { meeting.Id, meeting.Title }).ToListAsync(cancellationToken);
        var commitments = await db.Commitments.Public().Where(row => row.PartyId == partyId).Select(row => new { row.Id, row.Title }).ToListAsync(cancellationToken);
        var seats = await db.Seats.SelectMany(seat => seat.Terms, (seat, term) => new { seat.Name, term.Id, term.PartyId, term.From, term.To, term.SupersededAt }).Where(row => row.PartyId == partyId && row.SupersededAt == null).ToListAsync(cancellationToken);
        var posts = await db.PostHoldings.Where(row => row.PartyId == partyId && row.ReleasedAt != null).Select(row => new { row.Id, row.Name, row.Title }).ToListAsync(cancellationToken);
        var (isState, resolutions) = (party.IsState, db.Resolutions.Public());
        var votes = await resolutions.Where(row => row.Vote != null && (isState || row.Vote.Positions.Any(position => position.PartyId == partyId))).Select(row => new { row.Id, row.Title }).ToListAsync(cancellationToken);
        return
        [
            new(CorrectionSubject.Name, Id: null, $"The name “{party.Name("en")}”, in a language or its footnote"),
            .. memberships.Select(row => new PartyFact(CorrectionSubject.Membership, row.Id, Words(row))),
            .. seats.Select(row => new PartyFact(CorrectionSubject.Seat, row.Id, $"The seat “{row.Name.In("en")}”{Words(row.From, row.To)}")),
            .. posts.Select(row => new PartyFact(CorrectionSubject.Post, row.Id, $"The office-holder {row.Name.In("en")}, “{row.Title.In("en")}”")),
            .. posts.Count == 0 ? [] : new[] { new PartyFact(CorrectionSubject.Post, Id: null, "The office-holders whom the sources name") },
            .. meetings.Select(row => new PartyFact(CorrectionSubject.Participation, row.Id, $"Taking part in “{row.Title.In("en")}”")),
            .. commitments.Select(row => new PartyFact(CorrectionSubject.Commitment, row.Id, $"The commitment “{row.Title.In("en")}”")),
            .. votes.Select(row => new PartyFact(CorrectionSubject.Vote, row.Id, $"The vote on “{row.Title.In("en")}”")),
            new(CorrectionSubject.Other, Id: null, "Something else, or something that is missing"),
        ];
    }

    private static string Words(Membership row) =>
        $"On the list as {(row.Capacity is MemberCapacity.NotStated ? "a party whose capacity is not stated" : MembershipsModel.Words(row.Capacity).ToLowerInvariant())}{Words(row.From, row.To)}";

    private static string Words(PartialDate? from, PartialDate? to) => (from is null ? "; since when is not stated" : $", since {Dates.Text(from)}") + (to is null ? "" : $", until {Dates.Text(to)}");
}
