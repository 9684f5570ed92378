using System.Globalization;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary>One name under a statement as the files for tables and programs show it: the same names and the same cells in both.</summary>
internal static class SignatoryCells
{
    /// <summary>Names of the cells, stable, for programs.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. TableCells.PartyNames, "name_as_signed", "kind", "capacity", "date_of_act", "date_of_act_stated", "date_of_act_note", "effective_on", "received_on", "recorded_at", "joined", "standing", "withdrawn_on", "declarations", "text_hash"];

    /// <summary>The cells under these names: texts, numbers, or null for an empty one.</summary>
    public static IReadOnlyList<object?> Of(SignatoryRow row)
    {
        var given = row.Signatory.Given;
        return
        [
            .. TableCells.Of(row.Party), given.NameAsSigned, row.Party.Kind.Coded(), row.Signatory.Capacity.Coded(), .. TableCells.ActOn(given.DateOfAct), Day(given.EffectiveOn),
            given.ReceivedAt is { } received ? Day(DateOnly.FromDateTime(received)) : null,
            row.Signatory.Endorsed.EstablishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), row.IsLate ? "later" : "original", row.Standing.Coded(),
            row.Signatory.Ended is { } ended ? Day(ended.EffectiveOn) : null, row.Signatory.Declarations.Count, row.Signatory.Endorsed.TextHash.Value,
        ];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
