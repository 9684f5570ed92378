using System.Globalization;
using Coalition.Core.Commitments;

namespace Coalition.Web.Api;

/// <summary>A commitment as the files for tables and programs show it: the same names and the same cells in both. Numbers are whole units of the currency, names in the language of the request.</summary>
internal static class CommitmentCells
{
    /// <summary>Names of the cells, stable, for programs.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "key", "party", "party_code", "title", "kind", "legal_nature", "announced_on", "period_from", "period_to", "value", "currency", "value_date", "precision", "as_stated", "sum_of_lines", "difference", "sum_class", "explanation",
        "channels", "self_status", "assessment", "evidence", "counted", "up_to", "sum_of_lines_up_to", "recipient", "humanitarian", "sources", "address",
    ];

    /// <summary>The cells under these names: texts, numbers, or null for an empty one.</summary>
    public static IReadOnlyList<object?> Of(Commitment row, CommitmentTotals totals, HttpRequest request)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var total = row.Totals.Count > 0 ? row.Totals[0] : null;
        return
        [
            row.Slug, row.Party.Name(language), row.Party.Code("ISO3166-1-a2")?.Code, row.Title.In(language), row.Kind.ToString(), row.LegalNature.ToString(), row.AnnouncedOn?.Value, row.PeriodFrom?.Value, row.PeriodTo?.Value,
            row.Stated.Plain(), row.Stated?.Currency, row.Stated?.ValueDate?.Value, row.Stated?.Precision.ToString(), row.Stated?.AsStated, total?.Computed.Plain(), total?.Difference.Plain(), total?.Class.ToString(), row.Explanation?.In(language),
            string.Join("; ", row.Lines.OrderBy(line => line.Position).Select(line => line.Channel?.Name(language)).OfType<string>()), row.SelfStatus.ToString(), row.Assessment.ToString(), row.Evidence.ToString(),
            totals.Counted.Contains(row) ? "yes" : "no", row.Stated?.UpTo.Plain(), total?.ComputedUpTo.Plain(), row.Recipient?.Name(language), row.IsHumanitarian ? "yes" : null,
            string.Join("; ", row.Sources.OrderBy(link => link.Position).Select(link => link.Source.Title.In(language))), request.Address($"commitments/{row.Slug}"),
        ];
    }

    /// <summary>The number without the noughts that a stored one may keep at its end.</summary>
    public static decimal Plain(this decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>The same for a number that may be missing.</summary>
    public static decimal? Plain(this decimal? value) => value?.Plain();

    /// <summary>The number of an amount, of a range its lower end.</summary>
    public static decimal? Plain(this Amount? amount) => amount?.Value.Plain();
}
