using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>What a public record said before it was described anew is kept from readers, to protect somebody. For all who may take texts down, whether they keep the register or not.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
public sealed class EarlierModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Which of the four registers; none other has a page here.</summary>
    [BindProperty(SupportsGet = true, Name = "register")]
    public WithheldWords Register { get; set; }

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Id of what holds the words: of a meeting a description, of all else a correction.</summary>
    [BindProperty(SupportsGet = true, Name = "said")]
    public Guid Said { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IKnownRecord Record { get; private set; } = null!;

    /// <summary>What it said, the newest first; empty where the person cannot withhold it.</summary>
    public IReadOnlyList<EarlierEntry> Entries { get; private set; } = [];

    /// <summary>UTC; until when it said so.</summary>
    public DateTime Before { get; private set; }

    public Refusal? WhyNot => Record.WhyNotWithholdEarlier(who.Required, Said);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => await LoadAsync()
        ? await this.SaveOrShowAsync(db, Record.WithholdEarlier(who.Required, Said, new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime)), RedirectToPage(new { register = Register, slug = Slug, said = Said }).Tell("The words are withheld: readers no longer meet them. Another person has to review it within 72 hours."), LoadAsync)
        : NotFound();

    private async Task<bool> LoadAsync()
    {
        if (await EarlierRecord.FindAsync(db, Register, Slug) is not { } found || found.ReplacedAt(Said) is not { } before)
        {
            return false;
        }

        (Record, Before) = (found, before);
        Entries = WhyNot is null ? EarlierEntry.Read(found.ToldBefore(before)) : [];
        return true;
    }
}
