using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Data;

/// <summary>A tenant with a database of its own is prepared and watched like the others.</summary>
public sealed class OwnDatabaseTests : IAsyncLifetime
{
    private const string Name = "apart";
    private const string File = "tenant-apart.db";

    private TestPortal portal = null!;

    private HostDatabases Databases => portal.Services.GetRequiredService<HostDatabases>();

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await using var host = Databases.Open();
        var tenant = Tenant.Create(Name, Name, portal.Clock.Now, database: File);
        Assert.True(tenant.FinishSetUp().Succeeded);
        host.Add(tenant);
        await host.SaveChangesAsync();
        await Databases.PrepareAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Preparing_brings_every_tenants_database_to_the_newest_schema() =>
        Assert.Equal(0, await portal.Services.GetRequiredService<SchemaUpgrade>().RunAsync(File));

    [Fact]
    public async Task A_change_of_settings_in_a_database_of_its_own_is_noticed()
    {
        await portal.InAsync(Name, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.Add(SiteSettings.Create(Given.Administrator, new SiteDescription { PageSize = 50 }, []));
            await db.SaveChangesAsync();
        });

        await Databases.ReloadIfChangedAsync();
        Assert.Equal(50, Site.Settings.PageSize);

        await portal.InAsync(Name, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.True((await db.SiteSettings.SingleAsync()).Describe(Given.Administrator, new SiteDescription { PageSize = 60 }).Succeeded);
            await db.SaveChangesAsync();
        });
        await Databases.ReloadIfChangedAsync();
        Assert.Equal(60, Site.Settings.PageSize);
    }

    [Fact]
    public async Task What_has_not_changed_since_the_last_reading_is_not_read_again()
    {
        await Databases.ReloadAsync();
        var before = Site;

        await Databases.ReloadIfChangedAsync();

        Assert.Same(before, Site);
    }

    private TenantSite Site => portal.Services.GetRequiredService<TenantDirectory>().Named(Name)!;
}
