using System.ComponentModel.DataAnnotations;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>A pledge, a signature or a payment, from a source.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class TransactionModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Choose what happened.")]
    public TransactionType? Type { get; set; }

    [BindProperty]
    public DateForm On { get; set; } = new();

    [BindProperty]
    public AmountForm Amount { get; set; } = new();

    [BindProperty]
    public string? Provider { get; set; }

    [BindProperty]
    public string? Receiver { get; set; }

    [BindProperty]
    public string? IatiRef { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public Commitment Commitment { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    public Refusal? WhyNot => Assessment.WhyNotAssess(who.Required, Commitment);

    public async Task<IActionResult> OnGetAsync()
    {
        var isThere = await LoadAsync();
        Provider = isThere ? Commitment.Party.Slug : null;
        return isThere ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = (On.WhyNot(nameof(On)) ?? Amount.WhyNot(nameof(Amount))) is { } refusal ? refusal
            : Transaction.Record(who.Required, Commitment, await EntryAsync(), clock.GetUtcNow().UtcDateTime);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("The transaction is on record. No status moves with it."), LoadAsync);
    }

    private async Task<TransactionEntry> EntryAsync() => new(Type.GetValueOrDefault(), On.ToDate(), Amount.ToAmount(), await db.FindSourceAsync(Source))
    {
        Provider = await PartyAsync(Provider),
        Receiver = await PartyAsync(Receiver),
        IatiRef = string.IsNullOrWhiteSpace(IatiRef) ? null : IatiRef.Trim(),
    };

    private async Task<Party?> PartyAsync(string? slug) => string.IsNullOrEmpty(slug) ? null : await db.Parties.FirstOrDefaultAsync(party => party.Slug == slug);

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.Include(row => row.Party).FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        (Commitment, Choices) = (found, await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        return true;
    }
}
