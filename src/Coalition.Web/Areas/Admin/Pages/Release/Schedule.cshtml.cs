using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Release;

/// <summary>The instant of one document's release: set, moved, taken back.</summary>
[Authorize(Policy = Permissions.PublishContent)]
public sealed class ScheduleModel(PortalDb db, DocumentActs acts, ScheduleActs schedules, CurrentTenant tenant, SignedIn who) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The edition that waits, or the one that would.</summary>
    public Edition Edition { get; private set; } = null!;

    /// <summary>Wall-clock time in the tenant's zone, as typed.</summary>
    public string? ReleaseAt { get; private set; }

    /// <summary>The conditions for setting an instant far enough ahead.</summary>
    public IReadOnlyList<GuardLine> Lines { get; private set; } = [];

    /// <summary>The first that is not met and that neither a password nor another instant could meet.</summary>
    public Refusal? WhyNot => Lines.Select(line => line.Refusal).FirstOrDefault(refusal => PasswordAgain.Beside(refusal) is not null);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Sets the instant, or moves the one that is set.</summary>
    /// <param name="id">The document.</param>
    /// <param name="editionId">The edition shown.</param>
    /// <param name="hash">Its hash as shown.</param>
    /// <param name="form">What was typed.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid editionId, string? hash, InstantForm form)
    {
        ReleaseAt = ModelState[nameof(form.ReleaseAt)]?.AttemptedValue;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (form.Read(ModelState.IsValid, tenant.Settings.TimeZoneId, out var instant) is { } malformed)
        {
            return await this.RefuseAsync(db, malformed, () => LoadAsync(id));
        }

        if (Edition.Id != editionId || Edition.TextHash.Value != hash)
        {
            return await this.RefuseAsync(db, new("save.conflict", "Another edition is to be released than the one on your screen. Nothing was scheduled. Read it as it is now."), () => LoadAsync(id), StatusCodes.Status409Conflict);
        }

        var outcome = Dossier.Schedule is null
            ? schedules.Schedule(who.Required, Departure.Of(Dossier), instant!)
            : await schedules.PostponeAsync(who.Required, Departure.Of(Dossier), instant!);
        var told = RedirectToPage("Index", new { id }).Tell($"Edition {Edition.Number} goes out by itself at {AnnouncedInstant.Of(instant!.At, instant.TimeZoneId)}. Until then it can be moved, held or taken back; at that instant every condition is looked at again.");
        return await this.SaveOrShowAsync(db, outcome, told, () => LoadAsync(id));
    }

    /// <summary>Takes the schedule back.</summary>
    public async Task<IActionResult> OnPostUnscheduleAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, await schedules.UnscheduleAsync(who.Required, Departure.Of(Dossier)), RedirectToPage("Index", new { id }).Tell("The schedule is taken back. Nothing goes out until the text is released or a new instant is set."), () => LoadAsync(id));
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        var waiting = file.Schedule;
        (Dossier, Edition) = (file, file.Document.Editions.FirstOrDefault(edition => edition.Id == waiting?.EditionId) ?? file.Releasable);
        Lines = [.. schedules.LinesFor(who.Required, Departure.Of(file))];
        return true;
    }
}

/// <summary>An instant of release as it is typed.</summary>
public sealed class InstantForm
{
    /// <summary>Wall-clock time in the tenant's zone.</summary>
    public DateTime? ReleaseAt { get; set; }

    /// <summary>The UTC instant; refused with <c>schedule.no-instant</c> where none or none that exists was typed.</summary>
    internal Refusal? Read(bool isWellFormed, string timeZoneId, out ReleaseInstant? instant)
    {
        instant = null;
        if (!isWellFormed || ReleaseAt is null)
        {
            return new("schedule.no-instant", "Enter the date and the time of the release.") { Field = nameof(ReleaseAt) };
        }

        if (LocalTime.Read(ReleaseAt, timeZoneId, nameof(ReleaseAt), out var utc) is { } refusal)
        {
            return refusal;
        }

        instant = new ReleaseInstant(utc!.Value, timeZoneId);
        return null;
    }
}
