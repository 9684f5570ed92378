using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>One commitment in the back office: total and lines, release, rhythm of reports, the three ladders, transactions.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
[Feature(Features.Commitments)]
public sealed class CommitmentModel(PortalDb db, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Commitment Commitment { get; private set; } = null!;

    /// <summary>Why the person cannot release it, once proven; a password beside the button meets an old sign-in.</summary>
    public Refusal? WhyNotRelease => Commitment.WhyNotRelease(who.Required);

    public Refusal? WhyNotReport => ProgressUpdate.WhyNotReportOn(who.Required, Commitment);

    public Refusal? WhyNotChange => Commitment.WhyNotChange(who.Required);

    public Refusal? WhyNotAssess => Assessment.WhyNotAssess(who.Required, Commitment);

    public Refusal? WhyNotAsk => ReportingRhythm.WhyNotAsk(who.Required, Commitment);

    /// <summary>Whether the person keeps the register, rather than reporting for a party.</summary>
    public bool IsKeeper => who.Required.May(Permissions.ManageRegisters);

    /// <summary>Whether the person may answer assessments.</summary>
    public bool MayReply => Assessment.WhyNotReply(who.Required, Commitment) is null;

    /// <summary>What it said before, since it is public; for those who keep the register.</summary>
    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    /// <summary>Why the person cannot keep the words of the update from readers.</summary>
    public Refusal? WhyNotWithhold(ProgressUpdate update) => update.WhyNotWithhold(who.Required);

    /// <summary>The same of a reply.</summary>
    public Refusal? WhyNotWithhold(AssessmentReply reply) => reply.WhyNotWithhold(who.Required);

    /// <summary>Whether the person may strike a transaction that stands.</summary>
    public bool MayStrike(Transaction transaction) => transaction.WhyNotStrike(who.Required) is null;

    /// <summary>Whether the person speaks for the party, and so can ask for a correction.</summary>
    public bool IsOwn => who.Required.SpeaksFor(Commitment.PartyId);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostReleaseAsync() => !await LoadAsync() ? NotFound()
        : await this.SaveOrShowAsync(db, Commitment.Release(who.Required, Now), Back.Tell("The commitment is public. Say how often its party is asked to report."), LoadAsync);

    /// <summary>Asks the party to report.</summary>
    /// <param name="months">From one update to the next.</param>
    /// <param name="firstDueAt">Wall-clock time in the tenant's zone.</param>
    public async Task<IActionResult> OnPostRhythmAsync([FromForm(Name = "Months")] int? months, [FromForm(Name = "FirstDueAt")] DateTime? firstDueAt)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var refusal = LocalTime.Read(firstDueAt, tenant.Settings.TimeZoneId, "FirstDueAt", out var due)
            ?? (due is null ? new Refusal("rhythm.past", "Give the day and the time by which the next update is asked for.") { Field = "FirstDueAt" } : null);
        var outcome = refusal is not null ? refusal : ReportingRhythm.Set(who.Required, Commitment, new ReportingRhythm(months ?? 0, due!.Value, tenant.Settings.TimeZoneId), Now);
        return await this.SaveOrShowAsync(db, outcome, Back.Tell("The party is asked to report. Its focal points are reminded a week before, once."), LoadAsync);
    }

    public async Task<IActionResult> OnPostNoRhythmAsync() => !await LoadAsync() ? NotFound()
        : await this.SaveOrShowAsync(db, ReportingRhythm.Set(who.Required, Commitment, rhythm: null, Now), Back.Tell("The party is no longer asked to report. It may still do so."), LoadAsync);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private RedirectToPageResult Back => RedirectToPage(new { slug = Slug });

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.WorkedOnBy(who.Required).Whole().Include(row => row.Withholdings).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        // The same instance, for all are tracked: three queries instead of one with everything times everything.
        Commitment = found;
        await db.Commitments.WithWords().AsSingleQuery().Where(row => row.Id == found.Id).LoadAsync();
        await db.Commitments.WithMoney().AsSingleQuery().Where(row => row.Id == found.Id).LoadAsync();
        Corrections = IsKeeper && found.ReleasedAt is not null ? CorrectionLine.Of(found, await db.Set<Correction<Commitment>>().Where(row => row.RecordId == found.Id).ToListAsync(), who.Required) : [];
        return true;
    }
}
