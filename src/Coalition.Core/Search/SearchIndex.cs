using Microsoft.Data.Sqlite;

namespace Coalition.Core.Search;

/// <summary>
/// The search index of one tenant: one SQLite file, derived from the indexing log and disposable. One writer at a time,
/// any number of readers beside it. It knows keys and positions of stems, never text, and never decides who may see a
/// hit: the caller checks each against current visibility when it is shown.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    /// <summary>Most passages one entry may have; more is refused with <see cref="ArgumentException"/>.</summary>
    public const int MaxPassages = 65_535;

    private readonly IndexFile _file;
    private readonly Lock _writing = new();

    /// <summary>Opens the file, or begins it anew when it is missing, damaged or of another version.</summary>
    public SearchIndex(string path) => _file = new IndexFile(path);

    /// <summary>How far the indexing log has been applied; 0 for a new file.</summary>
    public long Cursor => Reading(connection => connection.Number("SELECT value FROM log_cursor;"), whenDamaged: 0L);

    /// <summary>
    /// Applies the log from <paramref name="after"/> to <paramref name="cursor"/>, all or nothing, the cursor with the rows.
    /// False, and nothing written, when the index does not stand at <paramref name="after"/> (another worker was faster, or
    /// the file was begun anew): read <see cref="Cursor"/> and take the log from there.
    /// </summary>
    public bool Apply(IEnumerable<IndexChange> changes, long after, long cursor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cursor, after);
        lock (_writing)
        {
            try
            {
                return Write(changes, after, cursor);
            }
            catch (SqliteException damage) when (IndexFile.IsDamage(damage))
            {
                _file.Recreate();
                return false;
            }
        }
    }

    /// <summary>One page of what a query finds; counts are of everything it finds.</summary>
    public SearchMatches Match(Audience audience, SearchQuery query, int take, int skip = 0) => Reading(
        connection => new MatchReader(connection, AudienceTables.For(audience), query).Read(take, skip), SearchMatches.Nothing);

    /// <summary>Every record known, once each.</summary>
    public IReadOnlyList<string> Records(Audience audience) => Reading(
        connection => [.. connection.List(row => row.GetString(0), $"SELECT DISTINCT record FROM {AudienceTables.For(audience).Entry};")],
        whenDamaged: (IReadOnlyList<string>)[]);

    /// <summary>Indexed stems that begin so, most frequent first.</summary>
    public IReadOnlyList<VocabularyTerm> Vocabulary(Audience audience, string prefix, int take = 20)
    {
        var beginning = Folding.Fold(prefix);
        return Reading(
            connection => [.. Analyser.All.SelectMany(analyser => Terms(connection, AudienceTables.For(audience), analyser.Tag, beginning))
                .OrderByDescending(term => term.Passages).ThenBy(term => term.Stem, StringComparer.Ordinal).Take(Math.Max(0, take))],
            whenDamaged: (IReadOnlyList<VocabularyTerm>)[]);
    }

    /// <summary>
    /// Rewrites the file without the stems of removed entries. After a removal they can no longer be found, yet they stay
    /// in the file until this is done: for text that must be gone, not merely hidden.
    /// </summary>
    public void Compact()
    {
        lock (_writing)
        {
            using var connection = _file.OpenForWriting();
            foreach (var tables in (AudienceTables[])[AudienceTables.Public, AudienceTables.Staff])
            {
                connection.Run($"INSERT INTO {tables.Text} ({tables.Text}) VALUES ('optimize');");
            }

            connection.Run("VACUUM;");
            connection.Run("PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }

    /// <summary>Begins the file anew, with cursor 0.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            _file.Recreate();
        }
    }

    /// <summary>Lets go of the pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose() => _file.ReleaseReaders();

    private bool Write(IEnumerable<IndexChange> changes, long after, long cursor)
    {
        using var connection = _file.OpenForWriting();
        connection.Run("PRAGMA synchronous = NORMAL;");
        using var transaction = connection.BeginTransaction();
        if (connection.Number("SELECT value FROM log_cursor;") != after)
        {
            return false;
        }

        using var publicText = new EntryWriter(connection, AudienceTables.Public);
        using var staffText = new EntryWriter(connection, AudienceTables.Staff);
        foreach (var change in changes)
        {
            (change.Audience is Audience.Staff ? staffText : publicText).Apply(change);
        }

        connection.Run("UPDATE log_cursor SET value = $cursor;", ("$cursor", cursor));
        transaction.Commit();
        return true;
    }

    // One snapshot for all statements of an answer, so counts and hits agree while a writer works.
    private T Reading<T>(Func<SqliteConnection, T> read, T whenDamaged)
    {
        try
        {
            using var connection = _file.OpenForReading();
            using var snapshot = connection.BeginTransaction(deferred: true);
            return read(connection);
        }
        catch (SqliteException damage) when (IndexFile.IsDamage(damage))
        {
            Clear();
            return whenDamaged;
        }
    }

    private static List<VocabularyTerm> Terms(SqliteConnection connection, AudienceTables tables, string tag, string beginning) => connection.List(
        row => new VocabularyTerm(row.GetString(0)[tag.Length..], tag, row.GetInt32(1)),
        $"SELECT term, doc FROM {tables.Word} WHERE term >= $from AND term < $to ORDER BY doc DESC LIMIT 100;",
        ("$from", tag + beginning), ("$to", tag + beginning + char.ConvertFromUtf32(0x10FFFF)));
}
