using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>Names of a party that begin and end.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class PartyNamesModel(PortalDb db, PartyActs acts, SignedIn who) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string PartySlug { get; set; } = "";

    [BindProperty]
    public NameForm? Form { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm Until { get; set; } = new();

    [BindProperty]
    public string? Footnote { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    /// <summary>Place of the name that ends among the names of the party.</summary>
    [BindProperty]
    public int? Ending { get; set; }

    [BindProperty]
    public DateForm EndsOn { get; set; } = new();

    [BindProperty]
    public string? EndBasis { get; set; }

    public Party Party { get; private set; } = null!;

    /// <summary>Why nothing is changed from here; null where it is.</summary>
    public Refusal? WhyNot => acts.WhyNotAmend(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync() => AmendAsync(
        (Form is null ? new Refusal("party.form", "Choose in which form the name is used.") { Field = nameof(Form) } : null) ?? From.WhyNot(nameof(From)) ?? Until.WhyNot(nameof(Until)),
        () => new NameBegins(new PartyName(Language?.Trim() ?? "", Form!.Value, Text?.Trim() ?? "", From.ToDate()?.Value, Until.ToDate()?.Value, string.IsNullOrWhiteSpace(Footnote) ? null : Footnote.Trim())),
        Basis, $"The name “{Text?.Trim()}” is on file.", []);

    public Task<IActionResult> OnPostEndAsync() => AmendAsync(EndsOn.WhyNot(nameof(EndsOn)), () => new NameEnds(Ending is { } at && at >= 0 && at < Party.Names.Count ? Party.Names[at] : null, EndsOn.ToDate()?.Value),
        EndBasis, "The name is no longer in use. It stays on file.", [("Until", nameof(EndsOn)), ("Basis", nameof(EndBasis))]);

    private async Task<IActionResult> AmendAsync(Refusal? unread, Func<PartyAmendment> amendment, string? basis, string told, (string?, string?)[] fields)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = unread is not null ? unread : await acts.AmendAsync(who.Required, Party, amendment(), basis?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, outcome.At(fields), RedirectToPage("Party", new { slug = PartySlug }).Tell(told), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        Party = (await acts.FindAsync(PartySlug))!;
        return Party is not null;
    }
}
