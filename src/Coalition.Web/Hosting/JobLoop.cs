using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Hosting;

/// <summary>Runs due jobs of every database as long as the program runs, mail beside everything else: at once while there is work, else every second.</summary>
internal sealed class JobLoop(JobRunner runner, RecurringWork recurring, TenantDirectory directory, TimeProvider clock, ILogger<JobLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunAsync(JobLane.Work, stoppingToken), RunAsync(JobLane.Mails, stoppingToken));

    private async Task RunAsync(JobLane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await RunOnceAsync(lane, stoppingToken) == 0)
            {
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> RunOnceAsync(JobLane lane, CancellationToken stoppingToken)
    {
        try
        {
            if (lane == JobLane.Work)
            {
                await recurring.QueueAsync(stoppingToken);
            }

            var started = 0;
            foreach (var database in Databases.Of(directory.All.Select(site => site.Tenant)))
            {
                started += await runner.RunDueAsync(database, lane, stoppingToken);
            }

            return started;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(exception, "The queue could not be read");
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
