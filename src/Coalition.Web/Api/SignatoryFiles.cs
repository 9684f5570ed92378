using System.Globalization;
using System.Text.Json.Nodes;
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

    private static IResult Csv(StatementAsOf list) => TableCells.Csv(
        string.Create(CultureInfo.InvariantCulture, $"{list.Text.Path.Replace('/', '-')}-{list.Names.OnDate:yyyy-MM-dd}"), SignatoryCells.Names, list.Shown.Select(SignatoryCells.Of));

    private static IResult Json(StatementAsOf list, HttpRequest request, SignatoryWords words)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var file = new JsonObject
        {
            ["title"] = list.Text.In(language).Title,
            ["symbol"] = list.Text.Symbol,
            ["edition"] = list.Text.Number,
            ["text_hash"] = list.Text.TextHash.Value,
            ["address"] = request.Address(list.FixedPath),
            ["on"] = list.Names.OnDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["known"] = list.AsKnown.AsInstant,
            ["count"] = new JsonObject { ["states"] = list.Names.States, ["organisations"] = list.Names.Organisations, ["sentence"] = words.Sentence(list.Names) },
            ["signatories"] = new JsonArray([.. list.Shown.Select(row => TableCells.Row(SignatoryCells.Names, SignatoryCells.Of(row)))]),
            ["notes"] = Notes(),
        };
        return TableCells.Json(file);
    }

    // What a field means that its name does not say.
    private static JsonObject Notes() => new()
    {
        ["on"] = "The list as it stood on this day (UTC).",
        ["known"] = "What the register knew at the end of this second (UTC). The address with both never shows anything else.",
        ["count"] = "Signatories whose standing is in_effect, whatever this question leaves out. States and organisations are never one sum.",
        ["party"] = "The party's key on this site; a party has no code where the lists of codes have none for it.",
        ["capacity"] = "In what quality the party stood in the coalition on the day of its act. not_stated: the source does not say. not_listed: not on the coalition's list then.",
        ["date_of_act"] = "EDTF (ISO 8601-2): as well known as it is, and never padded.",
        ["date_of_act_stated"] = "The same as the source prints it; null where that says no more.",
        ["date_of_act_note"] = "What has to be read with that date, in the language of the file: for instance that its year was inferred.",
        ["effective_on"] = "From this day the act counts.",
        ["recorded_at"] = "When the register knew the act for certain (UTC).",
        ["joined"] = "original, or later than the release of the text.",
        ["standing"] = "in_effect; uncounted: apart from paragraphs under terms that do not count it then; contested: the party disputes the record, counted nowhere until settled; withdrawn.",
        ["declarations"] = "How many the party has made, withdrawn ones included.",
        ["text_hash"] = "SHA-256 of the text that the party endorsed; of a corrigendum's names, the text that was corrected.",
    };
}
