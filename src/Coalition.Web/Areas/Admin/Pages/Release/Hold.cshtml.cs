using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Release;

/// <summary>Stopping the release of one document and letting it go on.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class HoldModel(PortalDb db, DocumentActs acts, HoldActs holds, SignedIn who, TimeProvider clock) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>As typed, shown again after a refusal.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why the person cannot hold the release, apart from the age of the sign-in; null when the button works.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>Whether the forms ask for the password.</summary>
    public bool AsksPassword => who.Required.WhyNotFresh("hold", Now) is not null;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Holds the release.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, string? reason, [StringLength(Passwords.Longest)] string? password, [FromServices] PasswordAgain again)
    {
        Reason = reason;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var (actor, wrong) = await again.ActAsync(HttpContext, who.Required, ModelState.IsValid ? password : "");
        var outcome = wrong ?? await holds.HoldAsync(actor, Dossier, reason?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Index", new { id }), () => LoadAsync(id));
    }

    /// <summary>Lifts a hold of the person's own side.</summary>
    public async Task<IActionResult> OnPostLiftAsync(Guid id, Guid holdId, [StringLength(Passwords.Longest)] string? password, [FromServices] PasswordAgain again)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var (actor, wrong) = await again.ActAsync(HttpContext, who.Required, ModelState.IsValid ? password : "");
        var outcome = wrong ?? holds.Lift(actor, Dossier, holdId);
        return await this.SaveOrShowAsync(db, outcome.Refusal is { Field: not null } refusal ? refusal with { Field = FieldOf(holdId) } : outcome, RedirectToPage("Index", new { id }), () => LoadAsync(id));
    }

    /// <summary>Why the person cannot lift it, apart from the age of the sign-in.</summary>
    public Refusal? WhyNotLift(Core.Clearance.Hold hold) => hold.WhyNotLift(Proven, Dossier, Now);

    /// <summary>Id of the password's field in the form that lifts the hold.</summary>
    public static string FieldOf(Guid holdId) => $"password-{holdId}";

    private Actor Proven => who.Required with { SignedInAt = Now };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        (Dossier, WhyNot) = (file, Core.Clearance.Hold.WhyNotPlace(Proven, file, Now));
        return true;
    }
}
