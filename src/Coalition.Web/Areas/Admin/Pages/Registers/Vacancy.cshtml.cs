using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A party leaves a co-chair seat and nobody takes it.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class VacancyModel(PortalDb db, SeatHandover seats, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the day from which the seat is vacant")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Write why the party leaves the seat")]
    public string? Reason { get; set; }

    public Seat Seat { get; private set; } = null!;

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, seats.Vacate(who.Required, Seat, On.GetValueOrDefault(), Reason?.ReplaceLineEndings("\n")), RedirectToPage("Seats"), () => LoadAsync(slug));
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Seats.Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().FirstOrDefaultAsync(seat => seat.Slug == slug) is not { } seat)
        {
            return false;
        }

        Seat = seat;
        return true;
    }
}
