using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>A decision of a meeting, new or in corrected words. What it said before is kept.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class DecisionModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Key of the decision that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Known { get; set; }

    [BindProperty(Name = "NewKey")]
    public string? NewKey { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    [BindProperty]
    public AdoptionMode Adoption { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public DateForm TakenOn { get; set; } = new();

    public IReadOnlyList<AgendaEntry> Agenda { get; private set; } = [];

    /// <summary>Why it changes, where readers meet it already.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether readers meet it, so that a change takes a reason.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>What it stands in.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>What the meeting is called, in English.</summary>
    public string Heading { get; private set; } = "";

    public RegisterChoices Choices { get; private set; } = new([], [], []);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } meeting)
        {
            return NotFound();
        }

        await ShowAsync(meeting);
        if (meeting.Entry.Decisions.FirstOrDefault(row => row.Key == Known) is { } entry)
        {
            (Text, Adoption, Item, Source, TakenOn) = (entry.Text.Typed(), entry.Adoption, entry.Item, entry.Source, DateForm.Of(entry.TakenOn));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } meeting)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, TakenOn.WhyNot(nameof(TakenOn), Before(meeting)) is { } refusal ? refusal : (await EnterAsync(meeting)).At(("Slug", "NewKey"), ("Key", "NewKey")), RedirectToPage("Meeting", new { slug = Slug }).Tell("The decision is on record."), () => ShowAsync(meeting));
    }

    private async Task<Outcome> EnterAsync(Meeting meeting)
    {
        var key = Known ?? await db.KeyForAsync(NewKey, Text.Text(), Slug);
        if (Known is null && await db.WhyKeyTakenAsync(key) is { } refusal)
        {
            return refusal;
        }

        var row = new DecisionEntry(key, Text.Text() ?? new LocalText([]), Adoption, string.IsNullOrEmpty(Item) ? null : Item, string.IsNullOrEmpty(Source) ? null : Source, TakenOn.ToDate(Before(meeting)));
        return meeting.Describe(who.Required, meeting.Entry with { Decisions = meeting.Entry.Decisions.With(row, decision => decision.Key) }, await RegisterLookups.LoadAsync(db), new(Reason ?? "", Now));
    }

    // A date that was left as it stands keeps its token and its note.
    private PartialDate? Before(Meeting meeting) => meeting.Decisions.FirstOrDefault(row => row.Key == Known)?.TakenOn;

    private async Task<Meeting?> FindAsync() =>
        await db.WholeMeetingAsync(Slug) is { } meeting && (Known is null || meeting.Decisions.Any(row => row.Key == Known)) ? meeting : null;

    private async Task ShowAsync(Meeting meeting)
    {
        (Agenda, Choices) = (meeting.Agenda, await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now)));
        (Meeting, IsPublic, Heading) = (meeting, meeting.Decisions.Any(row => row.Key == Known && row.ReleasedAt is not null), meeting.Title.In("en"));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
