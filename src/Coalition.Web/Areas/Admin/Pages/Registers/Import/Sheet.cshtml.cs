using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Import;

/// <summary>One uploaded table: as it is read, its questions, its confirmation; once it is on record, what it made, and how it is undone.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class SheetModel(PortalDb db, ImportActs acts, SignedIn who) : PageModel
{
    private const int MostNamed = 50;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>How each word is read, by the key of its question.</summary>
    [BindProperty]
    public Dictionary<string, string?> Answer { get; set; } = [];

    /// <summary>Hash of the file that was on the screen.</summary>
    [BindProperty]
    public string? Sha256 { get; set; }

    /// <summary>Mark of the reading that was on the screen.</summary>
    [BindProperty]
    public string? Mark { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RegisterImport Import { get; private set; } = null!;

    /// <summary>The table as it is read; null once it is over.</summary>
    public ImportSheet? Sheet { get; private set; }

    /// <summary>The first of what it made.</summary>
    public IReadOnlyList<string> Made { get; private set; } = [];

    /// <summary>Whether readers meet what it would change, so that a reason is asked for.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>Why it cannot be undone; null where the form is shown.</summary>
    public Refusal? WhyNotUndo => Import.WhyNothingToUndo(who.Required);

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? await ShownAsync() : NotFound();

    /// <summary>Reads the table with the answers; writes nothing.</summary>
    public async Task<IActionResult> OnPostReadAsync() => await FindAsync() ? await ShownAsync() : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        var outcome = await acts.ConfirmAsync(who.Required, Import, new(Sha256, Mark, Answers, Reason), HttpContext.RequestAborted);
        var told = ImportWords.Told(Import.Kind, await MeetsReadersAsync());
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id = Id }).Tell(told), ShowAsync);
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, await acts.DiscardAsync(who.Required, Import, HttpContext.RequestAborted), RedirectToPage("Index", new { kind = ImportWords.Address(Import.Kind) }).Tell("The table was thrown away. Nothing of it was written."), ShowAsync);
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, await acts.UndoAsync(who.Required, Import, Reason, HttpContext.RequestAborted), RedirectToPage(new { id = Id }).Tell("The import was undone. What was on record before it stands as it did."), ShowAsync);
    }

    private IReadOnlyDictionary<string, string> Answers =>
        Answer.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    private async Task<bool> FindAsync()
    {
        var found = await db.RegisterImports.Include(row => row.Source).FirstOrDefaultAsync(row => row.Id == Id);
        Import = found!;
        return found is not null;
    }

    private async Task<IActionResult> ShownAsync()
    {
        await LoadAsync();
        return Page();
    }

    private async Task ShowAsync()
    {
        if (await FindAsync())
        {
            await LoadAsync();
        }
    }

    private async Task<bool> MeetsReadersAsync() => Import.Kind is ImportKind.Votes && await db.Resolutions.AnyAsync(row => row.Id == Import.SubjectId && row.ReleasedAt != null);

    private async Task LoadAsync()
    {
        if (Import.IsOpen)
        {
            Sheet = await acts.ReadAsync(who.Required, Import, Answers, HttpContext.RequestAborted);
            IsPublic = await MeetsReadersAsync();
        }
        else
        {
            Made = await db.ImportedRecords.Where(row => row.ImportId == Id).OrderBy(row => row.Row).Take(MostNamed).Select(row => row.Name).ToListAsync();
        }
    }
}
