using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>One party with everything that was ever on record of its memberships, or with what was known on a day.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class PartyModel(PortalDb db, PartyActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    public Party Party { get; private set; } = null!;

    /// <summary>Every record, the newest first; where a day of knowledge is asked for, what was known then.</summary>
    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    public IReadOnlyList<(Seat Seat, SeatTerm Term)> Seats { get; private set; } = [];

    /// <summary>Why the reference data are not changed from here; null where they are.</summary>
    public Refusal? WhyNotAmend => acts.WhyNotAmend(who.Required);

    /// <summary>What came to be known of the party that tenants share, the newest first; for those who keep the reference data.</summary>
    public IReadOnlyList<PartyChange> Changes { get; private set; } = [];

    public KnownAt Known { get; private set; } = null!;

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now);

    public async Task<IActionResult> OnGetAsync(string slug, string? known, CancellationToken cancellationToken)
    {
        if (await db.Parties.AsNoTracking().Include(party => party.Predecessors).AsSingleQuery().FirstOrDefaultAsync(party => party.Slug == slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Party, Known) = (found, KnownAt.Read(known, Now));
        var rows = await db.Memberships.AsNoTracking().Include(row => row.Source).Include(row => row.EndSource).AsSingleQuery().Where(row => row.PartyId == found.Id).ToListAsync(cancellationToken);
        Memberships = [.. rows.Where(row => !Known.IsGiven || row.IsKnownAt(Known.Instant)).OrderBy(row => row.SupersededAt is not null).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Span.Begin)];
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync(cancellationToken);
        Seats = [.. seats.SelectMany(seat => seat.KnownTerms.Where(term => term.PartyId == found.Id).Select(term => (seat, term)))];
        Changes = WhyNotAmend is null ? await db.PartyChanges.AsNoTracking().Where(change => change.PartyId == found.Id).OrderByDescending(change => change.At).ToListAsync(cancellationToken) : [];
        return Page();
    }

    /// <summary>A form of a name in words.</summary>
    public static string Words(NameForm form) => form switch
    {
        NameForm.Short => "Short name",
        NameForm.Formal => "Formal name",
        NameForm.SortKey => "Name for sorting",
        NameForm.Former => "Former name",
        _ => "Designation",
    };

    /// <summary>How the record stands.</summary>
    public string WordOf(Membership row) => row.SupersededAt is { } at && at <= Known.Instant ? "Replaced" : row.Span.Contains(Today) ? "Holds" : row.Span.Begin > Today ? "To come" : "Ended";

    /// <summary>The mark beside the word.</summary>
    public string StyleOf(Membership row) => WordOf(row) switch { "Holds" => "ok", "To come" => "due", _ => "withdrawn" };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
