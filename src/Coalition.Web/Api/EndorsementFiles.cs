using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Endorse;
using Coalition.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Coalition.Web.Api;

/// <summary>
/// Files of endorsement: the text for a party's capital, the receipt of what it did, and the scan of what was recorded for it. A scan is
/// answered to the secretariat and to that party, and has no other address; for everybody else each of these never existed.
/// </summary>
internal static class EndorsementFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The addresses; they ask for the permissions of the pages that lead there.</summary>
    public static void MapEndorsements(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/Admin/Endorse").RequireAuthorization(Permissions.AccessAdminPanel, Permissions.EndorseContent);
        own.MapMethods("{id:guid}/Text.pdf", Reading, TextAsync);
        own.MapMethods("Receipt/{id:guid}.json", Reading, JsonAsync);
        own.MapMethods("Receipt/{id:guid}.pdf", Reading, PdfAsync);
        routes.MapMethods("/Admin/Endorse/Evidence/{id:guid}/{name}", Reading, EvidenceAsync).RequireAuthorization(Permissions.AccessAdminPanel);
    }

    /// <summary>
    /// The receipt of an act of the party that the person may endorse for, with the document's newest window; null for everybody else. The words of a declaration
    /// that are withheld stand in the copy of their author alone.
    /// </summary>
    public static async Task<(EndorsementReceiptWords Words, JsonObject Said, Guid? WindowId)?> ReceiptAsync(PortalDb db, Actor by, Guid id, CancellationToken cancellationToken)
    {
        var act = await db.Endorsements.AsNoTracking().Where(row => row.Id == id).Select(row => new
        {
            row.PartyId,
            row.DocumentId,
            IsWithheld = row.Declaration!.Withholdings.Any(kept => !kept.IsGivenBack) || row.About!.Declaration!.Withholdings.Any(kept => !kept.IsGivenBack),
            Author = row.Declaration != null ? row.RecordedBy : (Guid?)row.About!.RecordedBy,
        }).FirstOrDefaultAsync(cancellationToken);
        if (act is null || EndorsementFile.WhyNotSpeakFor(by, act.PartyId) is not null
            || await db.Set<EndorsementReceipt>().AsNoTracking().FirstOrDefaultAsync(kept => kept.EndorsementId == id, cancellationToken) is not { } receipt)
        {
            return null;
        }

        var said = (JsonObject)JsonNode.Parse(receipt.Json)!;
        var sha256 = TextHash.Of(said);
        if (act.IsWithheld && act.Author != by.UserId)
        {
            said["act"]!["declaration"]!["text"] = null;
        }

        var window = await db.EndorsementWindows.Where(window => window.DocumentId == act.DocumentId).OrderByDescending(window => window.OpenedAt).Select(window => (Guid?)window.Id).FirstOrDefaultAsync(cancellationToken);
        return (new EndorsementReceiptWords(said, sha256), said, window);
    }

    private static async Task<IResult> JsonAsync(Guid id, PortalDb db, SignedIn who, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await ReceiptAsync(db, who.Required, id, http.RequestAborted) is { } found
            ? Results.File(Encoding.UTF8.GetBytes(CanonicalJson.Write(new JsonObject { ["receipt"] = found.Said, ["sha256"] = found.Words.Sha256.Value })), "application/json", $"receipt-{id}.json")
            : Results.NotFound();
    }

    private static async Task<IResult> PdfAsync(Guid id, PortalDb db, SignedIn who, CurrentTenant tenant, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await ReceiptAsync(db, who.Required, id, http.RequestAborted) is { } found
            ? Results.File(EndorsementReceiptPdf.Of(found.Words, tenant.Settings.TimeZoneId).Write(), "application/pdf", $"receipt-{id}.pdf")
            : Results.NotFound();
    }

    private static async Task<IResult> TextAsync(Guid id, PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock, HttpContext http)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        http.Response.Headers.CacheControl = "no-store";
        return await EndorseCase.FindAsync(db, acts, who.Required, id, DateOnly.FromDateTime(now)) is { WhyNotShown: null } found
            ? Results.File(DraftPdf.Of(found.File.Clearance, found.View, who.Required, now).Write(), "application/pdf", DraftPdf.NameOf(found.File.Clearance, found.Edition))
            : Results.NotFound();
    }

    private static async Task<IResult> EvidenceAsync(Guid id, string name, PortalDb db, SignedIn who, HttpContext http)
    {
        var act = await db.Endorsements.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.ScanName == name, http.RequestAborted);
        if (act is null || !act.LetsReadScan(who.Required))
        {
            return Results.NotFound();
        }

        var file = await db.StoredFiles.AsNoTracking().SingleAsync(stored => stored.Id == act.ScanId, http.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(file.Bytes, file.MediaType);
    }
}
