using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>The register of commitments: all of it for the secretariat, the own party's for its focal point. First due first, a page at a time by key.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
[Feature(Features.Commitments)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Slug of the party; a focal point sees the own party's whatever stands here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Party { get; set; }

    [BindProperty(SupportsGet = true)]
    public SelfStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public AssessmentStatus? Assessment { get; set; }

    [BindProperty(SupportsGet = true)]
    public CommitmentStage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Currency { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<CommitmentRow> Rows { get; private set; } = [];

    /// <summary>The parties that have a commitment on record, by id.</summary>
    public IReadOnlyDictionary<Guid, Party> Parties { get; private set; } = new Dictionary<Guid, Party>();

    /// <summary>The same in the tenant's order.</summary>
    public IEnumerable<Party> PartiesInOrder => Parties.Values.Order(PartyOrder.OfTheDesk(db));

    /// <summary>Key of the next page, or null on the last one.</summary>
    public string? Next { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether the person keeps the register, rather than reporting for a party.</summary>
    public bool IsKeeper => who.Required.May(Permissions.ManageRegisters);

    public bool IsNarrowed => Party is { Length: > 0 } || Status is not null || Assessment is not null || Stage is not null || Currency is { Length: > 0 };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var commitments = db.Commitments.WorkedOnBy(who.Required);
        Parties = await db.Parties.AsNoTracking().Where(party => commitments.Any(row => row.PartyId == party.Id)).ToDictionaryAsync(party => party.Id, cancellationToken);
        var size = tenant.Settings.PageSize;
        var rows = await db.OverviewAsync(new CommitmentFilter(size + 1)
        {
            PartyId = IsKeeper ? PartyAsked() : who.Required.PartyUnder(MandateScope.Commit) ?? Guid.Empty,
            SelfStatus = Status,
            Assessment = Assessment,
            Stage = Stage,
            Currency = string.IsNullOrWhiteSpace(Currency) ? null : Currency.Trim().ToUpperInvariant(),
            After = OpenThings.Read(After) is { } place ? new CommitmentPlace(place.At, place.Id) : null,
        }, Now, cancellationToken);
        Rows = [.. rows.Take(size)];
        Next = rows.Count > size ? OpenThings.Written(new InboxPlace(Rows[^1].PlaceAt, Rows[^1].Id)) : null;
    }

    // A party that is not there has no commitments; it is not the same as any party.
    private Guid? PartyAsked() => string.IsNullOrEmpty(Party) ? null : Parties.Values.FirstOrDefault(party => party.Slug == Party)?.Id ?? Guid.Empty;
}
