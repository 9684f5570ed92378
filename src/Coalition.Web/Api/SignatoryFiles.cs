using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Components;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary>
/// The names under a statement as CSV and JSON, of today or of any day as known at any instant, and the time map. They are made of
/// the rows that the page shows, so party, date, count and hash are the same in all three.
/// </summary>
internal static class SignatoryFiles
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The addresses; they belong to the statements.</summary>
    public static void MapSignatories(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/statements/{slug}").WithMetadata(new FeatureAttribute(Features.Statements)).CacheOutput(PublicCache.Name);
        files.MapFile("timemap", TimeMap.AnswerAsync);
        files.MapFile("signatories.csv", (string slug, HttpContext http, StatementReading reading) => AnswerAsync(slug, edition: null, http, reading, Csv));
        files.MapFile("signatories.json", (string slug, HttpContext http, StatementReading reading, SignatoryWords words) => AnswerAsync(slug, edition: null, http, reading, list => Json(list, http.Request, words)));
        files.MapFile("editions/{edition:int}/signatories.csv", (string slug, int edition, HttpContext http, StatementReading reading) => AnswerAsync(slug, edition, http, reading, Csv));
        files.MapFile("editions/{edition:int}/signatories.json", (string slug, int edition, HttpContext http, StatementReading reading, SignatoryWords words) => AnswerAsync(slug, edition, http, reading, list => Json(list, http.Request, words)));
    }

    private static async Task<IResult> AnswerAsync(string slug, int? edition, HttpContext http, StatementReading reading, Func<StatementAsOf, IResult> file)
    {
        var found = await reading.FindAsync(slug, http.RequestAborted);
        if ((edition is { } number ? found?.Edition(number) : found?.Current) is not { } text)
        {
            return found?.Gone is null ? Results.NotFound() : Results.StatusCode(StatusCodes.Status410Gone);
        }

        var list = await reading.AsOfAsync(found!, text, ListQuery.Read(http.Request.Query), http.RequestAborted);
        return list.Query.Unread is null && list.AsKnown.Unread is null ? file(list) : Results.BadRequest();
    }

    private static IResult Csv(StatementAsOf list)
    {
        string[] columns = ["name", "name_as_signed", "party", "kind", "iso_alpha_2", "capacity", "date_of_act", "effective_on", "received_on", "recorded_at", "joined", "standing", "withdrawn_on", "declarations", "text_hash"];
        var rows = list.Shown.Select(row => new SignatoryCells(row)).Select(row => (IReadOnlyList<object?>)
            [row.Name, row.NameAsSigned, row.Party, row.Kind, row.IsoCode, row.Capacity, row.DateOfAct, row.EffectiveOn, row.ReceivedOn, row.RecordedAt, row.Joined, row.Standing, row.WithdrawnOn, row.Declarations, row.TextHash]);
        var name = string.Create(CultureInfo.InvariantCulture, $"{list.Text.Path.Replace('/', '-')}-{list.Names.OnDate:yyyy-MM-dd}.csv");
        return Results.File(CsvText.Of(columns, rows), "text/csv; charset=utf-8", name);
    }

    private static IResult Json(StatementAsOf list, HttpRequest request, SignatoryWords words)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var file = new JsonObject
        {
            ["title"] = list.Text.In(language).Title,
            ["symbol"] = list.Text.Symbol,
            ["edition"] = list.Text.Number,
            ["textHash"] = list.Text.TextHash.Value,
            ["address"] = request.Address(list.FixedPath),
            ["on"] = list.Names.OnDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["known"] = list.AsKnown.AsInstant,
            ["count"] = new JsonObject { ["states"] = list.Names.States, ["organisations"] = list.Names.Organisations, ["sentence"] = words.Sentence(list.Names) },
            ["signatories"] = new JsonArray([.. list.Shown.Select(row => new SignatoryCells(row).ToJson())]),
            ["notes"] = Notes(),
        };
        return Results.Text(file.ToJsonString(Readable), "application/json; charset=utf-8");
    }

    // What a field means that its name does not say.
    private static JsonObject Notes() => new()
    {
        ["on"] = "The list as it stood on this day (UTC).",
        ["known"] = "What the register knew at the end of this second (UTC). The address with both never shows anything else.",
        ["count"] = "Signatories whose standing is InEffect, whatever this question leaves out. States and organisations are never one sum.",
        ["party"] = "The party's key on this site; a party has no code where the lists of codes have none for it.",
        ["capacity"] = "In what quality the party stood in the coalition on the day of its act. NotStated: the source does not say. NotListed: not on the coalition's list then.",
        ["dateOfAct"] = "EDTF (ISO 8601-2): as well known as the source states it, and never padded.",
        ["effectiveOn"] = "From this day the act counts.",
        ["recordedAt"] = "When the register knew the act for certain (UTC).",
        ["joined"] = "Original, or Later than the release of the text.",
        ["standing"] = "InEffect; Uncounted: apart from paragraphs under terms that do not count it then; Contested: the party disputes the record, counted nowhere until settled; Withdrawn.",
        ["declarations"] = "How many the party has made, withdrawn ones included.",
        ["textHash"] = "SHA-256 of the text that the party endorsed; of a corrigendum's names, the text that was corrected.",
    };
}

/// <summary>One row in the words of files, which are the same in every language.</summary>
internal sealed record SignatoryCells(SignatoryRow Row)
{
    private ActReading Given => Row.Signatory.Given;

    public string Name => Row.Party.Name(CultureInfo.CurrentUICulture.Name);

    public string NameAsSigned => Given.NameAsSigned;

    public string Party => Row.Party.Slug;

    public string Kind => Row.Party.Kind.ToString();

    public string? IsoCode => Row.Party.Code("ISO3166-1-a2")?.Code;

    public string Capacity => Row.Signatory.Capacity.ToString();

    public string? DateOfAct => Given.DateOfAct.Value;

    public string EffectiveOn => Day(Given.EffectiveOn);

    public string? ReceivedOn => Given.ReceivedAt is { } received ? Day(DateOnly.FromDateTime(received)) : null;

    public string? RecordedAt => Row.Signatory.Endorsed.EstablishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public string Joined => Row.IsLate ? "Later" : "Original";

    public string Standing => Row.Standing.ToString();

    public string? WithdrawnOn => Row.Signatory.Ended is { } ended ? Day(ended.EffectiveOn) : null;

    public int Declarations => Row.Signatory.Declarations.Count;

    public string TextHash => Row.Signatory.Endorsed.TextHash.Value;

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["nameAsSigned"] = NameAsSigned,
        ["party"] = Party,
        ["kind"] = Kind,
        ["isoAlpha2"] = IsoCode,
        ["capacity"] = Capacity,
        ["dateOfAct"] = DateOfAct,
        ["effectiveOn"] = EffectiveOn,
        ["receivedOn"] = ReceivedOn,
        ["recordedAt"] = RecordedAt,
        ["joined"] = Joined,
        ["standing"] = Standing,
        ["withdrawnOn"] = WithdrawnOn,
        ["declarations"] = Declarations,
        ["textHash"] = TextHash,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
