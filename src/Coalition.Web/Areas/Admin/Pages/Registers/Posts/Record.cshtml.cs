using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Posts;

/// <summary>One office-holder in a post, new or corrected.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RecordModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the record; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Name { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Spellings { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> PostTitle { get; set; } = [];

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm To { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Doubt { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    /// <summary>Slugs, the most important first; empty ones fall away.</summary>
    [BindProperty]
    public List<string> Sources { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Null for a new one.</summary>
    public PostHolding? Holding { get; private set; }

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>Keys of people in use.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    public IReadOnlyList<CorrectionLine> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Holding?.Entry is { } entry)
        {
            (Person, Name, Spellings, PostTitle, Party) = (entry.Person, entry.Name.Typed(), entry.Spellings.Typed(), entry.Title.Typed(), entry.Party);
            (From, To, Doubt, Note, Sources) = (DateForm.Of(entry.From), DateForm.Of(entry.To), entry.Doubt.Typed(), entry.Note.Typed(), [.. entry.Sources]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if ((From.WhyNot(nameof(From), Holding?.From) ?? To.WhyNot(nameof(To), Holding?.To)) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        var entry = Entry();
        return await this.SaveOrShowAsync(db, await EnterAsync(entry), RedirectToPage(new { slug = entry.Slug }).Tell(Holding is null ? "The office-holder is recorded. Readers meet the post once it is released." : "The description is saved."), LoadAsync);
    }

    private async Task<Outcome> EnterAsync(PostHoldingEntry entry)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        var outcome = Holding is not null ? Holding.Describe(who.Required, entry, lookups, new Because(Reason ?? "", Now))
            : (PostHolding.WhyNotRecord(who.Required, entry, lookups) ?? await db.PostHoldings.Select(row => row.Slug).WhyTakenAsync(entry.Slug)) is { } refusal ? refusal
            : Outcome.Done;
        if (Holding is null && outcome.Succeeded)
        {
            db.Add(PostHolding.Register(who.Required, entry, lookups, Now));
        }

        return outcome.Refusal?.Field switch
        {
            "Slug" => outcome.Refusal with { Field = nameof(Key) },
            "Title" => outcome.Refusal with { Field = nameof(PostTitle) },
            _ => outcome,
        };
    }

    private PostHoldingEntry Entry()
    {
        var name = Name.GetValueOrDefault("en") ?? "";
        return new()
        {
            Slug = Slug ?? (string.IsNullOrWhiteSpace(Key) ? Core.Kernel.Slug.From($"{name} {PostTitle.GetValueOrDefault("en")}") : Key.Trim()),
            Person = string.IsNullOrWhiteSpace(Person) ? Core.Kernel.Slug.From(name) : Person.Trim(),
            Name = Name.Text() ?? new LocalText([]),
            Spellings = Spellings.Text(),
            Title = PostTitle.Text() ?? new LocalText([]),
            Party = Party ?? "",
            From = From.ToDate(Holding?.From),
            To = To.ToDate(Holding?.To),
            Doubt = Doubt.Text(),
            Note = Note.Text(),
            Sources = [.. Sources.Where(slug => !string.IsNullOrEmpty(slug))],
        };
    }

    private async Task<bool> LoadAsync()
    {
        Holding = Slug is null ? null : await db.PostHoldings.Whole().AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug);
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));
        People = await db.PostHoldings.Select(row => row.Person).Distinct().OrderBy(person => person).ToListAsync();
        Corrections = Holding is null ? [] : CorrectionLine.Of(await db.Set<Correction<PostHolding>>().AsNoTracking().Where(row => row.RecordId == Holding.Id).ToListAsync());
        return Slug is null || Holding is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
