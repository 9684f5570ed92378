using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>Who holds several mandates chooses the one acted under. The choice is kept in the cookie; whether it counts is read anew at every act.</summary>
[Authorize(Policy = Core.Identity.Permissions.AccessAdminPanel)]
[OwnTransaction]
public sealed class CapacityModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>The choice; <see cref="Guid.Empty"/> stands for no party.</summary>
    [BindProperty]
    public Guid? MandateId { get; set; }

    /// <summary>The mandates that count now.</summary>
    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        MandateId = who.Required.Capacity?.MandateId ?? Guid.Empty;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (SignedIn.Read(User) is not { } signIn || (MandateId != Guid.Empty && !Mandates.Any(mandate => mandate.Id == MandateId)))
        {
            return await this.RefuseAsync(db, new("capacity.none", "Choose one of your mandates that count now, or none.") { Field = nameof(MandateId) }, LoadAsync);
        }

        await HttpContext.SignInAsync(SignedIn.Principal(signIn with { MandateId = MandateId == Guid.Empty ? null : MandateId }));
        return RedirectToPage("/Index");
    }

    private async Task LoadAsync() => Mandates = await db.MandatesOfAsync(who.Required.UserId, clock.GetUtcNow().UtcDateTime);
}
