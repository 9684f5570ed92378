using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>What is recorded of a meeting, reported on its actions, sent round and adopted as its record, and linked to what came of it.</summary>
internal static class MeetingCuts
{
    private const string Slug = "first-meeting";
    private const string Appended = "What is said twice is on record twice.";

    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("Meeting.Describe", AMeetingAsync, (desk, _) => EnteredAsync(desk, "Odesa")),
        CutAct.Of("Meeting.Describe, public", APublicAsync, (desk, _) => EnteredAsync(desk, "Odesa")),
        CutAct.Of("Meeting.Move", AMeetingAsync, (desk, _) => OnItAsync(desk, row => row.Move(Keeper(desk), new(MeetingStatus.Cancelled, Entries.Text("Illness")), desk.Now))),
        CutAct.Of("Meeting.Release", AMeetingAsync, (desk, _) => OnItAsync(desk, row => row.Release(Keeper(desk), desk.Now))),
        CutAct.Of("Meeting.ReleaseOutcome", ALaterDecisionAsync, (desk, _) => OnItAsync(desk, row => row.ReleaseOutcome(Keeper(desk), desk.Now))),
        CutAct.Of("Meeting.Report", APublicAsync, (desk, _) => OnItAsync(desk, row => row.Report(Keeper(desk), "visit", new(ActionState.UnderWay, Note: null, DateOnly.FromDateTime(desk.Now)), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.Of("ActionStep.Withhold", AReportedAsync, (desk, _) => OnItAsync(desk, row => ReportOf(row).Withheld is null ? ReportOf(row).Withhold(desk.Fresh(desk.Reviewer), row, new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("EarlierWords.WithholdEarlier, a meeting", ACorrectedAsync, (desk, _) => OnItAsync(desk, row => row.Withholdings.Count == 0 ? row.WithholdEarlier(desk.Fresh(desk.Reviewer), row.Descriptions.MinBy(said => said.RecordedAt)!.Id, new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("RecordActs.Draft", AHeldAsync, (desk, by) => OnRecordAsync(desk, (acts, record) => acts.DraftAsync(by with { Permissions = new HashSet<string>([.. by.Permissions, Permissions.EditContent], StringComparer.Ordinal) }, record))),
        CutAct.Of("RecordActs.Circulate", ADraftAsync, (desk, _) => CirculatedAsync(desk)),
        CutAct.Of("RecordCirculation.Propose", AtThePartiesAsync, (desk, _) => ProposedAsync(desk)) with { WhyNotAgain = Appended },
        CutAct.Of("RecordActs.Answer", AProposalAsync, (desk, _) => AnsweredAsync(desk)),
        CutAct.Of("RecordCirculation.Adopt", AnAnsweredAsync, (desk, _) => OnRecordAsync(desk, (_, record) => Task.FromResult(record.Circulation!.Adopt(Keeper(desk), record.Circulated!, desk.Now)))),
        CutAct.OfJob("RecordClosing.Run", RecordClosing.Name, async desk =>
        {
            await AtThePartiesAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(4));
        }),
        CutAct.Of("FollowUpActs.Record", APublicAsync, (desk, _) => LinkedAsync(desk)),
        CutAct.Of("FollowUp.Withdraw", ALinkAsync, (desk, _) => desk.Acting(async db => (await db.FollowUps.SingleAsync()).Withdraw(Keeper(desk), desk.Now))),
    ];

    private static Actor Keeper(PowerCutDesk desk) => desk.Fresh(desk.Given.Someone("Keeper", Permissions.ManageRegisters, Permissions.PublishContent));

    private static Actor Norway(PowerCutDesk desk) => desk.Norway with { Capacity = desk.Norway.Capacity! with { Scope = MandateScope.Comment } };

    private static async Task<MeetingEntry> EntryAsync(PortalDb db)
    {
        var source = await db.Sources.Where(row => row.Kind == SourceKind.Official).Select(row => row.Slug).FirstAsync();
        return new MeetingEntry
        {
            Slug = Slug,
            Title = Entries.Text("First meeting"),
            Start = new PartialDate { Value = "2026-01" },
            Status = MeetingStatus.Confirmed,
            Participations = [new("norway"), new("latvia")],
            Decisions = [new("meet-again", Entries.Text("To meet again."), Source: source)],
            Actions = [new("visit", Entries.Text("Prepare a visit."), "meet-again", "norway", Source: source)],
            Sources = [source],
        };
    }

    private static async Task<Actor> AMeetingAsync(PowerCutDesk desk)
    {
        await desk.Acting(async db =>
        {
            db.Add(Meeting.Register(Keeper(desk), await EntryAsync(db), await RegisterLookups.LoadAsync(db), desk.Now));
            return Outcome.Done;
        });
        return Keeper(desk);
    }

    private static async Task<Actor> APublicAsync(PowerCutDesk desk)
    {
        await AMeetingAsync(desk);
        Done(await OnItAsync(desk, row => row.Release(Keeper(desk), desk.Now)));
        return Keeper(desk);
    }

    private static async Task<Actor> AReportedAsync(PowerCutDesk desk)
    {
        await APublicAsync(desk);
        Done(await OnItAsync(desk, row => row.Report(Keeper(desk), "visit", new(ActionState.UnderWay, Entries.Text("It is prepared."), DateOnly.FromDateTime(desk.Now)), desk.Now)));
        return Keeper(desk);
    }

    private static async Task<Actor> ACorrectedAsync(PowerCutDesk desk)
    {
        await APublicAsync(desk);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        Done(await EnteredAsync(desk, "Odesa"));
        return Keeper(desk);
    }

    private static async Task<Actor> ALaterDecisionAsync(PowerCutDesk desk)
    {
        await APublicAsync(desk);
        Done(await OnItAsync(desk, async (db, row) => row.Describe(Keeper(desk), row.Entry with { Decisions = [.. row.Entry.Decisions, new("help", Entries.Text("To help."), Source: row.Entry.Sources[0])] }, await RegisterLookups.LoadAsync(db), new("", desk.Now))));
        return Keeper(desk);
    }

    private static async Task<Actor> AHeldAsync(PowerCutDesk desk)
    {
        await AMeetingAsync(desk);
        Done(await OnItAsync(desk, row => row.Move(Keeper(desk), new(MeetingStatus.Held), desk.Now)));
        return Keeper(desk);
    }

    private static async Task<Actor> ADraftAsync(PowerCutDesk desk)
    {
        await AHeldAsync(desk);
        var id = Guid.Empty;
        await desk.Acting(db =>
        {
            var document = Document.Create(Given.Registrar, "MeetingRecord", new DocumentRecord($"meetings/{Slug}/record", Symbol: null, Distribution.General, PartyId: null, Slug, []), Given.Text("The meeting was opened."), desk.Now);
            db.Add(document);
            id = document.Id;
            return Task.FromResult(Outcome.Done);
        });
        Done(await desk.Given.Submitting(id, desk.Publisher));
        return Keeper(desk);
    }

    private static async Task<Actor> AtThePartiesAsync(PowerCutDesk desk)
    {
        await ADraftAsync(desk);
        Done(await CirculatedAsync(desk));
        return Keeper(desk);
    }

    private static async Task<Actor> AProposalAsync(PowerCutDesk desk)
    {
        await AtThePartiesAsync(desk);
        Done(await ProposedAsync(desk));
        return Keeper(desk);
    }

    private static async Task<Actor> AnAnsweredAsync(PowerCutDesk desk)
    {
        await AProposalAsync(desk);
        Done(await AnsweredAsync(desk));
        desk.Portal.Clock.Move(TimeSpan.FromDays(4));
        return Keeper(desk);
    }

    private static async Task<Actor> ALinkAsync(PowerCutDesk desk)
    {
        await APublicAsync(desk);
        Done(await LinkedAsync(desk));
        return Keeper(desk);
    }

    private static ActionStep ReportOf(Meeting meeting) => meeting.Actions[0].Steps[0];

    private static Task<Outcome> EnteredAsync(PowerCutDesk desk, string place) =>
        OnItAsync(desk, async (db, row) => row.Describe(Keeper(desk), row.Entry with { Place = Entries.Text(place) }, await RegisterLookups.LoadAsync(db), new("Misread.", desk.Now)));

    private static Task<Outcome> CirculatedAsync(PowerCutDesk desk) => OnRecordAsync(desk, (acts, record) => acts.CirculateAsync(Keeper(desk), record, new(desk.Now, desk.Now.AddDays(3), "Europe/Kyiv")));

    private static Task<Outcome> ProposedAsync(PowerCutDesk desk) => OnRecordAsync(desk, (_, record) => Task.FromResult(record.Circulation!.Propose(Norway(desk), new(BlockId: null, "It was opened by Norway."), record.Circulated!, desk.Now)));

    private static Task<Outcome> AnsweredAsync(PowerCutDesk desk) => OnRecordAsync(desk, (acts, record) => acts.AnswerAsync(Keeper(desk), record, record.Circulation!.Corrections[0].Id, new(IsAccepted: false, "It was not.")));

    private static Task<Outcome> LinkedAsync(PowerCutDesk desk) => desk.With<FollowUpActs>(async (acts, db) =>
        await acts.RecordAsync(Keeper(desk), new(new(FollowUpKind.Meeting, Slug), new(FollowUpKind.Decision, "meet-again"), await db.Sources.Where(row => row.Kind == SourceKind.Official).Select(row => row.Slug).FirstAsync())));

    private static Task<Outcome> OnItAsync(PowerCutDesk desk, Func<Meeting, Outcome> act) => OnItAsync(desk, (_, row) => Task.FromResult(act(row)));

    private static Task<Outcome> OnItAsync(PowerCutDesk desk, Func<PortalDb, Meeting, Task<Outcome>> act) =>
        desk.Acting(async db => await act(db, await db.Meetings.Whole().Include(row => row.Actions).ThenInclude(row => row.Steps).ThenInclude(step => step.Withholdings).Include(row => row.Descriptions).Include(row => row.Withholdings).AsSplitQuery().SingleAsync(row => row.Slug == Slug)));

    private static Task<Outcome> OnRecordAsync(PowerCutDesk desk, Func<RecordActs, RecordCase, Task<Outcome>> act) =>
        desk.With<RecordActs>(async (acts, _) => await act(acts, (await acts.FindAsync(Slug))!));

    private static void Done(Outcome outcome) => Assert.Null(outcome.Refusal);
}
