using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Safeguarding;

public sealed class SafetyReportTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.CreateAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("", "Something is wrong.", null, "report.address")]
    [InlineData("/statements/test", " ", null, "report.text")]
    [InlineData("/statements/test", "A bell \a rings.", null, "report.text")]
    public void A_report_that_says_nothing_is_refused(string address, string text, string? contact, string code) =>
        Assert.Equal(code, SafetyReport.WhyNotReceive(new(address, text, contact))?.Code);

    [Fact]
    public async Task A_report_waits_for_those_who_may_take_down_and_for_nobody_else()
    {
        await ReceiveAsync();

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var report = await scope.GetRequiredService<PortalDb>().SafetyReports.SingleAsync();
            var given = new Given(portal);
            Assert.Equal("report.not-allowed", report.Handle(given.Someone("Editor", Permissions.ListContent), portal.Clock.Now).Refusal?.Code);
            Assert.True(report.Handle(given.Someone("Reviewer", Permissions.TakeDownContent), portal.Clock.Now).Succeeded);
            Assert.Equal("report.handled", report.Handle(given.Someone("Reviewer", Permissions.TakeDownContent), portal.Clock.Now).Refusal?.Code);
        });
    }

    [Fact]
    public async Task It_is_erased_after_ninety_days_with_every_word_and_leaves_none_in_the_log()
    {
        await ReceiveAsync();
        portal.Clock.Move(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await RunJobsAsync();
        var before = await CountAsync();
        portal.Clock.Move(TimeSpan.FromMinutes(2));
        await RunJobsAsync();

        Assert.Equal((1, 0), (before, await CountAsync()));
        Assert.DoesNotContain("Walrusword", await portal.DumpAsync(), StringComparison.Ordinal);
    }

    private Task ReceiveAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        await scope.GetRequiredService<ReceiveSafetyReport>().RunAsync(new("/statements/test", "Walrusword can be recognised.", "somebody@example.org"));
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private async Task RunJobsAsync()
    {
        while (await portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    private Task<int> CountAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().SafetyReports.CountAsync());
}
