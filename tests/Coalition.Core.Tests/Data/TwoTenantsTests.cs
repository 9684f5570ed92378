using System.Runtime.CompilerServices;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Data;

/// <summary>Every kind of row × two tenants, on a real file. A new kind of row is tested without a new test.</summary>
public sealed class TwoTenantsTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    private static IEnumerable<Type> Kinds => Models.TenantOwned.Select(entity => entity.ClrType);

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await GiveTheWorkingGroupARowOfEveryKindAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_row_of_one_tenant_is_there_for_itself_and_invisible_to_the_other()
    {
        List<string> faults = [];
        foreach (var kind in Kinds)
        {
            var own = await ReadAsync(TestPortal.WorkingGroup, kind);
            var seen = await ReadAsync(TestPortal.Coalition, kind);
            faults.AddRange(own.Count == 0 ? [$"{kind} cannot be read by its own tenant"] : []);
            faults.AddRange(seen.Any(row => row.TenantId == own.FirstOrDefault()?.TenantId) ? [$"{kind} is seen by the other tenant"] : []);
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_row_of_one_tenant_is_never_saved_by_the_other()
    {
        List<string> faults = [];
        foreach (var (kind, state) in Kinds.SelectMany(kind => new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted }.Select(state => (kind, state))))
        {
            var foreign = (await ReadAsync(TestPortal.WorkingGroup, kind))[0];
            await portal.InAsync(TestPortal.Coalition, async scope =>
            {
                var db = scope.GetRequiredService<PortalDb>();
                db.Entry(foreign).State = state;
                if (await Record.ExceptionAsync(() => db.SaveChangesAsync()) is not InvalidOperationException { Message: var message } || !message.Contains("another tenant", StringComparison.Ordinal))
                {
                    faults.Add($"{kind} {state}");
                }
            });
        }

        Assert.Empty(faults);
    }

    private Task<List<ITenantOwned>> ReadAsync(string tenant, Type kind) => portal.InAsync(tenant, async scope =>
        (await Set(scope.GetRequiredService<PortalDb>(), kind).AsNoTracking().ToListAsync()).ConvertAll(row => (ITenantOwned)row));

    // Bare rows: links lead nowhere and rules of single tables are off, for only the wall is looked at here.
    private Task GiveTheWorkingGroupARowOfEveryKindAsync() => portal.InAsync(TestPortal.WorkingGroup, async scope =>
    {
        var connection = new SqliteConnectionStringBuilder(scope.GetRequiredService<Databases>().ConnectionString()) { ForeignKeys = false }.ToString();
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseSqlite(connection).Options, scope.GetRequiredService<CurrentTenant>());
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"PRAGMA ignore_check_constraints = ON");
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER SeatTerm_names_its_source");
        foreach (var kind in Kinds)
        {
            if (!await Set(db, kind).AnyAsync())
            {
                AddBareRow(db, kind);
            }
        }

        await db.SaveChangesAsync();
    });

    private static void AddBareRow(PortalDb db, Type kind)
    {
        var entry = db.Entry(Activator.CreateInstance(kind, nonPublic: true)!);
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsNullable))
        {
            property.CurrentValue = property.CurrentValue switch
            {
                TextHash { Value: null } => new TextHash(""),
                Guid id when id == Guid.Empty => Guid.CreateVersion7(),
                null when property.Metadata.ClrType == typeof(string) => "",
                null => RuntimeHelpers.GetUninitializedObject(property.Metadata.ClrType),
                var value => value,
            };
        }

        entry.State = EntityState.Added;
    }

    private static IQueryable<object> Set(PortalDb db, Type kind) =>
        (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(kind).Invoke(db, null)!;
}
