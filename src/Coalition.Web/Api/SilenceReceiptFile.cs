using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Areas.Admin.Pages.Silence;
using Coalition.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary>
/// The receipt of a party's word in a silence procedure as files, for those who speak for that party; for everybody else it does not exist. The
/// JSON file proves itself as that of an endorsement does; the PDF file is for the paper file, names the same SHA-256, and says nothing that changes later.
/// </summary>
internal static class SilenceReceiptFile
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The addresses; they ask for the permissions of the page.</summary>
    public static void MapSilenceReceipts(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/Admin/Silence/Communicate/{id:guid}/Receipt").RequireAuthorization(Permissions.AccessAdminPanel, Permissions.EndorseContent);
        own.MapMethods("{given:guid}.json", Reading, (Guid id, Guid given, PortalDb db, SignedIn who, HttpContext http) => AnswerAsync((id, given), db, who, http, Json));
        own.MapMethods("{given:guid}.pdf", Reading, (Guid id, Guid given, PortalDb db, SignedIn who, HttpContext http) => AnswerAsync((id, given), db, who, http, Pdf));
    }

    /// <summary>Whether there is one on file for the communication.</summary>
    public static Task<bool> HasSilenceReceiptAsync(this PortalDb db, Guid given, CancellationToken cancellationToken) =>
        db.Set<SilenceReceipt>().AnyAsync(kept => kept.CommunicationId == given, cancellationToken);

    private static async Task<IResult> AnswerAsync((Guid Procedure, Guid Given) of, PortalDb db, SignedIn who, HttpContext http, Func<JsonObject, IResult> file)
    {
        http.Response.Headers.CacheControl = "no-store";
        var procedure = await db.SilenceProcedures.AsNoTracking().Whole().FirstOrDefaultAsync(row => row.Id == of.Procedure, http.RequestAborted);
        return procedure is not null && procedure.IsEntitled(who.Required)
            && procedure.Communications.Any(given => given.Id == of.Given && given.PartyId == who.Required.Capacity!.PartyId)
            && await db.Set<SilenceReceipt>().AsNoTracking().FirstOrDefaultAsync(kept => kept.CommunicationId == of.Given, http.RequestAborted) is { } receipt
            ? file((JsonObject)JsonNode.Parse(receipt.Json)!) : Results.NotFound();
    }

    private static IResult Json(JsonObject said) =>
        Results.File(Encoding.UTF8.GetBytes(CanonicalJson.Write(new JsonObject { ["receipt"] = said.DeepClone(), ["sha256"] = TextHash.Of(said).Value })), "application/json", $"receipt-{Text(said["id"])}.json");

    private static IResult Pdf(JsonObject said) => Results.File(PageOf(said).Write(), "application/pdf", $"receipt-{Text(said["id"])}.pdf");

    private static PdfPage PageOf(JsonObject receipt)
    {
        var said = receipt["said"]!;
        var (document, heading) = (receipt["document"]!, $"{receipt["party"]!["name"]} {SilenceBoard.Verb(Enum.Parse<SilenceCommunicationKind>(Text(said["kind"])))}");
        PdfPart[] parts =
        [
            new(PdfStyle.Heading, heading),
            new(PdfStyle.Text, $"Receipt of a communication in a silence procedure. {receipt["site"]}."),
            new(PdfStyle.Text, $"{Title(receipt)}\n{document["name"]}, edition {document["edition"]}") { Label = "Text" },
            new(PdfStyle.Text, Text(receipt["person"]!["name"])) { Label = "By" },
            new(PdfStyle.Text, Text(receipt["party"]!["name"])) { Label = "For" },
            new(PdfStyle.Text, $"{receipt["mandate"]!["id"]}\n{receipt["mandate"]!["evidence"]}") { Label = "Mandate" },
            new(PdfStyle.Text, $"{said["received"]}{((bool)said["isLate"]! ? ". After the deadline" : "")}") { Label = "Received" },
            new(PdfStyle.Text, AnnouncedInstant.Of(Instant(receipt["procedure"]!["deadlineAt"]), Text(receipt["procedure"]!["zone"]))) { Label = "Deadline then" },
            .. said["reason"] is { } reason ? new[] { new PdfPart(PdfStyle.Text, Enum.Parse<SilenceBreakReason>(Text(reason)).Words()) { Label = "Reason" } } : [],
            new(PdfStyle.Text, said["paragraphs"]!.AsArray() is { Count: > 0 } ids ? string.Join(", ", ids.Select(id => NumberOf(receipt, Text(id)))) : "The whole text") { Label = "Concerns" },
            new(PdfStyle.Text, (string?)said["text"] ?? "Nothing") { Label = "What was written" },
            new(PdfStyle.Code, new TextHash(Text(receipt["textHash"])).Grouped) { Label = "Text hash" },
            new(PdfStyle.Code, TextHash.Of(receipt).Grouped) { Label = "SHA-256 of the JSON receipt" },
            new(PdfStyle.Code, Text(receipt["id"])) { Label = "Receipt" },
            new(PdfStyle.Text, EndorsementReceiptPdf.HowProven),
        ];
        return new($"Receipt: {heading}, {document["name"]}", "en", Instant(said["receivedAt"]), $"Receipt {receipt["id"]}", EndorsementReceiptPdf.Romanising(parts));
    }

    // In English, for the receipt is; else in the first language of the text.
    private static string Title(JsonObject receipt) => Text(receipt["text"]!["languages"]!.AsArray().OrderByDescending(text => Text(text!["lang"]) is "en").First()!["title"]);

    private static string NumberOf(JsonObject receipt, string id) => EndorsementReceiptWords.NumberIn(receipt["text"]!, id);

    private static DateTime Instant(JsonNode? node) => DateTime.Parse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
