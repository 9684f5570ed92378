using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Mandates;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Delegation;

/// <summary>A clearing officer's deputies: those named so far, naming one, taking the mandate back.</summary>
[Authorize(Policy = Permissions.ClearContent)]
public sealed class IndexModel(PortalDb db, DelegationActs acts, SignedIn who, Coalition.Core.Tenancy.CurrentTenant tenant, TimeProvider clock) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Choose the person")]
    public Guid? DeputyId { get; set; }

    /// <summary>Wall-clock time in <see cref="Zone"/>.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter the date and the time at which it ends")]
    public DateTime? To { get; set; }

    /// <summary>What the person has passed on, the newest first.</summary>
    public IReadOnlyList<Mandate> Named { get; private set; } = [];

    /// <summary>People with a role here who can be the officer's deputy.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>Why the person cannot name anybody now.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>The zone in which times are typed: the tenant's.</summary>
    public string Zone => tenant.Settings.TimeZoneId;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Names the deputy.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var misread = LocalTime.Read(To, Zone, nameof(To), out var to);
        var outcome = misread ?? await acts.DelegateAsync(who.Required, DeputyId!.Value, to!.Value);
        var deputy = await db.Users.Where(user => user.Id == DeputyId).Select(user => user.Name).FirstOrDefaultAsync();
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell($"{deputy} is your deputy until {(to is { } end ? AnnouncedInstant.Of(end, Zone) : "")}. The deputy and those who keep the mandates are told by mail. You can take it back on this page at any time."), LoadAsync);
    }

    /// <summary>Takes a mandate back that the person passed on.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        ModelState.Clear();
        return await db.Mandates.FirstOrDefaultAsync(mandate => mandate.Id == id && mandate.GrantedBy == who.Required.UserId && mandate.DelegatedFrom != null) is { } mandate
            ? await this.SaveOrShowAsync(db, mandate.Revoke(who.Required, new Because("Whoever passed it on took it back.", Now)), RedirectToPage().Tell("The mandate is taken back. That person no longer clears for your party; what was cleared stays on record."), LoadAsync)
            : NotFound();
    }

    /// <summary>How the mandate stands now: style class and word.</summary>
    public (string Style, string Word) StateOf(Mandate mandate) => MandateTable.State(mandate, Now);

    /// <summary>Whether there is something to take back.</summary>
    public bool MayRevoke(Mandate mandate) => mandate.WhyNotRevoke(who.Required.OnceProven(Now), Now) is null;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task LoadAsync()
    {
        var me = who.Required.UserId;
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Include(mandate => mandate.Party).AsSingleQuery()
            .Where(mandate => mandate.UserId == me || mandate.GrantedBy == me).OrderByDescending(mandate => mandate.From).ToListAsync();
        Named = [.. mandates.Where(mandate => mandate.GrantedBy == me && mandate.DelegatedFrom is not null)];
        var own = mandates.FirstOrDefault(mandate => mandate.Id == who.Required.Capacity?.MandateId);
        WhyNot = own is not null
            ? own.WhyNotName(who.Required, Now)
            : new("delegation.not-allowed", "Only an officer who holds a mandate to clear, and acts under it now, can name a deputy.");
        if (WhyNot is null)
        {
            var held = (await db.Mandates.AsNoTracking().InForceAsync(db, Now)).ToLookup(mandate => mandate.UserId, mandate => mandate.PartyId);
            var people = await db.RoleAssignments.AsNoTracking().Select(assignment => assignment.User).Distinct().ToListAsync();
            People = [.. people.Where(user => own!.WhyNotDeputy(user, held[user.Id]) is null).OrderBy(user => user.Name, StringComparer.CurrentCulture)];
        }
    }
}
