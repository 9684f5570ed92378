using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>The official vote: recorded once; afterwards only how it was taken can be corrected. There is no field for the tally then.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class VoteModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
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
            AskForNumbers();
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var (method, rule) = (Method.GetValueOrDefault(), Rule.GetValueOrDefault());
        var vote = Dossier.Entry.Vote ?? new VoteEntry(method, Eligible!.Value, Yes!.Value, No!.Value, Abstain!.Value, RollComplete: false, rule);
        var entry = Dossier.Entry with { Vote = vote with { Method = method, MajorityRule = rule, RuleNote = RuleNote.Text() } };
        return await this.SaveOrShowAsync(db, Dossier.Describe(who.Required, entry, Reason, Now), RedirectToPage(new { slug = Slug }), LoadAsync);
    }

    // A tally is recorded once, so an empty field is no nought. What was typed and is no number has its own sentence.
    private void AskForNumbers()
    {
        foreach (var (name, number, of) in new[] { (nameof(Eligible), Eligible, "members who could vote"), (nameof(Yes), Yes, "votes in favour"), (nameof(No), No, "votes against"), (nameof(Abstain), Abstain, "abstentions") })
        {
            if (number is null && ModelState.GetFieldValidationState(name) is not ModelValidationState.Invalid)
            {
                ModelState.AddModelError(name, $"Write the number of {of}, 0 where there were none.");
            }
        }
    }

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
