using System.Globalization;
using System.Text;
using Coalition.Core.Search;
using Microsoft.Data.Sqlite;

namespace Coalition.Core.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly IndexFolder _folder = new();

    [Fact]
    public void The_cursor_moves_with_the_rows()
    {
        var index = _folder.Open();

        Assert.True(index.Apply([IndexChange.Put(Audience.Public, Entries.English("a", "Pledge"))], after: 0, cursor: 7));

        Assert.Equal(7, index.Cursor);
        Assert.Equal(7, _folder.Open().Cursor);
        Assert.Single(index.Keys("pledge"));
    }

    [Fact]
    public void When_one_change_fails_neither_rows_nor_cursor_move()
    {
        var index = _folder.With(Entries.English("a", "Pledge"));

        Assert.Throws<FormatException>(() => index.Apply(BrokenLog(), after: 1, cursor: 9));

        Assert.Equal(1, index.Cursor);
        Assert.Equal("a", Assert.Single(index.Keys("pledge")));
    }

    [Fact]
    public void A_batch_that_starts_elsewhere_than_the_cursor_is_not_written()
    {
        var index = _folder.With(Entries.English("a", "Pledge"));

        Assert.False(index.Apply([IndexChange.Remove(Audience.Public, "a")], after: 5, cursor: 6));

        Assert.Equal(1, index.Cursor);
        Assert.Single(index.Keys("pledge"));
    }

    [Fact]
    public void A_removed_record_is_gone_from_answers_and_vocabulary()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "Secretword."), Entries.English("b", "Pledge"));

        index.Apply([IndexChange.Remove(Audience.Public, "a"), IndexChange.Remove(Audience.Public, "never there")], after: 2, cursor: 3);

        Assert.Equal("b", Assert.Single(index.Keys("pledge")));
        Assert.Empty(index.Keys("secretword"));
        Assert.Empty(index.Vocabulary(Audience.Public, "secretw"));
    }

    [Fact]
    public void A_changed_record_is_found_by_its_new_words_only()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "Winter coats.", "Blankets."));

        index.Apply([IndexChange.Put(Audience.Public, Entries.English("a", "Pledge", "Summer camps."))], after: 1, cursor: 2);

        Assert.Empty(index.Keys("blankets"));
        Assert.Equal("p1", index.Match(Audience.Public, SearchQuery.Parse("camps"), take: 1).Hits[0].Best[0].Anchor);
    }

    [Fact]
    public void Compacting_leaves_no_trace_of_removed_words_in_the_file()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "Xylophonist."), Entries.English("b", "Pledge"));
        index.Apply([IndexChange.Remove(Audience.Public, "a")], after: 2, cursor: 3);

        index.Compact();
        index.Dispose();

        var bytes = string.Concat(Directory.GetFiles(Path.GetDirectoryName(_folder.PathOf("x"))!).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain("xylophon", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ylophon", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("b", Assert.Single(index.Keys("pledge")));
    }

    [Fact]
    public void The_public_never_finds_what_is_for_the_staff()
    {
        var index = _folder.Open();
        index.Apply(
            [IndexChange.Put(Audience.Staff, Entries.English("draft", "Embargoed pledge")), IndexChange.Put(Audience.Public, Entries.English("live", "Pledge"))],
            after: 0, cursor: 1);

        Assert.Equal("live", Assert.Single(index.Keys("pledge")));
        Assert.Empty(index.Keys("embargoed"));
        Assert.Empty(index.Vocabulary(Audience.Public, "embarg"));
        Assert.Equal("draft", Assert.Single(index.Keys("embargoed", Audience.Staff)));
    }

    [Fact]
    public void Two_tenants_share_neither_records_nor_statistics()
    {
        var one = _folder.Open("one.db");
        var other = _folder.Open("other.db");
        Fill(one, 3);
        Fill(other, 3);
        var before = Score(one);

        other.Apply(Enumerable.Range(0, 200).Select(i => IndexChange.Put(Audience.Public, Entries.English($"more-{i}", "Pledge", "pledge pledge"))), 1, 2);

        Assert.Equal(before, Score(one));
        Assert.NotEqual(before, Score(other));
        Assert.Equal(1, Assert.Single(one.Vocabulary(Audience.Public, "pledg")).Passages);
    }

    [Fact]
    public void A_damaged_file_is_begun_anew()
    {
        _folder.With(Entries.English("a", "Pledge")).Dispose();
        File.WriteAllBytes(_folder.PathOf("search.db"), Encoding.ASCII.GetBytes(new string('x', 20_000)));

        var index = _folder.Open();

        Assert.Equal(0, index.Cursor);
        Assert.True(index.Apply([IndexChange.Put(Audience.Public, Entries.English("b", "Pledge"))], after: 0, cursor: 1));
        Assert.Equal("b", Assert.Single(index.Keys("pledge")));
    }

    [Fact]
    public void A_file_damaged_while_in_use_is_begun_anew_instead_of_failing()
    {
        var index = _folder.With(Entries.English("a", "Pledge"));
        index.Compact();
        index.Dispose();
        File.WriteAllBytes(_folder.PathOf("search.db"), Encoding.ASCII.GetBytes(new string('x', 20_000)));

        Assert.Empty(index.Keys("pledge"));
        Assert.Equal(0, index.Cursor);
    }

    [Fact]
    public void A_file_of_another_version_is_begun_anew()
    {
        _folder.With(Entries.English("a", "Pledge")).Dispose();
        using (var connection = new SqliteConnection($"Data Source={_folder.PathOf("search.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 1;";
            command.ExecuteNonQuery();
        }

        Assert.Equal(0, _folder.Open().Cursor);
    }

    [Fact]
    public async Task Readers_answer_while_a_writer_works()
    {
        var index = _folder.With(Entries.English("a", "Pledge"));
        var token = TestContext.Current.CancellationToken;

        var writer = Task.Run(() => Enumerable.Range(1, 40).All(i => index.Apply(
            [IndexChange.Put(Audience.Public, Entries.English(i.ToString(CultureInfo.InvariantCulture), "Pledge", "Text."))], after: i, cursor: i + 1)), token);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 50).All(_ => index.Keys("pledge").Count > 0), token));

        Assert.All(await Task.WhenAll(readers.Append(writer)), Assert.True);
        Assert.Equal(41, index.Match(Audience.Public, SearchQuery.Parse("pledge"), take: 1).Records);
    }

    private static void Fill(SearchIndex index, int others)
    {
        var entries = Enumerable.Range(0, others).Select(i => Entries.English($"other-{i}", "Visit", "Nothing."));
        index.Apply(entries.Append(Entries.English("a", "Pledge")).Select(entry => IndexChange.Put(Audience.Public, entry)), after: 0, cursor: 1);
    }

    private static double Score(SearchIndex index) => index.Match(Audience.Public, SearchQuery.Parse("pledge"), take: 1).Hits[0].Score;

    private static IEnumerable<IndexChange> BrokenLog()
    {
        yield return IndexChange.Remove(Audience.Public, "a");
        throw new FormatException("The log cannot be read on.");
    }

    public void Dispose() => _folder.Dispose();
}
