using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Parties;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary>A commitment as the files for tables and programs show it: the same names and the same cells in both. Numbers are whole units of the currency, names in the language of the request.</summary>
internal static class CommitmentCells
{
    /// <summary>Names of the cells, stable, for programs.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "key", .. TableCells.PartyNames, "title", "kind", "legal_nature", "announced_on", "period_from", "period_to", "value", "currency", "value_date", "precision", "as_stated", "sum_of_lines", "difference", "sum_class", "explanation",
        "channels", "channel_names", "self_status", "assessment", "evidence", "counted", "up_to", "sum_of_lines_up_to", "recipient", "recipient_name", "humanitarian",
        "value_date_basis", "conversions", "conversions_as_stated", "conversion_sums_of_lines", "sources", "source_titles", "address", "worded_since",
    ];

    /// <summary>The cells under these names: texts, numbers, or null for an empty one.</summary>
    public static IReadOnlyList<object?> Of(Commitment row, CommitmentTotals totals, KnownAt asKnown, HttpRequest request)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var total = row.Totals.Count > 0 ? row.Totals[0] : null;
        Party[] channels = [.. row.Lines.OrderBy(line => line.Position).Select(line => line.Channel).OfType<Party>()];
        Source[] sources = [.. row.Sources.OrderBy(link => link.Position).Select(link => link.Source)];
        return
        [
            row.Slug, .. TableCells.Of(row.Party), row.Title.In(language), row.Kind.Coded(), row.LegalNature.Coded(), row.AnnouncedOn?.Value, row.PeriodFrom?.Value, row.PeriodTo?.Value,
            row.Stated.Plain(), row.Stated?.Currency, ValueDate(row, row.Stated), row.Stated?.Precision.Coded(), row.Stated?.AsStated, total?.Computed.Plain(), total?.Difference.Plain(), total?.Class.Coded(), row.Explanation?.In(language),
            TableCells.Keys(channels.Select(channel => channel.Slug)), TableCells.Listed(channels.Select(channel => channel.Name(language))), row.SelfStatus.Coded(), row.Assessment.Coded(), row.Evidence.Coded(),
            totals.Counted.Contains(row) ? "yes" : "no", row.Stated?.UpTo.Plain(), total?.ComputedUpTo.Plain(), row.Recipient?.Slug, row.Recipient?.Name(language), row.IsHumanitarian ? "yes" : null,
            ValueDateBasis(row, row.Stated), TableCells.Listed(row.StatedConversions.Select(amount => Money(amount.Currency, amount.Value, amount.UpTo))), TableCells.Listed(row.StatedConversions.Select(amount => amount.AsStated)),
            TableCells.Listed(row.Totals.Skip(row.Stated is null ? 0 : 1).Where(sum => sum.Computed is not null).Select(sum => Money(sum.Currency, sum.Computed, sum.ComputedUpTo))),
            TableCells.Keys(sources.Select(source => source.Slug)), TableCells.Listed(sources.Select(source => source.Title.In(language))), request.Address($"commitments/{row.Slug}"), TableCells.Instant(asKnown.WordedSince(row.Withholdings)),
        ];
    }

    /// <summary>The day on which the amount holds its worth, as the activity file gives it too.</summary>
    public static string? ValueDate(Commitment row, Amount? amount) => amount is null ? null : row.ValueDateOf(amount)?.Value;

    /// <summary>What that day is: stated with the amount, or that of the announcement; null where there is none.</summary>
    public static string? ValueDateBasis(Commitment row, Amount? amount) => ValueDate(row, amount) is null ? null : amount!.ValueDate is null ? "announcement" : "stated";

    // EUR 33400000, of a range EUR 3000000-5000000; the currency alone where the source gives no number.
    private static string Money(string currency, decimal? value, decimal? upTo) =>
        string.Join(' ', new[] { currency, string.Join('-', new[] { value.Plain(), upTo.Plain() }.OfType<decimal>().Select(number => number.ToString(CultureInfo.InvariantCulture))) }.Where(part => part.Length > 0));

    /// <summary>The number without the noughts that a stored one may keep at its end.</summary>
    public static decimal Plain(this decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>The same for a number that may be missing.</summary>
    public static decimal? Plain(this decimal? value) => value?.Plain();

    /// <summary>The number of an amount, of a range its lower end.</summary>
    public static decimal? Plain(this Amount? amount) => amount?.Value.Plain();
}
