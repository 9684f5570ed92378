using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages;

/// <summary>A visitor reports that something on the site endangers somebody; without an account, acknowledged at once, shown to nobody but those who may take texts down.</summary>
[EnableRateLimiting(WebPortal.ReportLimit)]
public sealed class ReportModel(PortalDb db, ReceiveSafetyReport receive) : PageModel
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>Reference of the report that was sent just now, or null.</summary>
    public Guid? Received { get; private set; }

    /// <summary>The form, or the acknowledgement of a report.</summary>
    /// <param name="at">The page the visitor comes from.</param>
    /// <param name="received">Reference of a report sent before; of one that this site does not hold nothing is acknowledged.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task OnGetAsync(string? at, Guid? received, CancellationToken cancellationToken)
    {
        Address = at is { Length: <= SafetyReportInput.LongestAddress } && PlainText.IsPlain(at) ? at : null;
        Received = await db.SafetyReports.AnyAsync(report => report.Id == received, cancellationToken) ? received : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var input = new SafetyReportInput(Address ?? "", (Text ?? "").ReplaceLineEndings("\n"), Contact);
        if (SafetyReport.WhyNotReceive(input) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => Task.CompletedTask);
        }

        var report = await receive.RunAsync(input, cancellationToken);
        return await this.SaveOrShowAsync(db, Outcome.Done, RedirectToPage(new { received = report.Id }), () => Task.CompletedTask);
    }
}
