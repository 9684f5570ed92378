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

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Holds the release.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, string? reason)
    {
        Reason = reason;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var outcome = await holds.HoldAsync(who.Required, Dossier, reason?.ReplaceLineEndings("\n"));
        var held = RedirectToPage("Index", new { id }).Tell("The release is held. Nothing of this text goes out until your side lifts the hold. The publishers are told by mail, with your reason.");
        return await this.SaveOrShowAsync(db, outcome, held, () => LoadAsync(id));
    }

    /// <summary>Lifts a hold of the person's own side.</summary>
    public async Task<IActionResult> OnPostLiftAsync(Guid id, Guid holdId)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, holds.Lift(who.Required, Dossier, holdId), RedirectToPage("Index", new { id }).Tell($"The hold is lifted. {AfterLifting(holdId)}"), () => LoadAsync(id));
    }

    /// <summary>Why the person cannot lift it, apart from the age of the sign-in.</summary>
    public Refusal? WhyNotLift(Core.Clearance.Hold hold) => hold.WhyNotLift(who.Required.OnceProven(Now), Dossier, Now);

    private string AfterLifting(Guid holdId) => Dossier switch
    {
        _ when Dossier.Holds.Any(other => other.Id != holdId) => "Another side still holds the release, so nothing goes out.",
        { Schedule: { } waiting } => $"The text goes out at the instant that is set: {AnnouncedInstant.Of(waiting.ReleaseAt, waiting.TimeZoneId)}.",
        _ => "Nothing goes out by itself: a publisher releases the text or sets an instant.",
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        (Dossier, WhyNot) = (file, Core.Clearance.Hold.WhyNotPlace(who.Required.OnceProven(Now), file, Now));
        return true;
    }
}
