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

/// <summary>That a party followed another.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class PartySuccessionModel(PortalDb db, PartyActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string PartySlug { get; set; } = "";

    [BindProperty]
    public string? Predecessor { get; set; }

    [BindProperty]
    public DateForm EndedOn { get; set; } = new();

    [BindProperty]
    public string? Basis { get; set; }

    public RegisterChoices Choices { get; private set; } = null!;

    public Party Party { get; private set; } = null!;

    /// <summary>Why nothing is changed from here; null where it is.</summary>
    public Refusal? WhyNot => acts.WhyNotAmend(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = EndedOn.WhyNot(nameof(EndedOn)) is { } unread ? unread : await acts.AmendAsync(who.Required, Party, new PartyFollows(Predecessor, EndedOn.ToDate()?.Value), Basis?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Party", new { slug = PartySlug }).Tell("The succession is on file."), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        Party = (await acts.FindAsync(PartySlug))!;
        return Party is not null;
    }
}
