using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Figures;

/// <summary>Which entries are this claim found twice, and which earlier claims it takes the place of.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SuccessionModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Key of the other entry.</summary>
    [BindProperty]
    public string? Other { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Figure Figure { get; private set; } = null!;

    /// <summary>Claims on the same subject that have not given way.</summary>
    public IReadOnlyList<Figure> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostJoinAsync() => ActAsync((other, because) => Figure.Join(who.Required, other, because));

    public Task<IActionResult> OnPostSupersedeAsync() => ActAsync((other, because) => Figure.Supersede(who.Required, other, because));

    private async Task<IActionResult> ActAsync(Func<Figure, Because, Outcome> act)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = Others.FirstOrDefault(figure => figure.Slug == Other) is { } other ? act(other, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime))
            : new Refusal("figure.none", "Choose the other entry.") { Field = nameof(Other) };
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { slug = Slug }).Tell("It is on record. Both claims stay to be read."), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        var figures = db.Figures;
        var all = await figures.Whole().AsSingleQuery().Where(figure => figures.Any(named => named.Slug == Slug && named.Subject == figure.Subject)).OrderBy(figure => figure.Slug).ToListAsync();
        var found = all.Find(figure => figure.Slug == Slug);
        Figure = found!;
        Others = found is null ? [] : all.FindAll(figure => figure.Id != found.Id && figure.Succession is null);
        return found is not null;
    }
}
