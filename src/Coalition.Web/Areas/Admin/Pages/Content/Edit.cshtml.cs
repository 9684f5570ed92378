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
/// The text of a document, two languages side by side, one row a paragraph. Rows are added, moved and taken out by the server
/// without saving; saving writes the text, or says that nothing changed, or shows both versions where somebody was faster. Who may
/// read the text and not write it is shown the text.
/// </summary>
[Authorize(Policy = Permissions.ViewContent)]
[RequestFormLimits(ValueCountLimit = KeptForm.MostValues)]
public sealed class EditModel(PortalDb db, DocumentActs acts, CurrentTenant tenant, SignedIn who) : PageModel
{
    /// <summary>What is told of a save that changed nothing.</summary>
    internal const string Same = "Nothing changed. The text, its hash and every clearance are as they were.";

    private static readonly Refusal Conflict = new("save.conflict", "Somebody saved this document after you opened it. Nothing of yours was saved yet, and nothing of it is lost.");

    private string? nextId;

    [BindProperty]
    public EditorForm Form { get; set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>From what is stored to what was typed, where both moved on; null otherwise.</summary>
    public TextDiff? Theirs { get; private set; }

    /// <summary>Why the person cannot write this text; null when it can be written.</summary>
    public Refusal? WhyNot => Dossier.Document.WhyNotWrite(who.Required, Dossier.Document.Latest.Text) is { Code: "document.not-allowed" } refusal ? refusal : null;

    /// <summary>Whether the text is shown to be read. What somebody typed stays in the form, even where the right to save it has gone meanwhile.</summary>
    public bool IsToRead => WhyNot is not null && HttpMethods.IsGet(Request.Method);

    /// <summary>What came of paragraphs pasted into one field, in a sentence; null where none were.</summary>
    public string? Parted { get; private set; }

    /// <summary>The id that the next new paragraph gets.</summary>
    public string NextId => nextId ??= Form.NextId(Dossier.Document);

    /// <summary>How many checks are open on the stored text.</summary>
    public int Issues => TextChecks.WhyNotReady(Dossier.Document.Latest.Text, tenant.Settings.AuthenticLanguages).Count;

    public async Task<IActionResult> OnGetAsync(Guid id, string? left, string? right)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        Dossier = file;
        Form = EditorForm.Of(file.Document.Latest.Text, tenant.Settings.SupportedCultures, tenant.Settings.AuthenticLanguages);
        Form.Version = file.Document.Version;
        Form.Show(left, right);
        return Page();
    }

    /// <summary>Changes the rows or the columns of the form and saves nothing.</summary>
    public async Task<IActionResult> OnPostRowAsync(Guid id, RowAct act, string? row)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        Dossier = file;
        Form.DropUnknownLanguages();
        if (this.WhyNotYet() is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => ShowAsync(id));
        }

        Parted = PartedIn(Form.SplitPasted(file.Document));
        Form.Change(act, row, Form.NextId(file.Document));
        Form.Show(Form.Left, Form.Right);
        ModelState.Clear();
        return Page();
    }

    /// <summary>Saves the text.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        if (WhyNotRead() is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => ShowAsync(id));
        }

        if (Form.Version != file.Document.Version)
        {
            return await this.RefuseAsync(db, Conflict, () => ShowAsync(id), StatusCodes.Status409Conflict);
        }

        var before = file.Document.Latest.TextHash;
        Parted = PartedIn(Form.SplitPasted(file.Document));
        var draft = Form.ToDraft(file.Document.Latest.Text, tenant.Settings.AuthenticLanguages);
        var isSame = file.Document.Latest.Text.SaysTheSameAs(draft);
        var outcome = acts.Write(who.Required, file, draft);
        var saved = isSame ? Same
            : before == file.Document.Latest.TextHash ? "Saved. Only a draft of a courtesy translation changed: the hash of the text is the same, and readers see nothing of it."
            : $"Saved as edition {file.Document.Latest.Number}.";
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id, left = Form.Left, right = Form.Right }).Tell(Parted is null ? saved : $"{saved} {Parted}"), () => ShowAsync(id));
    }

    private static string? PartedIn(int paragraphs) => paragraphs is 0 ? null
        : $"{(paragraphs is 1 ? "One paragraph was" : $"{paragraphs} paragraphs were")} added: text with line breaks was parted at them. Check the roles of the new ones.";

    private Refusal? WhyNotRead() =>
        Form.DropUnknownLanguages() is { } unknown ? unknown
        : !ModelState.IsValid ? new("text.form", "The form could not be read. Open the page again; what you typed stands below.")
        : PartialDate.IsValid(string.IsNullOrWhiteSpace(Form.IssuedOn) ? null : Form.IssuedOn.Trim()) ? null
        : new("text.date", "Write the date as 2025-08-05, 2025-08 or 2025, as far as it is known; XXXX-08-05 where the year is not.") { Field = "IssuedOn" };

    private async Task ShowAsync(Guid id)
    {
        Dossier = (await acts.FindAsync(id))!;
        Form.Show(Form.Left, Form.Right);
        var stored = Dossier.Document.Latest.Text;
        if (Form.Version != Dossier.Document.Version)
        {
            Theirs = TextDiff.Between(stored, Form.ToDraft(stored, tenant.Settings.AuthenticLanguages));
            Form.Version = Dossier.Document.Version;
        }
    }
}
