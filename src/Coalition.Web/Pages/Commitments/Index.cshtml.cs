using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Commitments;

/// <summary>What parties have promised: a table with filters, one sum a currency, what is not added up, and the sums taken apart.</summary>
[Feature(Features.Commitments)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "party")]
    public string? PartySlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "channel")]
    public string? ChannelSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? StatusName { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindName { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "assessment")]
    public string? AssessmentName { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>As in the address: as known by the end of a day, or at an instant. See <see cref="KnownAt"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>The instant of knowledge.</summary>
    public KnownAt AsKnown { get; private set; } = null!;

    public ListFilter Filter => new(PartySlug, ChannelSlug, StatusName, KindName, Year, AssessmentName);

    /// <summary>Everything released, for the choices of the filters.</summary>
    public IReadOnlyList<Commitment> All { get; private set; } = [];

    /// <summary>Everything the filters leave.</summary>
    public IReadOnlyList<Commitment> Left { get; private set; } = [];

    /// <summary>What the filters leave, a page of it.</summary>
    public PageOf<Commitment> Items { get; private set; } = null!;

    /// <summary>Over everything the filters leave.</summary>
    public CommitmentTotals Totals { get; private set; } = null!;

    /// <summary>Figures across currencies, where rates are on file for every part.</summary>
    public IReadOnlyList<ConvertedSum> Converted { get; private set; } = [];

    /// <summary>Rates of these currencies that were wrong: readers have seen figures made with them.</summary>
    public IReadOnlyList<RateSet> Struck { get; private set; } = [];

    public IReadOnlyList<Party> Parties => InOrder(All.Select(commitment => commitment.Party));

    public IReadOnlyList<Party> Channels => InOrder(All.SelectMany(commitment => commitment.Lines).Select(line => line.Channel).OfType<Party>());

    public IReadOnlyList<SelfStatus> Statuses => [.. All.Select(commitment => commitment.SelfStatus).Distinct().Order()];

    public IReadOnlyList<CommitmentKind> Kinds => [.. All.Select(commitment => commitment.Kind).Distinct().Order()];

    public IReadOnlyList<AssessmentStatus> Assessments => [.. All.Select(commitment => commitment.Assessment).Distinct().Order()];

    /// <summary>The years of announcements, the newest first, "not stated" last.</summary>
    public IReadOnlyList<string> Years => [.. All.Select(ListFilter.YearOf).Distinct(StringComparer.Ordinal).OrderBy(year => year is ListFilter.NoYear).ThenByDescending(year => year, StringComparer.Ordinal)];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        var list = await CommitmentList.ReadAsync(db, Filter, AsKnown, cancellationToken);
        (All, Left, Totals) = list;
        Items = Left.Page(Number, tenant.Settings.PageSize);
        var (rates, at) = (await list.RatesAsync(db, cancellationToken), AsKnown.Instant);
        Converted = ConvertedSum.KnownAt(Totals.Sums, rates, at);
        Struck = [.. rates.Where(rate => rate.Struck?.At <= at && Totals.Sums.Any(sum => sum.Currency == rate.Base)).OrderByDescending(rate => rate.Struck!.At)];
    }

    private Party[] InOrder(IEnumerable<Party> parties) => [.. parties.DistinctBy(party => party.Id).Order(new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentUICulture))];
}
