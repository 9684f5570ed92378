using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>The co-chair seats with all their terms, and what was known of them before.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SeatsModel(PortalDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Seat> Seats { get; private set; } = [];

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync() =>
        Seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ThenInclude(term => term.Party).Include(seat => seat.Terms).ThenInclude(term => term.Source).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync();
}
