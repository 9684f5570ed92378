using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What was done to a document and in its rounds, newest first, from the activity log.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class TimelineModel(PortalDb db, DocumentActs acts) : PageModel
{
    private const int Most = 200;

    public ClearanceFile Dossier { get; private set; } = null!;

    public IReadOnlyList<TimelineLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await acts.FindAsync(id, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Dossier = file;
        Guid[] subjects = [id, .. file.Rounds.Select(round => round.Id)];
        Lines = await db.Activity.AsNoTracking().Where(entry => subjects.Contains(entry.SubjectId)).OrderByDescending(entry => entry.Sequence).Take(Most)
            .Select(entry => new TimelineLine(entry.Sequence, entry.At, entry.Kind, entry.ActorName, entry.Summary)).ToListAsync(cancellationToken);
        return Page();
    }
}

/// <summary>One act.</summary>
public sealed record TimelineLine(long Sequence, DateTime At, string Kind, string Actor, string Summary);
