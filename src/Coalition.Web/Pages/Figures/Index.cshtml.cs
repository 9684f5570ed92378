using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Figures;

/// <summary>The ledger of figures: claims on one subject side by side, each with who said it, when and where; never merged. The address is the state of the filters.</summary>
[Feature(Features.Figures)]
public sealed class IndexModel(PortalDb db, TimeProvider clock) : PageModel
{
    /// <summary>Key of a subject.</summary>
    [BindProperty(SupportsGet = true, Name = "subject")]
    public string? Subject { get; set; }

    /// <summary>Key of a claimant.</summary>
    [BindProperty(SupportsGet = true, Name = "claimant")]
    public string? Claimant { get; set; }

    /// <summary>As in the address: as known by the end of a day, or at an instant. See <see cref="KnownAt"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>The instant of knowledge, which the citation of each claim names.</summary>
    [ViewData]
    public KnownAt AsKnown { get; private set; } = null!;

    public FigureLedger Ledger { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        Ledger = await FigureLedger.LoadAsync(db, Subject, Claimant, AsKnown, cancellationToken);
    }
}
