using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Members;

/// <summary>
/// What the record holds of one party: standing, seats, texts, commitments, votes, meetings. A party without a membership
/// or seat here does not exist here, whatever other coalitions know of it.
/// </summary>
[Feature(Features.Members)]
public sealed class DetailModel(PortalDb db, TimeProvider clock) : PageModel
{
    public Party Party { get; private set; } = null!;

    public IReadOnlyList<Standing> Standings { get; private set; } = [];

    public IReadOnlyList<SeatHeld> Seats { get; private set; } = [];

    /// <summary>The prose about the party, or null while none is released.</summary>
    public ReleasedText? Prose { get; private set; }

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        Prose = await db.Publications.Public().Where(publication => publication.Document.PartyId == Party.Id).Texts().FirstOrDefaultAsync(cancellationToken);
        return Page();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var (memberships, seats) = (db.Memberships, db.Seats);
        var found = await db.Parties.AsNoTracking().AsSingleQuery().Where(party => party.Slug == slug)
            .Select(party => new
            {
                Party = party,
                Standings = memberships.Where(row => row.PartyId == party.Id)
                    .Select(row => new Standing(row.Capacity, row.From, row.To, row.Source.Title, row.Source.Publisher, row.Source.PublishedOn)).ToList(),
                Seats = seats.SelectMany(seat => seat.Terms, (seat, term) => new { seat, term }).Where(pair => pair.term.PartyId == party.Id)
                    .Select(pair => new SeatHeld(pair.seat.Name, pair.term.From, pair.term.To)).ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null || found.Standings.Count + found.Seats.Count == 0)
        {
            return false;
        }

        (Party, Standings, Seats) = (found.Party, found.Standings, found.Seats);
        return true;
    }
}

/// <summary>The party's capacity for a span of time, and the source it rests on.</summary>
public sealed record Standing(MemberCapacity Capacity, PartialDate? From, PartialDate? To, LocalText Source, LocalText Publisher, PartialDate PublishedOn);

/// <summary>A co-chair seat the party holds or held.</summary>
public sealed record SeatHeld(LocalText Seat, PartialDate? From, PartialDate? To);
