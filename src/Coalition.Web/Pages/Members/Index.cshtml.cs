using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Members;

/// <summary>The coalition's list today, by kind and capacity; every number is counted from it.</summary>
[Feature(Features.Members)]
public sealed class IndexModel(PortalDb db, TimeProvider clock) : PageModel
{
    /// <summary>States before organisations, in the order of the capacities.</summary>
    public IReadOnlyList<MemberGroup> Groups { get; private set; } = [];

    /// <summary>Parties that hold a co-chair seat today.</summary>
    public IReadOnlyList<Party> Chairs { get; private set; } = [];

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var byName = StringComparer.Create(CultureInfo.CurrentCulture, CompareOptions.None);
        var memberships = await db.Memberships.AsNoTracking().Include(membership => membership.Party).ToListAsync(cancellationToken);
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().ToListAsync(cancellationToken);
        Groups =
        [
            .. memberships.Where(membership => membership.HoldsOn(Today)).OrderByDescending(membership => membership.Span.Begin).DistinctBy(membership => membership.PartyId)
                .GroupBy(membership => (membership.Party.IsState, membership.Capacity))
                .OrderByDescending(group => group.Key.IsState).ThenBy(group => group.Key.Capacity)
                .Select(group => new MemberGroup(group.Key.IsState, group.Key.Capacity, [.. group.Select(row => row.Party).OrderBy(party => party.Name(language), byName)])),
        ];
        Chairs = [.. seats.Select(seat => seat.TermOn(Today)?.Party).OfType<Party>().DistinctBy(party => party.Id).OrderBy(party => party.Name(language), byName)];
    }
}

/// <summary>Parties of one kind and capacity, in the order of the reader's alphabet.</summary>
public sealed record MemberGroup(bool AreStates, MemberCapacity Capacity, IReadOnlyList<Party> Parties);
