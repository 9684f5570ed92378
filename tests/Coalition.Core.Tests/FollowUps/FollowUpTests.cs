using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Tests.Meetings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.FollowUps;

/// <summary>What came of what, in both directions.</summary>
public sealed class FollowUpTests : IAsyncLifetime
{
    private static readonly FollowUpPlace Action = new(FollowUpKind.Action, "plenary-3-helpline");
    private static readonly FollowUpPlace Commitment = new(FollowUpKind.Commitment, "helpline-money");

    private MeetingDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await MeetingDesk.OpenAsync();
        await desk.InAsync(async (db, lookups) =>
        {
            db.Add(Coalition.Core.Commitments.Commitment.Register(desk.Publisher, new CommitmentEntry { Slug = Commitment.Key, Party = "norway", Title = Entries.Text("Money for the helpline"), Sources = ["note"] }, lookups, desk.Now));
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Scenario_18_what_a_meeting_led_to_is_walkable_both_ways()
    {
        MeetingDesk.Done(await Linking(Action, Commitment));
        await ReleaseAllAsync();

        var (forth, back) = (await OfAsync(Action), await OfAsync(Commitment));
        Assert.Equal([("commitments/helpline-money", "Money for the helpline")], forth.CameOfIt.Select(step => (step.Node.Address, step.Node.Title.In("en"))));
        Assert.Equal([("meetings/third-plenary#a-plenary-3-helpline", "Third plenary")], back.CameFrom.Select(step => (step.Node.Address, step.Node.Meeting!.In("en"))));
        Assert.All(forth.CameOfIt.Concat(back.CameFrom), step => Assert.Equal("note", step.Source!.Slug));
    }

    [Fact]
    public async Task Invariant_18_readers_meet_no_end_of_a_link_that_is_not_public()
    {
        MeetingDesk.Done(await Linking(Action, Commitment));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));

        Assert.True((await OfAsync(Action)).IsEmpty);
        Assert.False((await OfAsync(Action, withDrafts: true)).IsEmpty);
    }

    [Fact]
    public async Task A_link_needs_two_things_on_record_a_source_and_no_circle()
    {
        MeetingDesk.Done(await Linking(Action, Commitment));

        Assert.Equal("follow-up.twice", (await Linking(Action, Commitment)).Refusal?.Code);
        Assert.Equal("follow-up.circle", (await Linking(Commitment, Action)).Refusal?.Code);
        Assert.Equal("follow-up.itself", (await Linking(Action, Action)).Refusal?.Code);
        Assert.Equal("follow-up.none", (await Linking(Action, new(FollowUpKind.Decision, "never-taken"))).Refusal?.Code);
        Assert.Equal("register.no-source", (await Linking(new(FollowUpKind.Meeting, MeetingDesk.Slug), Commitment, "nowhere")).Refusal?.Code);
        Assert.Equal("register.not-allowed", (await Linking(new(FollowUpKind.Meeting, MeetingDesk.Slug), Commitment, by: desk.Given.Someone("Editor", "EditContent"))).Refusal?.Code);
    }

    [Fact]
    public async Task What_no_key_is_as_long_as_is_quoted_only_in_part()
    {
        var refusal = (await Linking(Action, new(FollowUpKind.Meeting, new string('a', 100_000)))).Refusal;

        Assert.Equal("follow-up.none", refusal?.Code);
        Assert.InRange(refusal!.Sentence.Length, 1, 200);
    }

    [Fact]
    public async Task A_link_runs_in_no_circle_with_what_needs_no_link_for_a_decision_is_of_its_meeting_and_an_action_of_its_decision()
    {
        FollowUpPlace meeting = new(FollowUpKind.Meeting, MeetingDesk.Slug), decision = new(FollowUpKind.Decision, "plenary-3-help");

        Assert.Equal("follow-up.circle", (await Linking(Action, meeting)).Refusal?.Code);
        Assert.Equal("follow-up.circle", (await Linking(Action, decision)).Refusal?.Code);
        Assert.Equal("follow-up.circle", (await Linking(decision, meeting)).Refusal?.Code);
        MeetingDesk.Done(await Linking(Action, Commitment));
        Assert.Equal("follow-up.circle", (await Linking(Commitment, meeting)).Refusal?.Code);
    }

    [Fact]
    public async Task A_link_recorded_in_error_is_withdrawn_and_can_be_recorded_anew_but_never_deleted()
    {
        MeetingDesk.Done(await Linking(Action, Commitment));
        await desk.InAsync(async (db, _) =>
        {
            var link = await db.FollowUps.SingleAsync();
            MeetingDesk.Done(link.Withdraw(desk.Publisher, desk.Now));
            Assert.Equal("follow-up.over", link.Withdraw(desk.Publisher, desk.Now).Refusal?.Code);
            await db.SaveChangesAsync();
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM FollowUp"));
        });

        Assert.True((await OfAsync(Action, withDrafts: true)).IsEmpty);
        MeetingDesk.Done(await Linking(Action, Commitment));
    }

    private Task<Outcome> Linking(FollowUpPlace from, FollowUpPlace to, string source = "note", Actor? by = null) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await scope.GetRequiredService<FollowUpActs>().RecordAsync(by ?? desk.Publisher, new(from, to, source));
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        return outcome;
    });

    private Task<FollowUpView> OfAsync(FollowUpPlace place, bool withDrafts = false) =>
        desk.Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<FollowUpChain>().OfAsync([place], withDrafts ? desk.Publisher : null))[place]);

    private Task ReleaseAllAsync() => desk.InAsync(async (db, _) =>
    {
        MeetingDesk.Done((await db.Meetings.ToRelease().SingleAsync()).Release(desk.Publisher, desk.Now));
        MeetingDesk.Done((await db.Commitments.Whole().SingleAsync()).Release(desk.Publisher, desk.Now));
        await db.SaveChangesAsync();
    });
}
