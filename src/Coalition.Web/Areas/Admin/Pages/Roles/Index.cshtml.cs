using Coalition.Core.Data;
using Coalition.Core.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Roles;

/// <summary>What each role may do. Roles are changed by a recipe, so that a change is checked and logged as a whole.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var assignments = db.RoleAssignments;
        var roles = db.Roles;
        Rows = await roles.AsNoTracking().OrderBy(role => role.Name)
            .Select(role => new Row(role.Name, role.Description, role.Permissions, assignments.Count(held => held.RoleId == role.Id)))
            .ToListAsync();
    }

    /// <summary>A role as the page shows it.</summary>
    public sealed record Row(string Name, string? Description, IReadOnlyList<string> Permissions, int Holders);
}
