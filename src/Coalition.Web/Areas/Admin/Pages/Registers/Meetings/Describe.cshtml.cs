using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>A meeting, new or described anew. Who takes part and what was decided have pages of their own.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class DescribeModel(PortalDb db, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the meeting that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty]
    public MeetingForm Form { get; set; } = new();

    /// <summary>Why it changes, where readers meet it already.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether readers meet it, so that a change takes a reason.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>Null for a new one.</summary>
    public Meeting? Meeting { get; private set; }

    public RegisterChoices Choices { get; private set; } = new([], [], []);

    public async Task<IActionResult> OnGetAsync()
    {
        await ShowAsync();
        if (Slug is null)
        {
            Form = new MeetingForm { Zone = tenant.Settings.TimeZoneId };
            return Page();
        }

        if (await FindAsync() is not { } meeting)
        {
            return NotFound();
        }

        IsPublic = meeting.ReleasedAt is not null;
        Form = MeetingForm.Of(meeting, tenant.Settings.TimeZoneId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var found = Slug is null ? null : await FindAsync();
        if (Slug is not null && found is null)
        {
            return NotFound();
        }

        IsPublic = found?.ReleasedAt is not null;
        var key = Slug ?? Form.KeyOrTitle;
        return await this.SaveOrShowAsync(db, Form.WhyNot(found?.Entry) is { } refusal ? refusal : (await EnterAsync(found, key)).At(("Slug", "Key")), RedirectToPage("Meeting", new { slug = key }).Tell(found is null ? "The meeting is recorded. Readers meet it once it is released." : "The description is saved. What it said before stays below."), ShowAsync);
    }

    private async Task<Outcome> EnterAsync(Meeting? found, string key)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        var entry = Form.Entry(found?.Entry ?? new MeetingEntry { Slug = key, Title = new LocalText([]), Status = Form.Status });
        if (found is not null)
        {
            return found.Describe(who.Required, entry, lookups, new(Reason ?? "", Now));
        }

        if ((Meeting.WhyNotRecord(who.Required, entry, lookups) ?? await db.Meetings.Select(row => row.Slug).WhyTakenAsync(key)) is { } refusal)
        {
            return refusal;
        }

        db.Add(Meeting.Register(who.Required, entry, lookups, Now));
        return Outcome.Done;
    }

    private async Task<Meeting?> FindAsync() => Meeting = await db.WholeMeetingAsync(Slug!);

    private async Task ShowAsync() => Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
