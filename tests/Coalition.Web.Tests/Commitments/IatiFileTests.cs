using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Api;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Commitments;

/// <summary>The activity file of IATI 2.03: as the standard asks, and with nothing in it that no source states.</summary>
public sealed class IatiFileTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Norways = "norway-humanitarian-support-2025";

    [Fact]
    public async Task The_file_is_as_the_standard_asks_and_answers_as_XML()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var answer = await reader.GetAsync("commitments.xml");
        var file = XElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("application/xml; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Findings(file);
        Assert.Equal(await CountAsync(), file.Elements("iati-activity").Count());
    }

    [Fact]
    public async Task What_the_standard_does_not_allow_is_found()
    {
        var faults = new List<string>();
        foreach (var change in new Action<XElement>[]
        {
            file => file.Descendants("activity-status").First().Remove(),
            file => file.Descendants("title").First().AddBeforeSelf(new XElement("transaction")),
            file => file.Descendants("reporting-org").First().Attribute("ref")!.Remove(),
            file => file.Descendants("transaction-type").First().SetAttributeValue("code", "14"),
            file => file.Descendants("value").First().Attribute("value-date")!.Remove(),
            file => file.Descendants("value").First().Value = "386 million",
            file => file.Descendants("transaction-date").First().SetAttributeValue("iso-date", "2025-06-31"),
            file => file.Descendants("value").First().SetAttributeValue("currency", "XYZ"),
            file => file.Descendants("iati-identifier").First().Value = "another-one",
        })
        {
            var file = await FileAsync();
            change(file);
            faults.AddRange(IatiStandard.Faults(file).Take(1).DefaultIfEmpty("none"));
        }

        Assert.DoesNotContain("none", faults, StringComparer.Ordinal);
        Assert.Equal(9, faults.Count);
    }

    [Fact]
    public async Task Invariant_44_rows_and_numbers_are_those_of_page_CSV_and_JSON()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("commitments?party=norway&kind=Financial");
        var csv = (await reader.Client.GetStringAsync(new Uri("commitments.csv?party=norway&kind=Financial", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var json = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri("commitments.json?party=norway&kind=Financial", UriKind.Relative)))!;
        var iati = await FileAsync("?party=norway&kind=Financial");

        var keys = page.QuerySelector("table")!.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).ToArray();
        Assert.Equal(keys, csv.Skip(1).Select(line => line.Split(',')[0]), StringComparer.Ordinal);
        Assert.Equal(keys, json["commitments"]!.AsArray().Select(row => (string?)row!["key"]), StringComparer.Ordinal);
        Assert.Equal(keys, iati.Elements("iati-activity").Select(KeyOf), StringComparer.Ordinal);
        Assert.Equal(keys.Length, (int)json["count"]!);
        var stated = json["commitments"]!.AsArray().Single(row => (string?)row!["key"] == Norways)!;
        Assert.Equal((386_000_000m, "NOK", 386_300_000m, "within_rounding"), ((decimal)stated["value"]!, (string?)stated["currency"], (decimal)stated["sum_of_lines"]!, (string?)stated["sum_class"]));
        Assert.Contains("NOK 386 million", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(",386000000,NOK,", csv.Single(line => line.StartsWith(Norways, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("386000000", (string?)Activity(iati, Norways).Element("transaction")!.Element("value"));
    }

    [Fact]
    public async Task Invariant_26_and_29_the_sum_of_the_promises_in_the_file_is_the_sum_of_the_page_a_currency()
    {
        await ReleaseAsync(A("whole", Million(10)) with { Party = "sweden", Relations = [new("part-of-it", RelationKind.Includes)] }, A("part-of-it", Million(4)) with { Party = "sweden" });
        using var reader = portal.Visit(GivenTexts.Tenant);

        var iati = await FileAsync("?party=sweden");
        var json = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri("commitments.json?party=sweden", UriKind.Relative)))!;

        Findings(iati);
        var sum = json["sums"]!.AsArray().Single(each => (string?)each!["currency"] == "NOK")!;
        Assert.Equal((decimal)sum["value"]!, iati.Descendants("value").Where(value => value.Attribute("currency")!.Value is "NOK").Sum(value => decimal.Parse(value.Value, CultureInfo.InvariantCulture)));
        Assert.Empty(Activity(iati, "part-of-it").Elements("transaction"));
        Assert.Contains("the totals do not count this commitment", Activity(iati, "part-of-it").Value, StringComparison.Ordinal);
        Assert.Equal(("2", "1"), (RelatedType(iati, "whole"), RelatedType(iati, "part-of-it")));
    }

    [Fact]
    public async Task A_date_is_never_padded_and_nothing_is_read_between_the_ends_of_a_range()
    {
        await ReleaseAsync(
            A("in-june", Million(7)) with { AnnouncedOn = new PartialDate { Value = "2025-06" } },
            A("a-range", Million(3) with { UpTo = 5_000_000, AsStated = "NOK 3–5 million" }),
            A("about", Million(8) with { Precision = AmountPrecision.Approximate, AsStated = "about NOK 8 million" }));

        var iati = await FileAsync("?party=canada");

        Findings(iati);
        Assert.Empty(Activity(iati, "in-june").Elements("transaction"));
        Assert.Contains("NOK 7,000,000, printed “NOK 7 million”, is not given as a transaction, because no day is stated. Announced: 2025-06.", Activity(iati, "in-june").Value, StringComparison.Ordinal);
        Assert.Contains("neither a day of a start nor of the announcement is stated", Activity(iati, "in-june").Element("activity-date")!.Value, StringComparison.Ordinal);
        Assert.Empty(Activity(iati, "a-range").Elements("transaction"));
        Assert.Contains("NOK 3,000,000 to 5,000,000, printed “NOK 3–5 million”, is not given as a transaction, because the source gives a range.", Activity(iati, "a-range").Value, StringComparison.Ordinal);
        var about = Assert.Single(Activity(iati, "about").Elements("transaction"));
        Assert.Equal("8000000", (string?)about.Element("value"));
        Assert.StartsWith("An approximate amount. Printed: “about NOK 8 million”.", about.Element("description")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Country_flag_and_codes_stand_only_where_they_are_on_record()
    {
        await ReleaseAsync(A("says-nothing", Million(1)));

        var iati = await FileAsync();
        var (norways, nothing) = (Activity(iati, Norways), Activity(iati, "says-nothing"));

        Assert.Equal(("UA", "1"), (norways.Element("recipient-country")?.Attribute("code")?.Value, norways.Attribute("humanitarian")?.Value));
        Assert.Equal((null, null), (nothing.Element("recipient-country"), nothing.Attribute("humanitarian")));
        Assert.Equal(["Norway", "UNICEF", "ICRC", "IFRC"],
            norways.Elements("participating-org").Select(party => party.Element("narrative")!.Value), StringComparer.Ordinal);
        Assert.All(norways.Elements("participating-org"), party => Assert.Null(party.Attribute("ref")));
    }

    [Fact]
    public void A_party_bears_its_identifier_of_IATI_where_one_is_on_file_and_its_name_in_any_case()
    {
        var party = Party.Create("unicef", PartyKind.IntergovernmentalOrganisation, [new PartyName("en", NameForm.Short, "UNICEF")], [new PartyCode("IATI-org", "XM-DAC-41122")]);

        var element = new XElement("participating-org", IatiActivity.Reference(party));

        Assert.Equal(("XM-DAC-41122", "40", "UNICEF"), (element.Attribute("ref")?.Value, element.Attribute("type")?.Value, element.Value));
    }

    [Fact]
    public async Task The_reporter_is_the_coalition_under_its_identifier_and_says_that_it_reports_for_others()
    {
        var before = Activity(await FileAsync(), Norways).Element("reporting-org")!;
        using var administrator = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        using var wrong = await administrator.PostFormAsync("Admin/Settings", ("IatiIdentifier", "none"));
        using var saved = await administrator.PostFormAsync("Admin/Settings", ("IatiIdentifier", "XM-DAC-00000"));
        var file = await FileAsync();
        var after = Activity(file, Norways).Element("reporting-org")!;

        Assert.StartsWith("urn:uuid:", before.Attribute("ref")!.Value, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (wrong.StatusCode, saved.StatusCode));
        Assert.Equal(("XM-DAC-00000", "1"), (after.Attribute("ref")!.Value, after.Attribute("secondary-reporter")!.Value));
        Findings(file);
        using var undone = await administrator.PostFormAsync("Admin/Settings", ("IatiIdentifier", ""));
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
    }

    [Fact]
    public async Task There_is_no_file_without_an_activity_and_no_word_of_what_is_not_public()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            db.Add(Commitment.Register(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), A("not-public", Million(9)), await RegisterLookups.LoadAsync(db), portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var empty = await reader.GetAsync("commitments.xml?party=nobody");

        Assert.Equal(HttpStatusCode.NotFound, empty.StatusCode);
        foreach (var path in new[] { "commitments.xml", "commitments.json", "commitments.csv", "commitments.atom" })
        {
            Assert.DoesNotContain("not-public", await reader.Client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_44_a_row_with_characters_that_XML_has_no_place_for_takes_no_file_from_anybody()
    {
        await ReleaseAsync(A("odd-characters", Million(2)));
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            // As rows were written before the registers refused it.
            var (db, title, update) = (services.GetRequiredService<PortalDb>(), """{"en":"Odd\u0007 title","\u0001x":"Nowhere"}""", Guid.CreateVersion7().ToString().ToUpperInvariant());
            var stated = """{"Value":2000000,"Currency":"NOK","Precision":"Exact","AsStated":"NOK 2\u0007 million"}""";
            var day = portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlInterpolatedAsync($"""
                INSERT INTO "ProgressUpdate" ("TenantId", "Id", "CommitmentId", "AsOf", "RecordedAt", "RecordedBy", "MandateId", "StatusBefore", "SelfStatus", "Narrative")
                SELECT "TenantId", {update}, "Id", '2026-01-02', {day}, "ReleasedBy", "ReleasedBy", 'Announced', 'Planned', {title} FROM "Commitment" WHERE "Slug" = 'odd-characters'
                """);
            return await db.Database.ExecuteSqlInterpolatedAsync($"""UPDATE "Commitment" SET "Title" = {title}, "Stated" = {stated} WHERE "Slug" = 'odd-characters'""");
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        var iati = await FileAsync();
        var feed = XElement.Parse(await reader.Client.GetStringAsync(new Uri("commitments.atom", UriKind.Relative)));

        Findings(iati);
        Assert.Equal(["Odd title"], Activity(iati, "odd-characters").Element("title")!.Elements("narrative").Select(narrative => narrative.Value), StringComparer.Ordinal);
        Assert.Contains("Printed: “NOK 2 million”.", Activity(iati, "odd-characters").Value, StringComparison.Ordinal);
        Assert.Equal(2, feed.Descendants().Count(element => element.Name.LocalName is "title" && element.Value.EndsWith(": Odd title", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Form.Title[\u0001x]", "Nowhere")]
    [InlineData("Form.Title[en]", "A bell\u0007")]
    [InlineData("Form.Purpose[fr]", "Une cloche\u0007")]
    public async Task A_form_takes_no_character_and_no_language_that_a_file_has_no_place_for(string field, string value)
    {
        using var focal = await portal.SignInAsAsync(GivenTexts.Account("focal.norway@demo.example"));

        using var answer = await focal.PostFormAsync("Admin/Registers/CommitmentEntry", [.. new[] { ("Form.Title[en]", "A title"), ("Form.Purpose[en]", "A purpose"), ("Form.Sources", "source-001") }.Where(typed => typed.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static CommitmentEntry A(string slug, Amount stated) => new()
    {
        Slug = slug,
        Party = "canada",
        Title = LocalText.English(slug),
        AnnouncedOn = new PartialDate { Value = "2025-06-12" },
        Stated = stated,
        Sources = ["source-001"],
    };

    private static Amount Million(int number) => new(number * 1_000_000m, "NOK", AmountPrecision.Exact, RoundedTo: null, $"NOK {number} million", Note: null);

    private static void Findings(XElement file) => Assert.Empty(IatiStandard.Faults(file));

    private static string KeyOf(XElement activity) => activity.Attribute("linked-data-uri")!.Value.Split('/')[^1];

    private static XElement Activity(XElement file, string key) => file.Elements("iati-activity").Single(activity => KeyOf(activity) == key);

    private static string? RelatedType(XElement file, string key) => Assert.Single(Activity(file, key).Elements("related-activity")).Attribute("type")?.Value;

    private async Task<XElement> FileAsync(string query = "")
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        return XElement.Parse(await reader.Client.GetStringAsync(new Uri("commitments.xml" + query, UriKind.Relative)));
    }

    private Task<int> CountAsync() => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Commitments.Public().CountAsync());

    private Task<int> ReleaseAsync(params CommitmentEntry[] entries) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var (by, now) = (await GivenTexts.ActorAsync(services, GivenTexts.Publisher), portal.Clock.GetUtcNow().UtcDateTime);
        var lookups = await RegisterLookups.LoadAsync(db);
        Commitment[] commitments = [.. entries.Select(entry => Commitment.Register(by, entry, lookups, now))];
        db.AddRange(commitments);
        await db.SaveChangesAsync();
        Assert.All(commitments, commitment => Assert.Null(commitment.Release(by, now).Refusal));
        return await db.SaveChangesAsync();
    });
}
