using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Import;

/// <summary>Tables that become records: which kinds there are, a table of one kind to upload, and what became of earlier ones.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class IndexModel(PortalDb db, ImportActs acts, SignedIn who) : PageModel
{
    private const int Most = 50;

    /// <summary>The kind in the address; null where none is chosen yet.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The text or the resolution to which every row belongs.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Table { get; set; }

    /// <summary>What the table of the chosen kind looks like; null where none is chosen.</summary>
    public ImportShape? Shape { get; private set; }

    /// <summary>To what the rows can belong; empty for kinds that belong to nothing.</summary>
    public IReadOnlyList<Choice> Subjects { get; private set; } = [];

    public RegisterChoices Choices { get; private set; } = new([], [], []);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ImportLine> Imports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>The names of the columns as a file, to be filled in.</summary>
    public IActionResult OnGetTemplate() => ShapeOf(Kind) is { } shape ? File(shape.Template, "text/csv; charset=utf-8", $"{ImportWords.Address(shape.Kind)}.csv") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (ShapeOf(Kind) is not { } shape)
        {
            return NotFound();
        }

        var id = Guid.CreateVersion7();
        return await this.SaveOrShowAsync(db, await UploadAsync(shape, id), RedirectToPage("Sheet", new { id }), LoadAsync);
    }

    private async Task<Outcome> UploadAsync(ImportShape shape, Guid id)
    {
        if (Table is null)
        {
            return new Refusal("import.no-file", "Choose the file of the table.") { Field = nameof(Table) };
        }

        using var bytes = new MemoryStream();
        await Table.CopyToAsync(bytes, HttpContext.RequestAborted);
        return await acts.UploadAsync(who.Required, new(id, shape.Kind, Path.GetFileName(Table.FileName), bytes.ToArray(), Guid.TryParse(Subject, out var subject) ? subject : null, string.IsNullOrEmpty(Source) ? null : Source), HttpContext.RequestAborted);
    }

    private ImportShape? ShapeOf(string? kind) => Enum.GetValues<ImportKind>().Where(each => ImportWords.Address(each) == kind).Select(each => acts.ShapeOf(each)).FirstOrDefault();

    private async Task<bool> LoadAsync()
    {
        Shape = ShapeOf(Kind);
        if (Shape is null && Kind is not null)
        {
            return false;
        }

        await LoadImportsAsync();
        if (Shape is not null)
        {
            var sources = await db.Sources.AsNoTracking().ToListAsync();
            Choices = Choices with { Sources = [.. sources.OrderBy(source => source.Title.In("en"), StringComparer.InvariantCulture).Select(source => new Choice(source.Slug, $"{source.Title.In("en")}, {source.Publisher.In("en")}"))] };
            Subjects = await SubjectsAsync(Shape.Subject);
        }

        return string.IsNullOrEmpty(Subject) || Subjects.Any(choice => choice.Slug == Subject);
    }

    private async Task LoadImportsAsync()
    {
        var files = db.ImportFiles;
        Imports = await db.RegisterImports.OrderByDescending(row => row.UploadedAt).Take(Most).Select(row => new ImportLine
        {
            Id = row.Id,
            Kind = row.Kind,
            Subject = row.Subject,
            FileName = row.FileName,
            Rows = row.Rows,
            Made = row.Made,
            UploadedAt = row.UploadedAt,
            UploadedByName = row.UploadedByName,
            ConfirmedAt = row.ConfirmedAt,
            DiscardedAt = row.DiscardedAt,
            UndoneAt = row.UndoneAt,
            HasFile = files.Any(file => file.ImportId == row.Id),
        }).ToListAsync();
    }

    private async Task<IReadOnlyList<Choice>> SubjectsAsync(ImportSubject kind)
    {
        var open = db.EndorsementWindows.Where(window => window.ClosedAt == null).Select(window => window.DocumentId);
        return kind switch
        {
            ImportSubject.Text => [.. (await db.Documents.Where(row => open.Contains(row.Id)).OrderBy(row => row.Path).Select(row => new { row.Id, row.Symbol, row.Path }).ToListAsync()).Select(row => new Choice(row.Id.ToString(), $"{Document.ReferenceOf(row.Symbol, row.Path)}, {row.Path}"))],
            ImportSubject.Vote => [.. (await db.Resolutions.Where(row => row.Vote != null).OrderBy(row => row.Slug).Select(row => new { row.Id, row.Title }).ToListAsync()).Select(row => new Choice(row.Id.ToString(), row.Title.In("en")))],
            _ => [],
        };
    }
}
