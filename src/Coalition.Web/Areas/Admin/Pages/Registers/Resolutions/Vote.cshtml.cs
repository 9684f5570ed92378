using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>The official vote: recorded once; afterwards only how it was taken can be described anew. There is no field for the tally then.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class VoteModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel, ITallyForm
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Choose how the vote was taken.")]
    public VoteMethod? Method { get; set; }

    [BindProperty]
    public int? Eligible { get; set; }

    [BindProperty]
    public int? Yes { get; set; }

    [BindProperty]
    public int? No { get; set; }

    [BindProperty]
    public int? Abstain { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose the majority that the body asks for.")]
    public MajorityRule? Rule { get; set; }

    [BindProperty]
    public Dictionary<string, string?> RuleNote { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    /// <summary>Corrections while readers could not meet it: only a tally that was put right leaves one then.</summary>
    public IReadOnlyList<CorrectionLine> TallyCorrections => Dossier.Corrections(who.Required, row => !(Dossier.Resolution.ReleasedAt <= row.At));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Dossier.Entry.Vote is { } vote)
        {
            (Method, Rule, RuleNote) = (vote.Method, vote.MajorityRule, vote.RuleNote.Typed());
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Dossier.Entry.Vote is null)
        {
            this.AskForNumbers(ModelState);
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var (method, rule) = (Method.GetValueOrDefault(), Rule.GetValueOrDefault());
        var vote = Dossier.Entry.Vote ?? new VoteEntry(method, Eligible!.Value, Yes!.Value, No!.Value, Abstain!.Value, RollComplete: false, rule);
        var entry = Dossier.Entry with { Vote = vote with { Method = method, MajorityRule = rule, RuleNote = RuleNote.Text() } };
        return await this.SaveOrShowAsync(db, Dossier.Describe(who.Required, entry, Reason, Now), RedirectToPage(new { slug = Slug }).Tell(Dossier.Entry.Vote is null ? "The official vote is on record." : "How it was taken is saved."), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
