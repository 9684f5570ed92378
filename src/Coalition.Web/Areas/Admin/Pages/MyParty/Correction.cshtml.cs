using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>A party asks the secretariat to correct something on record about it.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class CorrectionModel(PortalDb db, CorrectionActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Key of the fact chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Fact { get; set; }

    [BindProperty]
    public string? Wrong { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    public IReadOnlyList<PartyFact> Facts { get; private set; } = [];

    /// <summary>Public texts with acts of the party, each with the newest time in which it was open to the party: what was recorded is contested there.</summary>
    public IReadOnlyList<(Guid WindowId, string Title)> Signed { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var input = new CorrectionInput(Facts.FirstOrDefault(fact => fact.Key == Fact), Wrong?.ReplaceLineEndings("\n"), Evidence?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, await acts.AskAsync(who.Required, input), RedirectToPage("Index").Tell("The secretariat has your request. Its answer will stand here, and you are told by mail."), () => Task.CompletedTask);
    }

    private async Task LoadAsync()
    {
        if (who.Required.Capacity is not { PartyId: var party })
        {
            return;
        }

        Facts = await PartyFacts.OfAsync(db, party);
        Signed = who.Required.PartyUnder(MandateScope.Endorse) is not null ? await SignedAsync(party) : [];
    }

    private async Task<IReadOnlyList<(Guid WindowId, string Title)>> SignedAsync(Guid party)
    {
        var windows = (await db.WindowsOfAsync(party, clock.GetUtcNow().UtcDateTime)).ToDictionary(window => window.DocumentId, window => window.Id);
        var (acts, versions) = (db.Endorsements, db.Set<LanguageVersion>());
        var signed = await db.Publications.Readable().Where(publication => acts.Any(act => act.PartyId == party && act.DocumentId == publication.DocumentId))
            .Select(publication => new { publication.DocumentId, Title = versions.Where(version => version.EditionId == publication.EditionId).OrderByDescending(version => version.Language == "en").Select(version => version.Title).FirstOrDefault() })
            .ToListAsync();
        return [.. signed.Where(row => windows.ContainsKey(row.DocumentId)).DistinctBy(row => row.DocumentId).Select(row => (windows[row.DocumentId], row.Title ?? "Without a title"))];
    }
}
