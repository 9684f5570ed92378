using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A co-chair seat passes from one party to another on a day.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class HandoverModel(PortalDb db, SeatHandover handover, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Choose the seat")]
    public Guid? SeatId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose the party")]
    public Guid? PartyId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the first day")]
    public DateOnly? On { get; set; }

    /// <summary>Slug of what the handover rests on.</summary>
    [BindProperty]
    public string? Source { get; set; }

    public IReadOnlyList<Seat> Seats { get; private set; } = [];

    /// <summary>The present members of this coalition: nobody else holds a seat.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var (seat, party) = (Seats.FirstOrDefault(found => found.Id == SeatId), Parties.FirstOrDefault(found => found.Id == PartyId));
        if (!ModelState.IsValid || seat is null || party is null)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        return await this.SaveOrShowAsync(db, await handover.PassAsync(who.Required, seat, party, await db.FindSourceAsync(Source), On!.Value), RedirectToPage("Seats"), LoadAsync);
    }

    private async Task LoadAsync()
    {
        Seats = await db.Seats.Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync();
        Choices = await RegisterChoices.LoadAsync(db, Today);
        var memberships = await db.Memberships.Include(membership => membership.Party).ToListAsync();
        Parties = [.. memberships.Where(membership => membership.Capacity is (MemberCapacity.Member or MemberCapacity.NotStated) && membership.HoldsOn(Today)).Select(membership => membership.Party).Order(PartyOrder.OfTheDesk(db))];
    }
}
