using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>Who sponsored the draft, from when on.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SponsorsModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public SponsorStage? Stage { get; set; }

    [BindProperty]
    public DateForm On { get; set; } = new();

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync() =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Add(), RedirectToPage(new { slug = Slug }).Tell("The sponsor is on record."), LoadAsync) : NotFound();

    /// <summary>Takes out what is named.</summary>
    /// <param name="remove">Slugs of the parties.</param>
    public async Task<IActionResult> OnPostRemoveAsync(List<string> remove) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Remove(remove), RedirectToPage(new { slug = Slug }).Tell("Taken out."), LoadAsync) : NotFound();

    private Outcome Add() =>
        ResolutionFile.WhyNotChosen(Party, Stage is null ? new("sponsor.stage", "Choose when it joined.") { Field = nameof(Stage) } : null, Source) is { } refusal ? refusal
        : On.WhyNot(nameof(On)) is { } unread ? unread
        : Dossier.Describe(who.Required, Dossier.Entry with { Sponsors = [.. Dossier.Entry.Sponsors, new SponsorEntry(Party!, Stage!.Value, Source!, On.ToDate())] }, Reason, Now);

    private Outcome Remove(IReadOnlyCollection<string> parties) => ResolutionFile.TakeOut(Dossier.Entry.Sponsors, row => row.Party, parties, out var left) is { } refusal ? refusal
        : Dossier.Describe(who.Required, Dossier.Entry with { Sponsors = left }, Reason, Now);

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
