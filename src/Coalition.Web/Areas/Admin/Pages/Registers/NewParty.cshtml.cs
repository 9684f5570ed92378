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

/// <summary>A party that is not on file yet, by the checks of tables and recipes. To be listed it needs a membership besides.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class NewPartyModel(PortalDb db, PartyActs acts, SignedIn who) : PageModel
{
    [BindProperty]
    public PartyKind? Kind { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Name { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Formal { get; set; } = [];

    [BindProperty]
    public string? Iso2 { get; set; }

    [BindProperty]
    public string? Iso3 { get; set; }

    [BindProperty]
    public string? M49 { get; set; }

    [BindProperty]
    public DateForm From { get; set; } = new();

    [BindProperty]
    public DateForm To { get; set; } = new();

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public bool IsAnother { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var slug = string.IsNullOrWhiteSpace(Key) ? Slug.From(Name.GetValueOrDefault("en") ?? "") : Key.Trim();
        var outcome = WhyNotRead() is { } refusal ? refusal : await acts.AddAsync(who.Required, new PartyAddition(Entry(slug), IsAnother), Basis?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, At(outcome), RedirectToPage("Party", new { slug }).Tell($"{Name.GetValueOrDefault("en")} is on file. To be listed here it joins."), () => Task.CompletedTask);
    }

    private (string Field, string Scheme, string? Code)[] Codes => [(nameof(Iso2), "ISO3166-1-a2", Iso2), (nameof(Iso3), "ISO3166-1-a3", Iso3), (nameof(M49), "UN-M49", M49)];

    private Refusal? WhyNotRead() =>
        Kind is null ? new("party.kind", "Choose what the party is.") { Field = nameof(Kind) }
        : string.IsNullOrWhiteSpace(Name.GetValueOrDefault("en")) ? new("party.name", "Write the short name in English.") { Field = nameof(Name) }
        : From.WhyNot(nameof(From)) ?? To.WhyNot(nameof(To));

    private PartyEntry Entry(string slug) => new(slug, Kind!.Value,
        [.. Names(Name, NameForm.Short), .. Names(Formal, NameForm.Formal)],
        [.. Given.Select(code => PartyCode.Stated(code.Scheme, code.Code!.Trim()))],
        From.ToDate()?.Value, To.ToDate()?.Value);

    private IReadOnlyList<(string Field, string Scheme, string? Code)> Given => [.. Codes.Where(code => !string.IsNullOrWhiteSpace(code.Code))];

    private static IEnumerable<PartyName> Names(Dictionary<string, string?> typed, NameForm form) => (typed.Text() ?? new LocalText([])).Select(pair => new PartyName(pair.Key, form, pair.Value));

    // The model names the place in the entry, such as Codes[1].
    private Outcome At(Outcome outcome) => outcome.At(("Slug", nameof(Key)), ("Codes", nameof(Iso2)), ("Names", nameof(Name)))
        .At([.. Given.Select((code, index) => ((string?)$"Codes[{index}]", (string?)code.Field)), .. Enumerable.Range(0, Name.Count + Formal.Count).Select(index => ((string?)$"Names[{index}]", (string?)nameof(Name)))]);
}
