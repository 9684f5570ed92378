using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>One mail a morning to each person for whom something is open, with numbers and symbols and nothing of the text.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor officer = null!;
    private Actor secretariat = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        officer = await given.AnOfficerOf("canada");
        await portal.ARoleForAsync(officer, Permissions.AccessAdminPanel, Permissions.ClearContent);
        secretariat = await portal.APersonOfTheSecretariatAsync();
        await given.Submitting(await given.ADraft(secretariat, text: "A secret sentence."), secretariat);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task From_seven_in_the_morning_one_mail_goes_to_each_person_with_open_things()
    {
        MoveTo(new TimeOnly(6, 59));
        Assert.Equal(0, await RunAsync());
        MoveTo(new TimeOnly(7, 0));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
        portal.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await RunAsync());

        var mails = await MailsAsync();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Contains("To clear: 1", mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("secret", mail.Body + mail.Subject, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Two_workers_in_the_same_moment_send_one_mail()
    {
        MoveTo(new TimeOnly(7, 30));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Record.ExceptionAsync(RunAsync).AsTask()));

        Assert.Single(await MailsAsync());
    }

    [Fact]
    public async Task Who_switched_it_off_gets_none_and_who_has_no_mandate_gets_one_only_when_it_was_switched_on()
    {
        await SwitchAsync(officer, isOn: false);
        await SwitchAsync(secretariat, isOn: true);
        MoveTo(new TimeOnly(8, 0));

        Assert.Equal(0, await RunAsync());
        await given.Submitting(await given.ADraft(secretariat, "statements/second"), secretariat);
        Assert.Empty(await MailsAsync());
    }

    private void MoveTo(TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(new Coalition.Core.Tenancy.SiteDescription().TimeZoneId);
        var local = TimeZoneInfo.ConvertTimeFromUtc(portal.Clock.Now, zone);
        portal.Clock.Move(time.ToTimeSpan() - local.TimeOfDay);
    }

    private Task SwitchAsync(Actor person, bool isOn) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        (await db.DigestOfAsync(person.UserId)).Switch(person, isOn);
        await db.SaveChangesAsync();
    });

    private Task<int> RunAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<DigestRun>().RunAsync());

    private Task<List<MailText>> MailsAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync())
            .ConvertAll(job => job.Read<MailText>()).FindAll(mail => mail.Subject.Contains("for you", StringComparison.Ordinal)));
}
