using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>Words that one person withheld from readers, and the review by another.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
public sealed class WithheldModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Whether readers meet the words again; null where nothing was chosen.</summary>
    [BindProperty]
    public bool? GivesBack { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Withholding Withholding { get; private set; } = null!;

    /// <summary>The words themselves.</summary>
    public WordsKept Words { get; private set; } = null!;

    /// <summary>Whether the review is late.</summary>
    public bool IsOverdue => Withholding.ReviewedAt is null && Withholding.ReviewDueAt <= Now;

    public Refusal? WhyNot => Withholding.WhyNotReview(who.Required);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var outcome = GivesBack is { } givesBack ? Withholding.Review(who.Required, givesBack, new Because(Reason ?? "", Now))
            : new Refusal("withholding.outcome", "Choose what becomes of the words. They stay withheld until then.") { Field = nameof(GivesBack) };
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id }).Tell(await ToldAsync()), () => LoadAsync(id));
    }

    // What a record said before may be withheld more than once, up to several instants.
    private async Task<string> ToldAsync() =>
        GivesBack is not true ? "Your review is recorded: the words stay withheld."
        : Withholding.Before is { } before && (await EarlierRecord.OfAsync(db, Withholding)).Withholdings.ReadableFrom(DateTime.MinValue) >= before
            ? "Your review is recorded. Readers do not meet the words yet: somebody else has withheld them too, and that waits for its own review or stands."
        : "Your review is recorded: readers meet the words again.";

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.Withholdings.FirstOrDefaultAsync(row => row.Id == id) is not { } found)
        {
            return false;
        }

        (Withholding, Words) = (found, await WordsKept.ReadAsync(db, found));
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
