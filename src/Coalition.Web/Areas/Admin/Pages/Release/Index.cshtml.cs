using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Release;

/// <summary>The release of one document: every condition with its state, and the one button. The guard decides, here as in every other place.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, DocumentActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The edition a release would make public.</summary>
    public Edition Edition { get; private set; } = null!;

    public IReadOnlyList<GuardLine> Lines { get; private set; } = [];

    /// <summary>Whether that edition is public.</summary>
    public bool IsPublic => Dossier.Current?.EditionId == Edition.Id;

    /// <summary>Whether the reader can see the scheduled text as it will look.</summary>
    public bool HasPreview => who.Required.May(Permissions.PreviewContent)
        && Dossier.Schedule is { } waiting && Dossier.Guard(Dossier.Document.Editions.First(edition => edition.Id == waiting.EditionId)).WhyNotReady(clock.GetUtcNow().UtcDateTime) is null;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Releases the edition that was on the screen.</summary>
    /// <param name="id">The document.</param>
    /// <param name="editionId">The edition shown.</param>
    /// <param name="hash">Its hash as shown.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid editionId, string? hash)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return NotFound();
        }

        var edition = file.Releasable;
        if (edition.Id != editionId || edition.TextHash.Value != hash)
        {
            return await this.RefuseAsync(db, new("save.conflict", "Another edition is to be released than the one on your screen. Nothing was released. Read it as it is now."), () => LoadAsync(id), StatusCodes.Status409Conflict);
        }

        return await this.SaveOrShowAsync(db, acts.Release(who.Required, file, edition), RedirectToPage(new { id }).Tell($"Edition {edition.Number} is released. {(file.Document.Distribution is Distribution.General ? "Everyone can read it now. What is to be changed from here on takes a new edition or a public withdrawal." : "It is not on the public site: its distribution does not reach it.")}"), () => LoadAsync(id));
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        (Dossier, Edition) = (file, file.Releasable);
        Lines = [.. file.Guard(Edition).Lines(who.Required, clock.GetUtcNow().UtcDateTime)];
        return true;
    }

    /// <summary>The first condition that is not met and that no password here could meet; null when the button works.</summary>
    public Refusal? WhyNot => Lines.Select(line => line.Refusal).FirstOrDefault(refusal => PasswordAgain.Beside(refusal) is not null);

    /// <summary>The newest schedule, where it ended without a release that anybody wanted to end; it is told until a new one is set.</summary>
    public Core.Clearance.Schedule? Failed => Dossier.Schedules is [.., { End: ScheduleEnd.Failed } last] && !IsPublic ? last : null;
}
