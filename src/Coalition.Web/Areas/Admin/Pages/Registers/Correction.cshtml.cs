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

/// <summary>A wrong record of a membership is corrected, or taken back where it should not exist.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class CorrectionModel(PortalDb db, MembershipActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MemberCapacity? Capacity { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm To { get; set; } = new();

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Membership Membership { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        await LoadAsync();
        (Capacity, Source, From, To) = (Membership.Capacity, Membership.Source.Slug, DateForm.Of(Membership.From), DateForm.Of(Membership.To));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id) => await FindAsync(id)
        ? await this.SaveOrShowAsync(db, await CorrectAsync(), Back("The record is corrected. The wrong one stays visible below."), LoadAsync)
        : NotFound();

    public async Task<IActionResult> OnPostStrikeAsync(Guid id) => await FindAsync(id)
        ? await this.SaveOrShowAsync(db, acts.Strike(who.Required, Membership, Typed), Back("The record is taken back. It stays visible below."), LoadAsync)
        : NotFound();

    private string? Typed => Reason?.ReplaceLineEndings("\n");

    private Told Back(string notice) => RedirectToPage("Party", new { slug = Membership.Party.Slug }).Tell(notice);

    private async Task<Outcome> CorrectAsync()
    {
        var source = await db.FindSourceAsync(Source);
        if ((MembershipForm.WhyNotRead(Capacity, source) ?? From.WhyNot(nameof(From), Membership.From) ?? To.WhyNot(nameof(To), Membership.To)) is { } refusal)
        {
            return refusal;
        }

        var entry = new MembershipEntry(Membership.Party, Capacity!.Value, source!, new DateSpan(From.ToDate(Membership.From), To.ToDate(Membership.To)));
        return await acts.CorrectAsync(who.Required, Membership, new MembershipCorrection(entry, Typed));
    }

    private async Task<bool> FindAsync(Guid id)
    {
        Membership = (await db.MembershipAsync(id))!;
        return Membership is not null;
    }

    private async Task LoadAsync() => Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
