using Coalition.Core.Commitments;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

/// <summary>What the party says, what others find, and how well it is shown: three ladders that never drive each other.</summary>
public sealed class LadderTests
{
    [Fact]
    public void Scenario_13_what_the_party_says_and_what_an_assessor_finds_stand_apart_and_a_step_back_stays()
    {
        var commitment = Public();

        Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(SelfStatus.Fulfilled), Now).Refusal);
        Assert.Null(Assessment.Record(Given.Registrar.OnceProven(Now), commitment, Finds(AssessmentStatus.Limited), Now).Refusal);
        var both = (commitment.SelfStatus, commitment.Assessment, commitment.Evidence);
        Assert.Null(commitment.Assessments[0].Reply(Norway, commitment, Entries.Text("We see it otherwise."), Now).Refusal);
        Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(SelfStatus.InProgress), Now.AddMinutes(5)).Refusal);

        Assert.Equal((SelfStatus.Fulfilled, AssessmentStatus.Limited, EvidenceLevel.SelfReported), both);
        Assert.Equal((SelfStatus.InProgress, AssessmentStatus.Limited), (commitment.SelfStatus, commitment.Assessment));
        Assert.Equal([(SelfStatus.Announced, SelfStatus.Fulfilled, false), (SelfStatus.Fulfilled, SelfStatus.InProgress, true)], commitment.Updates.Select(update => (update.StatusBefore, update.SelfStatus, update.IsStepBack)));
        Assert.Equal("We see it otherwise.", Assert.Single(commitment.Assessments[0].Replies).Text.In("en"));
    }

    [Fact]
    public void Invariant_42_the_self_status_goes_back_and_the_history_stays_with_both_axes()
    {
        var commitment = Public();

        foreach (var status in new[] { SelfStatus.PartlyFulfilled, SelfStatus.Planned, SelfStatus.Delayed })
        {
            Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(status), Now).Refusal);
        }

        Assert.Equal([SelfStatus.PartlyFulfilled, SelfStatus.Planned, SelfStatus.Delayed], commitment.Updates.Select(update => update.SelfStatus));
        Assert.Equal([false, true, false], commitment.Updates.Select(update => update.IsStepBack));
        Assert.All(commitment.Updates, update => Assert.Equal(("2026-01-16", Now), (update.AsOf.Value, update.RecordedAt)));
    }

    [Fact]
    public void Evidence_moves_neither_what_the_party_says_nor_what_an_assessor_finds()
    {
        var commitment = Public();

        var outcome = EvidenceFinding.Record(Given.Registrar.OnceProven(Now), commitment, new EvidenceEntry(EvidenceLevel.RecipientConfirmed, PartialDate.On(new DateOnly(2026, 1, 2)), Entries.Lookups.Sources["source-004"]), Now);

        Assert.Null(outcome.Refusal);
        Assert.Equal((SelfStatus.Announced, AssessmentStatus.NotAssessed, EvidenceLevel.RecipientConfirmed), (commitment.SelfStatus, commitment.Assessment, commitment.Evidence));
    }

    [Fact]
    public void No_change_is_one_word_and_keeps_the_status()
    {
        var commitment = Public();
        Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(SelfStatus.InProgress), Now).Refusal);

        var outcome = ProgressUpdate.Report(Norway, commitment, ProgressEntry.NoChange(commitment, new DateOnly(2026, 1, 16)), Now);

        Assert.Null(outcome.Refusal);
        Assert.Equal((true, SelfStatus.InProgress), (commitment.Updates[^1].IsUnchanged, commitment.Updates[^1].SelfStatus));
    }

    [Fact]
    public void Only_the_own_focal_point_reports_and_the_secretariat_from_a_source()
    {
        var (commitment, norway) = (Public(), Norway);

        Assert.Equal("progress.not-allowed", Why(FocalPoint("ukraine", MandateScope.Commit)));
        Assert.Equal("progress.not-allowed", Why(FocalPoint("norway", MandateScope.Endorse)));
        Assert.Equal("progress.not-allowed", Why(Someone(Permissions.ManageCommitments)));
        Assert.Equal("progress.no-evidence", Why(Publisher));
        Assert.Null(ProgressUpdate.Report(Publisher, commitment, Says(SelfStatus.Planned) with { Source = Entries.Lookups.Sources["source-001"] }, Now).Refusal);
        Assert.Equal((null, Entries.Lookups.Sources["source-001"].Id), (commitment.Updates[0].MandateId, commitment.Updates[0].SourceId));
        Assert.Null(ProgressUpdate.Report(norway, commitment, Says(SelfStatus.InProgress) with { Source = Entries.Lookups.Sources["source-001"] }, Now).Refusal);
        Assert.Equal((norway.Capacity!.MandateId, null, null), (commitment.Updates[1].MandateId, commitment.Updates[1].SourceId, commitment.Updates[1].Source));

        string? Why(Actor by) => ProgressUpdate.WhyNotReport(by, commitment, Says(SelfStatus.Planned), Now)?.Code;
    }

    [Theory]
    [InlineData("http://example.org/report", "progress.link")]
    [InlineData("javascript:alert(1)", "progress.link")]
    [InlineData("report.pdf", "progress.link")]
    [InlineData("https://example.org/report", null)]
    public void Evidence_is_an_address_that_begins_with_https(string link, string? code) =>
        Assert.Equal(code, ProgressUpdate.WhyNotReport(Norway, Public(), Says(SelfStatus.Planned, link: link), Now)?.Code);

    [Fact]
    public void A_new_status_takes_a_sentence_a_date_that_has_come_and_a_recent_sign_in()
    {
        var commitment = Public();

        Assert.Equal("progress.narrative", ProgressUpdate.WhyNotReport(Norway, commitment, Says(SelfStatus.Planned, narrative: null), Now)?.Code);
        Assert.Equal("progress.as-of", ProgressUpdate.WhyNotReport(Norway, commitment, Says(SelfStatus.Planned) with { AsOf = new PartialDate { Value = "2027" } }, Now)?.Code);
        Assert.Equal("progress.as-of", ProgressUpdate.WhyNotReport(Norway, commitment, Says(SelfStatus.Planned) with { AsOf = new PartialDate { Value = "2026-02-31" } }, Now)?.Code);
        Assert.Equal("progress.sign-in", ProgressUpdate.WhyNotReport(Norway, commitment, Says(SelfStatus.Planned), Now.AddHours(1))?.Code);
    }

    [Fact]
    public void Nothing_is_reported_or_found_before_it_is_public()
    {
        var commitment = Recorded(Entries.ACommitment());

        Assert.Equal("progress.not-public", ProgressUpdate.WhyNotReport(Norway, commitment, Says(SelfStatus.Planned), Now)?.Code);
        Assert.Equal("assessment.not-public", Assessment.WhyNotAssess(Given.Registrar, commitment)?.Code);
    }

    [Fact]
    public void Invariant_34_an_assessment_evidence_a_transaction_and_a_rate_lead_to_a_source()
    {
        var (commitment, by, day) = (Public(), Given.Registrar.OnceProven(Now), PartialDate.On(new DateOnly(2026, 1, 2)));

        Assert.Equal("register.no-source", Assessment.WhyNotRecord(by, commitment, Finds(AssessmentStatus.Limited) with { Source = null }, Now)?.Code);
        Assert.Equal("register.no-source", EvidenceFinding.WhyNotRecord(by, commitment, new EvidenceEntry(EvidenceLevel.Documented, day, Source: null), Now)?.Code);
        Assert.Equal("register.no-source", Transaction.WhyNotRecord(by, commitment, new TransactionEntry(TransactionType.Disbursement, day, Entries.Millions(1), Source: null), Now)?.Code);
        Assert.Equal("register.no-source", RateSet.WhyNotRecord(by, new RateEntry("NOK", "EUR", 0.09m, new DateOnly(2026, 1, 2), Entries.Text("A central bank"), Source: null), Now)?.Code);
    }

    [Fact]
    public void Nobody_assesses_for_the_own_party_and_nobody_else_replies()
    {
        var commitment = Public();
        Assert.Null(Assessment.Record(Publisher, commitment, Finds(AssessmentStatus.NoEvidence), Now).Refusal);
        var ofNorway = Publisher with { Capacity = Norway.Capacity };

        Assert.Equal("assessment.own-party", Assessment.WhyNotAssess(ofNorway, commitment)?.Code);
        Assert.Equal("assessment.not-allowed", Assessment.WhyNotAssess(Norway, commitment)?.Code);
        Assert.Equal("assessment.value", Assessment.WhyNotRecord(Publisher, commitment, Finds(AssessmentStatus.NotAssessed), Now)?.Code);
        Assert.Equal("reply.not-allowed", Assessment.WhyNotReply(FocalPoint("ukraine", MandateScope.Commit), commitment)?.Code);
        Assert.Equal("register.text", commitment.Assessments[0].Reply(Norway, commitment, text: null, Now).Refusal?.Code);
    }

    [Theory]
    [InlineData(TransactionType.OutgoingPledge, 12)]
    [InlineData(TransactionType.OutgoingCommitment, 2)]
    [InlineData(TransactionType.Disbursement, 3)]
    [InlineData(TransactionType.IncomingPledge, 13)]
    [InlineData(TransactionType.IncomingCommitment, 11)]
    public void A_transaction_bears_its_code_of_IATI_and_moves_no_ladder(TransactionType type, int code)
    {
        var commitment = Public();

        var outcome = Transaction.Record(Publisher, commitment, new TransactionEntry(type, PartialDate.On(new DateOnly(2026, 1, 2)), Entries.Millions(1), Entries.Lookups.Sources["source-001"]), Now);

        Assert.Null(outcome.Refusal);
        Assert.Equal(code, (int)commitment.Transactions[0].Type);
        Assert.Equal((SelfStatus.Announced, AssessmentStatus.NotAssessed, EvidenceLevel.SelfReported), (commitment.SelfStatus, commitment.Assessment, commitment.Evidence));
    }

    [Theory]
    [InlineData(TransactionType.Disbursement, -1, "amount.value")]
    [InlineData(TransactionType.Disbursement, 0, "transaction.amount")]
    [InlineData((TransactionType)7, 1, "transaction.type")]
    public void A_transaction_that_cannot_be_is_refused(TransactionType type, int millions, string code) =>
        Assert.Equal(code, Transaction.WhyNotRecord(Publisher, Public(), new TransactionEntry(type, PartialDate.On(new DateOnly(2026, 1, 2)), Entries.Millions(millions), Entries.Lookups.Sources["source-001"]), Now)?.Code);
}
