using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>A report on an action whose note is kept from readers, to protect somebody. For all who may take texts down, whether they keep the register or not.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
[Feature(Features.Meetings)]
public sealed class WithholdModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the action.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>Of the report.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>The report.</summary>
    public ActionStep Step { get; private set; } = null!;

    public Refusal? WhyNot => Step.WhyNotWithhold(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => await LoadAsync()
        ? await this.SaveOrShowAsync(db, Step.Withhold(who.Required, Meeting, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime)), RedirectToPage(new { slug = Slug, id = Id }).Tell("The words are withheld: readers no longer meet them. Another person has to review it within 72 hours."), LoadAsync)
        : NotFound();

    private async Task<bool> LoadAsync()
    {
        var found = await db.Meetings.Public().Include(row => row.Actions).ThenInclude(action => action.Steps).ThenInclude(step => step.Withholdings).AsSingleQuery()
            .FirstOrDefaultAsync(row => row.Actions.Any(action => action.Key == Slug && action.ReleasedAt != null));
        if (found?.Actions.First(action => action.Key == Slug).Steps.FirstOrDefault(step => step.Id == Id) is not { } step)
        {
            return false;
        }

        (Meeting, Step) = (found, step);
        return true;
    }
}
