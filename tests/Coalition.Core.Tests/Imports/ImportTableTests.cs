using System.Text;
using Coalition.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Imports;

/// <summary>What holds of an uploaded table before anybody confirms it: what is none, and a long one.</summary>
public sealed class ImportTableTests : IAsyncLifetime
{
    private const string Table = "party,capacity,from\nNO,member,2024-02\n";

    private ImportDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("", "csv.empty")]
    [InlineData("party\nNO", "import.columns")]
    [InlineData("party,capacity,Party\nNO,member,NO", "csv.column-twice")]
    public async Task What_is_no_table_of_the_kind_is_refused_before_anything_is_kept(string table, string code)
    {
        Assert.Equal(code, (await desk.UploadingAsync(ImportKind.Memberships, table)).Outcome.Refusal?.Code);
        Assert.Equal("csv.encoding", (await desk.UploadingAsync(ImportKind.Memberships, "", bytes: Encoding.Unicode.GetBytes(Table))).Outcome.Refusal?.Code);
        Assert.Equal(0, await desk.Reading(db => db.RegisterImports.CountAsync()));
    }

    [Fact]
    public async Task Problems_of_a_long_table_are_grouped_and_all_of_them_counted()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, "party,capacity\n" + string.Concat(Enumerable.Range(0, 5000).Select(number => $"Atlantis {number},member\n")));

        var sheet = await desk.LookingAsync(id);

        var group = Assert.Single(sheet.Problems);
        Assert.Equal((5000, 20, 5000, 50), (group.Count, group.First.Count, sheet.ProblemCount, sheet.Preview.Count));
        Assert.Contains("5,000 problems stand", sheet.WhyNot!.Sentence, StringComparison.Ordinal);
    }
}
