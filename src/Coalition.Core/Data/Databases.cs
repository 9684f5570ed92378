using Coalition.Core.Tenancy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Data;

/// <summary>
/// Where the rows lie: one shared database, and the tenants' own beside it. Everything that is special to the engine
/// (SQLite now) is in this folder.
/// </summary>
/// <param name="dataFolder">Folder of the database files; created when missing.</param>
public sealed class Databases(string dataFolder)
{
    private const string SharedFile = "portal.db";

    /// <summary>The folder that also holds mail, search indexes and keys.</summary>
    public string Folder { get; } = Path.GetFullPath(dataFolder);

    /// <summary>The connection string of the shared database or of a tenant's own.</summary>
    public string ConnectionString(string? ownFile = null) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Folder, ownFile ?? SharedFile),
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = true,
    }.ToString();

    /// <summary>Points a context at a database.</summary>
    public void Configure(DbContextOptionsBuilder options, string? ownFile) =>
        options.UseSqlite(ConnectionString(ownFile), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    /// <summary>Each database once, the shared one first as null.</summary>
    public static IEnumerable<string?> Of(IEnumerable<Tenant> tenants) =>
        tenants.Select(tenant => tenant.Database).Prepend(null).Distinct(StringComparer.Ordinal);
}
