using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>Records a party's act from its letter, note or announcement. It counts once a second person has confirmed it, and the party is told then.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class ActModel(PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public RecordForm Form { get; set; } = new();

    public EndorsementFile Dossier { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>The text that a new act is on: what is open, else what is public or goes out next.</summary>
    public Edition Edition => Dossier.OpenWindow is { } window ? Dossier.EditionOf(window) : Dossier.Document.LastReleased ?? Dossier.Clearance.Releasable;

    /// <summary>Declarations on record that stand, to be withdrawn.</summary>
    public IReadOnlyList<Endorsement> Declared => [.. Dossier.Endorsements.Where(act => act is { Act: EndorsementAct.Declare, EstablishedAt: not null, IsStruck: false } && act.ActsAbout.All(other => other.Act is not EndorsementAct.WithdrawDeclaration))];

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Cleans the scan and records the act.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, IFormFile? scan)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var to = RedirectToPage("Endorsements", pageHandler: null, routeValues: null, fragment: $"d-{id}").Tell("Recorded. It counts once a second person has compared it with its evidence.");
        return await this.SaveOrShowAsync(db, await RecordAsync(scan), to, () => LoadAsync(id));
    }

    private async Task<Outcome> RecordAsync(IFormFile? scan)
    {
        if (Form.DateOfAct.WhyNot("Form.DateOfAct") is { } unread)
        {
            return unread;
        }

        if (await db.Parties.FirstOrDefaultAsync(party => party.Slug == Form.Party) is not { } found)
        {
            return new Refusal("endorsement.party", "Choose the party. Its name is never typed here.") { Field = "Form.Party" };
        }

        if (Form.Act is null)
        {
            return new Refusal("endorsement.act", "Choose what the party did.") { Field = "Form.Act" };
        }

        var (unfiled, evidence) = await EvidenceAsync(found);
        if (unfiled is not null)
        {
            return unfiled with { Field = "Form.NewEvidence" };
        }

        var (outcome, kept) = await ScanFile.KeepAsync(scan, cleaned => acts.KeepAsync(who.Required, cleaned, HttpContext.RequestAborted), HttpContext.RequestAborted);
        if (!outcome.Succeeded)
        {
            return outcome;
        }

        var recorded = acts.Record(who.Required, Dossier, found, Form.Input(TextOf(found), found, evidence, kept));
        return recorded.Refusal is { Field: { } field } refusal ? refusal with { Field = field is nameof(EndorsementInput.Scan) ? "scan" : $"Form.{field}" } : recorded;
    }

    // What was typed is described in the same save; a slip in the rest of the form leaves nothing on file.
    private async Task<(Refusal? WhyNot, Source? Evidence)> EvidenceAsync(Party party)
    {
        var onFile = await db.FindSourceAsync(Form.Evidence);
        if (Form.Described(party) is not { } entry)
        {
            return (null, onFile);
        }

        var refusal = onFile is not null ? new Refusal("source.both", "Choose a source on file or describe a new one, not both.")
            : Source.WhyNotRegister(who.Required, entry)
            ?? (await db.Sources.AnyAsync(source => source.Slug == entry.Slug) ? new Refusal("register.taken", "This is on file already. Choose it above.") : null);
        return refusal is not null ? (refusal, null) : (null, db.Add(Source.Register(who.Required, entry)).Entity);
    }

    // A withdrawal ends what the party adheres to, which may be an earlier text.
    private TextHash TextOf(Party party) => Form.Act is EndorsementAct.Withdraw or EndorsementAct.WithdrawDeclaration
        && Dossier.Endorsements.LastOrDefault(act => act.PartyId == party.Id && act.Gives && act.EstablishedAt is not null) is { } given ? given.TextHash : Edition.TextHash;

    private async Task<bool> LoadAsync(Guid id)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        if (await acts.FindAsync(id, lookups.Memberships) is not { } file)
        {
            return false;
        }

        Dossier = file;
        Choices = RegisterChoices.Of(db, lookups, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return true;
    }
}
