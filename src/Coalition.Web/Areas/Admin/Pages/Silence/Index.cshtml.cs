using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>The silence procedures of one document: opening, what parties say, a later deadline, withdrawal, the outcome.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, DocumentActs documents, SilenceActs acts, SilenceNotices notices, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What was typed, shown again after a refusal.</summary>
    public OpeningForm Opening { get; private set; } = new();

    /// <summary>What the opening would announce and send, to be confirmed; null before it was asked for.</summary>
    public SilenceReview? Review { get; private set; }

    /// <summary>What was typed about a running procedure.</summary>
    public KeepingForm Keeping { get; private set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The edition that a procedure would put to the parties.</summary>
    public Edition Edition { get; private set; } = null!;

    /// <summary>Every procedure, the newest first.</summary>
    public IReadOnlyList<SilenceBoard> Boards { get; private set; } = [];

    /// <summary>Why none can be opened now, apart from the age of the sign-in; null when the button works.</summary>
    public Refusal? WhyNotOpen { get; private set; }

    /// <summary>Whether the person runs procedures at all.</summary>
    public bool MayKeep => who.Required.May(Permissions.PublishContent);

    /// <summary>The least time to answer, in hours.</summary>
    public int MinimumHours => acts.Rules.MinimumHours;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Shows what would be announced and to whom it would be sent. Nothing is opened.</summary>
    public async Task<IActionResult> OnPostReviewAsync(Guid id, OpeningForm opening)
    {
        Opening = opening;
        if (await documents.FindAsync(id) is not { } file)
        {
            return NotFound();
        }

        var typed = TypedDeadline.Read(opening.Deadline, acts.TimeZoneId, "Deadline", out var instant);
        if (!ModelState.IsValid || typed is not null)
        {
            return await RefuseAsync(id, nameof(opening), ModelState.IsValid ? typed : null);
        }

        var (terms, entitled) = (opening.Terms(instant, acts.TimeZoneId), await acts.EntitledAsync(opening.Entitlement));
        if ((this.WhyNotYet() ?? acts.WhyNotOpen(who.Required.OnceProven(Now), file, new TextHash(opening.Hash ?? ""), terms, entitled)) is { } refusal)
        {
            return await RefuseAsync(id, nameof(opening), refusal);
        }

        Review = await SilenceReview.OfAsync(db, file, terms, entitled, acts.Rules, notices);
        await LoadAsync(id);
        return Page();
    }

    /// <summary>Puts the edition on the screen to the parties, as it was shown to be confirmed.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, OpeningForm opening)
    {
        Opening = opening;
        if (await documents.FindAsync(id) is not { } file)
        {
            return NotFound();
        }

        var typed = TypedDeadline.Read(opening.Deadline, acts.TimeZoneId, "Deadline", out var instant);
        if (!ModelState.IsValid || typed is not null)
        {
            return await RefuseAsync(id, nameof(opening), ModelState.IsValid ? typed : null);
        }

        var terms = opening.Terms(instant, acts.TimeZoneId);
        if (opening.Shown != SilenceReview.MarkOf(await acts.EntitledAsync(terms.Entitlement)))
        {
            return await RefuseAsync(id, nameof(opening), new("silence.not-shown", "The parties that would be bound are not those that were shown to you. Nothing was opened. Check once more what is to be sent."));
        }

        return await EndAsync(id, nameof(opening), await acts.OpenAsync(who.Required, file, new TextHash(opening.Hash ?? ""), terms),
            $"The silence procedure is open until {AnnouncedInstant.Of(terms.DeadlineAt, terms.TimeZoneId)}. The letter goes to the focal points of the entitled parties. The text is frozen; you find the outcome here after the deadline.");
    }

    /// <summary>Moves the deadline of the running procedure.</summary>
    public Task<IActionResult> OnPostExtendAsync(Guid id, KeepingForm keeping) => KeepAsync(id, keeping, "The deadline is moved. Every entitled party is told the new one and your reason.", (actor, procedure) =>
        TypedDeadline.Read(keeping.Deadline, procedure.TimeZoneId, "Deadline", out var instant) is { } refusal
            ? refusal
            : acts.Extend(actor, procedure, new SilenceProlongation(instant, keeping.Reason, keeping.OffDayReason)));

    /// <summary>Takes the running procedure back.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid id, KeepingForm keeping) =>
        KeepAsync(id, keeping, "The procedure is withdrawn. Every entitled party is told, with your reason. The text can be put to the parties again.", (actor, procedure) => acts.Withdraw(actor, procedure, keeping.Reason));

    private async Task<IActionResult> KeepAsync(Guid id, KeepingForm keeping, string notice, Func<Actor, SilenceProcedure, Outcome> act)
    {
        Keeping = keeping;
        if (await documents.FindAsync(id) is not { } file || file.Silences.FirstOrDefault(silence => silence.Id == keeping.ProcedureId) is not { } procedure)
        {
            return NotFound();
        }

        return !ModelState.IsValid
            ? await RefuseAsync(id, nameof(keeping), refusal: null)
            : await EndAsync(id, nameof(keeping), act(who.Required, procedure), notice);
    }

    private Task<IActionResult> RefuseAsync(Guid id, string form, Refusal? refusal) => this.RefuseAsync(db, InForm(form, refusal), () => LoadAsync(id));

    private Task<IActionResult> EndAsync(Guid id, string form, Outcome outcome, string notice) =>
        this.SaveOrShowAsync(db, outcome.Refusal is { } refusal ? InForm(form, refusal)! : outcome, RedirectToPage(new { id }).Tell(notice), () => LoadAsync(id));

    private static Refusal? InForm(string form, Refusal? refusal) => refusal is { Field: { } field } ? refusal with { Field = $"{form}.{field}" } : refusal;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await documents.FindAsync(id) is not { } file)
        {
            return false;
        }

        (Dossier, Edition) = (file, file.Releasable);
        var (parties, reader) = (await SilenceBoard.PartiesAsync(db, file.Silences), new SilenceReader(who.Required, file.Seats, Now));
        Boards = [.. file.Silences.Reverse().Select(silence => SilenceBoard.Of(new SilenceCase(silence, file.Document, file.Document.Editions.First(edition => edition.Id == silence.EditionId)), parties, reader, PartyOrder.OfTheDesk(db)))];
        WhyNotOpen = SilenceGuard.WhyNotOpen(who.Required.OnceProven(Now), file, Edition, Now);
        return true;
    }
}
