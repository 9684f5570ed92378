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

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>
/// The files on the newest text: attached, described, put in order and taken off. Each is a change of the text, with its version
/// and its rules; what was typed about the other files is saved with it.
/// </summary>
[Authorize(Policy = Permissions.EditOwnContent)]
public sealed class AttachmentsModel(PortalDb db, DocumentActs documents, AttachmentActs acts, CurrentTenant tenant, SignedIn who) : PageModel
{
    private static readonly Refusal Conflict = new("save.conflict", "Somebody changed this text after you opened it. Nothing of yours was saved. What you typed stands below where the file is still there; save again to keep it.");

    [BindProperty]
    public AttachmentsForm Form { get; set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>Why the person cannot write this text; null when it can be written.</summary>
    public Refusal? WhyNot => Dossier.Document.WhyNotWrite(who.Required, Dossier.Document.Latest.Text) is { Code: "document.not-allowed" } refusal ? refusal : null;

    /// <summary>The languages in which files are described: those of the text, and those in which it must be authentic.</summary>
    public IReadOnlyList<string> Languages => [.. tenant.Settings.AuthenticLanguages.Union(Dossier.Document.Latest.Languages.Select(version => version.Language), StringComparer.Ordinal)];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await documents.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        Dossier = file;
        Form = AttachmentsForm.Of(file.Document);
        return Page();
    }

    /// <summary>Saves what is said of the files.</summary>
    public Task<IActionResult> OnPostAsync(Guid id) => ActAsync(id, _ => Task.FromResult(Outcome.Done));

    /// <summary>Saves it and puts a file before the one it follows.</summary>
    public Task<IActionResult> OnPostUpAsync(Guid id, string? sha256) => ActAsync(id, file => Task.FromResult(acts.MoveUp(who.Required, file, sha256 ?? "")));

    /// <summary>Saves it and takes a file off.</summary>
    public Task<IActionResult> OnPostRemoveAsync(Guid id, string? sha256) => ActAsync(id, file => Task.FromResult(acts.Remove(who.Required, file, sha256 ?? "")));

    /// <summary>Cleans a file and attaches it.</summary>
    public Task<IActionResult> OnPostFileAsync(Guid id, IFormFile? upload) => ActAsync(id, async file =>
    {
        using var bytes = new MemoryStream();
        await (upload?.CopyToAsync(bytes, HttpContext.RequestAborted) ?? Task.CompletedTask);
        var outcome = FileIntake.Clean(bytes.ToArray(), upload?.FileName ?? "", out var cleaned);
        return cleaned is null ? outcome : await acts.AttachAsync(who.Required, file, cleaned, Form.Role, HttpContext.RequestAborted);
    });

    private async Task<IActionResult> ActAsync(Guid id, Func<ClearanceFile, Task<Outcome>> act)
    {
        if (await documents.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || Form.Version != file.Document.Version)
        {
            var isStale = Form.Version != file.Document.Version;
            return await this.RefuseAsync(db, isStale ? Conflict : null, () => ShowAsync(id), isStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
        }

        var before = file.Document.Latest.Text;
        var outcome = acts.Describe(who.Required, file, Form.Words(file.Document.Latest.Attachments));
        if (outcome.Succeeded)
        {
            outcome = await act(file);
        }

        var latest = file.Document.Latest;
        var notice = before.SaysTheSameAs(latest.Text) ? EditModel.Same : $"Saved as edition {latest.Number}.";
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id }).Tell(notice), () => ShowAsync(id));
    }

    // What is said of files that are gone by now is dropped with them; of all others what was typed stands.
    private async Task ShowAsync(Guid id)
    {
        Dossier = (await documents.FindAsync(id))!;
        var stored = AttachmentsForm.Of(Dossier.Document);
        foreach (var (sha256, typed) in Form.Files.Where(typed => stored.Files.ContainsKey(typed.Key)))
        {
            stored.Files[sha256] = typed;
        }

        stored.Role = Form.Role;
        Form = stored;
    }
}
