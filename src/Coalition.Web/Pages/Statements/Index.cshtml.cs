using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Statements;

/// <summary>Released statements, newest first; the address is the state of the filters.</summary>
[Feature(Features.Statements)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>Slug of a party.</summary>
    [BindProperty(SupportsGet = true, Name = "party")]
    public string? SignedBy { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    public PageOf<SignedStatement> Items { get; private set; } = null!;

    /// <summary>Records before filtering.</summary>
    public int All { get; private set; }

    /// <summary>Years that occur, the newest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Parties whose name stands under at least one of the texts, in the order of the reader's alphabet.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    /// <summary>The party filtered by, or null.</summary>
    public Party? Party => Parties.FirstOrDefault(party => party.Slug == SignedBy);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var lines = await db.SignedStatementsAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);
        Offer(lines);
        Items = lines.Where(Matches).ToList().Page(Number, tenant.Settings.PageSize);
    }

    private void Offer(IReadOnlyList<SignedStatement> lines)
    {
        All = lines.Count;
        Years = [.. lines.Select(line => line.Text.Year).OfType<int>().Distinct().OrderDescending()];
        Parties =
        [
            .. lines.SelectMany(line => line.Names.Signatories).Select(signatory => signatory.Party).DistinctBy(party => party.Id)
                .Order(new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentCulture)),
        ];
    }

    private bool Matches(SignedStatement line) =>
        (Year is null || line.Text.Year == Year)
        && (string.IsNullOrEmpty(SignedBy) || line.Names.Signatories.Any(signatory => signatory.Party.Slug == SignedBy));
}
