using Coalition.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Jobs;

/// <summary>A short look into every running tenant, one after the other, each in a scope of its own. What breaks in one keeps none of the others waiting.</summary>
public sealed class TenantRound(IServiceScopeFactory scopes, TenantDirectory directory)
{
    /// <summary>Runs the work for each tenant; throws what went wrong only after the last one, so that the host's job is tried again.</summary>
    /// <typeparam name="T">The class that does the work, resolved for the tenant.</typeparam>
    public async Task RunAsync<T>(Func<T, Task> work)
        where T : notnull
    {
        List<Exception> faults = [];
        foreach (var site in directory.All.Where(site => site.Tenant.State is TenantState.Running))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
                await work(scope.ServiceProvider.GetRequiredService<T>());
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Add(new InvalidOperationException($"The round broke down in the tenant {site.Tenant.Name}.", fault));
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }
}
