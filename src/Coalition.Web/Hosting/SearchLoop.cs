using Coalition.Core.Search;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Hosting;

/// <summary>
/// Keeps the indexes near the records while nobody searches, so that the first to ask need not wait and text that was taken
/// away leaves the file too. A search itself catches up first and relies on nothing here.
/// </summary>
internal sealed class SearchLoop(IServiceScopeFactory scopes, TenantDirectory directory, TimeProvider clock, ILogger<SearchLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var site in directory.All.Where(site => site.Tenant.State is TenantState.Running && site.Settings.Uses(Features.Search)))
            {
                await CatchUpAsync(site, stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CatchUpAsync(TenantSite site, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
            await scope.ServiceProvider.GetRequiredService<SearchUpdate>().CatchUpAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The search index of {Tenant} could not be brought up to date", site.Tenant.Name);
        }
    }
}
