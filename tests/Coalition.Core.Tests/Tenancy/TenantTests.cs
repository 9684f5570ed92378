using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Tests.Tenancy;

/// <summary>When a site opens and closes.</summary>
public sealed class TenantTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_tenant_that_is_not_set_up_is_opened_by_its_setup_only()
    {
        var tenant = Tenant.Create("coalition", "coalition", Now);

        Assert.Equal("tenant.uninitialized", tenant.Start().Refusal?.Code);
        Assert.Equal("tenant.suspended", tenant.Suspend().Refusal?.Code);
        Assert.True(tenant.FinishSetUp().Succeeded);
        Assert.Equal(TenantState.Running, tenant.State);
        Assert.Equal("tenant.set-up", tenant.FinishSetUp().Refusal?.Code);
    }

    [Fact]
    public void A_suspended_tenant_is_started_again_and_a_running_one_is_not_started_twice()
    {
        var tenant = Running("coalition");

        Assert.Equal("tenant.running", tenant.Start().Refusal?.Code);
        Assert.True(tenant.Suspend().Succeeded);
        Assert.Equal("tenant.set-up", tenant.FinishSetUp().Refusal?.Code);
        Assert.True(tenant.Start().Succeeded);
    }

    [Fact]
    public void The_host_tenant_is_never_suspended()
    {
        var host = Running(Tenant.DefaultName);

        Assert.Equal("tenant.host", host.Suspend().Refusal?.Code);
        Assert.Equal(TenantState.Running, host.State);
    }

    private static Tenant Running(string name)
    {
        var tenant = Tenant.Create(name, name, Now);
        Outcome outcome = tenant.FinishSetUp();
        Assert.True(outcome.Succeeded);
        return tenant;
    }
}
