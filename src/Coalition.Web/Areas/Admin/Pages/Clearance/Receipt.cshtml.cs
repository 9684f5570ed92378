using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Clearance;

/// <summary>The receipt of a seat's decision: who, for whom, under which mandate, on exactly which text, when; and whether it still counts.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class ReceiptModel(PortalDb db) : PageModel
{
    public SeatClearance Given { get; private set; } = null!;

    public Round Round { get; private set; } = null!;

    public Edition Edition { get; private set; } = null!;

    public Seat Seat { get; private set; } = null!;

    public Mandate Mandate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var round = await db.Rounds.AsNoTracking().Include(round => round.Clearances).Include(round => round.Document)
            .FirstOrDefaultAsync(round => round.Clearances.Any(given => given.Id == id), cancellationToken);
        if (round is null)
        {
            return NotFound();
        }

        (Round, Given) = (round, round.Clearances.First(given => given.Id == id));
        Edition = await db.Set<Edition>().AsNoTracking().Include(edition => edition.Languages).FirstAsync(edition => edition.Id == round.EditionId, cancellationToken);
        Seat = await db.Seats.AsNoTracking().FirstAsync(seat => seat.Id == Given.SeatId, cancellationToken);
        Mandate = await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).FirstAsync(mandate => mandate.Id == Given.MandateId, cancellationToken);
        return Page();
    }

    /// <summary>What was decided, as a heading.</summary>
    public string Heading => $"{Given.Decision switch
    {
        SeatDecision.Cleared => "Cleared",
        SeatDecision.ClearedWithComment => "Cleared, with a comment,",
        SeatDecision.Recused => "Stepped aside",
        _ => "Changes asked for",
    }} for {Mandate.Party.Name("en")}";

    /// <summary>What came of it.</summary>
    public string Effect => Round.Result switch
    {
        null => "The round is open. Other seats have still to decide.",
        RoundOutcome.Lapsed => "Without effect since the secretariat took the text back. The decision stays on record.",
        RoundOutcome.Cleared => "Every seat that was asked has cleared this text.",
        RoundOutcome.ChangesRequested => "The round is closed. The text goes back to the secretariat.",
        _ => "Without effect since the text was changed. The decision stays on record.",
    };

    /// <summary>The document's title in the language.</summary>
    public TitleLine TitleIn(string language) => Edition.TitleIn(language);
}
