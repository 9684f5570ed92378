using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Commitments;

/// <summary>What parties have promised: a table with filters, one sum a currency, and what is not added up.</summary>
[Feature(Features.Commitments)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "party")]
    public string? PartySlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "channel")]
    public string? ChannelSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? StatusName { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>Everything released, for the choices of the filters.</summary>
    public IReadOnlyList<Commitment> All { get; private set; } = [];

    /// <summary>Everything the filters leave.</summary>
    public IReadOnlyList<Commitment> Left { get; private set; } = [];

    /// <summary>What the filters leave, a page of it.</summary>
    public PageOf<Commitment> Items { get; private set; } = null!;

    /// <summary>Over everything the filters leave.</summary>
    public CommitmentTotals Totals { get; private set; } = null!;

    public IReadOnlyList<Party> Parties => InOrder(All.Select(commitment => commitment.Party));

    public IReadOnlyList<Party> Channels => InOrder(All.SelectMany(commitment => commitment.Lines).Select(line => line.Channel).OfType<Party>());

    public IReadOnlyList<SelfStatus> Statuses => [.. All.Select(commitment => commitment.SelfStatus).Distinct().Order()];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.Commitments.Public().Whole().AsNoTracking().AsSingleQuery().ToListAsync(cancellationToken);
        All = [.. all.OrderByDescending(commitment => commitment.AnnouncedOn?.Rank, StringComparer.Ordinal).ThenBy(commitment => commitment.Slug, StringComparer.Ordinal)];
        Left = [.. All.Where(IsAskedFor)];
        Items = Left.Page(Number, tenant.Settings.PageSize);
        Totals = CommitmentTotals.Over(Left);
    }

    private bool IsAskedFor(Commitment commitment) =>
        (string.IsNullOrEmpty(PartySlug) || commitment.Party.Slug == PartySlug)
        && (string.IsNullOrEmpty(ChannelSlug) || commitment.Lines.Any(line => line.Channel?.Slug == ChannelSlug))
        && (string.IsNullOrEmpty(StatusName) || commitment.SelfStatus.ToString() == StatusName);

    private Party[] InOrder(IEnumerable<Party> parties) => [.. parties.DistinctBy(party => party.Id).Order(new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentUICulture))];
}
