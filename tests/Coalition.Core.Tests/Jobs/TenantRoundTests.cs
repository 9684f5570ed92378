using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

/// <summary>The host's look into every tenant.</summary>
public sealed class TenantRoundTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.CreateAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task What_breaks_in_one_tenant_keeps_none_of_the_others_waiting_and_is_not_hidden()
    {
        List<string> seen = [];

        var round = portal.Services.GetRequiredService<TenantRound>().RunAsync<CurrentTenant>(tenant =>
        {
            seen.Add(tenant.Site.Tenant.Name);
            return tenant.Site.Tenant.Name is TestPortal.Coalition ? throw new InvalidOperationException("Broken here.") : Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<AggregateException>(() => round);
        Assert.Contains(TestPortal.WorkingGroup, seen, StringComparer.Ordinal);
        Assert.Contains(TestPortal.Coalition, Assert.Single(fault.InnerExceptions).Message, StringComparison.Ordinal);
    }
}
