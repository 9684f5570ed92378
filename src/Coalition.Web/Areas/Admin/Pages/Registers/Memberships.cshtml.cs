using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Components;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>Who belongs to the coalition, in which capacity, since when, on which source; and the reference parties that do not.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class MembershipsModel(PortalDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>Reference parties without a membership here that exist today.</summary>
    public IReadOnlyList<Party> Others { get; private set; } = [];

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync()
    {
        var rows = await db.Memberships.Current().AsNoTracking().Include(row => row.Party).Include(row => row.Source).AsSingleQuery().ToListAsync();
        Memberships = [.. rows.OrderBy(row => row.Party, PartyOrder.OfTheDesk(db)).ThenBy(row => row.Span.Begin).ThenBy(row => row.RecordedAt)];
        var listed = rows.Select(row => row.PartyId).ToHashSet();
        Others = [.. (await db.Parties.AsNoTracking().ToListAsync()).Where(party => party.ExistsOn(Today) && !listed.Contains(party.Id)).Order(PartyOrder.OfTheDesk(db))];
    }

    /// <summary>A capacity in words.</summary>
    public static string Words(MemberCapacity capacity) => capacity switch
    {
        MemberCapacity.ParticipatingOrganisation => "Participating organisation",
        MemberCapacity.NotStated => "Not stated",
        _ => capacity.ToString(),
    };

    /// <summary>Since when, in the middle of a sentence.</summary>
    public static string Since(PartialDate? from) => from is { Precision: not DatePrecision.Unknown } ? $"from {Dates.Text(from)}" : "since when is not stated";

    /// <summary>States and organisations, counted apart.</summary>
    public static string Count(IEnumerable<Party> parties)
    {
        var all = parties.DistinctBy(party => party.Id).ToArray();
        var states = all.Count(party => party.IsState);
        var organisations = all.Length - states;
        return $"{states} {(states == 1 ? "state" : "states")} and {organisations} {(organisations == 1 ? "organisation" : "organisations")}";
    }
}
