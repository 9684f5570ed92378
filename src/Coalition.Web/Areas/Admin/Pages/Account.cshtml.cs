using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Api;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>The person's own account: what it is, and changing its password. A change ends every other sign-in of the account.</summary>
[Authorize(Policy = Permissions.AccessAdminPanel)]
[EnableRateLimiting(WebPortal.SignInLimit)]
[OwnTransaction]
public sealed class AccountModel(PortalDb db, SignedIn who, Passwords passwords, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your present password")]
    [StringLength(Passwords.Longest, ErrorMessage = Unreadable.TooLong)]
    public string Present { get; set; } = "";

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public User Person { get; private set; } = null!;

    /// <summary>As stored, or as typed where it was refused.</summary>
    public string? TimeZoneId { get; private set; }

    /// <summary>Zones that are proposed, each by a large city: Europe/Oslo.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>The person's calendar address, of which only the date is known; null where there is none.</summary>
    public CalendarFeed? Feed { get; private set; }

    /// <summary>The address just made; shown this once.</summary>
    public string? FeedAddress { get; private set; }

    /// <summary>The mandates that count now.</summary>
    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        if (await WhyNotChangeAsync() is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        passwords.Set(who.Required, Person, New!);
        await db.SaveChangesAsync();
        await HttpContext.SignInAsync(SignedIn.Principal(SignedIn.Read(User)! with { SecurityStamp = Person.SecurityStamp, At = clock.GetUtcNow().UtcDateTime }));
        return RedirectToPage().Tell("Your password was changed. Every other sign-in of this account has ended.");
    }

    /// <summary>Chooses the zone in which the person reads times.</summary>
    public async Task<IActionResult> OnPostZoneAsync(string? timeZoneId)
    {
        ModelState.Clear();
        await LoadAsync();
        var typed = string.IsNullOrWhiteSpace(timeZoneId) ? null : timeZoneId.Trim();
        var outcome = Person.ChooseTimeZone(who.Required, typed);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell($"Your time zone was kept. Deadlines are now shown in {typed ?? "the zone of this site"}."), async () =>
        {
            await LoadAsync();
            TimeZoneId = timeZoneId;
        });
    }

    /// <summary>Makes a calendar address and shows it, this once: it is kept nowhere, so there is no page to go on to.</summary>
    public async Task<IActionResult> OnPostCalendarAsync()
    {
        ModelState.Clear();
        await LoadAsync();
        var outcome = CalendarFeed.Create(who.Required, Feed, clock.GetUtcNow().UtcDateTime, out var token, out var feed);
        if (feed is not null)
        {
            db.Add(feed);
        }

        var result = await this.SaveOrShowAsync(db, outcome, Page(), LoadAsync);
        if (outcome.Succeeded && result is PageResult { StatusCode: null })
        {
            (Feed, FeedAddress) = (feed, Request.Address($"calendar/{token}.ics"));
            Response.Headers.CacheControl = "no-store";
        }

        return result;
    }

    /// <summary>Revokes the calendar address.</summary>
    public async Task<IActionResult> OnPostRevokeCalendarAsync()
    {
        ModelState.Clear();
        await LoadAsync();
        var outcome = Feed?.Revoke(who.Required, clock.GetUtcNow().UtcDateTime) ?? new Refusal("calendar.over", "You have no calendar address.");
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell("Your calendar address was revoked. Nothing answers at it any more."), LoadAsync);
    }

    // A wrong present password counts, or an unlocked screen would be a place to guess.
    private async Task<Refusal?> WhyNotChangeAsync()
    {
        if (!await passwords.ProveAsync(Person, Present, clock.GetUtcNow().UtcDateTime, Asked.Within))
        {
            return new("password.wrong", "This is not your present password. After five wrong attempts it is not asked for again for fifteen minutes.") { Field = nameof(Present) };
        }

        return Passwords.WhyNotChoose(New, nameof(New))
            ?? (New == Again ? null : new("password.differ", "The new password was typed in two ways.") { Field = nameof(Again) });
    }

    private async Task LoadAsync()
    {
        Feed = await db.CalendarFeeds.FirstOrDefaultAsync(feed => feed.UserId == who.Required.UserId && feed.RevokedAt == null);
        var held = await db.RoleAssignments.Include(assignment => assignment.User).Include(assignment => assignment.Role).Where(assignment => assignment.UserId == who.Required.UserId).ToListAsync();
        (Person, Roles) = (held[0].User, [.. held.Select(assignment => assignment.Role.Name).Order(StringComparer.Ordinal)]);
        TimeZoneId = Person.TimeZoneId;
        Mandates = await db.MandatesOfAsync(who.Required.UserId, clock.GetUtcNow().UtcDateTime);
    }
}
