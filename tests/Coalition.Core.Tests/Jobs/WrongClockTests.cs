using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

/// <summary>A clock that is a month wrong and is put right again, and a worker that stands still for longer than its lease.</summary>
public sealed class WrongClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        desk = await ReleaseDesk.OpenAsync(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_job_claimed_on_a_clock_a_month_ahead_by_a_worker_that_died_does_not_wait_a_month()
    {
        await desk.Given.Submitting(await desk.Given.ADraft(desk.Publisher), desk.Publisher);
        portal.Clock.Move(Month);
        Assert.Equal(2, (await ClaimAsync()).Count(job => job.Kind == Mail.Kind));
        portal.Clock.Move(-Month);

        portal.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.WorkerAsync();

        Assert.Equal(2, await DoneMailsAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_worker_whose_clock_is_a_minute_off_keeps_its_lease(int minutes)
    {
        await desk.Given.Submitting(await desk.Given.ADraft(desk.Publisher), desk.Publisher);
        portal.Clock.Move(TimeSpan.FromMinutes(2));
        await ClaimAsync();
        portal.Clock.Move(TimeSpan.FromMinutes(minutes));

        Assert.Empty(await ClaimAsync());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    public async Task A_mail_written_on_a_clock_a_month_wrong_goes_out_when_the_clock_is_right(int days)
    {
        portal.Clock.Move(TimeSpan.FromDays(days));
        await desk.InAsync(scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.Add(Mail.Of(new MailText("officer@example.org", "A subject", "A body."), portal.Clock.Now));
            return db.SaveChangesAsync();
        });
        portal.Clock.Move(TimeSpan.FromDays(-days));

        await desk.WorkerAsync();
        await desk.WorkerAsync();

        Assert.Equal(1, await DoneMailsAsync());
        Assert.Single(Directory.EnumerateFiles(Path.Combine(portal.Folder, "mail"), "*.eml", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_mandate_counts_for_nothing_on_a_clock_a_month_wrong_and_counts_again_when_it_is_right()
    {
        var document = await desk.Given.ADraft(desk.Publisher);
        await desk.Given.Submitting(document, desk.Publisher);
        await EndTheMandateAsync(portal.Clock.Now.AddDays(7));

        portal.Clock.Move(Month);
        var ahead = await CountsAsync();
        portal.Clock.Move(-2 * Month);
        var behind = await CountsAsync();
        portal.Clock.Move(Month);

        Assert.Equal((false, false, true), (ahead, behind, await CountsAsync()));
        Assert.Null((await desk.Given.Deciding(document, desk.Fresh(desk.Canada), "canada")).Refusal);
    }

    [Fact]
    public async Task A_worker_stalled_past_its_lease_and_the_one_that_took_its_job_over_release_once()
    {
        await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromHours(1));
        var stalled = (await ClaimAsync()).Single(job => job.Kind == ScheduleDue.Name);
        portal.Clock.Move(TimeSpan.FromMinutes(6));
        await desk.WorkerAsync();
        var once = await portal.DumpAsync();

        await desk.InAsync(async scope =>
        {
            await scope.GetServices<IJobKind>().Single(kind => kind.Kind == stalled.Kind).RunAsync(stalled, default);
            return 0;
        });

        Assert.Equal(1, await desk.PublicationsAsync());
        Assert.Equal(once, await portal.DumpAsync());
    }

    private async Task<IReadOnlyList<Job>> ClaimAsync()
    {
        await using var db = portal.Services.GetRequiredService<HostDatabases>().Open();
        return await db.ClaimJobsAsync(portal.Clock.Now, TimeSpan.FromMinutes(5));
    }

    private Task<int> DoneMailsAsync() => desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Jobs.CountAsync(job => job.Kind == Mail.Kind && job.DoneAt != null));

    private Task<int> EndTheMandateAsync(DateTime at) => desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Mandates
        .Where(mandate => mandate.Id == desk.Canada.Capacity!.MandateId).ExecuteUpdateAsync(set => set.SetProperty(mandate => mandate.To, at)));

    private Task<bool> CountsAsync() => desk.InAsync(async scope =>
        (await scope.GetRequiredService<PortalDb>().MandatesOfAsync(desk.Canada.UserId, portal.Clock.Now)).Count > 0);
}
