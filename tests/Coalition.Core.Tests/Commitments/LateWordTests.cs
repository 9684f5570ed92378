using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

/// <summary>Words that come late, from the wrong party or about the wrong commitment, and money that cannot have moved.</summary>
public sealed class LateWordTests
{
    [Fact]
    public void Invariant_42_a_word_on_an_earlier_day_joins_the_history_and_does_not_take_the_last_words_place()
    {
        var commitment = Public();
        Assert.Null(ReportingRhythm.Set(Publisher, commitment, new ReportingRhythm(3, Now.AddDays(1), "Europe/Kyiv"), Now).Refusal);
        Report(commitment, SelfStatus.InProgress, "2026-01-10");
        var due = commitment.NextUpdateDueAt;

        Report(commitment, SelfStatus.Planned, "2025-12");
        Report(commitment, SelfStatus.Delayed, "2026-01");

        Assert.Equal([(SelfStatus.Announced, SelfStatus.InProgress), (SelfStatus.Announced, SelfStatus.Planned), (SelfStatus.InProgress, SelfStatus.Delayed)], commitment.Updates.Select(update => (update.StatusBefore, update.SelfStatus)));
        Assert.Equal(SelfStatus.Delayed, commitment.SelfStatus);
        Assert.Equal(due, commitment.NextUpdateDueAt);
    }

    [Fact]
    public void Invariant_42_only_the_last_word_moves_the_status_and_what_is_due()
    {
        var commitment = Public();
        Report(commitment, SelfStatus.Fulfilled, "2026-01-10");
        Assert.Null(ReportingRhythm.Set(Publisher, commitment, new ReportingRhythm(3, Now.AddDays(1), "Europe/Kyiv"), Now).Refusal);
        var due = commitment.NextUpdateDueAt;

        Report(commitment, SelfStatus.Planned, "2026-01-09");

        Assert.Equal((SelfStatus.Fulfilled, due), (commitment.SelfStatus, commitment.NextUpdateDueAt));
        Assert.False(commitment.Updates[^1].IsStepBack);
    }

    [Fact]
    public void Invariant_42_a_public_commitment_that_is_described_anew_stands_where_its_party_last_said()
    {
        var commitment = Public();
        Report(commitment, SelfStatus.Fulfilled, "2026-01-10");

        Assert.Null(commitment.Describe(Publisher, Entries.ACommitment() with { Title = Entries.Text("Another title") }, Entries.Lookups, new Because("The source has another title.", Now)).Refusal);

        Assert.Equal((SelfStatus.Fulfilled, SelfStatus.Announced), (commitment.SelfStatus, commitment.FirstStatus));
    }

    [Fact]
    public void Invariant_42_going_on_after_a_delay_is_no_step_back()
    {
        var commitment = Public();

        Report(commitment, SelfStatus.Delayed, "2026-01-09");
        Report(commitment, SelfStatus.InProgress, "2026-01-10");
        Report(commitment, SelfStatus.Planned, "2026-01-11");

        Assert.Equal([false, false, true], commitment.Updates.Select(update => update.IsStepBack));
    }

    [Fact]
    public void Scenario_13_an_older_finding_that_is_recorded_later_leaves_the_newer_one_in_force()
    {
        var (commitment, source) = (Public(), Entries.Lookups.Sources["source-004"]);

        foreach (var (found, on) in new[] { (AssessmentStatus.Complete, "2026-01-10"), (AssessmentStatus.Limited, "2025-06") })
        {
            Assert.Null(Assessment.Record(Publisher, commitment, Finds(found) with { AssessedOn = new() { Value = on } }, Now).Refusal);
        }

        foreach (var (level, on) in new[] { (EvidenceLevel.IndependentlyVerified, "2026-01-10"), (EvidenceLevel.Documented, "2025-06") })
        {
            Assert.Null(EvidenceFinding.Record(Publisher, commitment, new EvidenceEntry(level, new() { Value = on }, source), Now).Refusal);
        }

        Assert.Equal((AssessmentStatus.Complete, EvidenceLevel.IndependentlyVerified, 2, 2), (commitment.Assessment, commitment.Evidence, commitment.Assessments.Count, commitment.Findings.Count));
    }

    [Fact]
    public void Invariant_36_every_word_on_a_commitment_takes_a_recent_sign_in()
    {
        var (commitment, source, later) = (Public(), Entries.Lookups.Sources["source-004"], Now.AddHours(1));
        Assert.Null(Assessment.Record(Publisher, commitment, Finds(AssessmentStatus.Limited), Now).Refusal);

        Refusal?[] refused =
        [
            ProgressUpdate.WhyNotReport(Norway, commitment, ProgressEntry.NoChange(commitment, DateOnly.FromDateTime(Now)), later),
            commitment.Assessments[0].Reply(Norway, commitment, Entries.Text("No."), later).Refusal,
            Assessment.WhyNotRecord(Publisher, commitment, Finds(AssessmentStatus.Limited), later),
            EvidenceFinding.WhyNotRecord(Publisher, commitment, new EvidenceEntry(EvidenceLevel.Documented, new() { Value = "2026-01-10" }, source), later),
            Transaction.WhyNotRecord(Publisher, commitment, Entry(), later),
            RateSet.WhyNotRecord(Publisher, new RateEntry("NOK", "EUR", 0.09m, new DateOnly(2026, 1, 2), Entries.Text("A central bank"), source), later),
        ];

        Assert.Equal(["progress.sign-in", "reply.sign-in", "assessment.sign-in", "evidence.sign-in", "transaction.sign-in", "rate.sign-in"], refused.Select(refusal => refusal?.Code), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-18", "assessment.date", "evidence.date")]
    [InlineData("2027", "assessment.date", "evidence.date")]
    [InlineData("XXXX-01-10", "assessment.date", "evidence.date")]
    [InlineData("2026-01-17", null, null)]
    public void Nothing_is_found_on_a_day_to_come(string on, string? assessment, string? evidence)
    {
        var (commitment, day) = (Public(), new PartialDate { Value = on });

        Assert.Equal(assessment, Assessment.WhyNotRecord(Publisher, commitment, Finds(AssessmentStatus.Limited) with { AssessedOn = day }, Now)?.Code);
        Assert.Equal(evidence, EvidenceFinding.WhyNotRecord(Publisher, commitment, new EvidenceEntry(EvidenceLevel.Documented, day, Entries.Lookups.Sources["source-004"]), Now)?.Code);
    }

    [Fact]
    public void Reports_in_one_minute_answer_one_time_that_was_due_and_none_is_older_than_the_announcement()
    {
        var (commitment, due) = (Public(Entries.ACommitment() with { AnnouncedOn = new() { Value = "2025-08-01" } }), new DateTime(2026, 2, 15, 10, 0, 0, DateTimeKind.Utc));
        Assert.Null(ReportingRhythm.Set(Publisher, commitment, new ReportingRhythm(3, due, "Europe/Kyiv"), Now).Refusal);

        foreach (var status in new[] { SelfStatus.Planned, SelfStatus.InProgress, SelfStatus.Delayed })
        {
            Report(commitment, status, "2026-01-15");
        }

        Assert.Equal(new DateTime(2026, 5, 15, 9, 0, 0, DateTimeKind.Utc), commitment.NextUpdateDueAt);
        Assert.Equal("progress.as-of", ProgressUpdate.WhyNotReport(Norway.OnceProven(Now), commitment, Says(SelfStatus.InProgress) with { AsOf = new PartialDate { Value = "2019" } }, Now)?.Code);
    }

    [Fact]
    public void An_update_that_comes_late_moves_what_is_due_into_the_future_by_the_clock_on_the_wall()
    {
        var (commitment, late) = (Public(), new DateTime(2026, 8, 4, 9, 0, 0, DateTimeKind.Utc));
        Assert.Null(ReportingRhythm.Set(Publisher, commitment, new ReportingRhythm(3, new DateTime(2026, 1, 17, 9, 0, 0, DateTimeKind.Utc), "Europe/Kyiv"), Now).Refusal);

        Assert.Null(ProgressUpdate.Report(Norway.OnceProven(late), commitment, Says(SelfStatus.InProgress), late).Refusal);

        Assert.Equal(new DateTime(2026, 10, 17, 8, 0, 0, DateTimeKind.Utc), commitment.NextUpdateDueAt);
    }

    [Theory]
    [InlineData(0, 1, "rhythm.months")]
    [InlineData(25, 1, "rhythm.months")]
    [InlineData(3, 0, "rhythm.past")]
    [InlineData(3, -1, "rhythm.past")]
    [InlineData(24, 1, null)]
    public void An_update_is_asked_for_at_an_instant_to_come(int months, int minutes, string? code) =>
        Assert.Equal(code, ReportingRhythm.WhyNotSet(Publisher, Public(), new ReportingRhythm(months, Now.AddMinutes(minutes), "Europe/Kyiv"), Now)?.Code);

    [Fact]
    public void A_party_replies_to_what_was_said_of_its_own_commitment_only()
    {
        var (theirs, own) = (Public(Entries.ACommitment() with { Party = "ukraine" }), Public());
        Assert.Null(Assessment.Record(Publisher, theirs, Finds(AssessmentStatus.Limited), Now).Refusal);

        Assert.Equal("reply.not-allowed", theirs.Assessments[0].Reply(Norway, theirs, Entries.Text("No."), Now).Refusal?.Code);
        Assert.Equal("reply.not-allowed", theirs.Assessments[0].Reply(Norway, own, Entries.Text("No."), Now).Refusal?.Code);
        Assert.Empty(theirs.Assessments[0].Replies);
    }

    [Fact]
    public void A_public_commitment_is_never_handed_to_another_party()
    {
        var commitment = Public();

        Assert.Equal("commitment.party", commitment.Describe(Publisher, Entries.ACommitment() with { Party = "ukraine" }, Entries.Lookups).Refusal?.Code);
    }

    [Theory]
    [InlineData("2025-07-31", "transaction.before")]
    [InlineData("2025-06", "transaction.before")]
    [InlineData("2025-08-01", null)]
    [InlineData("2025", null)]
    [InlineData("2026-01-18", "transaction.date")]
    [InlineData("9999", "transaction.date")]
    [InlineData("XXXX-08-05", "transaction.date")]
    [InlineData("0000", "register.date")]
    [InlineData("2025-02-31", "register.date")]
    public void Money_moves_after_it_was_announced_and_before_tomorrow(string on, string? code)
    {
        var commitment = Public(Entries.ACommitment() with { AnnouncedOn = new() { Value = "2025-08-01" } });

        Assert.Equal(code, Transaction.WhyNotRecord(Publisher, commitment, Entry() with { On = new() { Value = on } }, Now)?.Code);
    }

    [Fact]
    public void Money_goes_from_one_party_to_another()
    {
        var norway = Entries.Lookups.Parties["norway"];

        Assert.Equal("transaction.parties", Transaction.WhyNotRecord(Publisher, Public(), Entry() with { Provider = norway, Receiver = norway }, Now)?.Code);
        Assert.Null(Transaction.WhyNotRecord(Publisher, Public(), Entry() with { Provider = norway, Receiver = Entries.Lookups.Parties["unicef"] }, Now));
    }

    [Fact]
    public void Invariant_29_a_commitment_has_no_relation_to_itself_and_each_once()
    {
        var part = new CommitmentRelation("part", RelationKind.Includes);

        Assert.Equal("commitment.relation", (Entries.ACommitment() with { Relations = [part with { To = "support" }] }).WhyMalformed()?.Code);
        Assert.Equal("commitment.relation", (Entries.ACommitment() with { Relations = [part, part] }).WhyMalformed()?.Code);
        Assert.Null((Entries.ACommitment() with { Relations = [part, part with { Kind = RelationKind.AdditionalTo }] }).WhyMalformed());
    }

    [Fact]
    public void Invariant_26_an_amount_is_stated_once_in_a_currency()
    {
        var entry = Entries.ACommitment(Entries.Millions(386)) with { StatedConversions = [Entries.Millions(33, "EUR")] };

        Assert.Null(entry.WhyMalformed());
        Assert.Equal("amount.currency-twice", (entry with { StatedConversions = [Entries.Millions(380)] }).WhyMalformed()?.Code);
        Assert.Equal("amount.currency-twice", (entry with { Lines = [new LineEntry { Amount = Entries.Millions(1), StatedConversions = [Entries.Millions(2)] }] }).WhyMalformed()?.Code);
    }

    private static TransactionEntry Entry() => new(TransactionType.Disbursement, PartialDate.On(new DateOnly(2026, 1, 2)), Entries.Millions(1), Entries.Lookups.Sources["source-001"]);

    private static void Report(Commitment commitment, SelfStatus status, string asOf) =>
        Assert.Null(ProgressUpdate.Report(Norway, commitment, Says(status) with { AsOf = new() { Value = asOf } }, Now.AddMinutes(commitment.Updates.Count)).Refusal);
}
