using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Sources;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>One source, new or described anew.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SourceModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the source that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Title { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Publisher { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    [BindProperty]
    public DateForm PublishedOn { get; set; } = new();

    [BindProperty]
    [Required(ErrorMessage = "Choose the standing of the source.")]
    public SourceKind? Kind { get; set; }

    [BindProperty]
    public string? Lang { get; set; } = "en";

    /// <summary>Web address; a page has a <c>Url</c> of its own.</summary>
    [BindProperty(Name = "Url")]
    public string? Address { get; set; }

    [BindProperty]
    public string? OriginalUrl { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Cleaned { get; set; } = [];

    [BindProperty]
    public string? AsPrinted { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>As it is on record; null for a new one.</summary>
    public Source? Stored { get; private set; }

    /// <summary>How many texts rest on it besides that the person may not read yet.</summary>
    public int Unread { get; private set; }

    /// <summary>What rests on it and the person may know of, with what it is called; empty for a new one.</summary>
    public IReadOnlyDictionary<SourceUse, string> Uses { get; private set; } = new Dictionary<SourceUse, string>();

    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Slug is null)
        {
            return Page();
        }

        await LoadAsync();
        if (Stored is not { } source)
        {
            return NotFound();
        }

        (Title, Publisher, Note, PublishedOn) = (source.Title.Typed(), source.Publisher.Typed(), source.Note.Typed(), DateForm.Of(source.PublishedOn));
        (Kind, Lang, Address) = (source.Kind, source.Lang, source.Url);
        (OriginalUrl, Cleaned, AsPrinted) = (source.OriginalUrl, source.Cleaned.Typed(), source.AsPrinted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var found = Slug is null ? null : await FindAsync();
        if (Slug is not null && found is null)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, WhyNotPublished(found) is { } refusal ? refusal : await EnterAsync(found), RedirectToPage("Sources").Tell(found is null ? "The source is described." : "The description is saved. What it said before stays on file."), LoadAsync);
    }

    private Refusal? WhyNotPublished(Source? found) => PublishedOn.WhyNot(nameof(PublishedOn), found?.PublishedOn)
        ?? Core.Parties.Registers.WhyToCome(PublishedOn.ToDate(found?.PublishedOn), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), nameof(PublishedOn));

    private async Task<Outcome> EnterAsync(Source? found)
    {
        var title = Title.Text() ?? new LocalText([]);
        var slug = Slug ?? (string.IsNullOrWhiteSpace(Key) ? Core.Kernel.Slug.From(title.In("en")) : Key.Trim());
        var entry = new SourceEntry(slug, Publisher.Text() ?? new LocalText([]), title, PublishedOn.ToDate(found?.PublishedOn), Kind.GetValueOrDefault(), (Lang ?? "").Trim(), Given(Address), Note.Text())
        {
            OriginalUrl = Given(OriginalUrl),
            Cleaned = Cleaned.Text(),
            AsPrinted = Given(AsPrinted),
        };
        if (found is not null)
        {
            return found.Describe(who.Required, entry, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime));
        }

        if ((Source.WhyNotDescribe(who.Required, entry) ?? await db.Sources.Select(row => row.Slug).WhyTakenAsync(slug)) is { } refusal)
        {
            return refusal;
        }

        db.Add(Source.Register(who.Required, entry));
        return Outcome.Done;
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private async Task LoadAsync()
    {
        if (Slug is not null && await db.UsedSourceAsync(Slug, who.Required, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is { } used)
        {
            Stored = used.Source;
            Unread = used.Unread;
            Uses = await SourceUseLinks.NamesAsync(db, used.Uses);
            Corrections = CorrectionLine.Of(await db.Set<Correction<Source>>().AsNoTracking().Where(row => row.RecordId == used.Source.Id).ToListAsync());
        }
    }

    private async Task<Source?> FindAsync() => Stored = await db.Sources.FirstOrDefaultAsync(source => source.Slug == Slug);
}
