using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What a document holds outside its text: address, symbol, distribution, sources. Changing it leaves every clearance standing.</summary>
[Authorize(Policy = Permissions.EditOwnContent)]
public sealed class RecordModel(PortalDb db, DocumentActs acts, DocumentEntry entry, SignedIn who) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public RecordForm Form { get; set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    public IReadOnlyList<Source> Sources { get; private set; } = [];

    /// <summary>The document whose text this one was begun with; null where there is none.</summary>
    public Document? BegunFrom { get; private set; }

    /// <summary>Why the person cannot change anything here; null when there is something to change.</summary>
    public Refusal? WhyNot => Dossier.Document.WhyNotDescribe(who.Required, Dossier.Document.Record, Dossier.Current is not null);

    /// <summary>Why the person cannot give the document that distribution.</summary>
    public Refusal? WhyNotDistribute(Distribution distribution) =>
        Dossier.Document.WhyNotDescribe(who.Required, Dossier.Document.Record with { Distribution = distribution }, Dossier.Current is not null);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var document = Dossier.Document;
        Form = new RecordForm { Version = document.Version, Slug = SlugOf(document), Symbol = document.Symbol, Distribution = document.Distribution, Sources = [.. document.SourceSlugs] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var document = Dossier.Document;
        if (!ModelState.IsValid || document.Version != Form.Version)
        {
            var isStale = document.Version != Form.Version;
            Form.Version = document.Version;
            return await this.RefuseAsync(db, isStale ? new("save.conflict", "Somebody changed this document after you opened it. Nothing of yours was saved. What you typed stands below; save again to keep it.") : null, () => LoadAsync(id), isStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
        }

        var known = Sources.Select(source => source.Slug).ToHashSet(StringComparer.Ordinal);
        var record = document.Record with
        {
            Path = document.PartyId is null && document.MeetingSlug is null ? DocumentEntry.PathOf(document.Type, Form.Slug?.Trim() ?? "") : document.Path,
            Symbol = string.IsNullOrWhiteSpace(Form.Symbol) ? null : Form.Symbol.Trim(),
            Distribution = Form.Distribution ?? document.Distribution,
            SourceSlugs = [.. document.SourceSlugs.Where(Form.Sources.Contains).Concat(Form.Sources.Except(document.SourceSlugs, StringComparer.Ordinal)).Where(known.Contains)],
        };
        var isSame = record == document.Record;
        Outcome outcome = await entry.WhyNotEnterAsync(record, document) is { } refusal ? refusal : document.Describe(who.Required, record, isPublished: Dossier.Current is not null);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id }).Tell(isSame ? "Nothing changed." : "Saved. The text and every clearance are as they were."), () => LoadAsync(id));
    }

    private static string SlugOf(Document document) => document.MeetingSlug ?? document.Slug;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return false;
        }

        Dossier = file;
        BegunFrom = await db.Documents.AsNoTracking().FirstOrDefaultAsync(other => other.Id == file.Document.BegunFromId);
        var named = file.Document.SourceSlugs;
        Sources = await db.Sources.AsNoTracking().Where(source => source.Kind != SourceKind.Evidence || named.Contains(source.Slug)).OrderBy(source => source.Slug).ToListAsync();
        return true;
    }
}

/// <summary>The form of a document's record.</summary>
public sealed class RecordForm
{
    public int Version { get; set; }

    public string? Slug { get; set; }

    public string? Symbol { get; set; }

    [Required(ErrorMessage = "Choose for which readers it is.")]
    public Distribution? Distribution { get; set; }

    public List<string> Sources { get; set; } = [];
}
