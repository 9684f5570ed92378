using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Users;

/// <summary>
/// A person is added with a role. A new account gets a password that is shown once; an account that exists already, here or
/// in another tenant, keeps its own.
/// </summary>
[Authorize(Policy = Permissions.ManageUsers)]
public sealed class NewModel(PortalDb db, SignedIn who, Passwords passwords, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the e-mail address")]
    [EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.org")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the name or the office as it is to stand on receipts")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string Name { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Choose a role")]
    public Guid? RoleId { get; set; }

    /// <summary>Roles that can be given; what everybody has anyway is not among them.</summary>
    public IReadOnlyList<Role> Roles { get; private set; } = [];

    /// <summary>The account just added, with the password it was given, shown this once.</summary>
    public AddedAccount? Added { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var role = await db.Roles.FirstOrDefaultAsync(found => found.Id == RoleId);
        if (!ModelState.IsValid || role is null)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var address = Core.Identity.User.Normalise(Email);
        var user = await db.Users.FirstOrDefaultAsync(found => found.Email == address);
        var refusal = RoleAssignment.WhyNotAssign(who.Required, user, now);
        if (user is not null && refusal is null && await db.RoleAssignments.AnyAsync(held => held.UserId == user.Id))
        {
            refusal = new("user.known", "This person is already among the users. Open the account there to give another role.") { Field = nameof(Email) };
        }

        return refusal is null ? await AddAsync(user, address, role, now) : await this.RefuseAsync(db, refusal, LoadAsync);
    }

    // The password is kept nowhere, so there is no page to go on to.
    private async Task<IActionResult> AddAsync(User? known, string address, Role role, DateTime now)
    {
        var password = known is null ? Passwords.Next() : null;
        var user = known ?? Create(address, password!, now);
        db.Add(RoleAssignment.Of(who.Required, user, role, now));
        var result = await this.SaveOrShowAsync(db, Outcome.Done, Page(), LoadAsync);
        if (result is PageResult { StatusCode: null })
        {
            Added = new(user.Id, user.Name, user.Email, role.Name, password);
            Response.Headers.CacheControl = "no-store";
        }

        return result;
    }

    private User Create(string address, string password, DateTime now)
    {
        var user = Core.Identity.User.Create(address, Name, now);
        passwords.Set(who.Required, user, password);
        db.Add(user);
        return user;
    }

    private async Task LoadAsync() => Roles = await db.Roles.AsNoTracking().Assignable().ToListAsync();

    /// <summary>What is shown once after adding.</summary>
    public sealed record AddedAccount(Guid Id, string Name, string Email, string Role, string? Password);
}
