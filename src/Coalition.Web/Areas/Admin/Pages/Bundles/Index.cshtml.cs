using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Bundles;

/// <summary>The bundles, newest first, and opening one.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, BundleActs acts, SignedIn who) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<BundleLine> Lines { get; private set; } = [];

    /// <summary>As typed, shown again after a refusal.</summary>
    public string? Name { get; private set; }

    /// <summary>Why the person cannot open a bundle.</summary>
    public Refusal? WhyNot => BundleActs.WhyNotChange(who.Required, bundle: null);

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Opens a bundle.</summary>
    public async Task<IActionResult> OnPostAsync(string? title)
    {
        Name = title;
        var outcome = acts.Create(who.Required, title, out var bundle);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Bundle", new { id = bundle?.Id }).Tell($"The bundle “{bundle?.Title}” is open and empty. Put in at least two texts; then the seats clear it as a whole."), LoadAsync);
    }

    private async Task LoadAsync()
    {
        var schedules = db.Schedules.Where(schedule => schedule.EndedAt == null);
        Lines = await db.Bundles.AsNoTracking().OrderByDescending(bundle => bundle.CreatedAt).Take(Shown)
            .Select(bundle => new BundleLine(
                bundle.Id,
                bundle.Title,
                bundle.Items.Count(item => item.LeftAt == null || item.LeftAt == bundle.ReleasedAt),
                bundle.ReleasedAt,
                bundle.ClosedAt != null,
                schedules.Where(schedule => schedule.BundleId == bundle.Id).Max(schedule => (DateTime?)schedule.ReleaseAt)))
            .ToListAsync(HttpContext.RequestAborted);
    }
}

/// <summary>A bundle in the list. Instants are UTC.</summary>
public sealed record BundleLine(Guid Id, string Title, int Texts, DateTime? ReleasedAt, bool IsClosed, DateTime? ReleaseAt);
