using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Statements;
using Coalition.Web.Api;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>The receipt of what a party did itself: who, for whom, in which capacity, under which mandate, on exactly which text. For those who may endorse for that party.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class ReceiptModel(PortalDb db, SignedIn who) : PageModel
{
    /// <summary>What it says.</summary>
    internal EndorsementReceiptWords Said { get; private set; } = null!;

    /// <summary>The newest window of the document, to go back to; null where there is none.</summary>
    public Guid? WindowId { get; private set; }

    /// <summary>What was done in the same moment, such as the declaration with which a party endorsed: each has a receipt of its own.</summary>
    public IReadOnlyList<Endorsement> Beside { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await EndorsementFiles.ReceiptAsync(db, who.Required, id, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        (Said, WindowId) = (found.Words, found.WindowId);
        var acts = db.Endorsements.AsNoTracking();
        Beside = await acts.Include(act => act.Declaration).Where(act => act.Id != id && act.MandateId != null && acts.Any(own => own.Id == id && own.DocumentId == act.DocumentId && own.PartyId == act.PartyId && own.RecordedAt == act.RecordedAt))
            .OrderBy(act => act.Number).ToListAsync(HttpContext.RequestAborted);
        return Page();
    }
}
