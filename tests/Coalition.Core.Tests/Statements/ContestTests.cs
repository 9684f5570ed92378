using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>A party contests what the secretariat recorded for it, and the secretariat corrects its own records.</summary>
public sealed class ContestTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Scenario_9_Case_E16_what_a_party_contests_drops_out_of_the_counts_after_the_delay_until_it_is_settled()
    {
        var (document, norway) = await RecordedAsync();
        var recorded = given.Portal.Clock.Now;
        given.Portal.Clock.Move(TimeSpan.FromDays(2));

        Assert.Null((await given.Contesting(document, Fresh(norway), Any)).Refusal);
        var hidden = await given.TheSignatories(document);
        var waiting = await InboxAsync(InboxKind.SettleContest);
        given.Portal.Clock.Move(TimeSpan.FromDays(7));
        var open = await given.TheSignatories(document);
        given.Portal.Clock.Move(TimeSpan.FromDays(2));
        Assert.Null((await given.Upholding(document, Fresh(given.ThirdPerson), Any)).Refusal);

        Assert.Equal((1, 0), (hidden.Signatories.Count, hidden.Contested.Count));
        Assert.Empty(open.Signatories);
        Assert.Equal(recorded.AddDays(2), Assert.Single(open.Contested).ContestedAt);
        Assert.Equal((1, 0), (waiting, await InboxAsync(InboxKind.SettleContest)));
        Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Single((await given.TheSignatories(document, knownAt: recorded.Date.AddDays(9).AddTicks(-1))).Signatories);
        Assert.Empty((await given.TheSignatories(document, knownAt: recorded.Date.AddDays(9))).Signatories);
        Assert.Equal(["Endorsement.Confirmed", "Endorsement.ContestSettled", "Endorsement.Contested", "Party.Endorsed"], await LinesAsync());
    }

    [Fact]
    public async Task Case_E16_a_contest_that_is_settled_within_the_delay_never_was_for_readers()
    {
        var (document, norway) = await RecordedAsync();
        await given.Contesting(document, norway, Any);
        var contested = given.Portal.Clock.Now;
        given.Portal.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null((await given.Upholding(document, Fresh(given.ThirdPerson), Any)).Refusal);

        foreach (var known in (DateTime[])[contested.AddMinutes(1), contested.AddDays(1), contested.AddDays(8)])
        {
            Assert.Single((await given.TheSignatories(document, knownAt: known)).Signatories);
        }
    }

    [Fact]
    public async Task Invariant_1_Case_E16_a_contest_taken_back_counts_again_from_that_instant_and_changes_no_list_of_the_past()
    {
        var (document, norway) = await RecordedAsync();
        await given.Contesting(document, norway, Any);
        given.Portal.Clock.Move(TimeSpan.FromDays(8));
        var open = given.Portal.Clock.Now;
        Assert.Empty((await given.TheSignatories(document)).Signatories);
        given.Portal.Clock.Move(TimeSpan.FromHours(1));

        Assert.Equal("contest.reason", (await given.TakingBack(document, Fresh(norway), Any, reason: " ")).Refusal?.Code);
        Assert.Null((await given.TakingBack(document, Fresh(norway), Any)).Refusal);

        var contest = Assert.Single(Assert.Single((await given.TheSignatories(document)).Signatories).Endorsed.Contests);
        Assert.Equal((ContestSettlement.TakenBack, norway.UserId, "We have found the note.", "We never wrote this."), (contest.Settlement, contest.SettledBy, contest.SettlementReason, contest.Reason));
        Assert.Equal((0, 1), ((await given.TheSignatories(document, knownAt: open)).Signatories.Count, (await given.TheSignatories(document, knownAt: open)).Contested.Count));
        Assert.Equal(0, await InboxAsync(InboxKind.SettleContest));
        Assert.Equal(["Endorsement.Confirmed", "Endorsement.ContestTakenBack", "Endorsement.Contested", "Party.Endorsed"], await LinesAsync());
        Assert.Null((await given.Contesting(document, Fresh(norway), Any)).Refusal);
    }

    [Fact]
    public async Task A_contest_is_taken_back_by_its_own_party_alone_and_once()
    {
        await given.TheMember("latvia");
        var (document, norway) = await RecordedAsync();
        await given.Contesting(document, norway, Any);

        Assert.Equal("endorsement.no-mandate", (await given.TakingBack(document, await given.AFocalPointOf("latvia"), Any)).Refusal?.Code);
        Assert.Equal("endorsement.not-allowed", (await given.TakingBack(document, given.SecondPerson, Any)).Refusal?.Code);
        given.Portal.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal("endorsement.sign-in", (await given.TakingBack(document, norway, Any)).Refusal?.Code);
        Assert.Null((await given.TakingBack(document, Fresh(norway), Any)).Refusal);
        Assert.Equal("contest.settled", (await given.TakingBack(document, Fresh(norway), Any)).Refusal?.Code);
        Assert.Equal("contest.settled", (await given.Upholding(document, Fresh(given.SecondPerson), Any)).Refusal?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invariant_1_Case_E16_whoever_recorded_or_confirmed_it_does_not_end_the_contest_for_the_party(bool recorded)
    {
        var document = await given.AnOpenText();
        var (norway, colleague) = (await given.AFocalPointOf("norway"), await given.AFocalPointOf("norway"));
        Assert.Null((await given.Recording(document, "norway", by: recorded ? given.Secretariat with { UserId = norway.UserId } : null)).Refusal);
        Assert.Null((await given.Confirming(document, recorded ? given.SecondPerson : given.SecondPerson with { UserId = norway.UserId })).Refusal);
        Assert.Null((await given.Contesting(document, colleague, Any)).Refusal);

        Assert.Equal("contest.same-person", (await given.TakingBack(document, norway, Any)).Refusal?.Code);
        Assert.Null((await given.TakingBack(document, colleague, Any)).Refusal);
    }

    [Fact]
    public async Task A_contest_taken_back_is_told_to_the_party_the_secretariat_and_whoever_contested_once_each()
    {
        var (document, norway) = await RecordedAsync();
        var (colleague, keeper) = (await given.AFocalPointOf("norway"), await new Given(given.Portal).AnOfficerOf("ukraine", MandateScope.Read, Permissions.ManageRegisters));
        await given.Contesting(document, norway, Any);
        await given.Revoking(norway);
        Assert.Null((await given.TakingBack(document, colleague, Any)).Refusal);

        await NotifyAsync();
        await NotifyAsync();

        var told = (await MailsAsync()).Where(mail => mail.Subject.StartsWith("A contest is taken back", StringComparison.Ordinal)).ToArray();
        Assert.Equal(await AddressesAsync([norway.UserId, colleague.UserId, keeper.UserId]), told.Select(mail => mail.To).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(told, mail => Assert.Contains("We have found the note.", mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_party_contests_in_time_and_only_what_was_recorded_for_it()
    {
        await given.TheMember("latvia");
        var (document, norway) = await RecordedAsync();
        var latvia = await given.AFocalPointOf("latvia");
        await given.Acting(document, latvia, "latvia");

        Assert.Equal("endorsement.no-mandate", (await given.Contesting(document, latvia, act => act.Party.Slug == "norway")).Refusal?.Code);
        Assert.Equal("endorsement.not-allowed", (await given.Contesting(document, given.Secretariat, act => act.Party.Slug == "norway")).Refusal?.Code);
        Assert.Equal("contest.own-act", (await given.Contesting(document, latvia, act => act.Party.Slug == "latvia")).Refusal?.Code);
        Assert.Equal("contest.reason", (await given.Contesting(document, norway, act => act.Party.Slug == "norway", reason: " ")).Refusal?.Code);
        given.Portal.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal("contest.over", (await given.Contesting(document, Fresh(norway), act => act.Party.Slug == "norway")).Refusal?.Code);
    }

    [Fact]
    public async Task What_waits_for_the_second_person_cannot_be_contested_and_nothing_twice()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Recording(document, "norway");
        var early = await given.Contesting(document, norway, Any);
        await given.Confirming(document, given.SecondPerson);
        await given.Contesting(document, norway, Any);

        Assert.Equal("contest.not-established", early.Refusal?.Code);
        Assert.Equal("contest.open", (await given.Contesting(document, norway, Any)).Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_recorded_it_does_not_decide_that_the_record_stands()
    {
        var (document, norway) = await RecordedAsync();
        await given.Contesting(document, norway, Any);

        Assert.Equal("contest.same-person", (await given.Upholding(document, given.Secretariat, Any)).Refusal?.Code);
        Assert.Equal("contest.same-person", (await given.Upholding(document, given.SecondPerson, Any)).Refusal?.Code);
        Assert.Equal("contest.not-allowed", (await given.Upholding(document, norway, Any)).Refusal?.Code);
        Assert.Null((await given.Upholding(document, given.ThirdPerson, Any)).Refusal);
        Assert.Equal("contest.settled", (await given.Upholding(document, given.ThirdPerson, Any)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_33_Case_E16_a_corrected_record_settles_the_contest_and_keeps_the_wrong_value()
    {
        var (document, norway) = await RecordedAsync();
        var wrong = (await given.TheFile(document)).Endorsements.Single();
        await given.Contesting(document, norway, Any);
        given.Portal.Clock.Move(TimeSpan.FromDays(1));

        await given.OnRecord(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", input => input with { AboutId = wrong.Id, NameAsSigned = "Kingdom of Norway", Reason = "The note is of the 15th." });

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Equal(("2025-08-15", "Kingdom of Norway", 1), (signatory.Given.DateOfAct.Value, signatory.Given.NameAsSigned, signatory.Given.Corrections.Count));
        Assert.Equal(("2025-08-05", "As signed"), (signatory.Endorsed.DateOfAct.Value, signatory.Endorsed.NameAsSigned));
        Assert.Equal(ContestSettlement.Corrected, Assert.Single(signatory.Endorsed.Contests).Settlement);
        Assert.Empty((await given.TheSignatories(document, new DateOnly(2025, 8, 10))).Signatories);
    }

    [Fact]
    public async Task Invariant_33_what_was_known_before_the_correction_stays_what_was_known_then()
    {
        var (document, _) = await RecordedAsync();
        var (wrong, before) = ((await given.TheFile(document)).Endorsements.Single(), given.Portal.Clock.Now);
        given.Portal.Clock.Move(TimeSpan.FromDays(1));

        await given.OnRecord(document, "norway", EndorsementAct.RecordCorrection, "2025-08-05", input => input with { AboutId = wrong.Id, Strikes = true, Reason = "It was another party’s note." });

        Assert.Empty((await given.TheSignatories(document)).Signatories);
        Assert.Single((await given.TheSignatories(document, knownAt: before)).Signatories);
        await given.OnRecord(document, "norway", date: "2025-08-20");
        Assert.Equal(2, Assert.Single((await given.TheSignatories(document)).Signatories).Endorsed.Adherence);
    }

    [Fact]
    public async Task A_record_that_the_second_person_finds_wrong_is_struck_and_waits_no_more()
    {
        var document = await given.AnOpenText();
        await given.Recording(document, "norway");
        var wrong = (await given.TheFile(document)).Endorsements.Single();

        Assert.Null((await given.Recording(document, "norway", EndorsementAct.RecordCorrection, by: given.SecondPerson, with: input => input with { AboutId = wrong.Id, Strikes = true, Reason = "The letter is of another state." })).Refusal);
        Assert.Null((await given.Doing(document, (acts, file) => acts.Confirm(given.Secretariat, file.Endorsements.Single(act => act.IsStrike)))).Refusal);

        Assert.Empty((await given.TheFile(document)).AwaitingConfirmation);
        Assert.Null((await given.Recording(document, "norway")).Refusal);
        Assert.Equal(1, await InboxAsync(InboxKind.ConfirmEndorsements));
    }

    [Fact]
    public async Task The_secretariat_does_not_rewrite_what_a_party_did_itself()
    {
        var document = await given.AnOpenText();
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway");
        var own = (await given.TheFile(document)).Endorsements.Single();

        Assert.Equal("endorsement.own-act", await CorrectingAsync(document, input => input with { AboutId = own.Id, Strikes = true }));
        Assert.Equal("endorsement.own-act", await CorrectingAsync(document, input => input with { AboutId = own.Id, NameAsSigned = "Norge" }));
        Assert.Equal("endorsement.no-change", await CorrectingAsync(document, input => input with { AboutId = own.Id, NameAsSigned = own.NameAsSigned }));
        Assert.Equal("endorsement.reason", await CorrectingAsync(document, input => input with { AboutId = own.Id, Reason = "" }));
        Assert.Equal("endorsement.no-record", await CorrectingAsync(document, input => input with { AboutId = Guid.CreateVersion7() }));
    }

    [Fact]
    public async Task The_party_is_told_of_what_was_recorded_for_it_and_of_how_a_contest_was_settled_once_each()
    {
        var (document, norway) = await RecordedAsync();
        await given.Contesting(document, norway, Any);
        await given.Upholding(document, given.ThirdPerson, Any);

        await NotifyAsync();
        await NotifyAsync();

        Assert.Equal(["Recorded for your party", "What your party contested is settled"], (await SubjectsAsync()).Select(subject => subject.Split(':')[0]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_scan_is_read_by_the_secretariat_and_the_party_alone()
    {
        var (document, norway) = await RecordedAsync();
        var act = (await given.TheFile(document)).Endorsements.Single();

        Assert.True(act.LetsReadScan(norway));
        Assert.True(act.LetsReadScan(given.SecondPerson));
        Assert.False(act.LetsReadScan(await given.AFocalPointOf("latvia")));
        Assert.False(act.LetsReadScan(norway with { Capacity = null }));
    }

    private static bool Any(Endorsement act) => act.Act is EndorsementAct.Endorse;

    private async Task<(Guid Document, Actor Norway)> RecordedAsync()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        return (document, await given.AFocalPointOf("norway"));
    }

    private async Task<string?> CorrectingAsync(Guid document, Func<EndorsementInput, EndorsementInput> with) =>
        (await given.Recording(document, "norway", EndorsementAct.RecordCorrection, with: input => with(input with { Reason = "A slip." }))).Refusal?.Code;

    private Task<int> InboxAsync(InboxKind kind) => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().InboxItems.CountAsync(item => item.Kind == kind));

    private Task<string[]> LinesAsync() => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Activity
        .Where(entry => entry.Kind.StartsWith("Party.") || (entry.Kind.StartsWith("Endorsement.") && entry.Kind != "Endorsement.Opened")).OrderBy(entry => entry.Kind).Select(entry => entry.Kind).ToArrayAsync());

    private Task NotifyAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        foreach (var job in await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == EndorsementNotices.Name).ToListAsync())
        {
            await scope.GetServices<IJobKind>().Single(kind => kind.Kind is EndorsementNotices.Name).RunAsync(job, default);
        }
    });

    private async Task<string[]> SubjectsAsync() => [.. (await MailsAsync()).Select(mail => mail.Subject)];

    private Task<MailText[]> MailsAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).ToArray());

    private Task<List<string>> AddressesAsync(Guid[] users) => given.Portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().Users.Where(user => users.Contains(user.Id)).Select(user => user.Email).OrderBy(email => email).ToListAsync());

    private Actor Fresh(Actor actor) => actor.OnceProven(given.Portal.Clock.Now);
}
