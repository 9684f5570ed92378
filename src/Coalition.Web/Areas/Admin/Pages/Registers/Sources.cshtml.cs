using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>The sources the registers rest on.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SourcesModel(PortalDb db) : PageModel
{
    public IReadOnlyList<Source> Sources { get; private set; } = [];

    public async Task OnGetAsync() => Sources = await db.Sources.AsNoTracking().OrderBy(source => source.Slug).ToListAsync();
}
