using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What was done about a document, newest first, a page at a time: what, by whom, for whom, when, on exactly which text.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class TimelineModel(PortalDb db, DocumentActs acts, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Rows = 50;

    /// <summary>Shows lines with a smaller number only.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public TimelineTopic? Topic { get; set; }

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The lines by the day on which they were recorded, in the tenant's zone.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlyList<TimelineLine> Lines)> Days { get; private set; } = [];

    /// <summary>The number to go on from, or null at the beginning.</summary>
    public long? Earlier { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await acts.FindAsync(id, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Dossier = file;
        var reader = TimelineReader.Of(who.Required, file, clock.GetUtcNow().UtcDateTime);
        var lines = await db.TimelineAsync(reader, new TimelineQuery(Topic, Before, Rows + 1), cancellationToken);
        Earlier = lines.Count > Rows ? lines[Rows - 1].Sequence : null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.Settings.TimeZoneId);
        Days = [.. lines.Take(Rows).GroupBy(line => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(line.At, zone))).Select(day => (day.Key, (IReadOnlyList<TimelineLine>)[.. day]))];
        return Page();
    }
}
