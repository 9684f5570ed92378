using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

/// <summary>While the mail server is down nothing is lost, and when it is back nothing comes twice.</summary>
public sealed class MailServerDownTests : IAsyncLifetime
{
    private readonly MailServer server = new();
    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync(services => services.AddSingleton(new MailSettings(server.Host, MailServer.Port, "portal@example.org", UserName: null, Password: null, "mail")));
        desk = await ReleaseDesk.OpenAsync(portal);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_act_is_done_while_the_server_is_down_and_its_mails_arrive_once_each_when_it_is_back()
    {
        await ATextIsSentOutAsync();
        await desk.WorkerAsync();
        var waiting = await MailsAsync();
        server.Start();

        portal.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.WorkerAsync();
        portal.Clock.Move(TimeSpan.FromHours(2));
        await desk.WorkerAsync();

        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, job => Assert.Equal((1, null, null), (job.Attempts, job.DoneAt, job.FailedAt)));
        Assert.Equal(2, server.Taken.Count);
        Assert.Equal(2, server.Taken.Select(MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await MailsAsync(), job => Assert.NotNull(job.DoneAt));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_sent_for_hours_is_kept_shown_as_failed_and_arrives_once_when_it_is_tried_again()
    {
        await ATextIsSentOutAsync();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await desk.WorkerAsync();
            portal.Clock.Move(TimeSpan.FromHours(2));
        }

        var failed = await MailsAsync();
        server.Start();
        foreach (var job in failed)
        {
            Assert.Null((await RetryingAsync(job.Id)).Refusal);
        }

        await desk.WorkerAsync();

        Assert.All(failed, job => Assert.NotNull(job.FailedAt));
        Assert.Equal((2, 2), (failed.Count, server.Taken.Count));
    }

    [Fact]
    public async Task A_server_that_takes_a_mail_and_dies_before_it_says_so_gets_it_again_under_the_same_name()
    {
        server.HangsUp = true;
        server.Start();
        await ATextIsSentOutAsync();
        await desk.WorkerAsync();
        var names = server.Taken.Select(MessageId).Order(StringComparer.Ordinal).ToArray();
        server.HangsUp = false;
        portal.Clock.Move(TimeSpan.FromMinutes(1));

        await desk.WorkerAsync();

        Assert.Equal(2, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names, server.Taken.Skip(2).Select(MessageId).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(await MailsAsync(), job => Assert.NotNull(job.DoneAt));
    }

    private static string MessageId(string mail) => mail.Split('\n').First(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));

    private async Task ATextIsSentOutAsync() =>
        Assert.Null((await desk.Given.Submitting(await desk.Given.ADraft(desk.Publisher), desk.Publisher)).Refusal);

    private Task<List<Job>> MailsAsync() => desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync());

    private Task<Outcome> RetryingAsync(Guid id) => desk.InAsync(async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await db.RetryJobAsync(desk.Publisher, id, portal.Clock.Now);
        await db.SaveChangesAsync();
        return outcome!.Value;
    });
}
