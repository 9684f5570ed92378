using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>The roll of a vote from a table: read and shown first, written when every reading is confirmed and everything adds up, undone as one act.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RollModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>The table as text, pasted or from the file chosen before.</summary>
    [BindProperty]
    public string? Table { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>As whom each name is read, by row. Named, since a dictionary without its fields would read all others.</summary>
    [BindProperty(Name = nameof(Reading))]
    public Dictionary<int, string?> Reading { get; set; } = [];

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    /// <summary>The table as it is read; null before there is one.</summary>
    public RollSheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>Reads and shows; writes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await LoadAsync() || Dossier.Resolution.Vote is null)
        {
            return NotFound();
        }

        await ReadAsync();
        return Sheet!.WhyNoRoll is { } refusal ? await this.RefuseAsync(db, refusal, LoadAsync) : Page();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        if (!await LoadAsync() || Dossier.Resolution.Vote is null)
        {
            return NotFound();
        }

        await ReadAsync();
        return await this.SaveOrShowAsync(db, Import(), RedirectToPage(new { slug = Slug }), ReadAgainAsync);
    }

    /// <summary>Undoes one import.</summary>
    /// <param name="import">Its id.</param>
    public async Task<IActionResult> OnPostUndoAsync(Guid import)
    {
        if (!await LoadAsync() || Dossier.Resolution.Vote?.Imports.FirstOrDefault(row => row.Id == import) is not { } found)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, Dossier.Resolution.Undo(who.Required, found, Why), RedirectToPage(new { slug = Slug }), LoadAsync);
    }

    private Outcome Import() => Dossier.Lookups.Sources.GetValueOrDefault(Source ?? "") is { } source
        ? Dossier.Resolution.Import(who.Required, Sheet!, source, Why)
        : new Refusal("release.no-source", "Choose the source of the roll. A fact without a source is not made public.") { Field = nameof(Source) };

    private async Task ReadAsync()
    {
        var table = Upload is null ? CsvTable.Read(Table ?? "", RollSheet.Limits) : await UploadedAsync(Upload);
        Sheet = RollSheet.Read(table, new PartyTokens(Dossier.Lookups.Parties.Values), Dossier.Resolution.Vote!,
            Reading.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!));
    }

    // A file that can be read stands in the box from then on, where it can be mended.
    private async Task<CsvTable> UploadedAsync(IFormFile upload)
    {
        var bytes = new byte[Math.Min(upload.Length, RollSheet.Limits.Bytes + 1)];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, HttpContext.RequestAborted);
        var table = CsvTable.Read(bytes, RollSheet.Limits);
        if (table.WhyNot is null)
        {
            Table = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            Reading = [];
        }

        return table;
    }

    private async Task ReadAgainAsync()
    {
        if (await LoadAsync())
        {
            Upload = null;
            await ReadAsync();
        }
    }

    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found is not null;
    }

    private Because Why => new(Reason ?? "", Now);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
