using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>The time in which parties may endorse one document: opening it, closing it, opening it again. Who has not endorsed is shown to the secretariat alone.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class EndorsementModel(PortalDb db, EndorsementActs acts, EndorsementReminder reminder, SignedIn who, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    public EndorsementFile Dossier { get; private set; } = null!;

    /// <summary>To whom it is to be open.</summary>
    [BindProperty]
    public EndorsementPolicy? Policy { get; set; }

    /// <summary>When it closes, wall-clock time in the site's zone; null where an act closes it.</summary>
    [BindProperty]
    public DateTime? Until { get; set; }

    /// <summary>Whether a party that stands apart from paragraphs is to count.</summary>
    [BindProperty]
    public bool CountsDissociation { get; set; }

    /// <summary>Why nobody can be reminded now; null when the button works.</summary>
    public Refusal? WhyNotRemind { get; private set; }

    /// <summary>Whom a reminder would reach; nobody for all but the secretariat.</summary>
    public ReminderReach Reach { get; private set; } = new([], [], RemindedAt: null);

    /// <summary>The parties that have not answered and have nobody to write to, by name.</summary>
    public IReadOnlyList<string> Unreached => [.. Parties.Where(line => Reach.Unreached.Contains(line.Party.Id)).Select(line => line.Party.Name("en"))];

    /// <summary>The edition chosen, else what goes out next.</summary>
    public Edition Chosen { get; private set; } = null!;

    /// <summary>Why the person cannot open the chosen edition, apart from the age of the sign-in; null when the button works.</summary>
    public Refusal? WhyNotOpen { get; private set; }

    /// <summary>Every party on the list or with an act on the text, by name; empty for all but the secretariat.</summary>
    public IReadOnlyList<PartyLine> Parties { get; private set; } = [];

    /// <summary>Whether the person opens and closes at all.</summary>
    public bool MayKeep => who.Required.May(Permissions.PublishContent);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id, text: null))
        {
            return NotFound();
        }

        // Opened again, a text is offered to whom it was open before; the first time somebody has to choose.
        if (Dossier.Windows is [.., var last])
        {
            (Policy, CountsDissociation) = (last.Policy, last.CountsDissociation);
        }

        return Page();
    }

    /// <summary>Opens the edition that was on the screen.</summary>
    /// <param name="id">The document.</param>
    /// <param name="text">Hash of the edition.</param>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, string? text)
    {
        if (!await LoadAsync(id, text))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await this.SaveOrShowAsync(db, Open(text), RedirectToPage(new { id }), () => LoadAsync(id, text))
            : await this.RefuseAsync(db, refusal: null, () => LoadAsync(id, text));
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

    /// <summary>Reminds those who have not answered, and nobody else.</summary>
    public async Task<IActionResult> OnPostRemindAsync(Guid id)
    {
        if (!await LoadAsync(id, text: null))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, await reminder.RemindAsync(who.Required, Dossier, HttpContext.RequestAborted),
            RedirectToPage(new { id }).Tell($"{(Reach.People.Count == 1 ? "1 mail goes" : $"{Reach.People.Count} mails go")} to those who may endorse for a party that has not answered, and to nobody else."), () => LoadAsync(id, text: null));
    }

    private Outcome Open(string? text)
    {
        if (Chosen.TextHash.Value != text)
        {
            return new Refusal("endorsement.hash", "Another edition is to be opened than those on your screen. Nothing was opened. Read it as it is now.");
        }

        if (LocalTime.Read(Until, tenant.Settings.TimeZoneId, nameof(Until), out var end) is { } misread)
        {
            return misread;
        }

        return Policy is { } chosen
            ? acts.Open(who.Required, Dossier, Chosen, new EndorsementTerms(chosen) { Until = end, UntilZone = tenant.Settings.TimeZoneId, CountsDissociation = CountsDissociation })
            : new Refusal("endorsement.no-policy", "Choose who may endorse. Nothing was opened.") { Field = nameof(Policy) };
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
        Reach = MayKeep ? await reminder.ReachAsync(file, HttpContext.RequestAborted) : Reach;
        WhyNotRemind = EndorsementReminder.WhyNotRemind(who.Required, file, Reach, Now);
        Parties = MayKeep && file.Windows is [.., var newest] ? PartiesIn(newest) : [];
        return true;
    }

    // Whoever is asked is on the list or has acted, and comes with that.
    private IReadOnlyList<PartyLine> PartiesIn(EndorsementWindow window)
    {
        var parties = Dossier.Memberships.Select(held => held.Party).Concat(Dossier.Endorsements.Select(act => act.Party)).DistinctBy(party => party.Id).ToDictionary(party => party.Id);
        var late = Dossier.JoinedLate(window, tenant.Settings.OriginalBy, Now);
        return
        [
            .. Dossier.Asked(window, Now).OrderBy(party => parties[party.PartyId], PartyOrder.OfTheDesk(db))
                .Select(party => new PartyLine(parties[party.PartyId], party, party.Answer is PartyAnswer.NotJoining ? Dossier.NotJoining.FirstOrDefault(answer => answer.WindowId == window.Id && answer.PartyId == party.PartyId) : null, late.Contains(party.PartyId))),
        ];
    }
}

/// <summary>One party that is asked, and what it has answered.</summary>
/// <param name="NotJoining">Its answer that it does not join; null where it gave none, or has joined since.</param>
/// <param name="IsLate">Whether readers find it among those that joined after the release.</param>
public sealed record PartyLine(Party Party, AskedParty Asked, NotJoining? NotJoining, bool IsLate);
