using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Meetings;

/// <summary>Status, what was said before, decisions and actions of one meeting, in the database.</summary>
public sealed class MeetingMoveTests : IAsyncLifetime
{
    private MeetingDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await MeetingDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData(MeetingStatus.Tentative, MeetingStatus.Held)]
    [InlineData(MeetingStatus.Held, MeetingStatus.Cancelled)]
    [InlineData(MeetingStatus.Held, MeetingStatus.Tentative)]
    [InlineData(MeetingStatus.Cancelled, MeetingStatus.Confirmed)]
    [InlineData(MeetingStatus.Confirmed, MeetingStatus.Confirmed)]
    [InlineData(MeetingStatus.Confirmed, MeetingStatus.Tentative)]
    public void Only_the_listed_ways_lead_from_one_status_to_another(MeetingStatus from, MeetingStatus to)
    {
        var entry = new MeetingEntry { Slug = "one", Title = Entries.Text("One"), Status = from, Sources = ["source-001"] };
        var meeting = Meeting.Register(Given.Registrar, entry, Entries.Lookups, DateTime.UnixEpoch);

        Assert.Equal("meeting.way", meeting.Move(Given.Registrar, new(to, Entries.Text("A reason")), DateTime.UnixEpoch).Refusal?.Code);
    }

    [Fact]
    public async Task A_meeting_is_not_held_before_it_begins_and_not_cancelled_without_a_reason()
    {
        Assert.Equal("meeting.not-begun", (await desk.Doing((meeting, _) => meeting.Move(desk.Publisher, new(MeetingStatus.Held), desk.Now))).Refusal?.Code);
        Assert.Equal("meeting.reason", (await desk.Doing((meeting, _) => meeting.Move(desk.Publisher, new(MeetingStatus.Cancelled), desk.Now))).Refusal?.Code);
    }

    [Fact]
    public async Task A_cancelled_meeting_stays_on_the_record_and_no_statement_deletes_it()
    {
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Move(desk.Publisher, new(MeetingStatus.Cancelled, Entries.Text("Illness")), desk.Now)));

        await desk.InAsync(async (db, _) =>
        {
            Assert.Equal((MeetingStatus.Cancelled, 1), await db.Meetings.Select(row => new ValueTuple<MeetingStatus, int>(row.Status, row.CalendarSequence)).SingleAsync());
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM Meeting"));
        });
    }

    [Fact]
    public async Task A_status_is_never_changed_by_describing() =>
        Assert.Equal("meeting.status", (await desk.Doing((meeting, lookups) => meeting.Describe(desk.Publisher, meeting.Entry with { Status = MeetingStatus.Held }, lookups, desk.Because))).Refusal?.Code);

    [Fact]
    public async Task Invariant_33_what_was_said_before_stays_readable_with_the_time_from_which_it_was_said()
    {
        var first = desk.Now;
        desk.Portal.Clock.Set(new DateTimeOffset(first.AddDays(1)));
        MeetingDesk.Done(await desk.Doing((meeting, lookups) => meeting.Describe(desk.Publisher, meeting.Entry with { Place = Entries.Text("Odesa") }, lookups, desk.Because)));

        await desk.InAsync(async (db, _) =>
        {
            var said = (await db.Meetings.Include(row => row.Descriptions).SingleAsync()).Descriptions.OrderBy(row => row.RecordedAt).Select(row => (row.RecordedAt, row.Entry.Place!.In("en")));
            Assert.Equal([(first, "Kyiv"), (first.AddDays(1), "Odesa")], said);
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE MeetingDescription SET Text = '{{}}'"));
        });
    }

    [Fact]
    public async Task What_is_public_is_changed_by_a_publisher_only_and_never_left_out()
    {
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));

        Outcome Describing(Meeting meeting, Actor by, MeetingEntry entry, RegisterLookups lookups) => meeting.Describe(by, entry, lookups, desk.Because);
        Assert.Equal("release.not-allowed", (await desk.Doing((meeting, lookups) => Describing(meeting, desk.Registrar, meeting.Entry with { Place = Entries.Text("Odesa") }, lookups))).Refusal?.Code);
        Assert.Equal("meeting.outcome-public", (await desk.Doing((meeting, lookups) => Describing(meeting, desk.Publisher, meeting.Entry with { Decisions = [], Actions = [] }, lookups))).Refusal?.Code);
        Assert.Equal("release.no-source", (await desk.Doing((meeting, lookups) => Describing(meeting, desk.Publisher, meeting.Entry with { Sources = [] }, lookups))).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_34_a_decision_without_a_source_is_not_released_with_its_meeting()
    {
        MeetingDesk.Done(await desk.Doing((meeting, lookups) => meeting.Describe(desk.Publisher, meeting.Entry with { Decisions = [.. meeting.Entry.Decisions, new("sourceless", Entries.Text("To meet again."))] }, lookups, desk.Because)));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));

        await desk.InAsync(async (db, _) => Assert.Equal(["plenary-3-help"], await db.Decisions.Public().Select(row => row.Key).ToListAsync()));
        Assert.Equal("release.none", (await desk.Doing((meeting, _) => meeting.ReleaseOutcome(desk.Publisher, desk.Now))).Refusal?.Code);
    }

    [Fact]
    public async Task What_a_registrar_adds_to_a_public_meeting_waits_for_the_publisher()
    {
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
        MeetingDesk.Done(await desk.Doing((meeting, lookups) => meeting.Describe(desk.Registrar, meeting.Entry with { Decisions = [.. meeting.Entry.Decisions, new("later", Entries.Text("To meet again."), Source: "note")] }, lookups, desk.Because)));

        await desk.InAsync(async (db, _) => Assert.Equal(1, await db.Decisions.Public().CountAsync()));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.ReleaseOutcome(desk.Publisher, desk.Now)));
        await desk.InAsync(async (db, _) => Assert.Equal(2, await db.Decisions.Public().CountAsync()));
    }

    [Fact]
    public async Task Only_the_owner_reports_on_an_action_and_every_report_stays()
    {
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
        await desk.HeldAsync();
        var (norway, canada) = (await desk.Given.AnOfficerOf("norway", MandateScope.Commit, "ManageCommitments"), await desk.Given.AnOfficerOf("canada", MandateScope.Commit, "ManageCommitments"));
        Task<Outcome> Reporting(Actor by, ActionState state) => desk.Doing((meeting, _) => meeting.Report(by, "plenary-3-helpline", new(state, Note: null, DateOnly.FromDateTime(desk.Now)), desk.Now));

        Assert.Equal("action.not-owner", (await Reporting(canada, ActionState.Done)).Refusal?.Code);
        MeetingDesk.Done(await Reporting(norway, ActionState.Done));
        MeetingDesk.Done(await Reporting(norway, ActionState.UnderWay));

        await desk.InAsync(async (db, _) =>
        {
            var action = await db.MeetingActions.Include(row => row.Steps).SingleAsync();
            Assert.Equal(ActionState.UnderWay, action.State);
            Assert.Equal([ActionState.Done, ActionState.UnderWay], action.Steps.OrderBy(step => step.Id).Select(step => step.State));
            Assert.All(action.Steps, step => Assert.Equal(norway.Capacity!.MandateId, step.MandateId));
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM ActionStep"));
        });
    }

    [Theory]
    [InlineData("12/06/2025", 2)]
    [InlineData("August 5", 1)]
    public void Case_E28_and_E29_an_ambiguous_date_is_asked_back_and_keeps_its_token(string token, int readings)
    {
        var read = DateToken.Read(token);

        Assert.Equal("date.ambiguous", read.WhyNot(reading: null)?.Code);
        Assert.Equal(readings, read.Readings.Count);
        Assert.Equal(token, read.Date(read.Readings[0]).AsStated);
    }

    [Fact]
    public void Case_E36_a_decision_that_could_point_at_a_child_is_not_recorded() =>
        Assert.Equal("safeguarding.details", (desk.Entry with { Decisions = [new("one", Entries.Text("To help the girl aged 9 whose mother lives in Lviv."))] }).WhyMalformed()?.Code);

    [Fact]
    public async Task Invariant_43_an_announced_time_is_stored_as_an_instant_with_its_zone() => await desk.InAsync(async (db, _) =>
    {
        var time = (await db.Meetings.SingleAsync()).Time!;

        Assert.Equal((desk.Entry.Time!.StartsAt, DateTimeKind.Utc, "Europe/Kyiv"), (time.StartsAt, time.StartsAt.Kind, time.TimeZoneId));
        Assert.Contains("(Kyiv)", time.Announced, StringComparison.Ordinal);
    });

    [Fact]
    public void A_day_that_is_not_the_day_of_the_instant_is_refused() =>
        Assert.Equal("meeting.time", (desk.Entry with { Start = PartialDate.On(new DateOnly(2020, 1, 1)) }).WhyMalformed()?.Code);
}
