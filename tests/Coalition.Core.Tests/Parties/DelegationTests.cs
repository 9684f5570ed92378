using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>A clearing officer who travels and names a deputy.</summary>
public sealed class DelegationTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;
    private Actor officer = null!;
    private User deputy = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        officer = await desk.Given.AnOfficerOf("canada");
        deputy = await APersonWithARoleAsync("deputy@example.org", Permissions.ClearContent);
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task The_deputy_clears_until_the_mandate_ends_and_not_at_that_instant()
    {
        await Delegating(officer, deputy.Id, days: 10);
        var inTime = await TheDeputyAsync();
        desk.Portal.Clock.Move(TimeSpan.FromDays(10));

        Assert.Equal(MandateScope.Clear, inTime!.Capacity?.Scope);
        Assert.Null((await TheDeputyAsync())!.Capacity);
    }

    [Fact]
    public async Task The_deputy_decides_for_the_seat_as_the_officer_would()
    {
        await Delegating(officer, deputy.Id, days: 10);

        Assert.Null((await desk.Given.Deciding(desk.Document, (await TheDeputyAsync())!, "canada")).Refusal);
    }

    [Fact]
    public async Task A_deputys_mandate_ends_with_the_one_it_comes_from()
    {
        await Delegating(officer, deputy.Id, days: 10);
        await ChangeAsync(async db => (await db.Mandates.SingleAsync(mandate => mandate.Id == officer.Capacity!.MandateId)).Revoke(Given.Registrar.OnceProven(desk.Now), new Because("The letter was withdrawn.", desk.Now)));

        Assert.Null((await TheDeputyAsync())!.Capacity);
    }

    [Fact]
    public async Task A_deputy_whose_officer_has_no_mandate_any_more_is_not_reminded()
    {
        await Delegating(officer, deputy.Id, days: 10);
        await RemindingAsync();
        var before = await RemindedAsync();
        await ChangeAsync(async db => (await db.Mandates.SingleAsync(mandate => mandate.Id == officer.Capacity!.MandateId)).Revoke(Given.Registrar.OnceProven(desk.Now), new Because("The letter was withdrawn.", desk.Now)));
        desk.Portal.Clock.Move(Reminder.Rest);

        await RemindingAsync();

        Assert.Equal((1, 1), (before, await RemindedAsync()));
    }

    [Fact]
    public async Task The_officer_takes_the_mandate_back_and_nobody_without_the_register_takes_another()
    {
        await Delegating(officer, deputy.Id, days: 10);

        var byOther = await RevokingBy(await desk.Given.AnOfficerOf("canada"));
        var byOfficer = await RevokingBy(officer);

        Assert.Equal(("mandate.not-allowed", null), (byOther.Refusal?.Code, byOfficer.Refusal?.Code));
        Assert.Null((await TheDeputyAsync())!.Capacity);
    }

    [Fact]
    public async Task Those_who_keep_the_mandates_are_told()
    {
        var keeper = await APersonWithARoleAsync("keeper@example.org", Permissions.ManageMandates);

        await Delegating(officer, deputy.Id, days: 10);

        Assert.Equal([deputy.Email, keeper.Email], (await desk.MailsAsync()).Where(mail => mail.Subject.StartsWith("Deputy", StringComparison.Ordinal)).Select(mail => mail.To).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    public async Task A_deputys_mandate_has_an_end_within_sixty_days(int days) =>
        Assert.Equal("delegation.dates", (await Delegating(officer, deputy.Id, days)).Refusal?.Code);

    [Fact]
    public async Task A_deputys_mandate_cannot_be_passed_on()
    {
        await Delegating(officer, deputy.Id, days: 10);
        var next = await APersonWithARoleAsync("next@example.org", Permissions.ClearContent);

        Assert.Equal("delegation.passed-on", (await Delegating((await TheDeputyAsync())!, next.Id, days: 5)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_names_oneself_a_stranger_or_somebody_of_another_party()
    {
        var ukrainian = await desk.Given.AnOfficerOf("ukraine");
        await GiveARoleAsync(ukrainian.UserId, Permissions.ClearContent);
        await GiveARoleAsync(officer.UserId, Permissions.ClearContent);

        var oneself = await Delegating(officer, officer.UserId, days: 5);
        var stranger = await Delegating(officer, Guid.CreateVersion7(), days: 5);
        var other = await Delegating(officer, ukrainian.UserId, days: 5);

        Assert.Equal(("delegation.oneself", "delegation.nobody", "delegation.other-party"), (oneself.Refusal?.Code, stranger.Refusal?.Code, other.Refusal?.Code));
    }

    [Fact]
    public async Task Invariant_36_naming_a_deputy_asks_for_a_recent_sign_in() =>
        Assert.Equal("delegation.sign-in", (await Delegating(officer with { SignedInAt = desk.Now - Actor.FreshSignIn - TimeSpan.FromSeconds(1) }, deputy.Id, days: 5)).Refusal?.Code);

    [Fact]
    public async Task A_mandate_that_does_not_cover_clearing_names_no_deputy() =>
        Assert.Equal("delegation.not-allowed", (await Delegating(await desk.Given.AnOfficerOf("canada", MandateScope.Read), deputy.Id, days: 5)).Refusal?.Code);

    private Task<Outcome> Delegating(Actor by, Guid to, int days) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await scope.GetRequiredService<DelegationActs>().DelegateAsync(by, to, desk.Now.AddDays(days));
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private async Task<int> RemindedAsync() => (await desk.MailsAsync()).Count(mail => mail.To == deputy.Email && mail.Subject.StartsWith("Reminder", StringComparison.Ordinal));

    private Task RemindingAsync() => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        Assert.Null((await scope.GetRequiredService<ReminderActs>().RemindAsync(desk.Editor, await db.Rounds.Select(round => round.Id).SingleAsync()))!.Value.Refusal);
        await db.SaveChangesAsync();
    });

    private Task<Outcome> RevokingBy(Actor by) => ChangeAsync(async db => (await db.Mandates.SingleAsync(mandate => mandate.DelegatedFrom != null)).Revoke(by, new Because("The letter was withdrawn.", desk.Now)));

    private Task<Outcome> ChangeAsync(Func<PortalDb, Task<Outcome>> change) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await change(db);
        await db.SaveChangesAsync();
        return outcome;
    });

    private Task<Actor?> TheDeputyAsync() => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var mandate = await db.Mandates.SingleAsync(found => found.UserId == deputy.Id);
        return await db.ActorAsync(new SignIn(deputy.Id, deputy.SecurityStamp, mandate.Id, desk.Now), desk.Now);
    });

    private async Task<User> APersonWithARoleAsync(string email, string permission)
    {
        var user = User.Create(email, $"Officer {email}", desk.Now);
        user.SetPassword(Given.Administrator, "set for the test");
        await ChangeAsync(db =>
        {
            db.Add(user);
            return Task.FromResult(Outcome.Done);
        });
        await GiveARoleAsync(user.Id, permission);
        return user;
    }

    private Task<Outcome> GiveARoleAsync(Guid userId, string permission) => ChangeAsync(async db =>
    {
        var role = Role.Create(Given.Administrator, $"Role-{userId:N}", description: null, [permission]);
        db.AddRange(role, RoleAssignment.Of(Actor.System, await db.Users.SingleAsync(user => user.Id == userId), role, desk.Now));
        return Outcome.Done;
    });
}
