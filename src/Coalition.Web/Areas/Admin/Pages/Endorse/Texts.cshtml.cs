using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>The texts that are open to the person's party, and those on which it is on record.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class TextsModel(PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What is open first, what closes first before the rest; then the newest.</summary>
    public IReadOnlyList<EndorseCase> Cases { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync()
    {
        if (who.Required.Capacity is not { } held || !held.Scope.HasFlag(MandateScope.Endorse))
        {
            return;
        }

        var own = db.Endorsements.Where(act => act.PartyId == held.PartyId);
        var windows = await db.EndorsementWindows.AsNoTracking().Where(window => window.ClosedAt == null || own.Any(act => act.DocumentId == window.DocumentId))
            .OrderBy(window => window.OpenedAt).Select(window => new { window.Id, window.DocumentId }).ToListAsync(HttpContext.RequestAborted);
        List<EndorseCase> cases = [];
        foreach (var newest in windows.GroupBy(window => window.DocumentId).Select(same => same.Last()))
        {
            cases.AddRange(await EndorseCase.FindAsync(db, acts, who.Required, newest.Id, DateOnly.FromDateTime(Now)) is { } found ? [found] : []);
        }

        Cases = [.. cases.OrderByDescending(found => found.Window.IsOpen(Now)).ThenBy(found => found.Window.IsOpen(Now) ? found.Window.Until ?? DateTime.MaxValue : DateTime.MaxValue).ThenByDescending(found => found.Window.OpenedAt)];
    }
}
