using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Coming;

/// <summary>Released meetings that are still to come, for those who act for a party. Where to join is shown to the parties on the coalition's list only.</summary>
[Feature(Features.Meetings)]
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class IndexModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>The meetings, first those with the nearest day; those without a day last.</summary>
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    /// <summary>Whether the party acted for is on the list today, so that the person may join.</summary>
    public bool MayJoin { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var open = await db.Meetings.Public().AsNoTracking().Where(row => row.Status == MeetingStatus.Tentative || row.Status == MeetingStatus.Confirmed).ToListAsync(cancellationToken);
        Meetings = [.. open.OrderBy(row => row.Start?.Rank ?? "9999", StringComparer.Ordinal).ThenBy(row => row.Slug, StringComparer.Ordinal)];
        var held = who.Required.Capacity?.PartyId;
        MayJoin = held is not null && (await db.Memberships.AsNoTracking().Where(row => row.PartyId == held).ToListAsync(cancellationToken)).Exists(row => row.HoldsOn(today));
    }
}
