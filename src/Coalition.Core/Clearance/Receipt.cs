using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// A seat's decision with all that its receipt names. What it says is written down as canonical JSON in the save of the decision
/// (<see cref="SeatReceipt"/>), and the page, the JSON file and the PDF file are made of that: a name or symbol that changes later
/// changes no receipt. A decision from before such writing down is told from the records as they are.
/// </summary>
public sealed record Receipt(Round Round, SeatClearance Given, Edition Edition, Seat Seat, Mandate Mandate)
{
    /// <summary>What was written down at the decision; null for one from before.</summary>
    public SeatReceipt? Kept { get; init; }

    /// <summary>The receipt of the decision, or null where this tenant has none of that id.</summary>
    public static async Task<Receipt?> ReadAsync(PortalDb db, Guid id, CancellationToken cancellationToken)
    {
        var round = await db.Rounds.AsNoTracking().Include(round => round.Clearances).Include(round => round.Document)
            .FirstOrDefaultAsync(round => round.Clearances.Any(given => given.Id == id), cancellationToken);
        if (round is null)
        {
            return null;
        }

        var given = round.Clearances.First(given => given.Id == id);
        var edition = await db.Set<Edition>().AsNoTracking().Include(edition => edition.Languages).FirstAsync(edition => edition.Id == round.EditionId, cancellationToken);
        var seat = await db.Seats.AsNoTracking().FirstAsync(seat => seat.Id == given.SeatId, cancellationToken);
        var mandate = await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).FirstAsync(mandate => mandate.Id == given.MandateId, cancellationToken);
        return new(round, given, edition, seat, mandate) { Kept = await db.Set<SeatReceipt>().AsNoTracking().FirstOrDefaultAsync(kept => kept.ClearanceId == id, cancellationToken) };
    }

    /// <summary>The receipt as data, the very same for ever once it was written down; its canonical form is what the JSON file holds and what its SHA-256 is of.</summary>
    /// <param name="site">Name of the site now; only a receipt that was not written down needs it.</param>
    public JsonObject Said(string site) => Kept is null ? Data(site) : (JsonObject)JsonNode.Parse(Kept.Json)!;

    internal JsonObject Data(string site) => new()
    {
        ["id"] = Given.Id.ToString(),
        ["site"] = site,
        ["document"] = new JsonObject { ["id"] = Round.DocumentId.ToString(), ["path"] = Round.Document.Path, ["symbol"] = Round.Document.Symbol, ["type"] = Round.Document.Type, ["edition"] = Edition.Number },
        ["round"] = new JsonObject { ["id"] = Round.Id.ToString(), ["openedAt"] = Instant(Round.OpenedAt), ["readers"] = Round.Distribution.ToString() },
        ["decision"] = Decision,
        ["seat"] = new JsonObject { ["slug"] = Seat.Slug, ["name"] = Seat.Name.In("en") },
        ["party"] = new JsonObject { ["id"] = Given.PartyId.ToString(), ["name"] = Mandate.Party.Name("en") },
        ["person"] = new JsonObject { ["id"] = Given.UserId.ToString(), ["name"] = Given.UserName },
        ["mandate"] = MandateData,
        ["textHash"] = Given.TextHashShown.Value,
        ["text"] = Edition.Text.HashedForm(Round.Document.Type),
    };

    private JsonObject Decision => new()
    {
        ["kind"] = Given.Decision.ToString(),
        ["at"] = Instant(Given.At),
        ["comment"] = Given.Comment,
        ["isSecond"] = Given.IsSecond,
        ["paragraphs"] = new JsonArray([.. Given.ParagraphIds.Select(id => JsonValue.Create(id))]),
        ["provenAt"] = Given.ProvenAt is { } proven ? Instant(proven) : null,
    };

    private JsonObject MandateData => new()
    {
        ["id"] = Mandate.Id.ToString(),
        ["delegatedFrom"] = Mandate.DelegatedFrom?.ToString(),
        ["evidence"] = Mandate.Evidence,
        ["from"] = Instant(Mandate.From),
        ["scope"] = Mandate.Scope.ToString(),
        ["to"] = Mandate.To is { } to ? Instant(to) : null,
    };

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
