using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>What a page shows of votes, money and figures stands in its files too, and says the same in each of them.</summary>
public sealed class AgreementTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Resolution = "resolutions/return-of-ukrainian-children-2025";
    private const string Norways = "norway-humanitarian-support-2025";
    private const string Database = "norway-children-database-2025";

    [Fact]
    public async Task Invariant_44_and_31_the_file_of_the_positions_has_every_row_of_the_page_declarations_and_unknowns_among_them()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync($"{Resolution}?culture=en");
        var file = await TableAsync(reader, $"{Resolution}/positions.csv?culture=en");

        var rows = page.QuerySelectorAll("[aria-labelledby=roll] table tbody tr").Take(3).Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();
        Assert.Equal(["Costa Rica", "Russian Federation", "191 other members"], rows.Select(row => row[0]), StringComparer.Ordinal);
        Assert.Equal(["Not known", "Against", "Not known"], rows.Select(row => row[1]), StringComparer.Ordinal);
        Assert.Equal(["costa-rica", "russian-federation", ""], Column(file, "party"), StringComparer.Ordinal);
        Assert.Equal(["unknown", "no", "unknown"], Column(file, "position"), StringComparer.Ordinal);
        Assert.Equal(["yes", "", ""], Column(file, "would_have"), StringComparer.Ordinal);
        Assert.Equal(["1", "1", "191"], Column(file, "members"), StringComparer.Ordinal);
        Assert.Equal(["", "source-004", ""], Column(file, "source"), StringComparer.Ordinal);
        Assert.Equal(["source-004", "", ""], Column(file, "declaration_source"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_44_and_30_the_file_of_the_tally_keeps_the_official_numbers_apart_from_what_is_computed()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync($"{Resolution}?culture=en");
        var file = await TableAsync(reader, page.QuerySelector("a[href$='tally.csv']")!.GetAttribute("href")!);

        var rows = page.QuerySelectorAll("[aria-labelledby=vote] table tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()).ToArray();
        Assert.Equal(rows.Select(row => row[0]), Column(file, "official").Where(cell => cell.Length > 0), StringComparer.Ordinal);
        Assert.Equal(rows.Select(row => row[1]), Column(file, "with_intentions").Where(cell => cell.Length > 0), StringComparer.Ordinal);
        Assert.Equal(["91", "12", "57", "33", "", "193"], Column(file, "official"), StringComparer.Ordinal);
        Assert.Equal(["stated", "stated", "stated", "derived", "derived", "stated"], Column(file, "basis"), StringComparer.Ordinal);
        Assert.Equal(["0", "1", "0", "0", "192", "193"], Column(file, "known_by_name"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_44_amounts_in_a_second_currency_stand_in_every_file_as_the_source_prints_them()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync($"commitments/{Norways}?culture=en");
        var csv = await TableAsync(reader, "commitments.csv?culture=en");
        var json = (await JsonAsync(reader, "commitments.json?culture=en"))["commitments"]!.AsArray().Single(row => (string?)row!["key"] == Norways)!;
        var iati = Activity(await IatiAsync(reader, ""), Norways);

        Assert.Contains("Also stated: EUR 33.4 million.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("EUR 33400000", "€33,4 million", "EUR 33400000"), (Cell(csv, Norways, "conversions"), Cell(csv, Norways, "conversions_as_stated"), Cell(csv, Norways, "conversion_sums_of_lines")));
        var whole = Assert.Single(json["conversions"]!.AsArray())!;
        Assert.Equal((33_400_000m, "EUR", "€33,4 million", 33_400_000m, "equal"), ((decimal)whole["value"]!, (string?)whole["currency"], (string?)whole["as_stated"], (decimal)whole["sum_of_lines"]!, (string?)whole["sum_class"]));
        Assert.Equal([19_800_000m, 12_100_000m, 1_500_000m], json["lines"]!.AsArray().SelectMany(line => line!["conversions"]!.AsArray()).Select(amount => (decimal)amount!["value"]!));
        Assert.All(["EUR 33,400,000, printed “€33,4 million”", "EUR 19,800,000, printed “€19.8”", "EUR 12,100,000", "EUR 1,500,000"], amount => Assert.Contains(amount, iati.Value, StringComparison.Ordinal));
        Assert.Equal(("source-001", "source-001"), (Cell(csv, Norways, "sources"), (string?)json["sources"]));
        Assert.Contains("Source source-001: ", iati.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_44_every_file_gives_one_value_date_and_says_whether_it_is_stated()
    {
        var stated = A("value-dated", "canada") with { Stated = Million(4) with { ValueDate = new PartialDate { Value = "2025-06-01" } } };
        await ReleaseAsync(stated, A("valued-in-june", "canada") with { Stated = Million(5) with { ValueDate = new PartialDate { Value = "2025-06" } } });
        using var reader = portal.Visit(GivenTexts.Tenant);

        var csv = await TableAsync(reader, "commitments.csv");
        var json = (await JsonAsync(reader, "commitments.json"))["commitments"]!.AsArray().ToDictionary(row => (string)row!["key"]!, row => row!, StringComparer.Ordinal);
        var iati = await IatiAsync(reader, "");

        foreach (var (key, day, basis) in new[] { (Norways, "2025-06-12", "announcement"), ("value-dated", "2025-06-01", "stated") })
        {
            Assert.Equal((day, basis), (Cell(csv, key, "value_date"), Cell(csv, key, "value_date_basis")));
            Assert.Equal((day, basis), ((string?)json[key]["value_date"], (string?)json[key]["value_date_basis"]));
            Assert.Equal(day, Activity(iati, key).Element("transaction")!.Element("value")!.Attribute("value-date")!.Value);
        }

        // The standard has a place for days alone, so what is less exact is told beside it.
        Assert.Equal(("2025-06", "2025-06"), (Cell(csv, "valued-in-june", "value_date"), (string?)json["valued-in-june"]["value_date"]));
        Assert.Contains("The amount holds its worth as of 2025-06; no day is stated.", Activity(iati, "valued-in-june").Element("transaction")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_activity_file_names_a_day_of_the_world_as_start_and_never_the_day_of_a_release()
    {
        var (undated, released) = ("nobody-says-when", Now);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            db.Add(Source.Register(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), new SourceEntry("undated", LocalText.English("A newspaper"), LocalText.English("An undated page"), PublishedOn: null, SourceKind.Press)));
            return await db.SaveChangesAsync();
        });
        await ReleaseAsync(
            A(undated, "sweden") with { AnnouncedOn = null, Sources = ["undated"] },
            A("over-before-it-was-told", "sweden") with { AnnouncedOn = null, PeriodTo = new PartialDate { Value = "2025-06-01" } });
        using var reader = portal.Visit(GivenTexts.Tenant);

        var file = await IatiAsync(reader, "");
        var json = await JsonAsync(reader, "commitments.json");

        var start = Assert.Single(Activity(file, Database).Elements("activity-date"));
        Assert.Equal(("1", "2025-09-23"), (start.Attribute("type")!.Value, start.Attribute("iso-date")!.Value));
        Assert.Equal("Day of the earliest source that reports it; neither a day of a start nor of the announcement is stated.", start.Value);
        Assert.DoesNotContain(file.Descendants("activity-date"), date => date.Attribute("iso-date")!.Value == released.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal("2025-06-12", Assert.Single(Activity(file, "over-before-it-was-told").Elements("activity-date")).Attribute("iso-date")!.Value);
        Assert.Contains("to 2025-06-01.", Activity(file, "over-before-it-was-told").Value, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Elements("iati-activity"), activity => KeyOf(activity) == undated);
        Assert.Contains(json["commitments"]!.AsArray(), row => (string?)row!["key"] == undated);
        Assert.Empty(Commitments.IatiStandard.Faults(file));
    }

    [Fact]
    public async Task A_file_of_figures_says_how_exact_the_wording_leaves_each_number()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        var file = await TableAsync(reader, "figures.csv?culture=fr");

        var said = Column(file, "wording").Select(words => words.Replace('\u00a0', ' ').Replace('\u202f', ' ')).Zip(Column(file, "value"), Column(file, "precision")).ToArray();
        Assert.Contains(("près de 20 000", "20000", "approximate"), said);
        Assert.Contains(("339", "339", "exact"), said);
        Assert.Contains(said, row => row.First == "environ 400 millions de couronnes norvégiennes" && row.Third == "approximate");
        Assert.Contains(("des milliers", "", ""), said);
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private static CommitmentEntry A(string slug, string party) => new()
    {
        Slug = slug,
        Party = party,
        Title = LocalText.English(slug),
        AnnouncedOn = new PartialDate { Value = "2025-06-12" },
        Stated = Million(3),
        Sources = ["source-001"],
    };

    private static Amount Million(int number) => new(number * 1_000_000m, "NOK", AmountPrecision.Exact, RoundedTo: null, $"NOK {number} million", Note: null);

    private static IEnumerable<string> Column(CsvTable table, string name) => table.Rows.Select(row => row.Cells[table.Column(name)!.Value]);

    private static string Cell(CsvTable table, string key, string name) => table.Rows.Single(row => row.Cells[table.Column("key")!.Value] == key).Cells[table.Column(name)!.Value];

    private static string KeyOf(XElement activity) => activity.Attribute("linked-data-uri")!.Value.Split('/')[^1];

    private static XElement Activity(XElement file, string key) => file.Elements("iati-activity").Single(activity => KeyOf(activity) == key);

    private static async Task<XElement> IatiAsync(Visitor reader, string query) => XElement.Parse(await reader.Client.GetStringAsync(new Uri($"commitments.xml{query}", UriKind.Relative)));

    private static async Task<JsonNode> JsonAsync(Visitor reader, string address) => JsonNode.Parse(await reader.Client.GetStringAsync(new Uri(address, UriKind.Relative)))!;

    private static async Task<CsvTable> TableAsync(Visitor reader, string address)
    {
        using var answer = await reader.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return CsvTable.Read(await answer.Content.ReadAsByteArrayAsync(), new(1024 * 1024, 1000));
    }

    private Task<int> ReleaseAsync(params CommitmentEntry[] entries) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var (by, lookups) = (await GivenTexts.ActorAsync(services, GivenTexts.Publisher), await RegisterLookups.LoadAsync(db));
        Commitment[] commitments = [.. entries.Select(entry => Commitment.Register(by, entry, lookups, Now))];
        db.AddRange(commitments);
        await db.SaveChangesAsync();
        Assert.All(commitments, commitment => Assert.Null(commitment.Release(by, Now).Refusal));
        return await db.SaveChangesAsync();
    });
}
