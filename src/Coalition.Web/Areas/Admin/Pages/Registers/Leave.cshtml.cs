using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A party leaves the coalition.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class LeaveModel(PortalDb db, MembershipActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public DateForm On { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public Membership Membership { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await LoadAsync();
        return await FindAsync(id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id) => await FindAsync(id)
        ? await this.SaveOrShowAsync(db, await LeaveAsync(), RedirectToPage("Party", new { slug = Membership.Party.Slug }).Tell(Told), LoadAsync)
        : NotFound();

    private string Told => On.WhyNot(nameof(On)) is null && On.ToDate()?.Earliest is { } day && day > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        ? $"It is on record that {Membership.Party.Name("en")} is to leave. Readers find it on the list until then."
        : $"It is on record that {Membership.Party.Name("en")} left.";

    private async Task<Outcome> LeaveAsync()
    {
        var source = await db.FindSourceAsync(Source);
        return ((source is null ? Core.Parties.Registers.NoSource : null) ?? On.WhyNot(nameof(On))) is { } refusal ? refusal
            : acts.Leave(who.Required, Membership, new MembershipEnd(On.ToDate(), Reason?.ReplaceLineEndings("\n") ?? "", source!));
    }

    private async Task<bool> FindAsync(Guid id)
    {
        Membership = (await db.MembershipAsync(id))!;
        return Membership is not null;
    }

    private async Task LoadAsync() => Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
