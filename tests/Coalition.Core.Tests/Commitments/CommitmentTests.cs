using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Commitments;

public sealed class CommitmentTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Invariant_27_the_stated_total_stands_beside_the_sum_of_the_lines_and_is_never_overwritten()
    {
        var commitment = Recorded(Entries.ACommitment(Entries.Millions(386, roundedTo: 1), Entries.Millions(229, roundedTo: 1), Entries.Millions(157.3m, roundedTo: 0.1m)));

        var total = Assert.Single(commitment.Totals);

        Assert.Equal((386_000_000m, 386_300_000m), (total.Stated, total.Computed));
        Assert.Equal(386_000_000m, commitment.Stated!.Value);
    }

    [Fact]
    public void Invariant_27_other_lines_leave_the_stated_total_and_another_total_leaves_the_lines()
    {
        var commitment = Recorded(Entries.ACommitment(Entries.Millions(386, roundedTo: 1), Entries.Millions(386, roundedTo: 1)));

        commitment.Describe(Given.Registrar, Entries.ACommitment(Entries.Millions(386, roundedTo: 1), Entries.Millions(240, roundedTo: 1), Entries.Millions(140, roundedTo: 1)), Entries.Lookups);
        var lines = commitment.Totals.Single();
        commitment.Describe(Given.Registrar, Entries.ACommitment(Entries.Millions(380, roundedTo: 1), Entries.Millions(240, roundedTo: 1), Entries.Millions(140, roundedTo: 1)), Entries.Lookups);

        Assert.Equal((386_000_000m, 380_000_000m, SumClass.Unexplained), (lines.Stated, lines.Computed, lines.Class));
        Assert.Equal((380_000_000m, 380_000_000m, SumClass.Equal), (commitment.Totals.Single().Stated, commitment.Totals.Single().Computed, commitment.Totals.Single().Class));
    }

    [Fact]
    public void Nobody_has_assessed_it_and_that_is_said() =>
        Assert.Equal(AssessmentStatus.NotAssessed, Recorded(Entries.ACommitment() with { SelfStatus = SelfStatus.Fulfilled }).Assessment);

    [Fact]
    public void Once_it_is_public_publishers_alone_change_it_and_its_status_moves_by_updates()
    {
        var commitment = CommitmentDesk.Public();
        var other = Entries.ACommitment() with { Title = Entries.Text("Another title") };

        Assert.Equal("commitment.public", commitment.Describe(CommitmentDesk.Norway, other, Entries.Lookups).Refusal?.Code);
        Assert.Equal("commitment.status", commitment.Describe(CommitmentDesk.Publisher, Entries.ACommitment() with { SelfStatus = SelfStatus.Fulfilled }, Entries.Lookups, Because).Refusal?.Code);
        Assert.Null(commitment.Describe(CommitmentDesk.Publisher, other, Entries.Lookups, Because).Refusal);
    }

    [Fact]
    public void Invariant_28_a_total_so_far_is_a_figure_unless_the_commitments_it_includes_are_named()
    {
        var entry = Entries.ACommitment(Entries.Millions(400, precision: AmountPrecision.Approximate)) with { IsCumulative = true };

        Assert.Equal(("commitment.cumulative", "IsCumulative"), (entry.WhyMalformed()?.Code, entry.WhyMalformed()?.Field));
        Assert.Equal("commitment.cumulative", (entry with { Lines = [new LineEntry { Channel = "unicef" }] }).WhyMalformed()?.Code);
        Assert.Null((entry with { Relations = [new CommitmentRelation("part", RelationKind.Includes)] }).WhyMalformed());
    }

    [Fact]
    public void Scenario_12_a_line_of_240_makes_an_unexplained_difference_and_stops_the_release_unless_explained()
    {
        var entry = Entries.ACommitment(Entries.Millions(386, roundedTo: 1), Entries.Millions(240, roundedTo: 1), Entries.Millions(140, roundedTo: 1), Entries.Millions(17.3m, roundedTo: 0.1m));
        var commitment = Recorded(entry);

        var refusal = commitment.Release(Publisher, Now).Refusal;

        Assert.Equal((SumClass.Unexplained, 11_300_000m), (commitment.Totals[0].Class, commitment.Totals[0].Difference));
        Assert.Equal(("release.unexplained", "Explanation"), (refusal?.Code, refusal?.Field));
        Assert.Contains("an unexplained difference of NOK 11,300,000", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null(commitment.Describe(Given.Registrar, entry with { Explanation = Entries.Text("A line was added after the announcement.") }, Entries.Lookups).Refusal);
        Assert.Null(commitment.Release(Publisher, Now).Refusal);
        Assert.Equal("commitment.unexplained", commitment.Describe(CommitmentDesk.Publisher, entry, Entries.Lookups, Because).Refusal?.Code);
    }

    [Fact]
    public void What_readers_may_have_met_changes_with_a_reason_a_recent_sign_in_and_the_lines_it_had_before_kept()
    {
        var commitment = CommitmentDesk.Public(Entries.ACommitment(Entries.Millions(10), Entries.Millions(10)));
        var mended = Entries.ACommitment(Entries.Millions(12), Entries.Millions(12));
        var longAgo = CommitmentDesk.Publisher with { SignedInAt = Now.AddHours(-1) };

        Assert.Equal("register.reason", commitment.Describe(CommitmentDesk.Publisher, mended, Entries.Lookups).Refusal?.Code);
        Assert.Equal("register.reason", commitment.Describe(CommitmentDesk.Publisher, mended, Entries.Lookups, Because with { Reason = " " }).Refusal?.Code);
        Assert.Equal("correction.sign-in", commitment.Describe(longAgo, mended, Entries.Lookups, Because).Refusal?.Code);
        Assert.Empty(commitment.Corrections);
        Assert.Null(commitment.Describe(CommitmentDesk.Publisher, mended, Entries.Lookups, Because).Refusal);
        Assert.Null(commitment.Describe(CommitmentDesk.Publisher, mended, Entries.Lookups, Because).Refusal);

        var kept = Assert.Single(commitment.Corrections);
        Assert.Equal(("The source says 12.", Now), (kept.Reason, kept.At));
        Assert.Equal([10_000_000m], Json.Read<CommitmentEntry>(kept.Before).Lines.Select(line => line.Amount!.Value));
        Assert.Equal(12_000_000m, Assert.Single(commitment.Lines).Amount!.Value);
    }

    [Fact]
    public void What_is_not_public_changes_without_a_reason_and_keeps_no_earlier_entry()
    {
        var commitment = Recorded(Entries.ACommitment(Entries.Millions(10)));

        Assert.Null(commitment.Describe(Given.Registrar, Entries.ACommitment(Entries.Millions(12)), Entries.Lookups).Refusal);

        Assert.Empty(commitment.Corrections);
    }

    [Theory]
    [InlineData("2026", "2025-12", "commitment.period")]
    [InlineData("2025-03", "2025", null)]
    [InlineData("2025", "2025-03", null)]
    public void A_period_does_not_end_before_it_begins(string from, string to, string? code) =>
        Assert.Equal(code, (Entries.ACommitment() with { PeriodFrom = new PartialDate { Value = from }, PeriodTo = new PartialDate { Value = to } }).WhyMalformed()?.Code);

    [Fact]
    public void Invariant_34_a_commitment_without_a_source_is_not_made_public()
    {
        var commitment = Recorded(Entries.ACommitment() with { Sources = [] });

        var outcome = commitment.Release(Publisher, Now);

        Assert.Equal("release.no-source", outcome.Refusal?.Code);
        Assert.Null(commitment.ReleasedAt);
    }

    [Fact]
    public void Only_a_publisher_makes_it_public_and_only_once()
    {
        var commitment = Recorded(Entries.ACommitment());

        var byNobody = commitment.Release(Someone(Permissions.ManageRegisters), Now);
        var byPublisher = commitment.Release(Publisher, Now);

        Assert.Equal("release.not-allowed", byNobody.Refusal?.Code);
        Assert.True(byPublisher.Succeeded);
        Assert.Equal("release.already", commitment.Release(Publisher, Now).Refusal?.Code);
    }

    [Theory]
    [InlineData("norway", MandateScope.Commit, null)]
    [InlineData("norway", MandateScope.Endorse, "register.not-allowed")]
    [InlineData("ukraine", MandateScope.Commit, "register.not-allowed")]
    public void A_focal_point_records_for_its_own_party_only(string party, MandateScope scope, string? refused) =>
        Assert.Equal(refused, Commitment.WhyNotRecord(FocalPoint(party, scope), Entries.ACommitment(), Entries.Lookups)?.Code);

    [Fact]
    public void A_focal_point_cannot_take_over_another_partys_commitment()
    {
        var commitment = Recorded(Entries.ACommitment());

        var outcome = commitment.Describe(FocalPoint("ukraine", MandateScope.Commit), Entries.ACommitment() with { Party = "ukraine" }, Entries.Lookups);

        Assert.Equal("register.not-allowed", outcome.Refusal?.Code);
    }

    [Fact]
    public void The_permission_without_a_mandate_is_not_enough() =>
        Assert.Equal("register.not-allowed", Commitment.WhyNotRecord(Someone(Permissions.ManageCommitments), Entries.ACommitment(), Entries.Lookups)?.Code);

    [Theory]
    [InlineData("sweden", "source-001")]
    [InlineData("norway", "source-999")]
    public void What_does_not_exist_cannot_be_named(string party, string source) =>
        Assert.Equal("register.dangling", Commitment.WhyNotRecord(Given.Registrar, Entries.ACommitment() with { Party = party, Sources = [source] }, Entries.Lookups)?.Code);

    [Fact]
    public void An_entry_says_all_its_faults_and_an_amount_of_nought_is_one()
    {
        var entry = Entries.ACommitment(Entries.Millions(0), Entries.Millions(0)) with { Title = new LocalText([]), Party = "" };

        Assert.Equal([("commitment.party", "Party"), ("commitment.title", "Title"), ("commitment.nothing", "Stated"), ("commitment.nothing", "Lines[0].Amount")], entry.Faults().Select(fault => (fault.Code, fault.Field!)));
        Assert.Equal("commitment.party", entry.WhyMalformed()?.Code);
    }

    [Theory]
    [InlineData("2099-03", "commitment.announced")]
    [InlineData("2026-01-18", "commitment.announced")]
    [InlineData("2026-01-17", null)]
    [InlineData("2026", null)]
    public void Nothing_was_announced_on_a_day_that_has_begun_nowhere(string day, string? refused) =>
        Assert.Equal(refused, (Entries.ACommitment() with { AnnouncedOn = new PartialDate { Value = day } }).WhyAhead(Now)?.Code);

    [Fact]
    public void An_entry_says_everything_it_names()
    {
        var entry = Entries.ACommitment(lines: Entries.Millions(1)) with { Relations = [new CommitmentRelation("norway-total-2025", RelationKind.OverlapUnknown)] };

        Assert.Equal("Party norway, Party unicef, Record norway-total-2025, Source source-001", string.Join(", ", entry.References().Select(reference => $"{reference.Kind} {reference.Slug}")));
    }

    [Fact]
    public void The_same_entry_again_changes_nothing()
    {
        var entry = Entries.ACommitment(Entries.Millions(386, roundedTo: 1), Entries.Millions(229, roundedTo: 1));
        var commitment = Recorded(entry);
        var acts = commitment.Acts.Pending.Count;

        var outcome = commitment.Describe(Given.Registrar, Json.Read<CommitmentEntry>(Json.Write(entry)), Entries.Lookups);

        Assert.True(outcome.Succeeded);
        Assert.Equal(acts, commitment.Acts.Pending.Count);
    }

    private static Because Because => new("The source says 12.", Now);

    private static Actor Publisher => Someone(Permissions.PublishContent);

    private static Commitment Recorded(CommitmentEntry entry) => Commitment.Register(Given.Registrar, entry, Entries.Lookups, Now);

    private static Actor Someone(string permission) =>
        new(Guid.CreateVersion7(), "Someone", new HashSet<string>(StringComparer.Ordinal) { permission }, Capacity: null, Now);

    private static Actor FocalPoint(string party, MandateScope scope) => Someone(Permissions.ManageCommitments) with
    {
        Capacity = new Capacity(Guid.CreateVersion7(), Entries.Lookups.Parties[party].Id, party, scope),
    };
}
