using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Core.Tests.Data;

/// <summary>A schema as sorted lines, one a fact, so that two schemas can be compared and a difference read.</summary>
public static class Schema
{
    /// <summary>What the models want.</summary>
    public static IReadOnlyList<string> Of(params IModel[] models) =>
        [.. models.SelectMany(model => model.GetRelationalModel().Tables).SelectMany(Lines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What the database has, without the table in which upgrades are counted.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        List<string> lines = [];
        foreach (var row in await RowsAsync(connection, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'SchemaVersion'"))
        {
            lines.Add($"{row[0]}{(row[1] is "1" ? "" : " is not STRICT")}");
            lines.AddRange(await LinesAsync(connection, row[0]));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Lines(ITable table) =>
    [
        table.Name,
        .. table.Columns.Select(column => $"{table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? "" : " NOT NULL")}"),
        $"{table.Name} primary key ({Names(table.PrimaryKey!.Columns.Select(column => column.Name))})",
        .. table.Indexes.Select(index => Index(table.Name, index.Name, index.IsUnique, index.Columns.Select(column => column.Name), index.Filter)),
        .. table.ForeignKeyConstraints.Select(key => ForeignKey(table.Name, key.Columns.Select(column => column.Name), key.PrincipalTable.Name, key.PrincipalColumns.Select(column => column.Name))),
    ];

    private static async Task<IEnumerable<string>> LinesAsync(SqliteConnection connection, string table)
    {
        var columns = await RowsAsync(connection, $"SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('{table}')");
        var key = columns.Where(column => column[3] is not "0").OrderBy(column => column[3], StringComparer.Ordinal).Select(column => column[0]);
        var foreign = await RowsAsync(connection, $"SELECT id, \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('{table}') ORDER BY id, seq");
        return
        [
            .. columns.Select(column => $"{table}.{column[0]} {column[1]}{(column[2] is "0" ? "" : " NOT NULL")}"),
            $"{table} primary key ({Names(key)})",
            .. await IndexesAsync(connection, table),
            .. foreign.GroupBy(row => row[0], StringComparer.Ordinal).Select(rows => ForeignKey(table, rows.Select(row => row[1]), rows.First()[2], rows.Select(row => row[3]))),
        ];
    }

    private static async Task<IEnumerable<string>> IndexesAsync(SqliteConnection connection, string table)
    {
        List<string> lines = [];
        foreach (var index in await RowsAsync(connection, $"SELECT list.name, list.\"unique\", master.sql FROM pragma_index_list('{table}') AS list JOIN sqlite_master AS master ON master.name = list.name WHERE list.origin <> 'pk'"))
        {
            var columns = await RowsAsync(connection, $"SELECT name FROM pragma_index_info('{index[0]}') ORDER BY seqno");
            lines.Add(Index(table, index[0], index[1] is "1", columns.Select(column => column[0]), index[2].Split(" WHERE ") is [_, var filter] ? filter : null));
        }

        return lines;
    }

    private static string Index(string table, string name, bool isUnique, IEnumerable<string> columns, string? filter) =>
        $"{table} {(isUnique ? "unique index" : "index")} {name} ({Names(columns)}){(filter is null ? "" : $" where {filter}")}";

    private static string ForeignKey(string table, IEnumerable<string> from, string principal, IEnumerable<string> to) =>
        $"{table} foreign key ({Names(from)}) to {principal} ({Names(to)})";

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns);

    private static async Task<List<string[]>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString()!)]);
        }

        return rows;
    }
}
