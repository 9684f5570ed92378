using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Web.Api;

/// <summary>
/// What all tables of the registers share, as CSV and as JSON: a record and a party stand as their keys, names beside them in the language of the
/// request; the model's own values are in lower case with underscores. Columns keep their names.
/// </summary>
internal static class TableCells
{
    /// <summary>Names of the columns that every table of parties has.</summary>
    public static readonly IReadOnlyList<string> PartyNames = ["party", "party_name", "iso_alpha_2"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The cells under <see cref="PartyNames"/>; a party to which ISO 3166-1 gives no code has an empty third one.</summary>
    public static IReadOnlyList<object?> Of(Party party) => [party.Slug, party.Name(CultureInfo.CurrentUICulture.Name), party.Code("ISO3166-1-a2")?.Code];

    /// <summary>When an act was done, in three cells: as it is read, as the source prints it, and what has to be read with it.</summary>
    public static IReadOnlyList<object?> ActOn(PartialDate date) => [date.Value, date.AsStated, date.Note?.In(CultureInfo.CurrentUICulture.Name)];

    /// <summary>An instant, UTC, to the second; null for none.</summary>
    public static string? Instant(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>NotVoting</c> as <c>not_voting</c>.</summary>
    public static string Coded(this Enum value) => value.Spoken().Replace(' ', '_');

    /// <summary>Several of them in one cell, parted by spaces, which no key holds.</summary>
    public static string Keys(IEnumerable<string> keys) => string.Join(' ', keys);

    /// <summary>Several names in one cell.</summary>
    public static string Listed(IEnumerable<string> names) => string.Join("; ", names);

    /// <summary>A row as JSON, under the names of its columns.</summary>
    public static JsonObject Row(IReadOnlyList<string> names, IReadOnlyList<object?> cells) =>
        new(names.Zip(cells, (name, cell) => KeyValuePair.Create<string, JsonNode?>(name, Node(cell))));

    /// <summary>A cell as JSON: a number stays one.</summary>
    public static JsonValue? Node(object? cell) => cell switch
    {
        null => null,
        decimal number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        _ => JsonValue.Create(cell.ToString()),
    };

    /// <summary>The file that a spreadsheet opens.</summary>
    public static IResult Csv(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        Results.File(CsvText.Of(columns, rows), "text/csv; charset=utf-8", $"{name}.csv");

    /// <summary>The file that a program reads, and a person can.</summary>
    public static IResult Json(JsonObject file) => Results.Text(file.ToJsonString(Readable), "application/json; charset=utf-8");
}
