using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Posts;

/// <summary>Who holds which post, as the sources say: one row a post, with every spelling of the name, and a mark where titles differ or are in doubt.</summary>
[Feature(Features.Members)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    /// <summary>Slug of a party; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "party")]
    public string? Party { get; set; }

    /// <summary>By party in the site's order, then by name.</summary>
    public IReadOnlyList<PostHolding> Holdings { get; private set; } = [];

    /// <summary>How many are on record, whatever the filter.</summary>
    public int All { get; private set; }

    /// <summary>Parties of which an office-holder is named.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    private ILookup<string, PostHolding> ofPerson = Enumerable.Empty<PostHolding>().ToLookup(row => row.Person, StringComparer.Ordinal);

    /// <summary>Whether another source gives the person another title for the same time, or the title is in doubt by itself.</summary>
    public bool IsDisputed(PostHolding holding) => holding.Doubt is not null || ofPerson[holding.Person].Any(holding.ConflictsWith);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.PostHoldings.Public().Whole().AsSingleQuery().AsNoTrackingWithIdentityResolution().ToListAsync(cancellationToken);
        var order = new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentCulture);
        ofPerson = all.ToLookup(row => row.Person, StringComparer.Ordinal);
        All = all.Count;
        Parties = [.. all.Select(row => row.Party).DistinctBy(party => party.Id).Order(order)];
        Holdings =
        [
            .. all.Where(row => string.IsNullOrEmpty(Party) || row.Party.Slug == Party).OrderBy(row => row.Party, order)
                .ThenBy(row => row.Name.In(CultureInfo.CurrentUICulture.Name), StringComparer.Create(CultureInfo.CurrentCulture, CompareOptions.None)).ThenBy(row => row.Slug, StringComparer.Ordinal),
        ];
    }
}
