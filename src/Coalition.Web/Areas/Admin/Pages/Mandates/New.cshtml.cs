using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Mandates;

/// <summary>A mandate is granted on a letter of appointment. Times are typed in the tenant's zone and kept in UTC.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class NewModel(PortalDb db, MandateActs mandates, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Choose the person")]
    public Guid? UserId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose the party")]
    public Guid? PartyId { get; set; }

    [BindProperty]
    public List<MandateScope> Scope { get; set; } = [];

    [BindProperty]
    public DateTime? From { get; set; }

    [BindProperty]
    public DateTime? To { get; set; }

    [BindProperty]
    [StringLength(1000, ErrorMessage = Unreadable.TooLong)]
    public string? Evidence { get; set; }

    /// <summary>What was remarked on the grant, read, and is meant all the same.</summary>
    [BindProperty]
    public List<string> Meant { get; set; } = [];

    public MandateRemarks Remarks { get; private set; } = MandateRemarks.None;

    /// <summary>People with a role here.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    public IReadOnlyList<Party> Parties { get; private set; } = [];

    public string Zone => tenant.Settings.TimeZoneId;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var user = await db.RoleAssignments.Where(held => held.UserId == UserId).Select(held => held.User).FirstOrDefaultAsync();
        var party = await db.Parties.FirstOrDefaultAsync(found => found.Id == PartyId);
        if (!ModelState.IsValid || user is null || party is null)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        DateTime? to = null;
        var misread = LocalTime.Read(From, Zone, nameof(From), out var from) ?? LocalTime.Read(To, Zone, nameof(To), out to);
        var grant = new MandateGrant(Scope.Aggregate(MandateScope.None, (all, one) => all | one), from ?? clock.GetUtcNow().UtcDateTime, to, Evidence ?? "") { At = clock.GetUtcNow().UtcDateTime, NeedsConfirmation = tenant.Settings.Parties.ConfirmsMandates };
        Remarks = new(misread is null ? await mandates.RemarksAsync(user, party, grant) : [], Meant);
        if ((misread ?? Mandate.WhyNotGrant(who.Required, user, grant) ?? Remarks.Unread) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        return await this.SaveOrShowAsync(db, mandates.Grant(who.Required, user, party, grant), RedirectToPage("Index"), LoadAsync);
    }

    private async Task LoadAsync()
    {
        People = [.. (await db.RoleAssignments.AsNoTracking().Select(held => held.User).Distinct().ToListAsync()).OrderBy(user => user.Name, StringComparer.CurrentCulture)];
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Parties = [.. (await db.Parties.AsNoTracking().ToListAsync()).Where(party => party.ExistsOn(today)).Order(PartyOrder.OfTheDesk(db))];
    }
}
