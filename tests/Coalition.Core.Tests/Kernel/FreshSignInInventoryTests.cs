using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

/// <summary>Rule 36: every act either asks for a recent sign-in or stands here with the reason why it need not.</summary>
public sealed class FreshSignInInventoryTests
{
    /// <summary>Acts that decide who may act or what goes out.</summary>
    private static readonly string[] Asks =
    [
        "BundleActs.AddAsync", "BundleActs.RemoveAsync", "BundleActs.RenewAsync", // once an instant is set
        "BundleDecisions.Decide",
        "Commitment.Release", "Figure.Release", "Meeting.Release", "PostHolding.Release", "Resolution.Release",
        "FollowUp.Withdraw", "FollowUpActs.RecordAsync", "Meeting.Move", "Meeting.ReleaseOutcome", "Meeting.Report", "RecordActs.CirculateAsync", "RecordCirculation.Adopt",
        "Figure.Join", "Figure.Supersede", "Resolution.CorrectTally", "Resolution.Import", "Resolution.Undo",
        "ImportActs.ConfirmAsync", "ImportActs.UndoAsync",
        "MembershipActs.Change", "MembershipActs.CorrectAsync", "MembershipActs.JoinAsync", "MembershipActs.Leave", "MembershipActs.Strike", "PartyActs.AddAsync", "PartyActs.AmendAsync", "Source.Describe", // readers meet it at once
        "RecordActs.AnswerAsync", "RecordCirculation.Answer", "RecordCirculation.Propose", "CorrectionActs.AnswerAsync", "CorrectionActs.AskAsync", "CorrectionRequest.AnswerWith", "CorrectionRequest.Ask", "CorrectionRequest.Withdraw", "Nomination.Decline", "Nomination.TakeBack",
        "CourtesyActs.Clear", "CourtesyActs.Object", "CourtesyActs.Publish", "CourtesyActs.Withdraw",
        "DelegationActs.DelegateAsync", "Mandate.Grant", "Mandate.Revoke", "SeatHandover.PassAsync", "SeatHandover.Vacate", "RoleAssignment.Of", "RoleAssignment.Withdraw",
        "DocumentActs.Decide", "Round.Decide", "SteppingAside.DecideAsync", "DocumentActs.Release", "ReleaseGuard.Release",
        "AnswerActs.Decline", "ContestActs.Contest", "ContestActs.TakeBack", "ContestActs.Uphold",
        "Assessment.Record", "Assessment.Reply", "EvidenceFinding.Record", "ProgressUpdate.Report", "RateSet.Record", "Transaction.Record", // a party's word, or what others find of it: public at once
        "Mandate.Confirm", "MandateActs.Grant", "Nomination.Make", "NominationActs.Accept", "NominationActs.MakeAsync",
        "EndorsementActs.Close", "EndorsementActs.Confirm", "EndorsementActs.ConfirmTogether", "EndorsementActs.Endorse", "EndorsementActs.Open", "EndorsementActs.Record", "EndorsementWindow.Close",
        "HoldActs.HoldAsync", "HoldActs.Lift",
        "SafeguardingActs.Review",
        "ScheduleActs.PostponeAsync", "ScheduleActs.Schedule", "ScheduleActs.UnscheduleAsync",
        "SilenceActs.Extend", "SilenceActs.OpenAsync", "SilenceActs.Withdraw", "SilenceProcedure.Extend", "SilenceProcedure.Withdraw",
        "SilenceActs.File", "SilenceProcedure.File", // for a break
        "RateSet.Strike", "Transaction.Strike", "ActionStep.Withhold", "AssessmentReply.Withhold", "Declaration.Withhold", "ProgressUpdate.Withhold",
        "EarlierWords.WithholdEarlier", "Withholding.Review",
        "TakedownActs.ReviewAsync", "TakedownActs.TakeDownAsync", "WithdrawalActs.WithdrawAsync",
        "WorkflowActs.AbortAsync", "WorkflowActs.MoveAsync", "WorkflowActs.RetryAsync", "WorkflowActs.SignalAsync", "WorkflowType.Disable", "WorkflowType.Enable",
        "WorkflowType.Revise", // once the workflow is enabled
    ];

    /// <summary>Drafting, commenting and submitting: nothing goes out by them, and the seats read what was sent.</summary>
    private static readonly string[] Drafts =
    [
        "AttachmentActs.AttachAsync", "AttachmentActs.Describe", "AttachmentActs.MoveUp", "AttachmentActs.Remove", "BundleActs.Close", "BundleActs.Create", "CommentActs.AnswerAsync", "CommentActs.Reopen", "CommentActs.Withdraw", "CommentActs.Write", "CourtesyActs.WriteAsync",
        "Document.Begin", "Document.Create", "Document.Describe", "Document.Write", "DocumentActs.Begin", "DocumentActs.Write",
        "NumberActs.Say", // written as the text is
        "DocumentActs.AskNextSeatsAsync", "DocumentActs.SubmitAsync", "DocumentActs.WithdrawAsync", "Round.Withdraw",
        "WorkflowActs.PerformAsync", // a step that releases is refused there
    ];

    /// <summary>A recipe asks once for the whole run; records are drafts until they are released, and those that correct what is public ask then.</summary>
    private static readonly string[] Records =
    [
        "Commitment.Describe", "Commitment.Register", "ContentType.Define", "Figure.Describe", "Figure.Register", "Meeting.Describe", "Meeting.Register",
        "Membership.Record", "Menu.Define", "Resolution.Describe", "Resolution.Register", "Role.Create", "Role.Grant", "Seat.Create", "Seat.Give", "Seat.Vacate",
        "ReportingRhythm.Set", // asks for something and says nothing in anybody's name
        "PostHolding.Describe", "PostHolding.Register",
        "ImportActs.DiscardAsync", "ImportActs.UploadAsync",
        "SiteSettings.SwitchFeatures", "Source.Register", "WorkflowType.Import", "WorkflowType.Renew",
    ];

    /// <summary>The person's own desk, and what only keeps the site going.</summary>
    private static readonly string[] Housekeeping =
    [
        "CalendarFeed.Create", "CalendarFeed.Revoke", "Job.Retry", "JobQueue.RetryJobAsync", "ReminderActs.RemindAsync", "EndorsementReminder.RemindAsync", "SafetyReport.Handle",
        "RecordActs.DraftAsync",
        "SiteSettings.Create", "SiteSettings.Describe", "User.ChooseTimeZone",
    ];

    [Fact]
    public void Invariant_36_every_act_says_whether_it_asks_for_a_recent_sign_in()
    {
        string[] table = [.. Asks, .. Drafts, .. Records, .. Housekeeping];

        Assert.Equal("", string.Join(' ', ActInventory.All.Except(table, StringComparer.Ordinal)));
        Assert.Equal("", string.Join(' ', table.Except(ActInventory.All, StringComparer.Ordinal)));
        Assert.Equal(table.Length, table.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>What the act is refused with when the sign-in is old is asserted by the tests of its register; here, that none forgets to ask.</summary>
    [Fact]
    public void Rule_36_every_act_that_asks_for_a_recent_sign_in_comes_to_the_question()
    {
        var question = typeof(Actor).GetMethod(nameof(Actor.WhyNotFresh))!;

        Assert.Equal("", string.Join(' ', Asks.Where(act => !ActInventory.MethodsOf(act).Any(method => CallGraph.Reaches(method, question, steps: 6)))));
        Assert.False(CallGraph.Reaches(ActInventory.MethodsOf("CalendarFeed.Create")[0], question, steps: 6));
    }
}
