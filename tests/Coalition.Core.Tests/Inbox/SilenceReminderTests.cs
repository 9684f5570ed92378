using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>A day before a silence procedure ends, those who can speak for a party that has said nothing are reminded, once.</summary>
public sealed class SilenceReminderTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new GivenSilence(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Only_the_silent_are_reminded_a_day_before_the_deadline_and_once()
    {
        var (_, procedure) = await given.ARunningProcedure();
        var (norway, latvia) = (await given.AFocalPointOf("norway"), await given.AFocalPointOf("latvia"));
        await given.Saying(procedure, norway, SilenceCommunicationKind.Support);
        await RunAtAsync(GivenSilence.FridayAtSix.AddHours(-25));
        var early = await RemindedAsync();
        await RunAtAsync(GivenSilence.FridayAtSix.AddHours(-24));
        await AgainAsync(procedure);
        await RunAtAsync(GivenSilence.FridayAtSix.AddHours(-23));

        Assert.Empty(early);
        Assert.Equal(await AddressAsync(latvia.UserId), Assert.Single(await RemindedAsync()));
    }

    [Fact]
    public async Task A_later_deadline_moves_the_reminder_and_the_end_takes_it_away()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.AFocalPointOf("latvia");
        Assert.Null((await given.Doing(procedure, (acts, silence) => acts.Extend(given.Publisher, silence, new SilenceProlongation(GivenSilence.FridayAtSix.AddDays(7), "Capitals asked for time.")))).Refusal);
        await RunAtAsync(GivenSilence.FridayAtSix.AddHours(-24));
        var early = await RemindedAsync();
        await RunAtAsync(GivenSilence.FridayAtSix.AddDays(6));
        var later = await RemindedAsync();
        await RunAtAsync(GivenSilence.FridayAtSix.AddDays(8));

        Assert.Equal((0, 1), (early.Count, later.Count));
        Assert.Equal(SilenceOutcome.Held, (await given.Stored(document)).Outcome);
        Assert.Equal(0, await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Reminders.CountAsync()));
    }

    [Fact]
    public async Task A_machine_that_slept_past_the_deadline_reminds_nobody()
    {
        await given.ARunningProcedure();
        await given.AFocalPointOf("latvia");

        await RunAtAsync(GivenSilence.FridayAtSix.AddDays(1));

        Assert.Empty(await RemindedAsync());
    }

    private async Task RunAtAsync(DateTime instant)
    {
        portal.Clock.Set(new DateTimeOffset(instant));
        await given.TheWorkerRuns();
    }

    private Task AgainAsync(Guid procedure) => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetServices<IJobKind>().Single(kind => kind.Kind is SilenceReminder.Name).RunAsync(Job.Of(SilenceReminder.Name, new { SilenceId = procedure }, portal.Clock.Now), default));

    private Task<IReadOnlyList<string>> RemindedAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
        (IReadOnlyList<string>)[.. (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).Where(mail => mail.Subject.StartsWith("Reminder, silence", StringComparison.Ordinal)).Select(mail => mail.To)]);

    private Task<string> AddressAsync(Guid user) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Users.Where(found => found.Id == user).Select(found => found.Email).SingleAsync());
}
