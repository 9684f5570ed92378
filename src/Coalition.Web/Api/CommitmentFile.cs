using System.Globalization;
using System.Text;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Web.Pages.Commitments;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/commitments.csv</c> (RFC 4180): the rows of the public page with the page's own filters, in full. Numbers in whole units with a point, as
/// machines read them, beside the token as printed; a cell that a spreadsheet would run as a formula is quoted by an apostrophe.
/// </summary>
internal static class CommitmentFile
{
    private static readonly string[] Head =
    [
        "key", "party", "party_code", "title", "kind", "legal_nature", "announced_on", "period_from", "period_to", "value", "currency", "value_date", "precision", "as_stated", "sum_of_lines", "difference", "sum_class", "explanation",
        "channels", "self_status", "assessment", "evidence", "counted", "sources", "address",
    ];

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CancellationToken cancellationToken)
    {
        var list = await CommitmentList.ReadAsync(db, Filter(request.Query), cancellationToken);
        var text = new StringBuilder();
        Write(text, Head);
        foreach (var row in list.Left)
        {
            Write(text, Cells(row, list.Totals, request));
        }

        request.HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"commitments.csv\"";
        return Results.Text(text.ToString(), "text/csv; charset=utf-8; header=present");
    }

    private static ListFilter Filter(IQueryCollection query) => new(query["party"], query["channel"], query["status"], query["kind"], query["year"], query["assessment"]);

    private static IEnumerable<string?> Cells(Commitment row, CommitmentTotals totals, HttpRequest request)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var total = row.Totals.Count > 0 ? row.Totals[0] : null;
        return
        [
            row.Slug, row.Party.Name(language), row.Party.Code("ISO3166-1-a2")?.Code, row.Title.In(language), row.Kind.ToString(), row.LegalNature.ToString(), row.AnnouncedOn?.Value, row.PeriodFrom?.Value, row.PeriodTo?.Value,
            Number(row.Stated?.Value), row.Stated?.Currency, row.Stated?.ValueDate?.Value, row.Stated?.Precision.ToString(), row.Stated?.AsStated, Number(total?.Computed), Number(total?.Difference), total?.Class.ToString(), row.Explanation?.In(language),
            string.Join("; ", row.Lines.OrderBy(line => line.Position).Select(line => line.Channel?.Name(language)).OfType<string>()), row.SelfStatus.ToString(), row.Assessment.ToString(), row.Evidence.ToString(),
            totals.Counted.Contains(row) ? "yes" : "no", string.Join("; ", row.Sources.OrderBy(link => link.Position).Select(link => link.Source.Title.In(language))), request.Address($"commitments/{row.Slug}"),
        ];
    }

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A negative number is one, and no formula.
    private static string Cell(string? value)
    {
        var safe = value is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] && !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? "'" + value : value ?? "";
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
