using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Figures;

/// <summary>The ledger of figures: claims on one subject side by side, each with who said it, when and where; never merged.</summary>
[Feature(Features.Figures)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    /// <summary>Subjects with their claims.</summary>
    public IReadOnlyList<FigureSubject> Subjects { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Subjects = FigureSubject.Of(await db.Figures.Public().Whole().AsNoTracking().AsSingleQuery().ToListAsync(cancellationToken));
}
