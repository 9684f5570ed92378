using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>The workflow types of the site.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public IReadOnlyList<WorkflowType> Types { get; private set; } = [];

    public async Task OnGetAsync() => Types = await db.WorkflowTypes.AsNoTracking().OrderBy(type => type.Name).ToListAsync();
}
