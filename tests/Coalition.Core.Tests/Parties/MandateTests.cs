using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>Mandates that a second person confirms, that end, and that pass to a successor.</summary>
public sealed class MandateTests : IAsyncLifetime
{
    private PartyDesk desk = null!;
    private Actor keeper = null!;
    private Actor second = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await PartyDesk.OpenAsync();
        (keeper, second) = (await desk.AKeeper("Keeper"), await desk.AKeeper("Second keeper"));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_proposed_mandate_counts_only_once_a_second_person_has_confirmed_it()
    {
        var user = await APersonAsync("new@example.org");
        await GrantingAsync(user, needsConfirmation: true);

        var before = await CapacityOfAsync(user);
        var byTheSame = await ConfirmingAsync(user, keeper);
        var byTheOther = await ConfirmingAsync(user, second);
        var twice = await ConfirmingAsync(user, second);

        Assert.Null(before);
        Assert.Equal(("mandate.second-person", null, "mandate.not-waiting"), (byTheSame.Refusal?.Code, byTheOther.Refusal?.Code, twice.Refusal?.Code));
        Assert.Equal("Norway", (await CapacityOfAsync(user))?.PartyName);
    }

    [Fact]
    public async Task A_mandate_that_waits_for_its_second_person_is_shown_without_an_instant_for_the_day_it_begins_may_lie_ahead()
    {
        await GrantingAsync(await APersonAsync("new@example.org"), needsConfirmation: true);

        var waiting = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().MattersAsync(second));

        Assert.Equal([new WaitingMatter(Matter.Mandate, 1, Since: null)], waiting);
    }

    [Fact]
    public async Task Nobody_confirms_the_own_mandate()
    {
        var user = await desk.Reading(db => db.Users.SingleAsync(found => found.Id == second.UserId));
        await GrantingAsync(user, needsConfirmation: true);

        Assert.Equal("mandate.oneself", (await ConfirmingAsync(user, second)).Refusal?.Code);
    }

    [Fact]
    public async Task A_mandate_that_is_about_to_end_is_told_to_its_holder_and_the_keepers_once()
    {
        var user = await APersonAsync("leaves@example.org");
        await GrantingAsync(user, days: 60);

        await RunJobsAsync();
        var early = await MailsAsync("ends soon");
        desk.Portal.Clock.Move(TimeSpan.FromDays(47));
        await RunJobsAsync();
        await RunJobsAsync();

        Assert.Empty(early);
        Assert.Equal(3, (await MailsAsync("ends soon")).Count);
        Assert.Contains("leaves@example.org", await MailsAsync("ends soon"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_mandate_that_was_revoked_before_is_not_announced_to_end()
    {
        var user = await APersonAsync("gone@example.org");
        await GrantingAsync(user, days: 60);
        await desk.Acting<MandateActs>(async (_, db) => (await db.Mandates.SingleAsync(mandate => mandate.UserId == user.Id)).Revoke(Fresh(keeper), new Because("The letter was withdrawn.", desk.Now)));

        desk.Portal.Clock.Move(TimeSpan.FromDays(50));
        await RunJobsAsync();

        Assert.Empty(await MailsAsync("ends soon"));
    }

    [Fact]
    public async Task Case_E15_a_successor_acts_beside_the_focal_point_for_a_time_and_alone_after_it()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var successor = await APersonAsync("successor@example.org");

        Assert.Null((await NominatingAsync(focal, days: 30)).Refusal);
        Assert.Equal("nomination.waiting", (await NominatingAsync(focal, days: 30)).Refusal?.Code);
        Assert.Null((await AcceptingAsync(successor)).Refusal);

        Assert.Equal((MandateScope.Endorse, MandateScope.Endorse), ((await CapacityOfAsync(successor))?.Scope, (await CapacityOfAsync(focal.UserId))?.Scope));
        desk.Portal.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(("Norway", null), ((await CapacityOfAsync(successor))?.PartyName, (await CapacityOfAsync(focal.UserId))?.PartyName));
        Assert.Equal(2, (await MailsAsync("Hand-over for")).Count);
    }

    [Fact]
    public async Task A_successor_is_named_on_a_letter_by_who_holds_the_mandate_and_for_a_time_that_can_be()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var other = await desk.Given.AnOfficerOf("iceland", MandateScope.Endorse);

        Assert.Equal("nomination.not-allowed", (await NominatingAsync(other, days: 30, under: focal)).Refusal?.Code);
        Assert.Equal("nomination.letter", (await NominatingAsync(focal, days: 30, letter: "")).Refusal?.Code);
        Assert.Equal("nomination.dates", (await NominatingAsync(focal, days: 91)).Refusal?.Code);
        Assert.Equal("nomination.dates", (await NominatingAsync(focal, days: -1)).Refusal?.Code);
        Assert.Equal("nomination.person", (await NominatingAsync(focal, days: 30, email: "nobody")).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_is_the_own_successor_and_who_was_named_by_mistake_is_taken_back()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var (own, itself) = await desk.Reading(async db => await db.Users.Where(user => user.Id == focal.UserId).Select(user => ValueTuple.Create(user.Email, user)).SingleAsync());

        Assert.Equal("nomination.oneself", (await NominatingAsync(focal, days: 30, email: $" {own.ToUpperInvariant()} ")).Refusal?.Code);
        Assert.Null((await NominatingAsync(focal, days: 30)).Refusal);
        Assert.Equal("nomination.oneself", (await AcceptingAsync(itself)).Refusal?.Code);
        Assert.Equal("nomination.not-allowed", (await TakingBackAsync(keeper)).Refusal?.Code);
        Assert.Null((await TakingBackAsync(focal)).Refusal);
        Assert.Equal("nomination.answered", (await AcceptingAsync(itself)).Refusal?.Code);
        Assert.Null((await NominatingAsync(focal, days: 30)).Refusal);
    }

    [Fact]
    public async Task Whoever_accepts_a_successor_is_told_of_another_address_and_of_another_party()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var other = await desk.Given.AnOfficerOf("iceland", MandateScope.Endorse);
        var address = await desk.Reading(db => db.Users.Where(user => user.Id == other.UserId).Select(user => user.Email).SingleAsync());
        await NominatingAsync(focal, days: 30, email: address);

        Assert.Equal(["mandate.other-party"], await RemarksAsync(other.UserId), StringComparer.Ordinal);
        Assert.Equal(["nomination.other-address"], await RemarksAsync(focal.UserId), StringComparer.Ordinal);
        Assert.Equal("nomination.sign-in", (await desk.Acting<NominationActs>(async (_, db) => (await NominationAsync(db)).Decline(keeper with { SignedInAt = default }, "No.", desk.Now))).Refusal?.Code);
    }

    [Fact]
    public async Task Of_a_mandate_that_was_revoked_whoever_accepts_a_successor_is_told_nothing()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var other = await desk.Given.AnOfficerOf("iceland", MandateScope.Endorse);
        var address = await desk.Reading(db => db.Users.Where(user => user.Id == other.UserId).Select(user => user.Email).SingleAsync());
        await NominatingAsync(focal, days: 30, email: address);

        await desk.Acting<MandateActs>(async (_, db) => (await db.Mandates.SingleAsync(mandate => mandate.Id == other.Capacity!.MandateId)).Revoke(Fresh(keeper), new Because("The letter was withdrawn.", desk.Now)));

        Assert.Empty(await RemarksAsync(other.UserId));
    }

    [Fact]
    public async Task A_nomination_whose_time_together_is_over_is_declined_only()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        var successor = await APersonAsync("successor@example.org");
        await NominatingAsync(focal, days: 30);

        desk.Portal.Clock.Move(TimeSpan.FromDays(30));

        Assert.Equal("nomination.over", (await AcceptingAsync(successor)).Refusal?.Code);
        Assert.Null(await CapacityOfAsync(successor));
        Assert.Null((await DecliningAsync("The time is over.")).Refusal);
    }

    [Fact]
    public async Task A_nomination_is_declined_with_a_reason_and_changes_no_mandate()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);
        await NominatingAsync(focal, days: 30);

        var silent = await DecliningAsync(" ");
        var declined = await DecliningAsync("The letter names another person.");

        Assert.Equal(("nomination.reason", null), (silent.Refusal?.Code, declined.Refusal?.Code));
        Assert.Equal("nomination.answered", (await DecliningAsync("Again.")).Refusal?.Code);
        Assert.NotNull(await CapacityOfAsync(focal.UserId));
    }

    [Fact]
    public async Task Case_E40_a_person_with_mandates_in_two_tenants_acts_in_each_under_its_own()
    {
        var focal = await desk.Given.AnOfficerOf("norway", MandateScope.Endorse);

        Assert.Equal("Norway", (await CapacityOfAsync(focal.UserId))?.PartyName);
        Assert.Empty(await desk.Portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().MandatesOfAsync(focal.UserId, desk.Now)));
    }

    private Task<Outcome> NominatingAsync(Actor by, int days, string letter = "Letter of the ministry, on file.", string email = "successor@example.org", Actor? under = null) => desk.Acting<NominationActs>(async (acts, db) =>
        await acts.MakeAsync(Fresh(by), await db.Mandates.Include(mandate => mandate.User).SingleAsync(mandate => mandate.Id == (under ?? by).Capacity!.MandateId), new("Successor", email, letter, desk.Now.AddDays(days))));

    private Task<IEnumerable<string>> RemarksAsync(Guid user) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        return (await scope.GetRequiredService<NominationActs>().RemarksAsync(await NominationAsync(db), await db.Users.SingleAsync(found => found.Id == user))).Select(remark => remark.Code);
    });

    private Task<Outcome> AcceptingAsync(User successor) => desk.Acting<NominationActs>(async (acts, db) =>
        acts.Accept(Fresh(keeper), await NominationAsync(db), await db.Users.SingleAsync(user => user.Id == successor.Id)));

    private Task<Outcome> DecliningAsync(string reason) => desk.Acting<NominationActs>(async (_, db) => (await NominationAsync(db)).Decline(Fresh(keeper), reason, desk.Now));

    private Task<Outcome> TakingBackAsync(Actor by) => desk.Acting<NominationActs>(async (_, db) => (await NominationAsync(db)).TakeBack(Fresh(by), desk.Now));

    private static Task<Nomination> NominationAsync(PortalDb db) => db.Nominations.Include(row => row.Mandate.User).Include(row => row.Mandate.Party).SingleAsync();

    private async Task GrantingAsync(User user, bool needsConfirmation = false, int? days = null)
    {
        await desk.Given.TheParty("norway");
        var grant = new MandateGrant(MandateScope.Endorse, desk.Now, days is { } end ? desk.Now.AddDays(end) : null, "Letter") { At = desk.Now, NeedsConfirmation = needsConfirmation };
        Assert.Null((await desk.Acting<MandateActs>(async (acts, db) => acts.Grant(Fresh(keeper), await db.Users.SingleAsync(found => found.Id == user.Id), await PartyDesk.PartyAsync(db, "norway"), grant))).Refusal);
    }

    private Task<Outcome> ConfirmingAsync(User user, Actor by) => desk.Acting<MandateActs>(async (_, db) =>
        (await db.Mandates.OrderByDescending(mandate => mandate.Id).FirstAsync(mandate => mandate.UserId == user.Id)).Confirm(Fresh(by), desk.Now));

    private Task<Capacity?> CapacityOfAsync(User user) => CapacityOfAsync(user.Id);

    private Task<Capacity?> CapacityOfAsync(Guid userId) => desk.Reading(async db =>
        (await db.MandatesOfAsync(userId, desk.Now)).Where(held => held.Scope is not MandateScope.Read).Select(held => new Capacity(held.Id, held.PartyId, held.Party.Name("en"), held.Scope)).FirstOrDefault());

    private async Task<User> APersonAsync(string email)
    {
        var user = User.Create(email, "A person", desk.Now);
        await desk.Acting<MandateActs>((_, db) =>
        {
            db.Add(user);
            return Task.FromResult(Outcome.Done);
        });
        return user;
    }

    private Actor Fresh(Actor by) => by.OnceProven(desk.Now);

    private async Task RunJobsAsync()
    {
        while (await desk.Portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    private async Task<IReadOnlyList<string>> MailsAsync(string subject) => await desk.Reading(async db =>
        (IReadOnlyList<string>)[.. (await db.Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).Where(mail => mail.Subject.Contains(subject, StringComparison.Ordinal)).Select(mail => mail.To)]);
}
