using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>
/// The record of a meeting: the secretariat sends it to the parties present, answers what they propose and notes its adoption; a party
/// that was present reads it and proposes corrections. For anybody else it does not exist.
/// </summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class RecordModel(PortalDb db, RecordActs acts, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Until when corrections are taken: wall-clock time in the tenant's zone.</summary>
    [BindProperty]
    public DateTime? ClosesAt { get; set; }

    [BindProperty]
    public string? BlockId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RecordCase Record { get; private set; } = null!;

    /// <summary>Whether the person keeps the registers and sees every proposal.</summary>
    public bool IsSecretariat => who.Required.May(Permissions.ManageRegisters);

    /// <summary>Where the record stands now.</summary>
    public RecordStage Stage => Record.StageAt(Now);

    /// <summary>How the newest round of the co-chairs on the record went; null while the newest text was not sent to them.</summary>
    public Round? Round { get; private set; }

    /// <summary>The edition shown: the one sent round, else to the secretariat the one that could be.</summary>
    public Edition? Shown => Record.Circulated ?? (IsSecretariat ? Record.Edition : null);

    /// <summary>Its text as the person may meet it.</summary>
    public IReadOnlyList<LanguageDraft> Languages => Shown is not { } edition ? [] : IsSecretariat ? edition.Text.Languages : EditionView.OfParties(Record.Document!, edition, []).Languages;

    /// <summary>What was proposed, for the secretariat all of it, for a party its own.</summary>
    public IReadOnlyList<RecordCorrection> Corrections =>
        [.. (Record.Circulation?.Corrections ?? []).Where(row => IsSecretariat || row.PartyId == who.Required.Capacity?.PartyId).OrderBy(row => row.ReceivedAt)];

    public Refusal? WhyNotCirculate => RecordRules.WhyNotCirculate(who.Required, Record.Meeting, Record.Edition, Record.Circulation);

    /// <summary>Why no draft can begin; asked where there is none.</summary>
    public Refusal? WhyNotDraft => RecordRules.WhyNotDraft(who.Required, Record.Meeting, Record.Document);

    public Refusal? WhyNotPropose => Record.Circulation is { } circulation ? RecordRules.WhyNotSpeak(circulation, who.Required, Now) : null;

    public Refusal? WhyNotAdopt => Record.Circulation is { } circulation ? RecordRules.WhyNotAdopt(circulation, who.Required, ToAdopt!, Now) : null;

    /// <summary>UTC; when it was adopted, whether or not that is recorded yet.</summary>
    public DateTime? AdoptedAt => Record.Circulation?.AdoptionAt(Now);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostDraftAsync() => await LoadAsync() && IsSecretariat
        ? await this.SaveOrShowAsync(db, await acts.DraftAsync(who.Required, Record), Back.Tell("The draft is begun. Write it, then send it to the co-chairs."), LoadAsync)
        : NotFound();

    public async Task<IActionResult> OnPostCirculateAsync()
    {
        if (!await LoadAsync() || !IsSecretariat)
        {
            return NotFound();
        }

        var refusal = LocalTime.Read(ClosesAt, tenant.Settings.TimeZoneId, nameof(ClosesAt), out var closes)
            ?? (closes is null ? new Refusal("record.window", "Say until when parties may propose corrections.") { Field = nameof(ClosesAt) } : null);
        var outcome = refusal is not null ? refusal : await acts.CirculateAsync(who.Required, Record, new RecordWindow(Now, closes!.Value, tenant.Settings.TimeZoneId));
        return await this.SaveOrShowAsync(db, outcome, Back.Tell("The record is with the parties present. Where none proposes a correction by then, it is adopted at that instant."), LoadAsync);
    }

    public async Task<IActionResult> OnPostProposeAsync() => await LoadAsync() && Record is { Circulation: { } circulation, Circulated: { } edition }
        ? await this.SaveOrShowAsync(db, circulation.Propose(who.Required, new(string.IsNullOrEmpty(BlockId) ? null : BlockId, Text ?? ""), edition, ActsInTurn.ArrivedAt(HttpContext)), Back.Tell("The correction is with the secretariat, which answers it here."), LoadAsync)
        : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(Guid correction, bool accepted) => await LoadAsync() && IsSecretariat
        ? await this.SaveOrShowAsync(db, await acts.AnswerAsync(who.Required, Record, correction, new(accepted, Reason)), Back.Tell(accepted ? "The correction is accepted. Write it into the text." : "The correction is declined, with your reason."), LoadAsync)
        : NotFound();

    public async Task<IActionResult> OnPostAdoptAsync() => await LoadAsync() && IsSecretariat && Record.Circulation is { } circulation
        ? await this.SaveOrShowAsync(db, circulation.Adopt(who.Required, ToAdopt!, Now), Back.Tell("The record is adopted."), LoadAsync)
        : NotFound();

    // What was accepted stands in a later text; without any it is the text that was sent round.
    private Edition? ToAdopt => Record.Circulation?.Corrections.Any(row => row.IsAccepted is true) is true ? Record.Edition : Record.Circulated;

    private RedirectToPageResult Back => RedirectToPage(new { slug = Slug });

    private async Task<bool> LoadAsync()
    {
        if (await acts.FindAsync(Slug) is not { } found || !(IsSecretariat || found.Circulation?.IsAddressed(who.Required) is true))
        {
            return false;
        }

        Record = found;
        Round = IsSecretariat && found.Document?.Latest is { SubmittedAt: not null } latest ? await db.Rounds.AsNoTracking().Where(round => round.EditionId == latest.Id).OrderByDescending(round => round.OpenedAt).FirstOrDefaultAsync() : null;
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
