using System.Collections.Concurrent;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

/// <summary>Two runners, each with services of its own, on one database: as two processes, as far as one test process can be two.</summary>
public sealed class TwoRunnersTests : IAsyncLifetime
{
    private const int Noisy = 900;
    private const int Quiet = 100;
    private const int Batch = 20;

    private readonly Ledger ledger = new();
    private TestPortal portal = null!;
    private ServiceProvider second = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync(services => services.AddSingleton(ledger).AddScoped<IJobKind, Counting>());
        var collection = new ServiceCollection().AddSingleton<TimeProvider>(portal.Clock).AddLogging();
        collection.AddPortal(portal.Folder, new MailSettings(Host: null, 25, "portal@example.org", UserName: null, Password: null, Path.Combine(portal.Folder, "mail")));
        second = collection.AddSingleton(ledger).AddScoped<IJobKind, Counting>().BuildServiceProvider();
        await second.GetRequiredService<HostDatabases>().ReloadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Two_runners_do_a_thousand_jobs_once_each_and_the_noisy_tenant_starves_nobody()
    {
        await QueueAsync(TestPortal.Coalition, Noisy);
        await QueueAsync(TestPortal.WorkingGroup, Quiet);

        await Task.WhenAll(Task.Run(() => RunAllAsync(portal.Services)), Task.Run(() => RunAllAsync(second)));

        var runs = ledger.Runs.ToArray();
        Assert.Equal(Noisy + Quiet, runs.Length);
        Assert.Equal(Noisy + Quiet, runs.Select(run => run.Job).Distinct().Count());
        // One worker may wait long for the database's lock, with a batch in hand.
        var early = runs.Take(runs.Length / 2).Count(run => run.Tenant is TestPortal.WorkingGroup);
        Assert.InRange(early, Quiet - Batch, Quiet);
    }

    private static async Task RunAllAsync(IServiceProvider services)
    {
        var runner = services.GetRequiredService<JobRunner>();
        while (await runner.RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    private Task QueueAsync(string tenant, int count) => portal.InAsync(tenant, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        db.AddRange(Enumerable.Range(0, count).Select(_ => Job.Of("Test.Count", "", portal.Clock.Now)));
        await db.SaveChangesAsync();
    });

    private sealed class Ledger
    {
        public ConcurrentQueue<(Guid Job, string Tenant)> Runs { get; } = new();
    }

    private sealed class Counting(Ledger ledger, CurrentTenant tenant) : IJobKind
    {
        public string Kind => "Test.Count";

        public Task RunAsync(Job job, CancellationToken cancellationToken)
        {
            ledger.Runs.Enqueue((job.Id, tenant.Site.Tenant.Name));
            return Task.CompletedTask;
        }
    }
}
