using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Meetings;

/// <summary>One released meeting: when, where, who as far as stated, what came of it, and where that was found.</summary>
[Feature(Features.Meetings)]
public sealed class DetailModel(PortalDb db) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    /// <summary>Whether the meeting's record is released.</summary>
    public bool HasRecord { get; private set; }

    /// <summary>The parties that a source names, in its order.</summary>
    public IReadOnlyList<Participation> Named => [.. Meeting.Participations.OrderBy(row => row.Position)];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Meetings.Public().Whole().AsNoTracking().AsSingleQuery().FirstOrDefaultAsync(meeting => meeting.Slug == slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Meeting = found;
        HasRecord = await db.Publications.Public().AnyAsync(publication => publication.Document.Path == $"meetings/{slug}/record", cancellationToken);
        return Page();
    }
}
