using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

public sealed class JobListTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.AddRange(Enumerable.Range(0, 21).Select(number => Job.Of($"Test.{number}", "", portal.Clock.Now, portal.Clock.Now.AddHours(number / 4))));
            await db.SaveChangesAsync();
            await db.Jobs.Where(job => job.DueAt < portal.Clock.Now.AddHours(2)).ExecuteUpdateAsync(set => set.SetProperty(job => job.DoneAt, job => job.DueAt));
            await db.Jobs.Where(job => job.DoneAt == null && job.DueAt < portal.Clock.Now.AddHours(4)).ExecuteUpdateAsync(set => set.SetProperty(job => job.FailedAt, job => job.DueAt));
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(JobStage.Done, 8)]
    [InlineData(JobStage.Failed, 8)]
    [InlineData(JobStage.Waiting, 5)]
    public async Task Pages_by_key_show_every_job_of_a_stage_once_where_several_share_an_instant(JobStage stage, int count)
    {
        await using var scope = portal.In(TestPortal.Coalition);
        var jobs = scope.ServiceProvider.GetRequiredService<PortalDb>().Jobs.AsNoTracking();
        List<Job> read = [];

        List<Job> page;
        do
        {
            page = await jobs.Page(stage, read.LastOrDefault()?.KeyIn(stage), 3).ToListAsync();
            read.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(count, read.DistinctBy(job => job.Id).Count());
        Assert.Equal(count, read.Count);
        var instants = read.Select(job => job.KeyIn(stage).At);
        Assert.Equal(stage is JobStage.Waiting ? instants.Order() : instants.OrderDescending(), instants);
    }
}
