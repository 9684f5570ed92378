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

/// <summary>Codes of a party that begin and end.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class PartyCodesModel(PortalDb db, PartyActs acts, SignedIn who) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string PartySlug { get; set; } = "";

    [BindProperty]
    public string? Scheme { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public CodeStatus? Status { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm Until { get; set; } = new();

    [BindProperty]
    public string? Basis { get; set; }

    /// <summary>Place of the code that ends among the codes of the party.</summary>
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
        (Status is null ? new Refusal("party.code-status", "Choose how the list treats the code.") { Field = nameof(Status) } : null) ?? From.WhyNot(nameof(From)) ?? Until.WhyNot(nameof(Until)),
        () => new CodeBegins(new PartyCode(Scheme ?? "", Code?.Trim() ?? "", Status!.Value, From.ToDate()?.Value, Until.ToDate()?.Value)),
        Basis, $"The code {Code?.Trim()} is on file.", []);

    public Task<IActionResult> OnPostEndAsync() => AmendAsync(EndsOn.WhyNot(nameof(EndsOn)), () => new CodeEnds(Ending is { } at && at >= 0 && at < Party.Codes.Count ? Party.Codes[at] : null, EndsOn.ToDate()?.Value),
        EndBasis, "The code no longer stands for the party. It stays on file.", [("Until", nameof(EndsOn)), ("Basis", nameof(EndBasis))]);

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
