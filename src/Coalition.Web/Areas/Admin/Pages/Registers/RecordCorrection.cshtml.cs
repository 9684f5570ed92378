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

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>Corrects a clerical error in the record of a party's act. The wrong record stays readable; the correction counts once a second person has confirmed it.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RecordCorrectionModel(PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public RecordForm Form { get; set; } = new();

    public EndorsementFile Dossier { get; private set; } = null!;

    /// <summary>The record as it was made.</summary>
    public Endorsement Record { get; private set; } = null!;

    /// <summary>The record as it reads now.</summary>
    public Endorsement Reads { get; private set; } = null!;

    /// <summary>The capacity that the memberships now say for the date of the act.</summary>
    public MemberCapacity CapacityNow => Dossier.CapacityOf(Record.PartyId, Reads.EffectiveOn);

    public RegisterChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid document, Guid id)
    {
        if (!await LoadAsync(document, id))
        {
            return NotFound();
        }

        Form = new RecordForm
        {
            DateOfAct = DateForm.Of(Reads.DateOfAct),
            ReceivedOn = Reads.ReceivedAt is { } received ? DateOnly.FromDateTime(received) : null,
            NameAsSigned = Reads.NameAsSigned,
            SignedBy = Reads.SignedBy,
            Channel = Reads.Channel,
            Evidence = Reads.Evidence?.Slug,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid document, Guid id)
    {
        if (!await LoadAsync(document, id))
        {
            return NotFound();
        }

        var to = RedirectToPage("Endorsements", pageHandler: null, routeValues: null, fragment: $"d-{Dossier.Document.Id}").Tell("The correction is recorded. It counts once a second person has confirmed it; the wrong record stays readable here.");
        return await this.SaveOrShowAsync(db, await CorrectAsync(), to, () => LoadAsync(document, id));
    }

    private async Task<Outcome> CorrectAsync()
    {
        if (Form.DateOfAct.WhyNot("Form.DateOfAct") is { } unread)
        {
            return unread;
        }

        (Form.Act, Form.AboutId) = (EndorsementAct.RecordCorrection, Record.Id);
        var evidence = await db.FindSourceAsync(Form.Evidence);
        var input = Form.Input(Record.TextHash, Record.Party, evidence, scan: null) with { Order = Reads.Order, ReceivedAt = Received() };
        var outcome = acts.Record(who.Required, Dossier, Record.Party, input);
        return outcome.Refusal is { Field: { } field } refusal ? refusal with { Field = $"Form.{field}" } : outcome;
    }

    // The form knows the day alone; where that is unchanged the instant stays.
    private DateTime? Received() => Reads.ReceivedAt is { } before && DateOnly.FromDateTime(before) == Form.ReceivedOn ? before : Form.ReceivedOn?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private async Task<bool> LoadAsync(Guid document, Guid id)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        if (await acts.FindAsync(document, lookups.Memberships) is not { } file || file.Endorsements.FirstOrDefault(act => act.Id == id && act.Act is not EndorsementAct.RecordCorrection) is not { } record)
        {
            return false;
        }

        (Dossier, Record) = (file, record);
        Reads = Dossier.ReadingOf(Record, clock.GetUtcNow().UtcDateTime);
        Choices = RegisterChoices.Of(db, lookups, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return true;
    }
}
