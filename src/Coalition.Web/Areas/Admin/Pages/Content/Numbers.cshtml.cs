using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>The numbers of parties in the newest text: what each is bound to, and how it is explained to readers.</summary>
[Authorize(Policy = Permissions.EditOwnContent)]
public sealed class NumbersModel(PortalDb db, DocumentActs documents, NumberActs acts, SignedIn who) : PageModel
{
    private static readonly Refusal Conflict = new("save.conflict", "Somebody changed this text after you opened it. Nothing of yours was saved. What you typed stands below where the number is still there; save again to keep it.");

    [BindProperty]
    public NumbersForm Form { get; set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>Every number as it stands in each language.</summary>
    public IReadOnlyList<StatedNumber> Stated { get; private set; } = [];

    /// <summary>Why the person cannot write this text; null when it can be written.</summary>
    public Refusal? WhyNot => Dossier.Document.WhyNotWrite(who.Required, Dossier.Document.Latest.Text) is { Code: "document.not-allowed" } refusal ? refusal : null;

    /// <summary>What keeps the text from going to the co-chairs as far as its numbers go.</summary>
    public IReadOnlyList<Refusal> Issues => [.. documents.Checks(Dossier).Where(check => check.Code.StartsWith("count.", StringComparison.Ordinal))];

    /// <summary>How many parties the registers count today for each choice.</summary>
    public IReadOnlyDictionary<CountQuery, int> Counts { get; private set; } = new Dictionary<CountQuery, int>();

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await documents.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        await ShowAsync(file);
        Form = NumbersForm.Of(file.Document);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
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
        var outcome = acts.Say(who.Required, file, Form.Numbers);
        var told = RedirectToPage(new { id }).Tell(before.SaysTheSameAs(file.Document.Latest.Text)
            ? "Nothing changed. The text, its hash and every clearance are as they were."
            : $"Saved as edition {file.Document.Latest.Number}. The co-chairs clear what is said here with the text.");
        return await this.SaveOrShowAsync(db, outcome, told, () => ShowAsync(id));
    }

    private async Task ShowAsync(ClearanceFile file)
    {
        (Dossier, Stated) = (file, StatedNumbers.In(file.Document.Latest.Text));
        Counts = Stated.Count == 0 ? Counts : await acts.CountsAsync(file, CountChoice.All.Select(choice => choice.Query), HttpContext.RequestAborted);
    }

    // What was typed about numbers that are gone by now is dropped with them.
    private async Task ShowAsync(Guid id)
    {
        await ShowAsync((await documents.FindAsync(id))!);
        var typed = Form.Rows;
        Form = NumbersForm.Of(Dossier.Document);
        Form.Rows = [.. Form.Rows.Select(row => typed.FirstOrDefault(other => (other.Place, other.Value, other.Noun) == (row.Place, row.Value, row.Noun)) ?? row)];
    }
}
