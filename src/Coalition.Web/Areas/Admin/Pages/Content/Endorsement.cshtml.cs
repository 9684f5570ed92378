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
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>The time in which parties may endorse one document: opening it, closing it, opening it again. Who has not endorsed is shown to the secretariat alone.</summary>
[Authorize(Policy = Permissions.ListContent)]
[EnableRateLimiting(WebPortal.SignInLimit)]
public sealed class EndorsementModel(PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    public EndorsementFile Dossier { get; private set; } = null!;

    /// <summary>What was chosen, shown again after a refusal.</summary>
    public EndorsementPolicy? Policy { get; private set; }

    /// <summary>The edition chosen, else what goes out next.</summary>
    public Edition Chosen { get; private set; } = null!;

    /// <summary>Why the person cannot open the chosen edition, apart from the age of the sign-in; null when the button works.</summary>
    public Refusal? WhyNotOpen { get; private set; }

    /// <summary>Every party on the list or with an act on the text, by name; empty for all but the secretariat.</summary>
    public IReadOnlyList<PartyLine> Parties { get; private set; } = [];

    /// <summary>Whether the person opens and closes at all.</summary>
    public bool MayKeep => who.Required.May(Permissions.PublishContent);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id, text: null) ? Page() : NotFound();

    /// <summary>Opens the edition that was on the screen.</summary>
    /// <param name="id">The document.</param>
    /// <param name="text">Hash of the edition.</param>
    /// <param name="policy">To whom it is open.</param>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, string? text, EndorsementPolicy? policy)
    {
        Policy = policy;
        if (!await LoadAsync(id, text))
        {
            return NotFound();
        }

        var moved = Chosen.TextHash.Value == text ? null : new Refusal("endorsement.hash", "Another edition is to be opened than those on your screen. Nothing was opened. Read it as it is now.");
        return await this.SaveOrShowAsync(db, moved ?? (policy is { } chosen ? acts.Open(who.Required, Dossier, Chosen, chosen) : new Refusal("endorsement.no-policy", "Choose who may endorse. Nothing was opened.") { Field = "policy" }), RedirectToPage(new { id }), () => LoadAsync(id, text));
    }

    /// <summary>Closes the open window.</summary>
    public async Task<IActionResult> OnPostCloseAsync(Guid id)
    {
        if (!await LoadAsync(id, text: null))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, acts.Close(who.Required, Dossier), RedirectToPage(new { id }), () => LoadAsync(id, text: null));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id, string? text)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        Dossier = file;
        Chosen = file.Openable.FirstOrDefault(edition => edition.TextHash.Value == text) ?? file.Clearance.Releasable;
        WhyNotOpen = EndorsementWindow.WhyNotOpen(who.Required.OnceProven(Now), file.Clearance, Chosen, file.Windows, Now);
        Parties = MayKeep && file.Windows is [.., var newest] ? await PartiesAsync(newest) : [];
        return true;
    }

    private async Task<IReadOnlyList<PartyLine>> PartiesAsync(EndorsementWindow window)
    {
        var today = DateOnly.FromDateTime(Now);
        Guid[] ids = [.. Dossier.Memberships.Where(held => held.HoldsOn(today)).Select(held => held.PartyId).Concat(Dossier.Endorsements.Select(act => act.PartyId)).Distinct()];
        var parties = await db.Parties.AsNoTracking().Where(party => ids.Contains(party.Id)).ToListAsync();
        return [.. parties.Order(PartyOrder.OfTheDesk(db)).Select(party => LineOf(party, window.TextHash, today))];
    }

    private PartyLine LineOf(Party party, TextHash text, DateOnly today) => new(
        party, Dossier.Memberships.FirstOrDefault(held => held.PartyId == party.Id && held.HoldsOn(today))?.Capacity ?? MemberCapacity.NotListed, Dossier.StandingOf(party.Id, text));
}

/// <summary>One party and where it stands on the text.</summary>
public sealed record PartyLine(Party Party, MemberCapacity Capacity, PartyStanding Standing);
