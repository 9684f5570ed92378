using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary>
/// The receipt of a seat's decision as a file that proves itself: canonical JSON (RFC 8785) of the decision and of the text,
/// and its SHA-256. Whoever keeps it can hash <c>receipt</c> again, and <c>receipt.text</c> for the text hash, without the portal.
/// </summary>
internal static class ReceiptFile
{
    /// <summary>The address of the file; asks for the permissions of the page.</summary>
    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/Admin/Clearance/Receipt/{id:guid}.json", AnswerAsync).RequireAuthorization(Permissions.AccessAdminPanel, Permissions.ListContent);

    private static async Task<IResult> AnswerAsync(Guid id, PortalDb db, CurrentTenant tenant, HttpContext http)
    {
        var round = await db.Rounds.AsNoTracking().Include(round => round.Clearances).Include(round => round.Document)
            .FirstOrDefaultAsync(round => round.Clearances.Any(given => given.Id == id), http.RequestAborted);
        if (round is null)
        {
            return Results.NotFound();
        }

        var given = round.Clearances.First(given => given.Id == id);
        var edition = await db.Set<Edition>().AsNoTracking().Include(edition => edition.Languages).FirstAsync(edition => edition.Id == round.EditionId, http.RequestAborted);
        var seat = await db.Seats.AsNoTracking().FirstAsync(seat => seat.Id == given.SeatId, http.RequestAborted);
        var mandate = await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).FirstAsync(mandate => mandate.Id == given.MandateId, http.RequestAborted);
        var receipt = new JsonObject
        {
            ["id"] = given.Id.ToString(),
            ["site"] = tenant.Settings.SiteName.In("en"),
            ["document"] = new JsonObject { ["id"] = round.DocumentId.ToString(), ["path"] = round.Document.Path, ["symbol"] = round.Document.Symbol, ["type"] = round.Document.Type, ["edition"] = edition.Number },
            ["round"] = new JsonObject { ["id"] = round.Id.ToString(), ["openedAt"] = Instant(round.OpenedAt), ["readers"] = round.Distribution.ToString() },
            ["decision"] = Decision(given),
            ["seat"] = new JsonObject { ["slug"] = seat.Slug, ["name"] = seat.Name.In("en") },
            ["party"] = new JsonObject { ["id"] = given.PartyId.ToString(), ["name"] = mandate.Party.Name("en") },
            ["person"] = new JsonObject { ["id"] = given.UserId.ToString(), ["name"] = given.UserName },
            ["mandate"] = MandateOf(mandate),
            ["textHash"] = given.TextHashShown.Value,
            ["text"] = edition.Text.HashedForm(round.Document.Type),
        };
        var file = new JsonObject { ["receipt"] = receipt, ["sha256"] = TextHash.Of(receipt).Value };
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(CanonicalJson.Write(file)), "application/json", $"receipt-{given.Id}.json");
    }

    private static JsonObject Decision(SeatClearance given) => new()
    {
        ["kind"] = given.Decision.ToString(),
        ["at"] = Instant(given.At),
        ["comment"] = given.Comment,
        ["isSecond"] = given.IsSecond,
        ["paragraphs"] = new JsonArray([.. given.ParagraphIds.Select(id => JsonValue.Create(id))]),
        ["provenAt"] = given.ProvenAt is { } proven ? Instant(proven) : null,
    };

    private static JsonObject MandateOf(Mandate mandate) => new()
    {
        ["id"] = mandate.Id.ToString(),
        ["delegatedFrom"] = mandate.DelegatedFrom?.ToString(),
        ["evidence"] = mandate.Evidence,
        ["from"] = Instant(mandate.From),
        ["scope"] = mandate.Scope.ToString(),
        ["to"] = mandate.To is { } to ? Instant(to) : null,
    };

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
