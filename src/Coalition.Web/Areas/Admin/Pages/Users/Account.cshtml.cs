using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Users;

/// <summary>One person's account here: roles given and taken, a new password, the mandates held. An account without a role here is not found.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
public sealed class AccountModel(PortalDb db, SignedIn who, Passwords passwords, TimeProvider clock) : PageModel
{
    private const string Holds = "It holds from the person’s next click.";

    [BindProperty]
    public Guid? RoleId { get; set; }

    public User Person { get; private set; } = null!;

    public IReadOnlyList<RoleAssignment> Held { get; private set; } = [];

    /// <summary>Roles that can still be given.</summary>
    public IReadOnlyList<Role> Others { get; private set; } = [];

    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    public Refusal? WhyNotAssign { get; private set; }

    public Refusal? WhyNotReset { get; private set; }

    /// <summary>The password just set, shown this once.</summary>
    public string? NewPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAssignAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var role = Others.FirstOrDefault(other => other.Id == RoleId);
        var refusal = RoleAssignment.WhyNotAssign(who.Required, Person, Now) ?? (role is null ? new Refusal("role.none", "Choose a role") { Field = nameof(RoleId) } : null);
        if (refusal is null)
        {
            db.Add(RoleAssignment.Of(who.Required, Person, role!, Now));
        }

        return await this.SaveOrShowAsync(db, refusal is null ? Outcome.Done : refusal, RedirectToPage(new { id }).Tell($"The role was given. {Holds}"), () => LoadAsync(id));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid assignmentId)
    {
        var assignment = await db.RoleAssignments.Include(held => held.User).Include(held => held.Role).FirstOrDefaultAsync(held => held.Id == assignmentId && held.UserId == id);
        if (assignment is null)
        {
            return NotFound();
        }

        var outcome = assignment.Withdraw(who.Required, Now);
        db.Remove(assignment);
        var wasLast = !await db.RoleAssignments.AnyAsync(held => held.UserId == id && held.Id != assignmentId);
        var to = wasLast
            ? RedirectToPage("Index").Tell("The person’s last role was taken away. The account can no longer sign in here.")
            : RedirectToPage(new { id }).Tell($"The role was taken away. {Holds}");
        return await this.SaveOrShowAsync(db, outcome, to, () => LoadAsync(id));
    }

    public async Task<IActionResult> OnPostPasswordAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (Person.WhyNotReset(who.Required, await db.UseOfAsync(id), Now) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => LoadAsync(id));
        }

        var password = Passwords.Next();
        passwords.Set(who.Required, Person, password);
        var result = await this.SaveOrShowAsync(db, Outcome.Done, Page(), () => LoadAsync(id));
        if (result is PageResult { StatusCode: null })
        {
            NewPassword = password;
            Response.Headers.CacheControl = "no-store";
        }

        return result;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        Held = await db.RoleAssignments.Include(held => held.User).Include(held => held.Role).Where(held => held.UserId == id).ToListAsync();
        if (Held is not [var first, ..])
        {
            return false;
        }

        Person = first.User;
        var held = Held.Select(assignment => assignment.RoleId).ToHashSet();
        Others = [.. (await db.Roles.AsNoTracking().Assignable().ToListAsync()).Where(role => !held.Contains(role.Id))];
        Mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).Where(mandate => mandate.UserId == id).OrderByDescending(mandate => mandate.From).ToListAsync();
        WhyNotAssign = RoleAssignment.WhyNotAssign(who.Required.OnceProven(Now), Person, Now);
        WhyNotReset = Person.WhyNotReset(who.Required.OnceProven(Now), await db.UseOfAsync(id), Now);
        return true;
    }
}
