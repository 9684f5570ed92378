using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>Acts of endorsement by document. What one person recorded from evidence, another confirms here; only then it counts.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class EndorsementsModel(PortalDb db, EndorsementActs acts, ContestActs contests, SignedIn who, TimeProvider clock) : PageModel
{
    private IReadOnlyList<Endorsement> all = [];

    public IReadOnlyList<Sheet> Sheets { get; private set; } = [];

    /// <summary>Acts whose kept capacity the memberships contradict.</summary>
    public IReadOnlyList<ActReading> Contradicted { get; private set; } = [];

    /// <summary>The reason typed for keeping a record and which, shown again after a refusal.</summary>
    public (Guid Id, string? Reason) Typed { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Keeps a record that the party contests.</summary>
    public async Task<IActionResult> OnPostUpholdAsync(Guid id, string? reason)
    {
        Typed = (id, reason);
        await LoadAsync();
        return all.FirstOrDefault(row => row.Id == id) is { } contested
            ? await this.SaveOrShowAsync(db, contests.Uphold(who.Required, contested, reason).At(("Reason", $"uphold-{id}")), RedirectToPage().Tell("The record stands. The party is told why."), LoadAsync)
            : NotFound();
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id)
    {
        await LoadAsync();
        return all.FirstOrDefault(row => row.Id == id) is { } recorded
            ? await this.SaveOrShowAsync(db, acts.Confirm(who.Required, recorded), RedirectToPage().Tell("Confirmed. What was recorded holds from now on, and the party is told."), LoadAsync)
            : NotFound();
    }

    /// <summary>Confirms the acts that stood on the screen, or none where others wait by now.</summary>
    public async Task<IActionResult> OnPostConfirmAllAsync(Guid documentId, Guid[] seen)
    {
        await LoadAsync();
        return await this.SaveOrShowAsync(db, acts.ConfirmTogether(who.Required, all.Where(row => row.DocumentId == documentId), seen), RedirectToPage().Tell("Confirmed. What was recorded holds from now on, and the parties are told."), LoadAsync);
    }

    /// <summary>Why the person cannot confirm the act; null when it waits for this person.</summary>
    public Refusal? WhyNot(Endorsement recorded) => EndorsementFile.WhyNotConfirm(who.Required.OnceProven(Now), recorded, Now);

    /// <summary>What the person can confirm at once of the acts on one document.</summary>
    public IReadOnlyList<Endorsement> Together(Sheet sheet) => EndorsementFile.Together(who.Required.OnceProven(Now), sheet.Acts, Now);

    /// <summary>Why the person cannot keep the record that is contested; null where it waits for this person.</summary>
    public Refusal? WhyNotUphold(Endorsement contested) => contests.WhyNotUphold(who.Required.OnceProven(Now), contested);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task LoadAsync()
    {
        all = await db.Endorsements.InOrder().AsSingleQuery().ToListAsync();
        Contradicted = [.. (await db.Memberships.AsNoTracking().ToListAsync()).Contradicted(all, Now)];
        await ReadSheetsAsync();
    }

    private async Task ReadSheetsAsync()
    {
        var (windows, given, texts) = (db.EndorsementWindows, db.Endorsements, db.Publications.Public());
        var documents = await db.Documents.AsNoTracking().Where(document => windows.Any(window => window.DocumentId == document.Id) || given.Any(act => act.DocumentId == document.Id))
            .OrderByDescending(document => document.CreatedAt).Select(document => new
            {
                document.Id,
                document.Path,
                document.Symbol,
                IsPublic = texts.Any(text => text.DocumentId == document.Id),
                Title = document.Editions.SelectMany(edition => edition.Languages, (edition, version) => new { edition.Number, version.Language, version.Title })
                    .Where(version => version.Language == "en").OrderByDescending(version => version.Number).Select(version => version.Title).FirstOrDefault(),
            }).ToListAsync();
        Sheets = [.. documents.Select(row => new Sheet(row.Id, Document.ReferenceOf(row.Symbol, row.Path), row.Title, row.IsPublic ? row.Path : null, [.. all.Where(act => act.DocumentId == row.Id)]))];
    }

    /// <summary>The acts on one document that was opened for endorsement, or has any.</summary>
    /// <param name="Symbol">Its symbol, else its address.</param>
    /// <param name="Title">In English; null where it has none.</param>
    /// <param name="Path">Where readers meet it; null where they do not.</param>
    public sealed record Sheet(Guid DocumentId, string Symbol, string? Title, string? Path, IReadOnlyList<Endorsement> Acts);
}
