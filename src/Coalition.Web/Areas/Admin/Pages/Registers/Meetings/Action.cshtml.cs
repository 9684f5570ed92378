using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>Reporting on one action: that nothing has changed in one press, or a new state with a note. For its owner and the secretariat only.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
public sealed class ActionModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the action.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public ActionState State { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Note { get; set; } = [];

    [BindProperty]
    public DateForm EffectiveOn { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;

    public MeetingAction Action { get; private set; } = null!;

    /// <summary>What readers will see, after “Preview”; null before.</summary>
    public ActionReport? Preview { get; private set; }

    /// <summary>The day of the form.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (State, EffectiveOn) = (Action.State, DateForm.Of(PartialDate.On(Today)));
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => ReportAsync(() => WhyUnread is { } refusal ? refusal : Report(Typed));

    /// <summary>Shows what readers will see; records nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var refusal = this.WhyNotYet() ?? WhyUnread ?? Typed.WhyMalformed(Meeting, Today);
        if (!ModelState.IsValid || refusal is not null)
        {
            return await this.RefuseAsync(db, ModelState.IsValid ? refusal : null, LoadAsync);
        }

        Preview = Typed;
        return Page();
    }

    public Task<IActionResult> OnPostSameAsync() => ReportAsync(() => Report(new(Action.State, Note: null, Today)));

    // The press above says that nothing has changed; the form says what has.
    private Refusal? WhyUnread => WhyNoDay ?? (State == Action.State && Note.Text() is null
        ? new("action.unchanged", "Nothing is new in this. Choose another state or write a note; that nothing has changed is said above, in one press.") { Field = nameof(State) } : null);

    private ActionReport Typed => new(State, Note.Text(), EffectiveOn.ToDate()!.Earliest!.Value);

    private Refusal? WhyNoDay => EffectiveOn.WhyNot(nameof(EffectiveOn))
        ?? (EffectiveOn.ToDate() is { Precision: DatePrecision.Day } ? null : new("action.day", "Enter the day since when it is so.") { Field = nameof(EffectiveOn) });

    private Outcome Report(ActionReport report) => Meeting.Report(who.Required, Slug, report, Now);

    private async Task<IActionResult> ReportAsync(Func<Outcome> report) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, report(), RedirectToPage(new { slug = Slug }).Tell("It is on record where the action stands."), LoadAsync) : NotFound();

    // Another party's action answers as one that does not exist.
    private async Task<bool> LoadAsync()
    {
        var found = await db.Meetings.Include(row => row.Actions).ThenInclude(action => action.Owner).Include(row => row.Actions).ThenInclude(action => action.Steps).ThenInclude(step => step.Withholdings).AsSingleQuery()
            .FirstOrDefaultAsync(row => row.Actions.Any(action => action.Key == Slug));
        if (found?.Actions.First(action => action.Key == Slug) is not { } action || action.WhyNotReport(who.Required) is not null)
        {
            return false;
        }

        (Meeting, Action) = (found, action);
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
