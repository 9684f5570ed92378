using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A declaration under a released text whose words are kept from readers, to protect somebody. For all who may take texts down, whether they keep the register or not.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
[Feature(Features.Statements)]
public sealed class WithholdDeclarationModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Of the act of declaring.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The act of declaring.</summary>
    public Endorsement Act { get; private set; } = null!;

    public Declaration Declaration => Act.Declaration!;

    /// <summary>Where readers meet it, below the tenant.</summary>
    public string Path { get; private set; } = "";

    public Refusal? WhyNot => Declaration.WhyNotWithhold(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => await LoadAsync()
        ? await this.SaveOrShowAsync(db, Declaration.Withhold(who.Required, Act, Path, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime)), RedirectToPage(new { id = Id }).Tell("The words are withheld: readers no longer meet them. Another person has to review it within 72 hours."), LoadAsync)
        : NotFound();

    private async Task<bool> LoadAsync()
    {
        var released = db.Publications.Readable();
        var found = await db.Endorsements.InOrder().AsSingleQuery().Where(act => act.Id == Id && act.Declaration != null)
            .Select(act => new { Act = act, Path = released.Where(text => text.DocumentId == act.DocumentId && text.TextHash == act.TextHash).Select(text => text.Document.Path).FirstOrDefault() }).FirstOrDefaultAsync();
        if (found is not { Path: not null, Act.EstablishedAt: not null })
        {
            return false;
        }

        (Act, Path) = (found.Act, found.Path);
        return true;
    }
}
