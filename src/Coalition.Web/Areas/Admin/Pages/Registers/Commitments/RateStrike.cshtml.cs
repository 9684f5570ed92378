using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>A rate on file that is wrong: struck with a reason, and still there to be read.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class RateStrikeModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RateSet Rate { get; private set; } = null!;

    public Refusal? WhyNot => Rate.WhyNotStrike(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => !await LoadAsync() ? NotFound() : await this.SaveOrShowAsync(
        db, Rate.Strike(who.Required, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime)),
        RedirectToPage("/Registers/Commitments/Rates").Tell("The rate is struck. It stays to be read, with your reason."), LoadAsync);

    private async Task<bool> LoadAsync()
    {
        if (await db.RateSets.FirstOrDefaultAsync(rate => rate.Id == Id) is not { } found)
        {
            return false;
        }

        Rate = found;
        return true;
    }
}
