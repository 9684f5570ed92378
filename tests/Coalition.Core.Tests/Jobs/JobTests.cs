using System.Collections.Concurrent;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

public sealed class JobTests : IAsyncLifetime
{
    private readonly Ledger ledger = new();
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.CreateAsync(services => services
        .AddSingleton(ledger).AddScoped<IJobKind, Counting>().AddScoped<IJobKind, Failing>().AddScoped<IJobKind, Slow>());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_job_runs_once_in_the_scope_of_its_tenant()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count");
        await QueueAsync(TestPortal.WorkingGroup, "Test.Count");

        await RunAsync();
        await RunAsync();

        Assert.True(ledger.Tenants.Order(StringComparer.Ordinal).SequenceEqual([TestPortal.Coalition, TestPortal.WorkingGroup], StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_job_that_is_not_due_waits()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count", dueIn: TimeSpan.FromHours(1));

        await RunAsync();
        Assert.Empty(ledger.Tenants);

        portal.Clock.Move(TimeSpan.FromHours(1));
        await RunAsync();
        Assert.Single(ledger.Tenants);
    }

    [Fact]
    public async Task A_job_that_keeps_failing_is_shown_as_failed_and_can_be_retried()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Fail");
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await RunAsync();
            portal.Clock.Move(TimeSpan.FromHours(2));
        }

        var failed = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Jobs.SingleAsync());
        Assert.Equal((5, "It broke."), (failed.Attempts, failed.LastError));
        Assert.NotNull(failed.FailedAt);

        failed.Retry(Given.Registrar, portal.Clock.Now);
        Assert.Equal((0, null), (failed.Attempts, failed.FailedAt));
    }

    [Fact]
    public async Task Two_workers_never_hold_the_same_job()
    {
        for (var i = 0; i < 30; i++)
        {
            await QueueAsync(TestPortal.Coalition, "Test.Count");
        }

        await Task.WhenAll(RunAsync(), RunAsync(), RunAsync());
        await RunAsync();

        Assert.Equal(30, ledger.Tenants.Count);
    }

    [Fact]
    public async Task A_noisy_tenant_starves_nobody()
    {
        for (var i = 0; i < 25; i++)
        {
            await QueueAsync(TestPortal.Coalition, "Test.Count");
        }

        await QueueAsync(TestPortal.WorkingGroup, "Test.Count");
        await RunAsync();

        Assert.Contains(TestPortal.WorkingGroup, ledger.Tenants, StringComparer.Ordinal);
        Assert.Equal(21, ledger.Tenants.Count);
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count");
        await using (var db = portal.Services.GetRequiredService<HostDatabases>().Open())
        {
            Assert.Single(await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5)));
        }

        await RunAsync();
        Assert.Empty(ledger.Tenants);

        portal.Clock.Move(TimeSpan.FromMinutes(5));
        await RunAsync();
        Assert.Single(ledger.Tenants);
    }

    [Fact]
    public async Task A_job_whose_lease_another_worker_took_meanwhile_is_not_run_twice()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Slow", dueIn: TimeSpan.FromSeconds(-1));
        await QueueAsync(TestPortal.Coalition, "Test.Count");

        await RunAsync();
        Assert.Empty(ledger.Tenants);

        portal.Clock.Move(TimeSpan.FromMinutes(5));
        await RunAsync();
        Assert.Single(ledger.Tenants);
    }

    [Fact]
    public async Task A_lease_begins_anew_with_each_job_of_a_batch()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count");
        await using var db = portal.Services.GetRequiredService<HostDatabases>().Open();
        var job = Assert.Single(await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5)));
        portal.Clock.Move(TimeSpan.FromMinutes(4));

        Assert.True(await db.RenewLeaseAsync(job, portal.Clock.Now.AddMinutes(5)));
        portal.Clock.Move(TimeSpan.FromMinutes(4));

        Assert.Empty(await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Without_a_mail_server_mail_becomes_a_file_and_a_repeated_run_makes_no_second_one()
    {
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.Add(Mail.Of(new MailText("officer@example.org", "For clearance: Заява", "Read it."), portal.Clock.Now));
            await db.SaveChangesAsync();
        });
        await RunAsync();
        await using (var db = portal.Services.GetRequiredService<HostDatabases>().Open())
        {
            await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.DoneAt, (DateTime?)null));
        }

        await RunAsync();

        Assert.Single(Directory.EnumerateFiles(Path.Combine(portal.Folder, "mail"), "*.eml", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_job_over_which_every_worker_stops_is_set_aside_for_a_person_and_not_run_for_ever()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count");
        await using var db = portal.Services.GetRequiredService<HostDatabases>().Open();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Single(await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5)));
            portal.Clock.Move(TimeSpan.FromMinutes(5));
        }

        await RunAsync();

        Assert.Empty(ledger.Tenants);
        Assert.NotNull((await db.Jobs.AsNoTracking().SingleAsync(job => job.Kind == "Test.Count")).FailedAt);
    }

    [Fact]
    public async Task Mail_and_other_work_are_taken_by_different_workers()
    {
        await QueueAsync(TestPortal.Coalition, "Test.Count");
        await QueueAsync(TestPortal.Coalition, Mail.Kind);
        await using var db = portal.Services.GetRequiredService<HostDatabases>().Open();

        var mails = await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5), JobLane.Mails);
        await QueueAsync(TestPortal.Coalition, Mail.Kind);
        var work = await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5), JobLane.Work);

        Assert.Equal((Mail.Kind, "Test.Count"), (Assert.Single(mails).Kind, Assert.Single(work).Kind));
    }

    private Task<int> RunAsync() => portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);

    private Task QueueAsync(string tenant, string kind, TimeSpan dueIn = default) => portal.InAsync(tenant, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        db.Add(Job.Of(kind, "", portal.Clock.Now, portal.Clock.Now + dueIn));
        await db.SaveChangesAsync();
    });

    private sealed class Ledger
    {
        public ConcurrentBag<string> Tenants { get; } = [];
    }

    private sealed class Counting(Ledger ledger, CurrentTenant tenant) : IJobKind
    {
        public string Kind => "Test.Count";

        public Task RunAsync(Job job, CancellationToken cancellationToken)
        {
            ledger.Tenants.Add(tenant.Site.Tenant.Name);
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes so long, the first time, that another worker claims what its own batch still holds.</summary>
    private sealed class Slow(TimeProvider time, HostDatabases databases) : IJobKind
    {
        public string Kind => "Test.Slow";

        public async Task RunAsync(Job job, CancellationToken cancellationToken)
        {
            if (job.Attempts > 1)
            {
                return;
            }

            var clock = (TestClock)time;
            clock.Move(TimeSpan.FromMinutes(6));
            await using var db = databases.Open();
            await db.ClaimJobsAsync(clock.Now, TimeSpan.FromMinutes(5), cancellationToken: cancellationToken);
        }
    }

    private sealed class Failing : IJobKind
    {
        public string Kind => "Test.Fail";

        public Task RunAsync(Job job, CancellationToken cancellationToken) => throw new InvalidOperationException("It broke.");
    }
}
