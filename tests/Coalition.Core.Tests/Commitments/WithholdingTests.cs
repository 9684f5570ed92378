using Coalition.Core.Commitments;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

/// <summary>Words of a party that were public at once and should not have been.</summary>
public sealed class WithholdingTests
{
    private static readonly Because Protecting = new("It names somebody.", Now);

    private static Actor Reviewer => Someone(Permissions.TakeDownContent);

    [Fact]
    public void Invariant_41_whoever_may_take_texts_down_withholds_an_update_and_a_reply_without_anybody_else()
    {
        var commitment = Answered();
        var (update, reply) = (commitment.Updates[0], commitment.Assessments[0].Replies[0]);

        Assert.Null(update.Withhold(Reviewer, commitment, Protecting).Refusal);
        Assert.Null(reply.Withhold(Reviewer, commitment, Protecting).Refusal);

        Assert.Equal(("It names somebody.", Now), (update.Withheld!.Reason, update.Withheld.At));
        Assert.Equal(("It names somebody.", Now), (reply.Withheld!.Reason, reply.Withheld.At));
        Assert.Equal(["Commitment.WordsWithheld", "Commitment.WordsWithheld"], commitment.Acts.Pending.TakeLast(2).Select(act => act.Kind), StringComparer.Ordinal);
        Assert.Equal((SelfStatus.Fulfilled, SelfStatus.Fulfilled), (commitment.SelfStatus, update.SelfStatus));
    }

    [Fact]
    public void It_takes_the_permission_a_reason_and_a_recent_sign_in_and_happens_once()
    {
        var commitment = Answered();
        var (update, reply) = (commitment.Updates[0], commitment.Assessments[0].Replies[0]);

        foreach (var withhold in new Func<Actor, Because?, Outcome>[] { (by, why) => update.Withhold(by, commitment, why), (by, why) => reply.Withhold(by, commitment, why) })
        {
            Assert.Equal("withholding.not-allowed", withhold(Norway, Protecting).Refusal?.Code);
            Assert.Equal("register.reason", withhold(Reviewer, null).Refusal?.Code);
            Assert.Equal("safeguarding.details", withhold(Reviewer, new("The girl, aged 9, waits for her mother.", Now)).Refusal?.Code);
            Assert.Equal("withholding.sign-in", withhold(Reviewer with { SignedInAt = Now.AddHours(-1) }, Protecting).Refusal?.Code);
            Assert.Null(withhold(Reviewer, Protecting).Refusal);
            Assert.Equal("withholding.twice", withhold(Reviewer, Protecting).Refusal?.Code);
        }
    }

    [Fact]
    public void Where_nothing_is_said_nothing_is_withheld()
    {
        var commitment = Public();
        Assert.Null(ProgressUpdate.Report(Norway, commitment, ProgressEntry.NoChange(commitment, DateOnly.FromDateTime(Now)), Now).Refusal);

        Assert.Equal("withholding.nothing", commitment.Updates[0].WhyNotWithhold(Reviewer)?.Code);
    }

    private static Commitment Answered()
    {
        var commitment = Public();
        Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(SelfStatus.Fulfilled), Now).Refusal);
        Assert.Null(Assessment.Record(Publisher, commitment, Finds(AssessmentStatus.Limited), Now).Refusal);
        Assert.Null(commitment.Assessments[0].Reply(Norway, commitment, Entries.Text("We see it otherwise."), Now).Refusal);
        return commitment;
    }
}
