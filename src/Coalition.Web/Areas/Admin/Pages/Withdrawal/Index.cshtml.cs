using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Withdrawal;

/// <summary>A publisher takes a public text back: withdraws, retracts or redacts it, with a reason and a notice.</summary>
[Authorize(Policy = Permissions.PublishContent)]
public sealed class IndexModel(PortalDb db, DocumentActs acts, WithdrawalActs withdrawals, CurrentTenant tenant, SignedIn who) : PageModel
{
    [BindProperty]
    public TakeBackForm Form { get; set; } = new();

    /// <summary>What is to be done.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Choose what is to be done.")]
    public WithdrawalKind? Kind { get; set; }

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>Why nothing can be taken back here; null when the button works.</summary>
    public Refusal? WhyNot => WithdrawalActs.WhyNot(who.Required, Dossier.Document);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return NotFound();
        }

        var input = new WithdrawalInput(Kind.GetValueOrDefault(), Form.Reason.GetValueOrDefault(), Form.ToText(tenant.Settings.SupportedCultures), Form.Parts);
        var told = RedirectToPage(new { id }).Tell($"{Kind switch
        {
            WithdrawalKind.Withdrawn => "The text is withdrawn. It stays readable at its own address, under your notice.",
            WithdrawalKind.Retracted => "The text is retracted. Its symbol, the reason and your notice remain.",
            _ => "The chosen parts are gone in every language. The rest stays public, under your notice.",
        }} The co-chairs are told by mail.");
        var outcome = Form.Reason is null ? new Refusal("withdrawal.reason", "Choose the reason. Readers are shown it.") { Field = "Form.Reason" } : await withdrawals.WithdrawAsync(who.Required, file, input);
        return await this.SaveOrShowAsync(db, outcome, told, () => LoadAsync(id));
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        Dossier = file;
        return true;
    }
}
