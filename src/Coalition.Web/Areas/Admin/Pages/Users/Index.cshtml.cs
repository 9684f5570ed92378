using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Users;

/// <summary>The people who may sign in here: accounts that hold a role in this tenant. Accounts of other tenants are not shown.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
public sealed class IndexModel(PortalDb db, TimeProvider clock) : PageModel
{
    /// <summary>One line an account.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var held = await db.RoleAssignments.AsNoTracking()
            .Select(assignment => new { assignment.UserId, assignment.User.Name, assignment.User.Email, Role = assignment.Role.Name, assignment.User.LockedUntil, HasPassword = assignment.User.PasswordHash != null })
            .ToListAsync();
        var mandates = (await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).OrderBy(mandate => mandate.From).InForceAsync(db, now, HttpContext.RequestAborted)).ToLookup(mandate => mandate.UserId);
        Rows =
        [
            .. held.GroupBy(line => line.UserId)
                .Select(lines => new Row(lines.Key, lines.First().Name, lines.First().Email, [.. lines.Select(line => line.Role).Order(StringComparer.Ordinal)], State(lines.First().HasPassword, lines.First().LockedUntil, now)) { Mandates = [.. mandates[lines.Key]] })
                .OrderBy(row => row.Name, StringComparer.CurrentCulture),
        ];
    }

    private static string? State(bool hasPassword, DateTime? lockedUntil, DateTime now) =>
        !hasPassword ? "No password yet" : lockedUntil > now ? "Rests after wrong passwords" : null;

    /// <summary>An account as the list shows it.</summary>
    public sealed record Row(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, string? Remark)
    {
        /// <summary>The mandates that count now.</summary>
        public IReadOnlyList<Mandate> Mandates { get; init; } = [];
    }
}
