using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Meetings;

/// <summary>Released meetings, the latest first; those whose date no source states come last.</summary>
[Feature(Features.Meetings)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>The meetings of this page.</summary>
    public PageOf<MeetingLine> Items { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.Meetings.Public()
            .Select(meeting => new MeetingLine(meeting.Slug, meeting.Title, meeting.Start, meeting.Place, meeting.Online, meeting.Status, meeting.Hosts, meeting.Outcome))
            .ToListAsync(cancellationToken);
        MeetingLine[] latestFirst = [.. all.OrderByDescending(meeting => meeting.Start?.Rank, StringComparer.Ordinal).ThenBy(meeting => meeting.Slug, StringComparer.Ordinal)];
        Items = latestFirst.Page(Number, tenant.Settings.PageSize);
    }
}

/// <summary>A meeting in the list.</summary>
public sealed record MeetingLine(string Slug, LocalText Title, PartialDate? Start, LocalText? Place, bool Online, MeetingStatus Status, LocalText? Hosts, LocalText? Outcome);
