using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Web.Api;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Clearance;

/// <summary>The receipt of a seat's decision: who, for whom, under which mandate, on exactly which text, when; and whether it still counts.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class ReceiptModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    public Receipt Receipt { get; private set; } = null!;

    /// <summary>What it says.</summary>
    internal ReceiptWords Said { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Receipt.ReadAsync(db, id, cancellationToken) is not { } receipt)
        {
            return NotFound();
        }

        (Receipt, Said) = (receipt, new ReceiptWords(receipt, receipt.Said(tenant.Settings.SiteName.In("en"))));
        return Page();
    }

    /// <summary>What came of it.</summary>
    public string Effect => Receipt.Round.Result switch
    {
        null when Receipt.Given.Decision is SeatDecision.Recused => "The round is open. Your seat is open, too, until another officer of your party decides.",
        null => "The round is open. Other seats have still to decide.",
        RoundOutcome.Lapsed => "Without effect since the secretariat took the text back. The decision stays on record.",
        RoundOutcome.Cleared => "Every seat that was asked has cleared this text.",
        RoundOutcome.ChangesRequested => "The round is closed. The text goes back to the secretariat.",
        _ => "Without effect since the text was changed. The decision stays on record.",
    };

    /// <summary>The document's title in the language.</summary>
    public TitleLine TitleIn(string language) => Receipt.Edition.TitleIn(language);
}
