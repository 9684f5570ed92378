using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Clearance;

/// <summary>
/// The clearance of one document: who holds the seats, what each decided on exactly which text; sending it out; deciding. Whoever writes the
/// own party's page sends it from here, too.
/// </summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class IndexModel(PortalDb db, DocumentActs acts, SteppingAside aside, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Working days that are proposed for a reply.</summary>
    public const int ReplyWithin = 5;

    /// <summary>What was typed, shown again after a refusal.</summary>
    public DecisionForm Decision { get; private set; } = new();

    /// <summary>Wall-clock time in the tenant's zone, as typed.</summary>
    public string? ReplyBy { get; private set; }

    /// <summary>The earliest instant of a release that the seats are asked to clear, as typed.</summary>
    public string? NotBefore { get; private set; }

    /// <summary>Why the text is taken back, as typed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Reasons for which checks are overridden, as typed, by the check's code.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public ClearanceCase Case { get; private set; } = null!;

    /// <summary>Whether nobody else can decide for the person's seat: stepping aside would leave it empty.</summary>
    public bool IsLastOfficer { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        ReplyBy = ProposedReply().ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        return await LoadAsync(id) ? Page() : NotFound();
    }

    /// <summary>Sends the newest edition to the seats.</summary>
    /// <param name="id">The document.</param>
    /// <param name="version">Its version when the page was opened.</param>
    /// <param name="replyBy">Wall-clock time in the tenant's zone.</param>
    /// <param name="notBefore">Wall-clock time in the tenant's zone; the seats clear a release at it or later.</param>
    /// <param name="overrides">Reasons by the code of the check they override.</param>
    public async Task<IActionResult> OnPostSendAsync(Guid id, int version, DateTime? replyBy, DateTime? notBefore, Dictionary<string, string?> overrides)
    {
        (ReplyBy, NotBefore, Overrides) = (ModelState[nameof(replyBy)]?.AttemptedValue, ModelState[nameof(notBefore)]?.AttemptedValue, overrides);
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        if (file.Document.Version != version)
        {
            return await this.RefuseAsync(db, new("save.conflict", "The document was changed after you opened this page. Nothing was sent. Read it as it is now."), () => LoadAsync(id), StatusCodes.Status409Conflict);
        }

        DateTime? earliest = null;
        if (ModelState[nameof(notBefore)]?.Errors.Count > 0 || LocalTime.Read(notBefore, tenant.Settings.TimeZoneId, nameof(notBefore), out earliest) is not null)
        {
            ModelState.Clear();
            return await this.RefuseAsync(db, new("round.not-before", "Enter a date and a time that exist, or leave the field empty.") { Field = nameof(notBefore) }, () => LoadAsync(id));
        }

        if (!ModelState.IsValid || LocalTime.Read(replyBy, tenant.Settings.TimeZoneId, nameof(ReplyBy), out var instant) is not null)
        {
            ModelState.Clear();
            return await this.RefuseAsync(db, new("round.reply-by", "Enter a date and a time that exist, or leave the field empty.") { Field = nameof(replyBy) }, () => LoadAsync(id));
        }

        var reasons = overrides.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var outcome = await acts.SubmitAsync(who.Required, file, new Submission(instant) { NotBefore = earliest, Overrides = reasons });
        if (outcome.Refusal is { } refusal && TextChecks.IsOverridable(refusal))
        {
            outcome = refusal with { Field = $"overrides[{refusal.Code}]" };
        }

        var told = RedirectToPage(new { id }).Tell($"Edition {file.Document.Latest.Number} is sent to the co-chairs. Their clearing officers are asked by mail. What they decide stands on this page; the text comes back to your inbox when every seat has decided, or one asks for changes.");
        return await this.SaveOrShowAsync(db, outcome, told, () => LoadAsync(id));
    }

    /// <summary>Takes the text back from the co-chairs.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, Guid roundId, string? reason)
    {
        Reason = reason;
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required) || file.Rounds.FirstOrDefault(round => round.Id == roundId) is not { } round)
        {
            return NotFound();
        }

        var outcome = await acts.WithdrawAsync(who.Required, file, round, reason?.ReplaceLineEndings("\n"));
        var told = RedirectToPage(new { id }).Tell("The text is taken back from the co-chairs. Their officers are told by mail that nothing waits for them. It can be edited and sent again.");
        return await this.SaveOrShowAsync(db, outcome, told, () => LoadAsync(id));
    }

    /// <summary>Records the decision of the person's seat on the text that was on the screen.</summary>
    public async Task<IActionResult> OnPostDecideAsync(Guid id, DecisionForm decision)
    {
        Decision = decision;
        if (!ModelState.IsValid)
        {
            return await LoadAsync(id) ? await this.RefuseAsync(db, refusal: null, () => LoadAsync(id)) : NotFound();
        }

        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required) || file.Rounds.FirstOrDefault(round => round.Id == decision.RoundId) is not { } round)
        {
            return NotFound();
        }

        var outcome = await aside.DecideAsync(who.Required, file, round, decision.SeatId, new ClearanceInput(decision.Choice!.Value, new TextHash(decision.Hash ?? ""), decision.Comment) { ParagraphIds = decision.ParagraphIds });
        if (outcome.Refusal is { Field: { } field } refusal)
        {
            outcome = refusal with { Field = $"{nameof(decision)}.{field}" };
        }

        var receipt = round.Clearances.FirstOrDefault(given => given.SeatId == decision.SeatId && given.UserId == who.Required.UserId);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Receipt", new { id = receipt?.Id }), () => LoadAsync(id));
    }

    // A working week to read and to ask the capital, to the end of the office day.
    private DateTime ProposedReply()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, TimeZoneInfo.FindSystemTimeZoneById(tenant.Settings.TimeZoneId)));
        return SilenceRules.Of(tenant.Settings).After(today, ReplyWithin).ToDateTime(new TimeOnly(18, 0));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return false;
        }

        Case = new ClearanceCase(file, who.Required, Now, Decision.Hash is null ? null : new TextHash(Decision.Hash))
        {
            WhyNotSend = acts.WhyNotSubmit(who.Required, file),
            Overridable = [.. acts.Checks(file).Where(TextChecks.IsOverridable)],
        };
        IsLastOfficer = Case is { Round: { } round, Mine: { } mine, WhyNotDecide: null } && await aside.IsLastAsync(who.Required, file, round, mine.Seat);
        return true;
    }
}

/// <summary>What a clearer sends: the decision, and what was on the screen when it was taken.</summary>
public sealed class DecisionForm
{
    public Guid RoundId { get; set; }

    public Guid SeatId { get; set; }

    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    [Required(ErrorMessage = "Choose one of the four decisions")]
    public SeatDecision? Choice { get; set; }

    [StringLength(4000, ErrorMessage = "A comment has at most 4,000 characters")]
    public string? Comment { get; set; }

    /// <summary>The paragraphs that the comment is about.</summary>
    public List<string> ParagraphIds { get; set; } = [];
}
