using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Figures;

/// <summary>One claim, new or corrected.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RecordModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the claim; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public Dictionary<string, string?> SubjectName { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Wording { get; set; } = [];

    [BindProperty]
    public decimal? Value { get; set; }

    [BindProperty]
    public decimal? UpTo { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Unit { get; set; } = [];

    [BindProperty]
    public DateForm AsOf { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Claimant { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Definition { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    [BindProperty]
    public FigureStatus Status { get; set; }

    /// <summary>Slugs, the most important first; empty ones fall away.</summary>
    [BindProperty]
    public List<string> Sources { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Null for a new one.</summary>
    public Figure? Figure { get; private set; }

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>Keys of subjects in use.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Figure?.Entry is { } entry)
        {
            (Subject, SubjectName, Wording, Value, UpTo) = (entry.Subject, entry.SubjectName.Typed(), entry.Wording.Typed(), entry.Value, entry.UpTo);
            (Unit, AsOf, Claimant, Definition) = (entry.Unit.Typed(), DateForm.Of(entry.AsOf), entry.Claimant.Typed(), entry.Definition.Typed());
            (Note, Status, Sources) = (entry.Note.Typed(), entry.Status, [.. entry.Sources]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (AsOf.WhyNot(nameof(AsOf), Figure?.AsOf) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        var entry = Entry();
        return await this.SaveOrShowAsync(db, await EnterAsync(entry), RedirectToPage(new { slug = entry.Slug }).Tell(Figure is null ? "The claim is recorded. Readers meet it once it is released." : "The description is saved."), LoadAsync);
    }

    private async Task<Outcome> EnterAsync(FigureEntry entry)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        if (Figure is not null)
        {
            return Figure.Describe(who.Required, entry, lookups, new Because(Reason ?? "", Now));
        }

        if ((Figure.WhyNotRecord(who.Required, entry, lookups) ?? await db.Figures.Select(row => row.Slug).WhyTakenAsync(entry.Slug)) is { } refusal)
        {
            return refusal.Field is "Slug" ? refusal with { Field = nameof(Key) } : refusal;
        }

        db.Add(Figure.Register(who.Required, entry, lookups, Now));
        return Outcome.Done;
    }

    private FigureEntry Entry()
    {
        var subject = string.IsNullOrWhiteSpace(Subject) ? Core.Kernel.Slug.From(SubjectName.GetValueOrDefault("en") ?? "") : Subject.Trim();
        return new()
        {
            Slug = Slug ?? (string.IsNullOrWhiteSpace(Key) ? Core.Kernel.Slug.From($"{subject} {Claimant.GetValueOrDefault("en")}") : Key.Trim()),
            Subject = subject,
            SubjectName = SubjectName.Text() ?? new LocalText([]),
            Wording = Wording.Text() ?? new LocalText([]),
            Value = Value,
            UpTo = UpTo,
            Unit = Unit.Text() ?? new LocalText([]),
            AsOf = AsOf.ToDate(Figure?.AsOf),
            Claimant = Claimant.Text() ?? new LocalText([]),
            Definition = Definition.Text(),
            Note = Note.Text(),
            Status = Status,
            Sources = [.. Sources.Where(slug => !string.IsNullOrEmpty(slug))],
        };
    }

    private async Task<bool> LoadAsync()
    {
        Figure = Slug is null ? null : await db.Figures.Whole().Include(figure => figure.Withholdings).AsSingleQuery().FirstOrDefaultAsync(figure => figure.Slug == Slug);
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));
        Subjects = await db.Figures.Select(figure => figure.Subject).Distinct().OrderBy(subject => subject).ToListAsync();
        Corrections = Figure is null ? [] : CorrectionLine.Of(Figure, await db.Set<Correction<Figure>>().Where(row => row.RecordId == Figure.Id).ToListAsync(), who.Required);
        return Slug is null || Figure is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
