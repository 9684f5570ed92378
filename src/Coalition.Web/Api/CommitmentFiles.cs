using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Commitments;

namespace Coalition.Web.Api;

/// <summary>
/// The released commitments as CSV (RFC 4180), JSON and IATI 2.03, with the filters of the public page, and the feed of what changes. All are made of the
/// rows that the page shows, so parties, dates and numbers are the same in all of them.
/// </summary>
internal static class CommitmentFiles
{
    /// <summary>The addresses, answered per tenant and cached like its pages.</summary>
    public static void MapCommitments(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").WithMetadata(new FeatureAttribute(Features.Commitments)).CacheOutput(PublicCache.Name);
        files.MapFile("/commitments.csv", CsvAsync);
        files.MapFile("/commitments.json", JsonAsync);
        files.MapFile("/commitments.xml", IatiFile.AnswerAsync);
        files.MapFile("/commitments.atom", CommitmentFeed.AnswerAsync);
    }

    /// <summary>What the address asks for, by the names that the page's own filters bear.</summary>
    public static ListFilter Filter(IQueryCollection query) => new(query["party"], query["channel"], query["status"], query["kind"], query["year"], query["assessment"]);

    private static async Task<IResult> CsvAsync(HttpRequest request, PortalDb db, CancellationToken cancellationToken)
    {
        var list = await CommitmentList.ReadAsync(db, Filter(request.Query), cancellationToken);
        return TableCells.Csv("commitments", CommitmentCells.Names, list.Left.Select(row => CommitmentCells.Of(row, list.Totals, request)));
    }

    private static async Task<IResult> JsonAsync(HttpRequest request, PortalDb db, CancellationToken cancellationToken)
    {
        var list = await CommitmentList.ReadAsync(db, Filter(request.Query), cancellationToken);
        var file = new JsonObject
        {
            ["address"] = request.Address($"commitments{request.QueryString}"),
            ["count"] = list.Left.Count,
            ["left_out"] = list.Totals.LeftOut.Count,
            ["given_up"] = list.Totals.GivenUp.Count,
            ["sums"] = new JsonArray([.. list.Totals.Sums.Select(Sum)]),
            ["commitments"] = new JsonArray([.. list.Left.Select(row => Row(row, list.Totals, request))]),
            ["notes"] = Notes(),
        };
        return TableCells.Json(file);
    }

    private static JsonObject Row(Commitment row, CommitmentTotals totals, HttpRequest request)
    {
        var file = TableCells.Row(CommitmentCells.Names, CommitmentCells.Of(row, totals, request));
        file["lines"] = new JsonArray([.. row.Lines.OrderBy(line => line.Position).Select(Line)]);
        return file;
    }

    private static JsonObject Line(CommitmentLine line) => new()
    {
        ["channel"] = line.Channel?.Slug,
        ["channel_name"] = line.Channel?.Name(CultureInfo.CurrentUICulture.Name),
        ["value"] = TableCells.Node(line.Amount.Plain()),
        ["up_to"] = TableCells.Node(line.Amount?.UpTo.Plain()),
        ["currency"] = line.Amount?.Currency,
        ["precision"] = line.Amount?.Precision.Coded(),
        ["as_stated"] = line.Amount?.AsStated,
        ["purpose"] = line.Purpose?.In(CultureInfo.CurrentUICulture.Name),
    };

    private static JsonObject Sum(CurrencySum sum) => new() { ["currency"] = sum.Currency, ["value"] = TableCells.Node(sum.Value.Plain()), ["up_to"] = TableCells.Node(sum.UpTo.Plain()), ["parts"] = sum.Parts, ["is_exact"] = sum.IsExact };

    // What a field means that its name does not say.
    private static JsonObject Notes() => new()
    {
        ["sums"] = "One a currency, never across currencies, over the commitments whose “counted” is “yes”; from “value” to “up_to” where a range is among the parts.",
        ["left_out"] = "Commitments that another one includes or supersedes, or that may count the same money; never counted twice.",
        ["given_up"] = "Commitments that their party has cancelled or superseded.",
        ["value"] = "In whole units of the currency, as stated; of a range the lower end, with “up_to” as the upper. Null: the source gives no number.",
        ["as_stated"] = "The token as the source prints it.",
        ["announced_on"] = "EDTF (ISO 8601-2): as well known as the source states it, and never padded.",
        ["sum_class"] = "The sum of the lines against the stated total: equal, within_rounding, unexplained, not_comparable. Neither replaces the other.",
        ["self_status"] = "What the party itself says.",
        ["assessment"] = "What somebody else found; not_assessed: nobody.",
        ["party"] = "The party’s key on this site, as channel, recipient and sources are keys; a party has no code where ISO 3166-1 has none for it.",
        ["recipient"] = "The country that receives it, where the source names one.",
        ["humanitarian"] = "“yes” where the source itself calls it so; else it does not say.",
    };
}
