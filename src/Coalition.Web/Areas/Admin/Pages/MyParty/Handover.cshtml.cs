using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>Whoever acts for a party names a successor and leaves what is open, on a page that can be printed.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class HandoverModel(PortalDb db, NominationActs acts, InboxQuery inbox, SignedIn who, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    private const int Most = 100;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Letter { get; set; }

    /// <summary>Wall-clock time in <see cref="Zone"/>.</summary>
    [BindProperty]
    public DateTime? OverlapUntil { get; set; }

    /// <summary>Why nobody can be named now; null where somebody can.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>The nomination that waits, or null.</summary>
    public Nomination? Waiting { get; private set; }

    /// <summary>The last one, where it was accepted.</summary>
    public Nomination? Accepted { get; private set; }

    /// <summary>The last one, where it was declined.</summary>
    public Nomination? Declined { get; private set; }

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];

    /// <summary>Reports, replies and records of meetings that wait; see <see cref="IWaitingRecords"/>.</summary>
    public IReadOnlyList<WaitingRecord> Records { get; private set; } = [];

    /// <summary>Public commitments that are neither fulfilled nor over, each with its state.</summary>
    public IReadOnlyList<(string Slug, string Title, string State)> Promised { get; private set; } = [];

    public IReadOnlyList<CorrectionRequest> Asked { get; private set; } = [];

    /// <summary>Mandates of the party that others hold and that count now.</summary>
    public IReadOnlyList<Mandate> Others { get; private set; } = [];

    public string Zone => who.Required.TimeZoneId ?? tenant.Settings.TimeZoneId;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OwnAsync() is not { } own)
        {
            return await this.RefuseAsync(db, new("nomination.not-allowed", "Only the person who holds a mandate, and acts under it now, names a successor."), LoadAsync);
        }

        var misread = LocalTime.Read(OverlapUntil, Zone, nameof(OverlapUntil), out var until);
        var outcome = misread ?? await acts.MakeAsync(who.Required, own, new NominationInput(Name, Email, Letter?.ReplaceLineEndings("\n"), until));
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell("The secretariat compares the letter. You are told by mail when your successor can begin."), LoadAsync);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id) =>
        await db.Nominations.Include(row => row.Mandate).FirstOrDefaultAsync(row => row.Id == id) is { } made
            ? await this.SaveOrShowAsync(db, made.TakeBack(who.Required, Now), RedirectToPage().Tell("The nomination is taken back. You can name another successor."), LoadAsync)
            : NotFound();

    private Task<Mandate?> OwnAsync()
    {
        var id = who.Required.Capacity?.MandateId;
        return db.Mandates.Include(mandate => mandate.User).FirstOrDefaultAsync(mandate => mandate.Id == id);
    }

    private async Task LoadAsync()
    {
        if (who.Required.Capacity is not { } held || await OwnAsync() is not { } own)
        {
            WhyNot = new("nomination.not-allowed", "Only the person who holds a mandate, and acts under it now, names a successor.");
            return;
        }

        WhyNot = Nomination.WhyNotUnder(who.Required, own, Now);
        var last = await db.Nominations.AsNoTracking().Where(row => row.MandateId == own.Id).OrderByDescending(row => row.MadeAt).FirstOrDefaultAsync();
        Accepted = last is { Result: NominationResult.Accepted } ? last : null;
        (Waiting, Declined) = (last is { AnsweredAt: null } ? last : null, last is { Result: NominationResult.Declined } ? last : null);
        Lines = await inbox.LinesAsync(who.Required, new InboxFilter(tenant.Settings.Culture, Most));
        Records = await inbox.RecordsAsync(who.Required, Most);
        await LoadPackAsync(held.PartyId);
    }

    private async Task LoadPackAsync(Guid party)
    {
        var commitments = await db.Commitments.Public().AsNoTracking().Where(row => row.PartyId == party).ToListAsync();
        Promised = [.. commitments.Where(row => row.SelfStatus is not (SelfStatus.Fulfilled or SelfStatus.Cancelled or SelfStatus.Superseded)).Select(row => (row.Slug, row.Title.In("en"), SpokenName.Of(row.SelfStatus.ToString())))];
        Asked = await db.CorrectionRequests.AsNoTracking().Where(row => row.PartyId == party && row.AnsweredAt == null).OrderBy(row => row.AskedAt).ToListAsync();
        var me = who.Required.UserId;
        Others = await db.Mandates.AsNoTracking().Include(row => row.User).Where(row => row.PartyId == party && row.UserId != me).InForceAsync(db, Now);
    }
}
