using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Api;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>The receipt of what a party said in a silence procedure, for those who speak for that party; for everybody else it does not exist.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class ReceiptModel(PortalDb db, SilenceActs acts, DocumentActs documents, SignedIn who, TimeProvider clock) : PageModel
{
    public SilenceBoard Board { get; private set; } = null!;

    /// <summary>What was said.</summary>
    public SaidLine Said { get; private set; } = null!;

    /// <summary>Whether it is kept as files; what was said before there were any has none.</summary>
    public bool HasFiles { get; private set; }

    /// <summary>What came of it until now.</summary>
    public string Effect => (Board.Outcome, Said) switch
    {
        (_, { IsLate: true }) => "It came after the deadline, is filed as late and changes nothing.",
        (_, { Given.Kind: SilenceCommunicationKind.Break }) => "The procedure has ended. The secretariat has to settle the objection before the text can go on.",
        (null, _) => "The procedure runs on. Until its deadline your party can add to this, and can still break silence.",
        (SilenceOutcome.Withdrawn, _) => "The procedure was withdrawn. What was said in it stays on record.",
        _ => "The procedure is over. What was said in it stays on record.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, Guid given)
    {
        if (await acts.FindAsync(id) is not { } silence || !silence.Procedure.IsEntitled(who.Required))
        {
            return NotFound();
        }

        Board = SilenceBoard.Of(silence, await SilenceBoard.PartiesAsync(db, [silence.Procedure]), new SilenceReader(who.Required, await documents.SeatsAsync(), clock.GetUtcNow().UtcDateTime), PartyOrder.OfTheDesk(db));
        Said = Board.Said.FirstOrDefault(line => line.Given.Id == given && line.Given.PartyId == who.Required.Capacity!.PartyId)!;
        if (Said is null)
        {
            return NotFound();
        }

        HasFiles = await db.HasSilenceReceiptAsync(given, HttpContext.RequestAborted);
        return Page();
    }
}
