using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A party joins the coalition in a capacity.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class JoinModel(PortalDb db, MembershipActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MemberCapacity? Capacity { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm To { get; set; } = new();

    [BindProperty]
    public string? Source { get; set; }

    public Party Party { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        await LoadAsync();
        return await FindAsync(slug) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        var outcome = await JoinAsync();
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Party", new { slug }).Tell(outcome.Succeeded ? Told : ""), LoadAsync);
    }

    private string Told => new DateSpan(From.ToDate(), To: null).HasBegun(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        ? $"{Party.Name("en")} is on the coalition’s list. Its page is public from now on."
        : $"It is on record that {Party.Name("en")} is to join. Readers find it from that day on.";

    private async Task<Outcome> JoinAsync()
    {
        var source = await db.FindSourceAsync(Source);
        return (MembershipForm.WhyNotRead(Capacity, source) ?? From.WhyNot(nameof(From)) ?? To.WhyNot(nameof(To))) is { } refusal ? refusal
            : await acts.JoinAsync(who.Required, new MembershipEntry(Party, Capacity!.Value, source!, new DateSpan(From.ToDate(), To.ToDate())));
    }

    private async Task<bool> FindAsync(string slug)
    {
        Party = (await db.Parties.FirstOrDefaultAsync(party => party.Slug == slug))!;
        return Party is not null;
    }

    private async Task LoadAsync() => Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
