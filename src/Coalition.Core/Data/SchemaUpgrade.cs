using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Coalition.Core.Data;

/// <summary>
/// Brings a database to the newest schema: numbered scripts, each applied once, all of them in one transaction that holds
/// the write lock, so two processes starting together do the work once and a failure leaves the old schema whole.
/// </summary>
public sealed class SchemaUpgrade(Databases databases)
{
    private const string Scripts = ".Data.Schema.Sqlite.";

    /// <summary>Applies what is missing; returns how many scripts were applied.</summary>
    public async Task<int> RunAsync(string? ownFile, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(databases.Folder);
        await using var connection = new SqliteConnection(databases.ConnectionString(ownFile));
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS SchemaVersion (Number INTEGER PRIMARY KEY, Name TEXT NOT NULL)", cancellationToken);
        var applied = 0;
        foreach (var (number, name) in Missing(await NewestAsync(connection, cancellationToken)))
        {
            await ExecuteAsync(connection, await ReadAsync(name, cancellationToken), cancellationToken);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO SchemaVersion VALUES ({number}, '{name}')"), cancellationToken);
            applied++;
        }

        await transaction.CommitAsync(cancellationToken);
        return applied;
    }

    private static IEnumerable<(int Number, string Name)> Missing(long newest) =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where name.Contains(Scripts, StringComparison.Ordinal)
        let number = int.Parse(name.Split(Scripts)[1][..4], CultureInfo.InvariantCulture)
        where number > newest
        orderby number
        select (number, name);

    private static async Task<long> NewestAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(Number), 0) FROM SchemaVersion";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
