using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Api;

/// <summary>
/// The receipt of a seat's decision as files. The JSON file proves itself: canonical JSON (RFC 8785) of the decision and of the text,
/// and its SHA-256. Whoever keeps it can hash <c>receipt</c> again, and <c>receipt.text</c> for the text hash, without the portal.
/// The PDF file is for the paper file and names the same SHA-256.
/// </summary>
internal static class ReceiptFile
{
    /// <summary>The addresses of the files; they ask for the permissions of the page.</summary>
    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/Admin/Clearance/Receipt").RequireAuthorization(Permissions.AccessAdminPanel, Permissions.ListContent);
        files.MapFile("{id:guid}.json", (Guid id, PortalDb db, CurrentTenant tenant, HttpContext http) => AnswerAsync(id, db, http, receipt => Json(receipt, tenant.Settings.SiteName.In("en"))));
        files.MapFile("{id:guid}.pdf", (Guid id, PortalDb db, CurrentTenant tenant, HttpContext http) => AnswerAsync(id, db, http, receipt => Pdf(receipt, tenant.Settings)));
    }

    private static async Task<IResult> AnswerAsync(Guid id, PortalDb db, HttpContext http, Func<Receipt, IResult> file)
    {
        if (await Receipt.ReadAsync(db, id, http.RequestAborted) is not { } receipt)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return file(receipt);
    }

    private static IResult Json(Receipt receipt, string site)
    {
        var data = receipt.Said(site);
        var file = new JsonObject { ["receipt"] = data, ["sha256"] = TextHash.Of(data).Value };
        return Results.File(Encoding.UTF8.GetBytes(CanonicalJson.Write(file)), "application/json", $"receipt-{receipt.Given.Id}.json");
    }

    private static IResult Pdf(Receipt receipt, SiteSettings settings)
    {
        var said = receipt.Said(settings.SiteName.In("en"));
        var words = new ReceiptWords(receipt, said);
        return Results.File(ReceiptPdf.Of(receipt, words, TextHash.Of(said), words.Zone ?? settings.TimeZoneId).Write(), "application/pdf", $"receipt-{words.Reference.TrimStart('/').Replace('/', '-')}-{receipt.Given.Id}.pdf");
    }
}
