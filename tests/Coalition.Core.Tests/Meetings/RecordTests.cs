using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Meetings;

/// <summary>The record of a meeting: drafted, sent round, corrected, adopted.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private MeetingDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await MeetingDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Its_draft_begins_with_the_agenda_and_what_was_decided_and_a_second_one_is_refused()
    {
        Task<Outcome> DraftingAsync() => desk.OnRecord((acts, record) => acts.DraftAsync(desk.Publisher, record));
        Assert.Equal("record.not-held", (await DraftingAsync()).Refusal?.Code);
        await desk.HeldAsync();

        MeetingDesk.Done(await DraftingAsync());

        var text = (await desk.Record()).Edition!.Text.Languages.Single();
        Assert.Equal(("en", "Third plenary"), (text.Language, text.Title));
        Assert.Equal(["Opening", "", "Psychological help", "", "To support a helpline.", "Set up a helpline.", ""], text.Blocks.Select(block => block.Text), StringComparer.Ordinal);
        Assert.Equal([BlockRole.Heading, BlockRole.Heading], text.Blocks.Where(block => block.Role is BlockRole.Heading).Select(block => block.Role));
        Assert.Equal("record.draft", (await DraftingAsync()).Refusal?.Code);
    }

    [Fact]
    public async Task A_record_is_sent_round_once_the_meeting_was_held_and_its_text_cannot_change()
    {
        Assert.Equal("record.not-held", (await Circulating()).Refusal?.Code);
        await desk.HeldAsync();
        Assert.Equal("record.no-draft", (await Circulating()).Refusal?.Code);
        Assert.Equal(RecordStage.None, (await desk.Record()).StageAt(desk.Now));
        await desk.SentRecordAsync();
        Assert.Equal(RecordStage.Draft, (await desk.Record()).StageAt(desk.Now));
        Assert.Equal("record.window", (await desk.OnRecord((acts, record) => acts.CirculateAsync(desk.Publisher, record, desk.Window with { ClosesAt = desk.Now.AddHours(23) }))).Refusal?.Code);
        MeetingDesk.Done(await Circulating());

        Assert.Equal(RecordStage.Circulated, (await desk.Record()).StageAt(desk.Now));
        Assert.Equal("record.circulated", (await Circulating()).Refusal?.Code);
    }

    [Fact]
    public async Task The_people_of_the_parties_present_are_told_by_mail_and_inbox_and_nobody_else()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        var poland = await desk.Given.AnOfficerOf("poland", MandateScope.Comment);
        await desk.CirculatedAsync();

        Assert.Equal([(InboxKind.ReadRecord, MeetingDesk.Slug)], (await TasksOf(norway)).Select(waiting => (waiting.Kind, waiting.Slug)));
        Assert.Equal(1, await CountOf(norway));
        Assert.Empty(await TasksOf(poland));
        Assert.Equal(0, await CountOf(poland));
        await desk.InAsync(async (db, _) => Assert.Single(await db.Jobs.Where(job => job.Kind == Mail.Kind && job.Payload.Contains("Corrections until")).ToListAsync()));
    }

    [Fact]
    public async Task Without_a_correction_the_record_is_adopted_at_the_announced_instant_however_late_the_job()
    {
        await desk.CirculatedAsync();
        var closes = (await desk.Record()).Circulation!.ClosesAt;

        desk.Portal.Clock.Set(new DateTimeOffset(closes));
        Assert.Equal(RecordStage.Circulated, (await desk.Record()).StageAt(desk.Now));
        desk.Portal.Clock.Set(new DateTimeOffset(closes.AddHours(9)));
        Assert.Equal((RecordStage.Adopted, closes), ((await desk.Record()).StageAt(desk.Now), (await desk.Record()).Circulation!.AdoptionAt(desk.Now)));
        await RunJobsAsync();
        await RunJobsAsync();

        var record = await desk.Record();
        Assert.Equal((closes, record.Circulation!.EditionId), (record.Circulation.AdoptedAt, record.Circulation.AdoptedEditionId));
    }

    [Fact]
    public async Task A_correction_counts_to_the_instant_and_not_after_it()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        await desk.CirculatedAsync();
        var closes = (await desk.Record()).Circulation!.ClosesAt;

        Assert.Equal("record.over", (await Proposing(norway, closes.AddMilliseconds(1))).Refusal?.Code);
        MeetingDesk.Done(await Proposing(norway, closes));
        desk.Portal.Clock.Set(new DateTimeOffset(closes.AddDays(1)));
        await RunJobsAsync();

        Assert.Equal(RecordStage.Circulated, (await desk.Record()).StageAt(desk.Now));
    }

    [Fact]
    public async Task A_correction_that_came_in_time_counts_though_a_job_was_quicker()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        await desk.CirculatedAsync();
        var closes = (await desk.Record()).Circulation!.ClosesAt;
        desk.Portal.Clock.Set(new DateTimeOffset(closes.AddSeconds(1)));
        await RunJobsAsync();
        var (quick, before) = (await desk.Record(), await Proposing(norway, closes.AddMilliseconds(1)));

        MeetingDesk.Done(await Proposing(norway, closes));

        Assert.Equal((closes, "record.over"), (quick.Circulation!.AdoptedAt, before.Refusal?.Code));
        Assert.Equal(RecordStage.Circulated, (await desk.Record()).StageAt(desk.Now));
    }

    [Fact]
    public async Task Who_proposed_for_the_party_does_not_answer_for_the_secretariat()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        await desk.CirculatedAsync();
        MeetingDesk.Done(await Proposing(norway, desk.Now));

        foreach (var by in new[] { desk.Publisher with { UserId = norway.UserId }, desk.Publisher with { Capacity = norway.Capacity } })
        {
            Assert.Equal("record.own-party", (await desk.OnRecord((acts, record) => acts.AnswerAsync(by, record, record.Circulation!.Corrections[0].Id, new(IsAccepted: true, Reason: null)))).Refusal?.Code);
        }
    }

    [Fact]
    public async Task A_party_that_was_not_there_corrects_nothing_and_no_paragraph_is_invented()
    {
        var (norway, poland) = (await desk.Given.AnOfficerOf("norway", MandateScope.Comment), await desk.Given.AnOfficerOf("poland", MandateScope.Comment));
        await desk.CirculatedAsync();

        Assert.Equal("record.not-addressed", (await Proposing(poland, desk.Now)).Refusal?.Code);
        Assert.Equal("record.paragraph", (await Proposing(norway, desk.Now, "p99")).Refusal?.Code);
    }

    [Fact]
    public async Task Rule_36_a_party_proposes_with_a_recent_sign_in_nothing_twice_and_not_without_end()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        await desk.CirculatedAsync();
        var longAgo = norway with { SignedInAt = desk.Now - Actor.FreshSignIn - TimeSpan.FromSeconds(1) };

        Assert.Equal("record.sign-in", (await ProposingAsync(longAgo, "First.")).Refusal?.Code);
        norway = norway.OnceProven(desk.Now);
        MeetingDesk.Done(await ProposingAsync(norway, "First."));
        Assert.Equal("record.twice", (await ProposingAsync(norway, " First. ")).Refusal?.Code);
        for (var count = 1; count < RecordCirculation.MostWaiting; count++)
        {
            MeetingDesk.Done(await ProposingAsync(norway, $"Proposal {count}."));
        }

        Assert.Equal("record.many", (await ProposingAsync(norway, "One more.")).Refusal?.Code);
        Assert.Equal("record.sign-in", (await desk.OnRecord((acts, record) => acts.AnswerAsync(desk.Publisher with { SignedInAt = default }, record, record.Circulation!.Corrections[0].Id, new(true, null)))).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_18_a_party_meets_the_record_that_was_sent_round_and_no_other_text_on_the_meeting()
    {
        await desk.CirculatedAsync();
        var sent = (await desk.Record()).Document!.Id;
        await desk.InAsync(async (db, _) =>
        {
            db.Add(Document.Create(Given.Registrar, "MeetingRecord", new DocumentRecord("meetings/another/record", Symbol: null, Distribution.General, PartyId: null, MeetingDesk.Slug, []), Given.Text("Not for the parties."), desk.Now));
            await db.Documents.Where(row => row.Id == sent).ExecuteUpdateAsync(row => row.SetProperty(document => document.MeetingSlug, (string?)null));
            await db.SaveChangesAsync();
        });

        Assert.Equal(sent, (await desk.Record()).Document!.Id);
    }

    [Fact]
    public async Task Every_proposal_is_answered_and_what_was_accepted_stands_in_the_text_that_is_adopted()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        var document = await desk.CirculatedAsync();
        MeetingDesk.Done(await Proposing(norway, desk.Now));
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddDays(4)));
        Task<Outcome> Adopting() => desk.OnRecord((_, record) => Task.FromResult(record.Circulation!.Adopt(desk.Publisher, record.Edition!, desk.Now)));
        Task<Outcome> Answering(bool accepted, string? reason) => desk.OnRecord((acts, record) => acts.AnswerAsync(desk.Publisher, record, record.Circulation!.Corrections[0].Id, new(accepted, reason)));

        Assert.Equal("record.unanswered", (await Adopting()).Refusal?.Code);
        Assert.Equal("record.reason", (await Answering(accepted: false, reason: null)).Refusal?.Code);
        MeetingDesk.Done(await Answering(accepted: true, reason: null));
        Assert.Equal("record.answered", (await Answering(accepted: false, "No")).Refusal?.Code);
        Assert.Equal("record.not-corrected", (await Adopting()).Refusal?.Code);
        MeetingDesk.Done(await desk.Given.Writing(document, desk.Publisher, Given.Text("The plenary was opened in Kyiv.")));
        Assert.Equal("record.not-corrected", (await Adopting()).Refusal?.Code);
        MeetingDesk.Done(await desk.Given.Submitting(document, desk.Publisher));
        MeetingDesk.Done(await Adopting());

        var record = await desk.Record();
        Assert.Equal((RecordStage.Adopted, 2), (record.StageAt(desk.Now), record.Document!.Editions.Single(edition => edition.Id == record.Circulation!.AdoptedEditionId).Number));
    }

    [Fact]
    public async Task A_text_of_before_the_record_was_sent_round_is_not_the_corrected_one()
    {
        var norway = await desk.Given.AnOfficerOf("norway", MandateScope.Comment);
        await desk.HeldAsync();
        var document = await desk.SentRecordAsync();
        MeetingDesk.Done(await desk.Given.Writing(document, desk.Publisher, Given.Text("The plenary was opened on time.")));
        MeetingDesk.Done(await desk.Given.Submitting(document, desk.Publisher));
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddHours(1)));
        MeetingDesk.Done(await Circulating());
        MeetingDesk.Done(await Proposing(norway, desk.Now));
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddDays(4)));
        MeetingDesk.Done(await desk.OnRecord((acts, record) => acts.AnswerAsync(desk.Publisher, record, record.Circulation!.Corrections[0].Id, new(IsAccepted: true, Reason: null))));

        var adopted = await desk.OnRecord((_, record) => Task.FromResult(record.Circulation!.Adopt(desk.Publisher, record.Document!.Editions.Single(edition => edition.Number == 1), desk.Now)));

        Assert.Equal("record.not-corrected", adopted.Refusal?.Code);
    }

    [Fact]
    public async Task A_record_is_released_once_the_parties_present_adopted_it_and_its_meeting_is_public()
    {
        var (ukraine, canada) = (await desk.Given.AnOfficerOf("ukraine"), await desk.Given.AnOfficerOf("canada"));
        await desk.HeldAsync();
        var document = await desk.SentRecordAsync();
        MeetingDesk.Done(await desk.Given.Deciding(document, ukraine.OnceProven(desk.Now), "ukraine"));
        MeetingDesk.Done(await desk.Given.Deciding(document, canada.OnceProven(desk.Now), "canada"));
        Task<Outcome> Releasing() => desk.Given.Releasing(document, desk.Publisher);

        Assert.Equal("release.record-not-sent", (await Releasing()).Refusal?.Code);
        MeetingDesk.Done(await Circulating());
        Assert.Equal("release.record-open", (await Releasing()).Refusal?.Code);
        Assert.Contains("Parties may propose corrections until", (await WaitingAsync(document)).WhyNotYet, StringComparison.Ordinal);
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddDays(4)));
        await RunJobsAsync();
        Assert.Equal("release.meeting", (await Releasing()).Refusal?.Code);
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
        Assert.Null((await WaitingAsync(document)).WhyNotYet);
        MeetingDesk.Done(await Releasing());
    }

    [Fact]
    public async Task Another_text_than_the_one_adopted_is_not_released_as_the_record()
    {
        var (ukraine, canada) = (await desk.Given.AnOfficerOf("ukraine"), await desk.Given.AnOfficerOf("canada"));
        var document = await desk.CirculatedAsync();
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddDays(4)));
        await RunJobsAsync();
        MeetingDesk.Done(await desk.Given.Writing(document, desk.Publisher, Given.Text("The plenary was closed.")));
        MeetingDesk.Done(await desk.Given.Submitting(document, desk.Publisher));
        MeetingDesk.Done(await desk.Given.Deciding(document, ukraine.OnceProven(desk.Now), "ukraine"));
        MeetingDesk.Done(await desk.Given.Deciding(document, canada.OnceProven(desk.Now), "canada"));

        Assert.Equal("release.record-other", (await desk.Given.Releasing(document, desk.Publisher)).Refusal?.Code);
    }

    [Fact]
    public async Task The_draft_bears_the_day_of_the_meeting_and_names_actions_that_carry_out_no_decision()
    {
        await desk.InAsync(async (db, lookups) =>
        {
            var meeting = await db.Meetings.Whole().SingleAsync();
            MeetingDesk.Done(meeting.Describe(desk.Publisher, meeting.Entry with { Actions = [.. meeting.Entry.Actions, new("plenary-3-hall", Entries.Text("Book the hall."))] }, lookups, desk.Because));
            await db.SaveChangesAsync();
        });
        await desk.HeldAsync();

        MeetingDesk.Done(await desk.OnRecord((acts, record) => acts.DraftAsync(desk.Publisher, record)));

        var text = (await desk.Record()).Edition!.Text;
        Assert.Equal((desk.Entry.Start!.Value, "Book the hall."), (text.IssuedOn?.Value, text.Languages.Single().Blocks[^1].Text));
    }

    private Task<InboxItem> WaitingAsync(Guid document) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        await scope.GetRequiredService<PortalDb>().InboxItems.AsNoTracking().SingleAsync(item => item.DocumentId == document && item.Kind == InboxKind.Release));

    private Task<Outcome> Circulating() => desk.OnRecord((acts, record) => acts.CirculateAsync(desk.Publisher, record, desk.Window));

    private Task<Outcome> ProposingAsync(Actor by, string text) => desk.OnRecord((_, record) => Task.FromResult(record.Circulation!.Propose(by, new(BlockId: null, text), record.Circulated!, desk.Now)));

    private Task<Outcome> Proposing(Actor by, DateTime at, string? block = "p1") =>
        desk.OnRecord((_, record) => Task.FromResult(record.Circulation!.Propose(by.OnceProven(at), new(block, "“in Kyiv” is missing."), record.Circulated!, at)));

    private Task<IReadOnlyList<WaitingRecord>> TasksOf(Actor by) => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().RecordsAsync(by, 10));

    private Task<int> CountOf(Actor by) => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().CountAsync(by));

    private async Task RunJobsAsync() => await desk.Portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);
}
