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

/// <summary>An action that came of a meeting, new or in corrected words: what, by which party, by when, as far as stated.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class TaskModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Key of the action that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Known { get; set; }

    [BindProperty(Name = "NewKey")]
    public string? NewKey { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    /// <summary>Key of the decision it carries out.</summary>
    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>Slug of the party that owns it.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public DateForm DueOn { get; set; } = new();

    public IReadOnlyList<DecisionEntry> Decisions { get; private set; } = [];

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
        if (meeting.Entry.Actions.FirstOrDefault(row => row.Key == Known) is { } entry)
        {
            (Text, Decision, Owner, Source, DueOn) = (entry.Text.Typed(), entry.Decision, entry.Owner, entry.Source, DateForm.Of(entry.DueOn));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } meeting)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, DueOn.WhyNot(nameof(DueOn), Before(meeting)) is { } refusal ? refusal : (await EnterAsync(meeting)).At(("Slug", "NewKey"), ("Key", "NewKey")), RedirectToPage("Meeting", new { slug = Slug }).Tell("The action is on record."), () => ShowAsync(meeting));
    }

    private async Task<Outcome> EnterAsync(Meeting meeting)
    {
        var key = Known ?? await db.KeyForAsync(NewKey, Text.Text(), Slug);
        if (Known is null && await db.WhyKeyTakenAsync(key) is { } refusal)
        {
            return refusal;
        }

        var row = new ActionEntry(key, Text.Text() ?? new LocalText([]), Chosen(Decision), Chosen(Owner), DueOn.ToDate(Before(meeting)), Chosen(Source));
        return meeting.Describe(who.Required, meeting.Entry with { Actions = meeting.Entry.Actions.With(row, action => action.Key) }, await RegisterLookups.LoadAsync(db), new(Reason ?? "", Now));
    }

    // A date that was left as it stands keeps its token and its note.
    private PartialDate? Before(Meeting meeting) => meeting.Actions.FirstOrDefault(row => row.Key == Known)?.DueOn;

    private async Task<Meeting?> FindAsync() =>
        await db.WholeMeetingAsync(Slug) is { } meeting && (Known is null || meeting.Actions.Any(row => row.Key == Known)) ? meeting : null;

    private async Task ShowAsync(Meeting meeting)
    {
        (Decisions, Choices) = (meeting.Entry.Decisions, await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now)));
        (Meeting, IsPublic, Heading) = (meeting, meeting.Actions.Any(row => row.Key == Known && row.ReleasedAt is not null), meeting.Title.In("en"));
    }

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
