using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Courtesy;

/// <summary>The courtesy translations of one edition: written beside the authentic text, cleared by each seat, published. The text itself is never touched.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, CourtesyActs acts, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Number of the edition; the public one, else the newest that was sent out, where none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Number { get; set; }

    /// <summary>The language translated into; the first that is offered where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    public CourtesyFile Courtesy { get; private set; } = null!;

    /// <summary>What is typed or stored.</summary>
    public CourtesyForm Form { get; private set; } = new();

    /// <summary>Languages of the site that were not cleared with the edition, and those that have a translation.</summary>
    public IReadOnlyList<string> Offered { get; private set; } = [];

    /// <summary>The version that counts, or null.</summary>
    public CourtesyText? Latest => Language is null ? null : Courtesy.Latest(Language);

    /// <summary>Editions that can be translated: those that were sent out.</summary>
    public IEnumerable<Edition> Editions => Courtesy.Clearance.Document.Editions.Where(edition => edition.SubmittedAt is not null).OrderBy(edition => edition.Number);

    /// <summary>Parts made from another wording than this edition's.</summary>
    public IReadOnlySet<string> Stale { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Why the person cannot write here; null when the form works.</summary>
    public Refusal? WhyNotWrite => Courtesy.WhyNotWrite(who.Required);

    /// <summary>The seat that the person may clear for, or null.</summary>
    public Seat? Mine => Courtesy.Clearance.Seats.FirstOrDefault(seat => who.Required.ClearsFor(seat, Now));

    /// <summary>Why a seat says no, or a publisher takes it back, as typed.</summary>
    public string? Reason { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await acts.FindAsync(id, Number) is not { } file)
        {
            return NotFound();
        }

        Show(file);
        return Page();
    }

    /// <summary>Saves what was typed as the next version.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CourtesyForm form)
    {
        Form = form;
        if (await acts.FindAsync(id, Number) is not { } file)
        {
            return NotFound();
        }

        var outcome = await acts.WriteAsync(who.Required, file, form.Input(Language ?? ""));
        if (outcome.Refusal is { Field: { } field } refusal)
        {
            outcome = refusal with { Field = FieldOf(field) };
        }

        return outcome.Refusal?.Code is "courtesy.newer"
            ? await this.RefuseAsync(db, outcome.Refusal, () => LoadAsync(id), StatusCodes.Status409Conflict)
            : await this.SaveOrShowAsync(db, outcome, Here(id).Tell("The translation is saved as a new version. Readers see nothing of it until every seat has cleared it and a publisher publishes it.", "courtesy"), () => LoadAsync(id));
    }

    /// <summary>Clears the version that was on the screen for the seat.</summary>
    public Task<IActionResult> OnPostClearAsync(Guid id, Guid textId, Guid seatId, string? hash) =>
        ActAsync(id, textId, "The translation is cleared for your seat. Once every seat has cleared it, a publisher can publish it.", (by, file, text) => acts.Clear(by, file, text, seatId, new TextHash(hash ?? "")));

    /// <summary>Publishes the version that was on the screen.</summary>
    public Task<IActionResult> OnPostPublishAsync(Guid id, Guid textId) =>
        ActAsync(id, textId, "The translation is published. Readers find it beside the authentic text, marked as a courtesy translation.", (by, file, text) => acts.Publish(by, file, text));

    /// <summary>Says no to the version that was on the screen, for the seat.</summary>
    public Task<IActionResult> OnPostObjectAsync(Guid id, Guid textId, Guid seatId, string? reason) => ActAsync(id, textId, "Your seat’s no is on record with its reason. This version is not published; the secretariat can write another.", (by, file, text) =>
    {
        Reason = reason;
        return acts.Object(by, file, text, seatId, reason?.ReplaceLineEndings("\n"));
    });

    /// <summary>Takes the public version from readers.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid textId, string? reason) => ActAsync(id, textId, "The translation is taken from readers. The authentic text stands as it was.", (by, file, text) =>
    {
        Reason = reason;
        return acts.Withdraw(by, file, text, reason?.ReplaceLineEndings("\n"));
    });

    private async Task<IActionResult> ActAsync(Guid id, Guid textId, string notice, Func<Actor, CourtesyFile, CourtesyText, Outcome> act)
    {
        if (await acts.FindAsync(id, Number) is not { } file || file.Texts.FirstOrDefault(text => text.Id == textId && text.EditionId == file.Edition.Id) is not { } found)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, act(who.Required, file, found), Here(id).Tell(notice, "standing"), () => LoadAsync(id));
    }

    private RedirectToPageResult Here(Guid id) => new("Index", pageHandler: null, new { id, edition = Number, language = Language });

    private async Task LoadAsync(Guid id)
    {
        var typed = Form;
        Show((await acts.FindAsync(id, Number))!);
        Form = typed.IsTyped ? typed : Form;
    }

    private void Show(CourtesyFile file)
    {
        Courtesy = file;
        var written = file.Texts.Where(text => text.EditionId == file.Edition.Id).Select(text => text.Language);
        Offered = [.. tenant.Settings.SupportedCultures.Where(language => file.Edition.In(language) is null or { Status: LanguageStatus.Courtesy }).Union(written, StringComparer.Ordinal)];
        Language = Language is not null && Offered.Contains(Language, StringComparer.Ordinal) ? Language : Offered is [var first, ..] ? first : null;
        if (Language is not null)
        {
            var start = file.StartOf(Language);
            Form = CourtesyForm.Of(start?.Draft ?? file.Edition.In(Language)?.Draft, Latest?.Id);
            Stale = start is null ? Stale : file.StaleOf(start);
        }
    }

    private static string FieldOf(string field) => field.Split('.') switch
    {
        ["Title", ..] => "form.Title",
        ["Text", _, var block] => $"form.Text[{block}]",
        _ => field,
    };
}

/// <summary>A courtesy translation as its form holds it.</summary>
public sealed class CourtesyForm
{
    /// <summary>The version that was on the screen; null where there was none.</summary>
    public Guid? BasedOn { get; set; }

    public string? Title { get; set; }

    /// <summary>By the paragraph's id.</summary>
    public Dictionary<string, string?> Text { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By the field's name.</summary>
    public Dictionary<string, string?> Fields { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Parts that were compared with the present wording and left as they are.</summary>
    public List<string> Compared { get; set; } = [];

    internal bool IsTyped => Title is not null || Text.Count > 0;

    internal static CourtesyForm Of(LanguageDraft? draft, Guid? basedOn) => new()
    {
        BasedOn = basedOn,
        Title = draft?.Title,
        Text = (draft?.Blocks ?? []).ToDictionary(block => block.Id, block => (string?)block.Text, StringComparer.Ordinal),
        Fields = (draft?.Fields ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToDictionary(field => field.Key, field => (string?)field.Value, StringComparer.Ordinal),
    };

    internal CourtesyInput Input(string language) => new(language, Lines(Title), Lines(Text), Lines(Fields)) { BasedOn = BasedOn, Compared = Compared };

    private static Dictionary<string, string> Lines(Dictionary<string, string?> texts) => texts.ToDictionary(text => text.Key, text => Lines(text.Value), StringComparer.Ordinal);

    // Forms send line ends as CR LF; texts are stored with LF.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");
}
