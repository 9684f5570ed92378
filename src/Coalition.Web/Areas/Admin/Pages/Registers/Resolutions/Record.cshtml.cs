using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>The description of a resolution, new or corrected; vote, sponsors and positions have pages of their own.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RecordModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Blank = 2;

    /// <summary>Key of the resolution that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Title { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Body { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Session { get; set; } = [];

    [BindProperty]
    public List<SymbolForm> Symbols { get; set; } = [];

    /// <summary>Slugs of parties; empty ones fall away.</summary>
    [BindProperty]
    public List<string?> Initiators { get; set; } = [];

    [BindProperty]
    public int? CoAuthorsStated { get; set; }

    [BindProperty]
    public Dictionary<string, string?> CoAuthorsNote { get; set; } = [];

    [BindProperty]
    public DateForm ReportedOn { get; set; } = new();

    [BindProperty]
    public DateForm VotedOn { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Summary { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    /// <summary>Slugs, the most important first; empty ones fall away.</summary>
    [BindProperty]
    public List<string> Sources { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Null for a new one.</summary>
    public ResolutionFile? Dossier { get; private set; }

    public RegisterChoices Choices { get; private set; } = null!;

    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Show(Dossier?.Entry);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var key = Slug ?? (string.IsNullOrWhiteSpace(Key) ? Core.Kernel.Slug.From(Title.GetValueOrDefault("en") ?? "") : Key.Trim());
        var refusal = VotedOn.WhyNot(nameof(VotedOn), Dossier?.Entry.VotedOn) ?? ReportedOn.WhyNot(nameof(ReportedOn), Dossier?.Entry.ReportedOn);
        return await this.SaveOrShowAsync(db, refusal is null ? await EnterAsync(Entry(key)) : refusal, RedirectToPage(new { slug = key }).Tell(Dossier is null ? "The resolution is recorded. Record the vote, the positions and the sponsors next." : "The description is saved."), LoadAsync);
    }

    private async Task<Outcome> EnterAsync(ResolutionEntry entry)
    {
        if (Dossier is not null)
        {
            return Dossier.Describe(who.Required, entry, Reason, Now);
        }

        var lookups = await RegisterLookups.LoadAsync(db);
        if ((Resolution.WhyNotRecord(who.Required, entry, lookups) ?? await db.Resolutions.Select(row => row.Slug).WhyTakenAsync(entry.Slug)) is { } refusal)
        {
            return refusal.Field is "Slug" ? refusal with { Field = nameof(Key) } : refusal;
        }

        db.Add(Resolution.Register(who.Required, entry, lookups, Now));
        return Outcome.Done;
    }

    private ResolutionEntry Entry(string key) => (Dossier?.Entry ?? new ResolutionEntry { Slug = key, Title = new LocalText([]), Body = new LocalText([]) }) with
    {
        Title = Title.Text() ?? new LocalText([]),
        Body = Body.Text() ?? new LocalText([]),
        Session = Session.Text(),
        Symbols = [.. Symbols.Where(row => !string.IsNullOrWhiteSpace(row.Symbol)).Select(row => new ResolutionSymbol(row.Symbol!.Trim(), row.Stage))],
        Initiators = [.. Initiators.OfType<string>().Where(slug => slug.Length > 0)],
        CoAuthorsStated = CoAuthorsStated,
        CoAuthorsNote = CoAuthorsNote.Text(),
        ReportedOn = ReportedOn.ToDate(Dossier?.Entry.ReportedOn),
        VotedOn = VotedOn.ToDate(Dossier?.Entry.VotedOn),
        Summary = Summary.Text(),
        Note = Note.Text(),
        Sources = [.. Sources.Where(slug => !string.IsNullOrEmpty(slug))],
    };

    private void Show(ResolutionEntry? entry)
    {
        Symbols = [.. (entry?.Symbols ?? []).Select(link => new SymbolForm { Symbol = link.Symbol, Stage = link.Stage }), .. Enumerable.Range(0, Blank).Select(_ => new SymbolForm())];
        Initiators = [.. entry?.Initiators ?? [], .. Enumerable.Repeat<string?>(null, Blank)];
        if (entry is null)
        {
            return;
        }

        (Title, Body, Session, Summary, Note) = (entry.Title.Typed(), entry.Body.Typed(), entry.Session.Typed(), entry.Summary.Typed(), entry.Note.Typed());
        (CoAuthorsStated, CoAuthorsNote, Sources) = (entry.CoAuthorsStated, entry.CoAuthorsNote.Typed(), [.. entry.Sources]);
        (ReportedOn, VotedOn) = (DateForm.Of(entry.ReportedOn), DateForm.Of(entry.VotedOn));
    }

    private async Task<bool> LoadAsync()
    {
        Dossier = Slug is null ? null : await ResolutionFile.FindAsync(db, Slug, Now);
        Choices = Dossier?.Choices ?? await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));
        Corrections = Dossier is null ? [] : Dossier.Corrections(who.Required, _ => true);
        return Slug is null || Dossier is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
