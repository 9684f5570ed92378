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
    public async Task Whoever_has_no_role_to_speak_or_cannot_sign_in_is_neither_told_nor_reminded()
    {
        var latvia = await given.AFocalPointOf("latvia");
        var (roleless, asleep) = (await given.AFocalPointOf("latvia"), await given.AFocalPointOf("latvia"));
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            await db.RoleAssignments.Where(row => row.UserId == roleless.UserId).ExecuteDeleteAsync();
            await db.Users.Where(user => user.Id == asleep.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null));
        });
        await given.ARunningProcedure();

        await RunAtAsync(GivenSilence.FridayAtSix.AddDays(-3));
        await RunAtAsync(GivenSilence.FridayAtSix.AddHours(-24));

        string[] expected = [await AddressAsync(latvia.UserId)];
        Assert.Equal(expected, await ToldAsync("Silence procedure: "));
        Assert.Equal(expected, await RemindedAsync());
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

    private Task AgainAsync(Guid procedure) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var reminder = await scope.GetRequiredService<PortalDb>().Reminders.Where(row => row.SilenceId == procedure).Select(row => row.Id).SingleAsync();
        await scope.GetServices<IJobKind>().Single(kind => kind.Kind is ReminderRun.Name).RunAsync(Job.Of(ReminderRun.Name, new { ReminderId = reminder }, portal.Clock.Now), default);
    });

    private Task<IReadOnlyList<string>> RemindedAsync() => ToldAsync("Reminder, silence");

    private Task<IReadOnlyList<string>> ToldAsync(string subject) => portal.InAsync(TestPortal.Coalition, async scope =>
        (IReadOnlyList<string>)[.. (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)).Select(mail => mail.To)]);

    private Task<string> AddressAsync(Guid user) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Users.Where(found => found.Id == user).Select(found => found.Email).SingleAsync());
}
