using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>A transaction on record that is wrong: struck with a reason, and still there to be read.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class StrikeModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Commitment Commitment { get; private set; } = null!;

    public Transaction Transaction { get; private set; } = null!;

    public Refusal? WhyNot => Transaction.WhyNotStrike(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => !await LoadAsync() ? NotFound() : await this.SaveOrShowAsync(
        db, Transaction.Strike(who.Required, Commitment, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime)),
        RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("The transaction is struck. It stays to be read, with your reason."), LoadAsync);

    private async Task<bool> LoadAsync()
    {
        var found = await db.Commitments.Include(row => row.Transactions).ThenInclude(row => row.Struck).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug);
        if (found?.Transactions.FirstOrDefault(transaction => transaction.Id == Id) is not { } transaction)
        {
            return false;
        }

        (Commitment, Transaction) = (found, transaction);
        return true;
    }
}
