using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Coalition.Core.Search;

/// <summary>
/// The SQLite file behind an index. It can always be made again from the indexing log, so a file that is damaged, or was
/// written under another schema, analysis or reading of the records, is deleted and begun anew with cursor 0.
/// </summary>
internal sealed class IndexFile
{
    private const int SchemaVersion = 3;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    private static readonly long FileVersion = (SchemaVersion * 1000L) + Analyser.Version;

    private readonly string _path;
    private readonly string _reading;
    private readonly string _writing;

    public IndexFile(string path)
    {
        _path = Path.GetFullPath(path);
        _reading = Connection(SqliteOpenMode.ReadOnly, pooling: true);
        _writing = Connection(SqliteOpenMode.ReadWriteCreate, pooling: false);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (!IsUsable())
        {
            Recreate();
        }
    }

    /// <summary>Reading connections only read, so none of them can touch a file that was begun anew beside it.</summary>
    public SqliteConnection OpenForReading() => Open(_reading);

    public SqliteConnection OpenForWriting() => Open(_writing);

    public void Recreate()
    {
        ReleaseReaders();
        foreach (var file in (string[])[_path, _path + "-wal", _path + "-shm"])
        {
            File.Delete(file);
        }

        using var connection = OpenForWriting();
        connection.Run("PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction();
        connection.Run(AudienceTables.Public.Schema + AudienceTables.Staff.Schema);
        connection.Run("CREATE TABLE log_cursor (value INTEGER NOT NULL); INSERT INTO log_cursor (value) VALUES (0);");
        connection.Run($"PRAGMA user_version = {FileVersion.ToString(CultureInfo.InvariantCulture)};");
        transaction.Commit();
    }

    public void ReleaseReaders()
    {
        using var connection = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(connection);
    }

    public static bool IsDamage(SqliteException exception) =>
        exception.SqliteErrorCode is SqliteCorrupt or SqliteCannotOpen or SqliteNotADatabase;

    private bool IsUsable()
    {
        if (!File.Exists(_path))
        {
            return false;
        }

        try
        {
            using var connection = OpenForWriting();
            return connection.Number("PRAGMA user_version;") == FileVersion && connection.Number("SELECT count(*) FROM log_cursor;") == 1;
        }
        catch (SqliteException damage) when (IsDamage(damage) || damage.SqliteErrorCode == 1)
        {
            return false;
        }
    }

    private string Connection(SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = pooling, DefaultTimeout = 30 }.ToString();

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
