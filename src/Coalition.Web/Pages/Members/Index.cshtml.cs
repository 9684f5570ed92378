using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Members;

/// <summary>The coalition's list on a day, as known at an instant, by kind and capacity; every number is counted from it.</summary>
[Feature(Features.Members)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    private const CompareOptions Folded = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>A part of a name in any language, today's or a former one.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>States, or organisations, or both where it is neither word.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindName { get; set; }

    [BindProperty(SupportsGet = true, Name = "capacity")]
    public string? CapacityName { get; set; }

    /// <summary>The day whose list is asked for; today, and never later, unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>States before organisations, in the order of the capacities.</summary>
    public IReadOnlyList<MemberGroup> Groups { get; private set; } = [];

    /// <summary>Parties that hold a co-chair seat on the day.</summary>
    public IReadOnlyList<Party> Chairs { get; private set; } = [];

    /// <summary>How many are on the list that day, whatever the filter.</summary>
    public int All { get; private set; }

    /// <summary>What each of these is.</summary>
    public IReadOnlyList<PartyKind> Kinds { get; private set; } = [];

    /// <summary>Of an earlier day: how many of these no source says when they began, so that they are counted on any day before.</summary>
    public int Undated { get; private set; }

    public KnownAt AsKnown { get; private set; } = null!;

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The day that is shown.</summary>
    public DateOnly Day => AskedDay.Read(On).Until(Today);

    /// <summary>What was asked for as a day or an instant and is none.</summary>
    public string? Unread => AskedDay.Read(On).Unread ?? AsKnown.Unread;

    /// <summary>Whether something narrows the list.</summary>
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Query) || Kind is not null || Capacity is not null;

    /// <summary>The kind asked for.</summary>
    public bool? Kind => KindName switch { "states" => true, "organisations" => false, _ => null };

    /// <summary>The capacity asked for.</summary>
    public MemberCapacity? Capacity => Enum.TryParse<MemberCapacity>(CapacityName, out var capacity) && Enum.GetName(capacity) == CapacityName ? capacity : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        var order = new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentCulture);
        var memberships = await db.Memberships.AsNoTracking().Include(membership => membership.Party).ToListAsync(cancellationToken);
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().ToListAsync(cancellationToken);
        Membership[] listed = [.. memberships.Where(row => row.HoldsOn(Day, AsKnown.Instant)).OrderByDescending(row => row.Span.Begin).DistinctBy(row => row.PartyId)];
        (All, Kinds) = (listed.Length, [.. listed.Select(row => row.Party.Kind)]);
        Undated = Day < Today ? listed.Count(row => row.Span.Begin == DateOnly.MinValue) : 0;
        Groups =
        [
            .. listed.Where(IsAskedFor).GroupBy(row => (row.Party.IsState, row.Capacity)).OrderByDescending(group => group.Key.IsState).ThenBy(group => group.Key.Capacity)
                .Select(group => new MemberGroup(group.Key.IsState, group.Key.Capacity, [.. group.OrderBy(row => row.Party, order)])),
        ];
        Chairs = [.. seats.Select(seat => seat.TermOn(Day, AsKnown.Instant)?.Party).OfType<Party>().DistinctBy(party => party.Id).Order(order)];
    }

    private bool IsAskedFor(Membership row) =>
        (Kind is null || row.Party.IsState == Kind) && (Capacity is null || row.Capacity == Capacity)
        && (string.IsNullOrWhiteSpace(Query) || Names(row.Party).Any(name => CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, Query.Trim(), Folded) >= 0));

    private static IEnumerable<string> Names(Party party) => party.Names.Select(name => name.Text).Concat(party.Designation?.Name.Select(pair => pair.Value) ?? []);
}

/// <summary>Memberships of one kind and capacity, in the tenant's order of parties.</summary>
public sealed record MemberGroup(bool AreStates, MemberCapacity Capacity, IReadOnlyList<Membership> Memberships);
