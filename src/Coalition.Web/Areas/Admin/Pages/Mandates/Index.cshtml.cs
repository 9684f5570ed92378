using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Mandates;

/// <summary>The register of mandates: who may act for which party, since when, until when. Ended and revoked ones stay.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    public async Task OnGetAsync() =>
        Mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Include(mandate => mandate.Party).AsSingleQuery()
            .OrderByDescending(mandate => mandate.From).ToListAsync();
}
