using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Sources;

/// <summary>A note on file proves an act and is not for readers: nothing that they meet rests on it, in whichever register.</summary>
public sealed class EvidenceOnFileTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly PartialDate Today = PartialDate.On(DateOnly.FromDateTime(Now));
    private static readonly Actor By = Given.Registrar.OnceProven(Now);
    private static readonly Source Note = Made("note", SourceKind.Evidence);
    private static readonly Source List = Made("list", SourceKind.Official);

    [Fact]
    public void Invariant_34_no_step_of_a_commitment_rests_on_evidence_on_file()
    {
        var commitment = Commitment.Register(By, Entries.ACommitment(Entries.Millions(3)), Entries.Lookups, Now);
        Assert.Null(commitment.Release(By, Now).Refusal);

        Only(source => ProgressUpdate.WhyNotReport(By, commitment, new ProgressEntry(Today, SelfStatus.Planned, Entries.Text("It is planned."), EvidenceUrl: null, source), Now));
        Only(source => Assessment.WhyNotRecord(By, commitment, new AssessmentEntry(AssessmentStatus.Limited, Entries.Text("An assessor"), AssessorStanding.Independent, Entries.Text("Reading"), Today, source), Now));
        Only(source => Transaction.WhyNotRecord(By, commitment, new TransactionEntry(TransactionType.Disbursement, Today, Entries.Millions(1), source), Now));
        Only(source => EvidenceFinding.WhyNotRecord(By, commitment, new EvidenceEntry(EvidenceLevel.Documented, Today, source), Now));
        Only(source => RateSet.WhyNotRecord(By, new RateEntry("NOK", "EUR", 0.09m, DateOnly.FromDateTime(Now), Entries.Text("A central bank"), source), Now));
    }

    [Fact]
    public void Invariant_34_no_membership_and_no_seat_rests_on_evidence_on_file()
    {
        var norway = Entries.Lookups.Parties["norway"];
        var membership = Membership.Record(By, new(norway, MemberCapacity.Member, List), [], Now);

        Only(source => Membership.WhyNotRecord(By, new(norway, MemberCapacity.Member, source), []));
        Only(source => membership.WhyNotLeave(By, new(Today, "It left.", source)));
        Only(source => membership.WhyNotChange(By, new(MemberCapacity.Observer, Today, source)));
        Only(source => membership.WhyNotCorrect(By, new(new(norway, MemberCapacity.Observer, source), "Misread."), [membership]));
        Only(source => Seat.Create(By, "chair", Entries.Text("Chair")).WhyNotGive(By, new SeatTermEntry(norway, source, Span: default)));
    }

    [Fact]
    public void Invariant_34_no_roll_of_a_vote_rests_on_evidence_on_file()
    {
        var entry = Entries.TheResolution();
        var resolution = Resolution.Register(By, entry with { Vote = new VoteEntry(VoteMethod.RollCall, 1, 1, 0, 0, RollComplete: false, MajorityRule.SimplePresentAndVoting), Positions = [], Intentions = [], ReportedOn = Today }, Entries.Lookups, Now);
        var roll = RollSheet.Read(CsvTable.Read("party,position\nnorway,yes", RollSheet.Limits), new PartyTokens(Entries.Lookups.Parties.Values), resolution.Vote!, _ => "norway");

        Only(source => resolution.Import(By, roll, source, new Because("", Now)).Refusal);
    }

    private static void Only(Func<Source, Refusal?> why)
    {
        Assert.Equal(("register.evidence", "Source"), (why(Note)?.Code, why(Note)?.Field));
        Assert.Null(why(List));
    }

    private static Source Made(string slug, SourceKind kind) => Source.Register(Given.Registrar, new SourceEntry(slug, Entries.Text("A ministry"), Entries.Text($"The {slug}"), PublishedOn: null, kind));
}
