using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>Official positions that sources name, one by one; a whole roll comes from a table.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class PositionsModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public VotePositionKind? Position { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync() =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Add(), RedirectToPage(new { slug = Slug }).Tell("The position is on record."), LoadAsync) : NotFound();

    /// <summary>Takes out what is named.</summary>
    /// <param name="remove">Slugs of the parties.</param>
    public async Task<IActionResult> OnPostRemoveAsync(List<string> remove) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Remove(remove), RedirectToPage(new { slug = Slug }).Tell("Taken out."), LoadAsync) : NotFound();

    private Outcome Add() =>
        ResolutionFile.WhyNotChosen(Party, Position is null ? new("vote.position", "Choose the position.") { Field = nameof(Position) } : null, Source) is { } refusal ? refusal
        : Dossier.Describe(who.Required, Dossier.Entry with { Positions = [.. Dossier.Entry.Positions, new PositionEntry(Party!, Position!.Value, Source!)] }, Reason, Now);

    private Outcome Remove(IReadOnlyCollection<string> parties) => ResolutionFile.TakeOut(Dossier.Entry.Positions, row => row.Party, parties, out var left) is { } refusal ? refusal
        : Dossier.Describe(who.Required, Dossier.Entry with { Positions = left }, Reason, Now);

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
