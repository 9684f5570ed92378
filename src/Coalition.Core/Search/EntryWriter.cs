using Microsoft.Data.Sqlite;

namespace Coalition.Core.Search;

/// <summary>Writes and removes the rows of entries of one audience, inside the caller's transaction.</summary>
internal sealed class EntryWriter : IDisposable
{
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _findRecord;
    private readonly SqliteCommand _dropText;
    private readonly SqliteCommand _dropEntry;
    private readonly SqliteCommand _addEntry;
    private readonly SqliteCommand _addPassage;
    private readonly SqliteCommand _addText;

    public EntryWriter(SqliteConnection connection, AudienceTables tables)
    {
        _find = connection.Sentence($"SELECT id, passages FROM {tables.Entry} WHERE key = $key;", ("$key", string.Empty));
        _findRecord = connection.Sentence($"SELECT id, passages FROM {tables.Entry} WHERE record = $record;", ("$record", string.Empty));
        _dropText = connection.Sentence($"DELETE FROM {tables.Text} WHERE rowid = $row;", ("$row", 0L));
        _dropEntry = connection.Sentence(
            $"DELETE FROM {tables.Passage} WHERE id BETWEEN $first AND $last; DELETE FROM {tables.Entry} WHERE id = $id;",
            ("$first", 0L), ("$last", 0L), ("$id", 0L));
        _addEntry = connection.Sentence(
            $"INSERT INTO {tables.Entry} (key, record, kind, language, year, parties, passages) "
            + "VALUES ($key, $record, $kind, $language, $year, $parties, $passages) RETURNING id;",
            ("$key", string.Empty), ("$record", string.Empty), ("$kind", string.Empty), ("$language", string.Empty), ("$year", 0L), ("$parties", string.Empty), ("$passages", 0L));
        _addPassage = connection.Sentence($"INSERT INTO {tables.Passage} (id, anchor) VALUES ($row, $anchor);", ("$row", 0L), ("$anchor", string.Empty));
        _addText = connection.Sentence(
            $"INSERT INTO {tables.Text} (rowid, title, body) VALUES ($row, $title, $body);", ("$row", 0L), ("$title", string.Empty), ("$body", string.Empty));
    }

    public void Apply(IndexChange change)
    {
        foreach (var (id, passages) in Find(change.IsWholeRecord ? _findRecord : _find, change.Key))
        {
            Remove(id, passages);
        }

        if (change.Entry is { } entry)
        {
            Add(entry);
        }
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_find, _findRecord, _dropText, _dropEntry, _addEntry, _addPassage, _addText])
        {
            command.Dispose();
        }
    }

    private void Remove(long id, int passages)
    {
        for (var place = 0; place <= passages; place++)
        {
            Run(_dropText, AudienceTables.RowId(id, place));
        }

        Run(_dropEntry, AudienceTables.RowId(id, 0), AudienceTables.RowId(id, passages), id);
    }

    private void Add(SearchEntry entry)
    {
        if (entry.Passages.Count > SearchIndex.MaxPassages)
        {
            throw new ArgumentException($"At most {SearchIndex.MaxPassages} passages can be indexed.", nameof(entry));
        }

        var analyser = Analyser.For(entry.Language);
        Fill(_addEntry, entry.Key, entry.Record, entry.Kind, entry.Language, (object?)entry.Year ?? DBNull.Value, PartyList.Join(entry.Parties), entry.Passages.Count);
        var id = (long)_addEntry.ExecuteScalar()!;
        Run(_addText, AudienceTables.RowId(id, 0), Stems(analyser, entry.Title), string.Empty);
        for (var place = 1; place <= entry.Passages.Count; place++)
        {
            var passage = entry.Passages[place - 1];
            Run(_addPassage, AudienceTables.RowId(id, place), passage.Anchor);
            Run(_addText, AudienceTables.RowId(id, place), string.Empty, Stems(analyser, passage.Text));
        }
    }

    private static List<(long Id, int Passages)> Find(SqliteCommand find, string key)
    {
        Fill(find, key);
        using var reader = find.ExecuteReader();
        var found = new List<(long, int)>();
        while (reader.Read())
        {
            found.Add((reader.GetInt64(0), reader.GetInt32(1)));
        }

        return found;
    }

    // The language's tag is part of every term: "en" + child. Then die in English and die in another language are two
    // terms with counts of their own, one column serves all languages, and lists of matches stay short.
    private static string Stems(Analyser analyser, string text) =>
        string.Join(' ', analyser.Analyse(text).Select(token => analyser.Tag + token.Stem));

    private static void Run(SqliteCommand command, params object[] values)
    {
        Fill(command, values);
        command.ExecuteNonQuery();
    }

    private static void Fill(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
