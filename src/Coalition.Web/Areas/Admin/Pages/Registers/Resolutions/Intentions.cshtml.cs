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

/// <summary>What members declared afterwards; it stands beside the tally.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class IntentionsModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public VotePositionKind? WouldHave { get; set; }

    [BindProperty]
    public DateForm On { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync() =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Add(), RedirectToPage(new { slug = Slug }).Tell("The declared intention is on record. The official tally stays as it is."), LoadAsync) : NotFound();

    /// <summary>Takes out what is named.</summary>
    /// <param name="remove">Slugs of the parties.</param>
    public async Task<IActionResult> OnPostRemoveAsync(List<string> remove) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Remove(remove), RedirectToPage(new { slug = Slug }).Tell("Taken out."), LoadAsync) : NotFound();

    private Outcome Add() =>
        ResolutionFile.WhyNotChosen(Party, WouldHave is null ? new("vote.position", "Choose how it would have voted.") { Field = nameof(WouldHave) } : null, Source) is { } refusal ? refusal
        : (On.WhyNot(nameof(On)) ?? Core.Parties.Registers.WhyToCome(On.ToDate(), DateOnly.FromDateTime(Now), nameof(On))) is { } unread ? unread
        : Dossier.Describe(who.Required, Dossier.Entry with { Intentions = [.. Dossier.Entry.Intentions, new IntentionEntry(Party!, WouldHave!.Value, Source!, On.ToDate(), Note.Text())] }, Reason, Now);

    private Outcome Remove(IReadOnlyCollection<string> parties) => ResolutionFile.TakeOut(Dossier.Entry.Intentions, row => row.Party, parties, out var left) is { } refusal ? refusal
        : Dossier.Describe(who.Required, Dossier.Entry with { Intentions = left }, Reason, Now);

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
