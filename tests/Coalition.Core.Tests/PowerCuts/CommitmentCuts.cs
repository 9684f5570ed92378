using Coalition.Core.Clearance;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>What is recorded of a commitment, said of it, found about it, and asked for.</summary>
internal static class CommitmentCuts
{
    private const string Appended = "What is said twice is on record twice.";

    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("Commitment.Describe", ARecordedAsync, (desk, _) => OnItAsync(desk, async (db, row) => row.Describe(Given.Registrar, row.Entry with { Title = Entries.Text("Another title") }, await RegisterLookups.LoadAsync(db)))),
        CutAct.Of("Commitment.Describe, once public", APublicAsync, (desk, by) => OnItAsync(desk, async (db, row) => row.Describe(by, row.Entry with { Title = Entries.Text("Another title") }, await RegisterLookups.LoadAsync(db), new Because("It was wrong.", desk.Now)))),
        CutAct.Of("Transaction.Strike", APaidAsync, (desk, by) => OnItAsync(desk, row => row.Transactions[0].Struck is null ? row.Transactions[0].Strike(by, row, new Because("It was wrong.", desk.Now)) : Outcome.Done)),
        CutAct.Of("RateSet.Strike", ARateAsync, (desk, by) => desk.Acting(async db => await db.RateSets.SingleAsync() is { Struck: null } rate ? rate.Strike(by, new Because("It was wrong.", desk.Now)) : Outcome.Done)),
        CutAct.Of("ProgressUpdate.Withhold", AReportedAsync, (desk, by) => OnItAsync(desk, row => row.Updates[0].Withheld is null ? row.Updates[0].Withhold(by, row, new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("AssessmentReply.Withhold", ARepliedAsync, (desk, by) => OnItAsync(desk, row => Reply(row).Withheld is null ? Reply(row).Withhold(by, row, new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("EarlierWords.WithholdEarlier, a commitment", ACorrectedAsync, (desk, by) => OnItAsync(desk, row => row.Withholdings.Count == 0 ? row.WithholdEarlier(by, row.Corrections[0].Id, new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("Withholding.Review", AWithheldAsync, (desk, by) => desk.Acting(async db => await db.Withholdings.SingleAsync() is { ReviewedAt: null } withheld ? withheld.Review(by, givesBack: true, new Because("It names nobody.", desk.Now)) : Outcome.Done)),
        CutAct.OfHost("OverdueWithholdings.Run", OverdueWithholdings.Name, async desk =>
        {
            await AWithheldAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromHours(72));
        }),
        CutAct.Of("Commitment.Release", ARecordedAsync, (desk, _) => OnItAsync(desk, row => row.Release(Keeper(desk), desk.Now))),
        CutAct.Of("ReportingRhythm.Set", APublicAsync, (desk, by) => OnItAsync(desk, row => ReportingRhythm.Set(by, row, Quarterly(desk), desk.Now))) with { WhyNotAgain = "The log keeps that it was asked for twice." },
        CutAct.Of("ProgressUpdate.Report", AnAskedAsync, (desk, _) => OnItAsync(desk, row => ProgressUpdate.Report(Focal(desk), row, ProgressEntry.NoChange(row, DateOnly.FromDateTime(desk.Now)), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.Of("Assessment.Record", APublicAsync, (desk, by) => OnItAsync(desk, row => Assessment.Record(by, row, Limited(row), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.Of("Assessment.Reply", AnAssessedAsync, (desk, _) => OnItAsync(desk, row => row.Assessments[0].Reply(Focal(desk), row, Entries.Text("We see it otherwise."), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.Of("EvidenceFinding.Record", APublicAsync, (desk, by) => OnItAsync(desk, row => EvidenceFinding.Record(by, row, new EvidenceEntry(EvidenceLevel.Documented, Day, row.Sources[0].Source), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.Of("Transaction.Record", APublicAsync, (desk, by) => OnItAsync(desk, row => Transaction.Record(by, row, new TransactionEntry(TransactionType.Disbursement, Day, Entries.Millions(1), row.Sources[0].Source), desk.Now))) with { WhyNotAgain = Appended },
        CutAct.OfJob("UpdateReminderRun.Run", UpdateReminderRun.Name, async desk =>
        {
            await AnAskedAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(40));
        }),
    ];

    private static PartialDate Day => new() { Value = "2026-01-02" };

    private static Actor Keeper(PowerCutDesk desk) => desk.Given.Someone("Keeper", Permissions.ManageRegisters, Permissions.PublishContent);

    private static Actor Focal(PowerCutDesk desk) => desk.Fresh(desk.Norway) with
    {
        Permissions = new HashSet<string>([Permissions.ManageCommitments], StringComparer.Ordinal),
        Capacity = desk.Norway.Capacity! with { Scope = MandateScope.Commit },
    };

    private static ReportingRhythm Quarterly(PowerCutDesk desk) => new(3, desk.Now.AddDays(30), "Europe/Kyiv");

    private static AssessmentEntry Limited(Commitment row) => new(AssessmentStatus.Limited, Entries.Text("An assessor"), AssessorStanding.Independent, Entries.Text("Reading of reports"), Day, row.Sources[0].Source);

    private static async Task<Actor> ARateAsync(PowerCutDesk desk)
    {
        var by = Keeper(desk);
        await desk.Acting(async db =>
        {
            db.Add(RateSet.Record(by, new RateEntry("USD", "NOK", 10.25m, new DateOnly(2026, 1, 2), Entries.Text("A central bank"), await db.Sources.FirstAsync()), desk.Now));
            return Outcome.Done;
        });
        return by;
    }

    private static async Task<Actor> ARecordedAsync(PowerCutDesk desk)
    {
        await desk.Acting(async db =>
        {
            db.Add(Commitment.Register(Given.Registrar, Entries.ACommitment() with { Lines = [], Sources = [await db.Sources.Where(source => source.Kind == SourceKind.Official).Select(source => source.Slug).FirstAsync()] }, await RegisterLookups.LoadAsync(db), desk.Now));
            return Outcome.Done;
        });
        return Keeper(desk);
    }

    private static async Task<Actor> APublicAsync(PowerCutDesk desk)
    {
        var by = await ARecordedAsync(desk);
        Assert.Null((await OnItAsync(desk, row => row.Release(by, desk.Now))).Refusal);
        return by;
    }

    private static async Task<Actor> ACorrectedAsync(PowerCutDesk desk)
    {
        var by = await APublicAsync(desk);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null((await OnItAsync(desk, async (db, row) => row.Describe(by, row.Entry with { Title = Entries.Text("Another title") }, await RegisterLookups.LoadAsync(db), new Because("It was wrong.", desk.Now)))).Refusal);
        return Reviewer(desk);
    }

    // Who may review it.
    private static async Task<Actor> AWithheldAsync(PowerCutDesk desk)
    {
        var by = await AReportedAsync(desk);
        Assert.Null((await OnItAsync(desk, row => row.Updates[0].Withhold(by, row, new Because("It names somebody.", desk.Now)))).Refusal);
        return Reviewer(desk);
    }

    private static async Task<Actor> APaidAsync(PowerCutDesk desk)
    {
        var by = await APublicAsync(desk);
        Assert.Null((await OnItAsync(desk, row => Transaction.Record(by, row, new TransactionEntry(TransactionType.Disbursement, Day, Entries.Millions(1), row.Sources[0].Source), desk.Now))).Refusal);
        return by;
    }

    private static async Task<Actor> AnAskedAsync(PowerCutDesk desk)
    {
        var by = await APublicAsync(desk);
        Assert.Null((await OnItAsync(desk, row => ReportingRhythm.Set(by, row, Quarterly(desk), desk.Now))).Refusal);
        return by;
    }

    private static async Task<Actor> AnAssessedAsync(PowerCutDesk desk)
    {
        var by = await APublicAsync(desk);
        Assert.Null((await OnItAsync(desk, row => Assessment.Record(by, row, Limited(row), desk.Now))).Refusal);
        return by;
    }

    private static AssessmentReply Reply(Commitment row) => row.Assessments[0].Replies[0];

    private static async Task<Actor> AReportedAsync(PowerCutDesk desk)
    {
        await APublicAsync(desk);
        Assert.Null((await OnItAsync(desk, row => ProgressUpdate.Report(Focal(desk), row, ProgressEntry.NoChange(row, DateOnly.FromDateTime(desk.Now)) with { Narrative = Entries.Text("What happened.") }, desk.Now))).Refusal);
        return Reviewer(desk);
    }

    private static async Task<Actor> ARepliedAsync(PowerCutDesk desk)
    {
        await AnAssessedAsync(desk);
        Assert.Null((await OnItAsync(desk, row => row.Assessments[0].Reply(Focal(desk), row, Entries.Text("We see it otherwise."), desk.Now))).Refusal);
        return Reviewer(desk);
    }

    private static Actor Reviewer(PowerCutDesk desk) => desk.Given.Someone("Reviewer", Permissions.TakeDownContent);

    private static Task<Outcome> OnItAsync(PowerCutDesk desk, Func<Commitment, Outcome> act) => OnItAsync(desk, (_, row) => Task.FromResult(act(row)));

    private static Task<Outcome> OnItAsync(PowerCutDesk desk, Func<PortalDb, Commitment, Task<Outcome>> act) =>
        desk.Acting(async db => await act(db, await db.Commitments.Whole().WithWords().WithMoney().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery().SingleAsync()));
}
