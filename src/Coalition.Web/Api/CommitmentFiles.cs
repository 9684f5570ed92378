using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Commitments;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;

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

    private static async Task<IResult> CsvAsync(HttpRequest request, PortalDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.AsKnown(clock) is not { Unread: null } asKnown)
        {
            return Results.BadRequest();
        }

        var list = await CommitmentList.ReadAsync(db, Filter(request.Query), asKnown, cancellationToken);
        return TableCells.Csv("commitments", CommitmentCells.Names, list.Left.Select(row => CommitmentCells.Of(row, list.Totals, asKnown, request)));
    }

    private static async Task<IResult> JsonAsync(HttpRequest request, PortalDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.AsKnown(clock) is not { Unread: null } asKnown)
        {
            return Results.BadRequest();
        }

        var filter = Filter(request.Query);
        var list = await CommitmentList.ReadAsync(db, filter, asKnown, cancellationToken);
        var file = new JsonObject
        {
            ["address"] = request.Address(new RecordCitation(asKnown, [], $"commitments.json{filter.Query}").FixedPath),
            ["known"] = asKnown.AsInstant,
            ["count"] = list.Left.Count,
            ["left_out"] = list.Totals.LeftOut.Count,
            ["given_up"] = list.Totals.GivenUp.Count,
            ["sums"] = new JsonArray([.. list.Totals.Sums.Select(Sum)]),
            ["converted_sums"] = new JsonArray([.. ConvertedSum.KnownAt(list.Totals.Sums, await list.RatesAsync(db, cancellationToken), asKnown.Instant).Select(Converted)]),
            ["commitments"] = new JsonArray([.. list.Left.Select(row => Row(row, list.Totals, asKnown, request))]),
            ["notes"] = Notes(),
        };
        return TableCells.Json(file);
    }

    private static JsonObject Row(Commitment row, CommitmentTotals totals, KnownAt asKnown, HttpRequest request)
    {
        var file = TableCells.Row(CommitmentCells.Names, CommitmentCells.Of(row, totals, asKnown, request));
        file["conversions"] = new JsonArray([.. row.StatedConversions.Select(amount => Conversion(row, amount, row.Totals.FirstOrDefault(total => total.Currency == amount.Currency)))]);
        file["lines"] = new JsonArray([.. row.Lines.OrderBy(line => line.Position).Select(line => Line(row, line))]);
        return file;
    }

    private static JsonObject Conversion(Commitment row, Amount amount, StatedAgainstComputed? total)
    {
        var file = Money(row, amount);
        (file["sum_of_lines"], file["sum_of_lines_up_to"]) = (TableCells.Node(total?.Computed.Plain()), TableCells.Node(total?.ComputedUpTo.Plain()));
        (file["difference"], file["sum_class"]) = (TableCells.Node(total?.Difference.Plain()), total?.Class.Coded());
        return file;
    }

    private static JsonObject Money(Commitment row, Amount amount) => new()
    {
        ["value"] = TableCells.Node(amount.Plain()),
        ["up_to"] = TableCells.Node(amount.UpTo.Plain()),
        ["currency"] = amount.Currency,
        ["value_date"] = CommitmentCells.ValueDate(row, amount),
        ["value_date_basis"] = CommitmentCells.ValueDateBasis(row, amount),
        ["precision"] = amount.Precision.Coded(),
        ["as_stated"] = amount.AsStated,
        ["note"] = amount.Note?.In(CultureInfo.CurrentUICulture.Name),
    };

    private static JsonObject Converted(ConvertedSum sum) => new()
    {
        ["currency"] = sum.Currency,
        ["value"] = TableCells.Node(sum.Value.Plain()),
        ["up_to"] = TableCells.Node(sum.UpTo.Plain()),
        ["parts"] = new JsonArray([.. sum.Parts.Select(part => new JsonObject
        {
            ["currency"] = part.Sum.Currency,
            ["value"] = TableCells.Node(part.Sum.Value.Plain()),
            ["up_to"] = TableCells.Node(part.Sum.UpTo.Plain()),
            ["rate"] = TableCells.Node(part.Rate?.Rate.Plain()),
            ["rate_date"] = part.Rate?.RateDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["rate_authority"] = part.Rate?.Authority.In(CultureInfo.CurrentUICulture.Name),
            ["source"] = part.Rate?.Source.Slug,
        })]),
    };

    private static JsonObject Line(Commitment row, CommitmentLine line) => new()
    {
        ["channel"] = line.Channel?.Slug,
        ["channel_name"] = line.Channel?.Name(CultureInfo.CurrentUICulture.Name),
        ["value"] = TableCells.Node(line.Amount.Plain()),
        ["up_to"] = TableCells.Node(line.Amount?.UpTo.Plain()),
        ["currency"] = line.Amount?.Currency,
        ["precision"] = line.Amount?.Precision.Coded(),
        ["as_stated"] = line.Amount?.AsStated,
        ["value_date"] = CommitmentCells.ValueDate(row, line.Amount),
        ["value_date_basis"] = CommitmentCells.ValueDateBasis(row, line.Amount),
        ["conversions"] = new JsonArray([.. line.StatedConversions.Select(amount => Money(row, amount))]),
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
        ["known"] = "What the register knew at the end of this second (UTC). The address with it never shows anything else, unless words are withheld to protect somebody; worded_since then says so.",
        ["worded_since"] = "Where words that stood there then are withheld to protect somebody: from when on (UTC) the record said what stands in its row. Null elsewhere.",
        ["value_date"] = "The day on which the amount holds its worth: stated with it, or, as value_date_basis says, that of the announcement. The activity file of IATI gives the same one.",
        ["conversions"] = "The same amount in other currencies as the source itself prints it. The source names no rate, no day and no authority for it, and none is computed back.",
        ["converted_sums"] = "Computed here, from the rates on file; nobody has stated it. Each part names its rate, the day and the authority of that, and the key of the source.",
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
