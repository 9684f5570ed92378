using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Identity;
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
    public string? EffectiveOn { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public MeetingAction Action { get; private set; } = null!;

    /// <summary>The day of the form.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (State, EffectiveOn) = (Action.State, Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => DateOnly.TryParseExact(EffectiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await ReportAsync(() => new(State, Note.Text(), day))
        : await LoadAsync() ? await this.RefuseAsync(db, new("date.unreadable", "Enter the day since when it is so.") { Field = nameof(EffectiveOn) }, LoadAsync) : NotFound();

    public Task<IActionResult> OnPostSameAsync() => ReportAsync(() => new(Action.State, Note: null, Today));

    private async Task<IActionResult> ReportAsync(Func<ActionReport> report) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, Meeting.Report(who.Required, Slug, report(), Now), RedirectToPage(new { slug = Slug }), LoadAsync) : NotFound();

    // Another party's action answers as one that does not exist.
    private async Task<bool> LoadAsync()
    {
        var found = await db.Meetings.Include(row => row.Actions).ThenInclude(action => action.Owner).Include(row => row.Actions).ThenInclude(action => action.Steps).AsSingleQuery()
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
