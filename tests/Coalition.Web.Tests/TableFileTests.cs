using System.Text.RegularExpressions;
using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>The tables that visitors take away: the same names for the same things in all of them, and the names that an import reads.</summary>
public sealed partial class TableFileTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Names = "statements/return-2025/signatories.csv";
    private const string Positions = "resolutions/return-of-ukrainian-children-2025/positions.csv";

    private static readonly string[] Expected = ["intergovernmental_organisation", "regional_integration_organisation", "not_stated", "in_effect", "within_rounding", "not_assessed", "unknown"];

    [Theory]
    [InlineData(ImportKind.Endorsements, Names, "party_name iso_alpha_2 kind capacity date_of_act_stated date_of_act_note effective_on recorded_at joined standing withdrawn_on declarations text_hash")]
    [InlineData(ImportKind.Votes, Positions, "party_name iso_alpha_2 would_have declared_on members source declaration_source worded_since")]
    [InlineData(ImportKind.Commitments, "commitments.csv", "party_name iso_alpha_2 value value_date precision sum_of_lines difference sum_class channels channel_names assessment evidence counted up_to sum_of_lines_up_to recipient recipient_name humanitarian value_date_basis conversions conversions_as_stated conversion_sums_of_lines sources source_titles address worded_since")]
    public async Task An_import_reads_every_heading_of_the_file_but_those_that_follow_from_others_or_that_it_does_not_take(ImportKind kind, string file, string others)
    {
        using var visitor = portal.Visit("coalition");
        var table = await TableAsync(visitor, file);

        var shape = await portal.InTenantAsync("coalition", services => Task.FromResult(services.GetRequiredService<ImportActs>().ShapeOf(kind)));

        var read = shape.Columns.Select(column => column.PlaceIn(table)).OfType<int>();
        Assert.Equal(others.Split(' '), table.Columns.Where((_, place) => !read.Contains(place)), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(Names)]
    [InlineData(Positions)]
    [InlineData("commitments.csv")]
    [InlineData("votes.csv?statement=return-2025")]
    public async Task A_party_stands_in_every_table_as_its_key_with_its_name_and_its_code_beside_it(string file)
    {
        using var visitor = portal.Visit("coalition");
        var table = await TableAsync(visitor, file);

        var first = table.Column("party")!.Value;
        var row = table.Rows.First().Cells;
        var party = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Parties.SingleAsync(found => found.Slug == row[first]));

        Assert.Equal(["party", "party_name", "iso_alpha_2"], table.Columns.Skip(first).Take(3), StringComparer.Ordinal);
        Assert.Equal((party.Name("en"), party.Code("ISO3166-1-a2")?.Code), (row[first + 1], row[first + 2]));
    }

    [Fact]
    public async Task Values_of_the_model_are_in_lower_case_with_underscores_in_every_table()
    {
        using var visitor = portal.Visit("coalition");
        string[] columns = ["kind", "capacity", "joined", "standing", "position", "would_have", "legal_nature", "precision", "sum_class", "self_status", "assessment", "evidence", "status"];

        List<string> values = [];
        foreach (var file in new[] { Names, Positions, "commitments.csv", "votes.csv?statement=return-2025", "figures.csv" })
        {
            var table = await TableAsync(visitor, file);
            values.AddRange(table.Rows.SelectMany(row => row.Cells.Where((_, place) => columns.Contains(table.Columns[place], StringComparer.Ordinal))));
        }

        Assert.All(values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal), value => Assert.Matches(Code(), value));
        Assert.Empty(Expected.Except(values, StringComparer.Ordinal));
    }

    private static async Task<CsvTable> TableAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address.Contains('?', StringComparison.Ordinal) ? $"{address}&culture=en" : $"{address}?culture=en");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return CsvTable.Read(await answer.Content.ReadAsByteArrayAsync(), new(1024 * 1024, 1000));
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();
}
