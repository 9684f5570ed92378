using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Release;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Bundles;

/// <summary>One bundle: what is in it, what it needs to go out, its instant.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class BundleModel(PortalDb db, BundleActs acts, ScheduleActs schedules, BundleDecisions decisions, SignedIn who) : PageModel
{
    public BundleFile Dossier { get; private set; } = null!;

    /// <summary>What goes out together, and when.</summary>
    public Departure Departure => Departure.Of(Dossier);

    public IReadOnlyList<GuardLine> Lines { get; private set; } = [];

    /// <summary>Wall-clock time in the tenant's zone, as typed.</summary>
    public string? ReleaseAt { get; private set; }

    /// <summary>Symbol or address of a text to put in, as typed.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why the person cannot change what is in it.</summary>
    public Refusal? WhyNotChange => BundleActs.WhyNotChange(who.Required, Dossier.Bundle);

    /// <summary>Why the person cannot close it.</summary>
    public Refusal? WhyNotClose => BundleActs.WhyNotClose(who.Required, Dossier.Bundle);

    /// <summary>Why the person cannot decide on it for a seat.</summary>
    public Refusal? WhyNotDecide => decisions.WhyNotDecide(who.Required, Dossier);

    /// <summary>The first condition that is not met and that no password could meet.</summary>
    public Refusal? WhyNot => Lines.Select(line => line.Refusal).FirstOrDefault(refusal => PasswordAgain.Beside(refusal) is not null);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Puts a document in, named by its symbol or address.</summary>
    public async Task<IActionResult> OnPostAddAsync(Guid id, string? reference, [FromServices] DocumentActs documents)
    {
        Reference = reference;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var path = reference?.Trim().TrimStart('/') ?? "";
        var found = await db.Documents.Where(document => document.Symbol == path || document.Path == path).Select(document => document.Id).FirstOrDefaultAsync(HttpContext.RequestAborted);
        var outcome = await documents.FindAsync(found, HttpContext.RequestAborted) is { } file
            ? await acts.AddAsync(who.Required, Dossier, file)
            : new Refusal("bundle.unknown", "No document bears this symbol or has this address.") { Field = nameof(Reference) };
        return await EndAsync(id, outcome, $"{path} is in the bundle. {Anew}");
    }

    /// <summary>Takes a document out.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid documentId) =>
        await LoadAsync(id) ? await EndAsync(id, await acts.RemoveAsync(who.Required, Dossier, documentId), $"The text is taken out of the bundle. {Anew}") : NotFound();

    /// <summary>Takes the newest edition of a document in.</summary>
    public async Task<IActionResult> OnPostRenewAsync(Guid id, Guid documentId) =>
        await LoadAsync(id) ? await EndAsync(id, await acts.RenewAsync(who.Required, Dossier, documentId), $"The bundle now holds the newest edition. {Anew}") : NotFound();

    /// <summary>Closes a bundle that holds nothing.</summary>
    public async Task<IActionResult> OnPostCloseAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, acts.Close(who.Required, Dossier.Bundle), RedirectToPage("Index").Tell($"The bundle “{Dossier.Bundle.Title}” is closed."), () => LoadAsync(id))
        : NotFound();

    private const string Anew = "What the seats cleared of the bundle and what was scheduled of it is void: each seat clears it anew.";

    /// <summary>Sets the one instant of all texts, or moves it.</summary>
    public async Task<IActionResult> OnPostScheduleAsync(Guid id, string? hash, InstantForm form, [FromServices] CurrentTenant tenant)
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

        if (Dossier.Bundle.Hash.Value != hash)
        {
            return await this.RefuseAsync(db, new("save.conflict", "The bundle on your screen is not the bundle as it stands. Nothing was scheduled. Read it as it is now."), () => LoadAsync(id), StatusCodes.Status409Conflict);
        }

        return await EndAsync(id, Departure.Schedule is null ? schedules.Schedule(who.Required, Departure, instant!) : await schedules.PostponeAsync(who.Required, Departure, instant!),
            $"All texts of the bundle go out at {AnnouncedInstant.Of(instant!.At, instant.TimeZoneId)}. Until then the instant can be moved or taken back; at that instant every condition is looked at again.");
    }

    /// <summary>Takes the schedule of all texts back.</summary>
    public async Task<IActionResult> OnPostUnscheduleAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        return await EndAsync(id, await schedules.UnscheduleAsync(who.Required, Departure), "The schedule is taken back. Nothing of the bundle goes out until a new instant is set.");
    }

    private Task<IActionResult> EndAsync(Guid id, Outcome outcome, string notice) =>
        this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id }).Tell(notice), () => LoadAsync(id));

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        (Dossier, Lines) = (file, [.. schedules.LinesFor(who.Required, Departure.Of(file))]);
        return true;
    }
}
