using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages;

/// <summary>Signing in to this tenant. Wrong name, wrong password, no role here and a resting account are answered alike.</summary>
[EnableRateLimiting(WebPortal.SignInLimit)]
public sealed class LoginModel(PortalDb db, CurrentTenant tenant, Passwords passwords, SignInRate rate, KeptForms forms, TimeProvider clock, IWebHostEnvironment environment) : PageModel
{
    internal static readonly Refusal Wrong = new("sign-in.refused", "This address and this password do not belong together here. After five wrong attempts the account rests for fifteen minutes.") { Field = nameof(Email) };

    // The same for what another account typed and for what waited too long: nobody learns that there was anything.
    private const string Dropped = "A form from before this sign-in is not shown. It is shown within the hour, and only to the account that typed it. Nothing of it was recorded.";

    [BindProperty]
    [Required(ErrorMessage = "Enter your e-mail address")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What was typed before the sign-in had ended, as <see cref="KeptForms.Write"/> has it; null where nothing was.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>What can be shown again now that the person has signed in; null before.</summary>
    public KeptForm? Resumed { get; private set; }

    /// <summary>The demonstration's accounts; none outside Development.</summary>
    public IReadOnlyList<DemoAccount> Accounts => environment.IsDevelopment() ? [.. Demo.AccountsOf(tenant.Site.Tenant.Name)] : [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => Task.CompletedTask);
        }

        using var lease = rate.Acquire(HttpContext, Email);
        if (!lease.IsAcquired)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var address = Core.Identity.User.Normalise(Email);
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(found => found.Email == address);
        // The right password of somebody without a role here is answered like a wrong one and counted as none.
        if (!await passwords.ProveAsync(user, Password, now) || !await db.RoleAssignments.AnyAsync(assignment => assignment.UserId == user!.Id))
        {
            return await this.RefuseAsync(db, Wrong, () => Task.CompletedTask);
        }

        await passwords.NoteSuccessAsync(user!.Id);
        var mandate = await db.MandatesOfAsync(user.Id, now) is [var only] ? only.Id : (Guid?)null;
        HttpContext.User = SignedIn.Principal(new SignIn(user.Id, user.SecurityStamp, mandate, now));
        await HttpContext.SignInAsync(HttpContext.User);
        return GoOn(user.Id);
    }

    private IActionResult GoOn(Guid by)
    {
        var inbox = Url.Page("/Index", new { area = "Admin" })!;
        if (string.IsNullOrEmpty(Kept))
        {
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : inbox);
        }

        // The form bears a safety mark for the person who has just signed in.
        Resumed = forms.Read(Kept, by) is { } kept && Url.IsLocalUrl(kept.Address) ? kept : null;
        return Resumed is null ? LocalRedirect(inbox).Tell(Dropped) : Page();
    }
}
