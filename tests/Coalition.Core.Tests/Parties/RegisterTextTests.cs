using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Parties;

/// <summary>What every text of a register has to be, wherever it comes from: in known languages, plain, of a bounded length, and nothing by which a child might be recognised.</summary>
public sealed class RegisterTextTests
{
    private static readonly LocalText Pointing = Entries.Text("We found her. The girl, aged 9, waits for her mother.");

    /// <summary>Every text that somebody enters and readers meet, by its place.</summary>
    public static readonly IReadOnlyDictionary<string, Func<LocalText, Refusal?>> Places = new Dictionary<string, Func<LocalText, Refusal?>>(StringComparer.Ordinal)
    {
        ["update"] = text => ProgressUpdate.WhyNotReport(Norway, Public(), Says(SelfStatus.Planned) with { Narrative = text }, Now),
        ["reply"] = text => Reply(text).Refusal,
        ["assessor"] = text => Assessment.WhyNotRecord(Publisher, Public(), Finds(AssessmentStatus.Limited) with { Assessor = text }, Now),
        ["method"] = text => Assessment.WhyNotRecord(Publisher, Public(), Finds(AssessmentStatus.Limited) with { Method = text }, Now),
        ["commitment title"] = text => (Entries.ACommitment() with { Title = text }).WhyMalformed(),
        ["commitment purpose"] = text => (Entries.ACommitment() with { Purpose = text }).WhyMalformed(),
        ["commitment note"] = text => (Entries.ACommitment() with { Note = text }).WhyMalformed(),
        ["commitment explanation"] = text => (Entries.ACommitment() with { Explanation = text }).WhyMalformed(),
        ["line purpose"] = text => (Entries.ACommitment() with { Lines = [new LineEntry { Purpose = text }] }).WhyMalformed(),
        ["line earmark"] = text => (Entries.ACommitment() with { Lines = [new LineEntry { Earmark = text }] }).WhyMalformed(),
        ["amount note"] = text => Entries.ACommitment(Entries.Millions(1) with { Note = text }).WhyMalformed(),
        ["relation note"] = text => (Entries.ACommitment() with { Relations = [new("another", RelationKind.Includes) { Note = text }] }).WhyMalformed(),
        ["figure subject"] = text => (Figure with { SubjectName = text }).WhyMalformed(),
        ["figure wording"] = text => (Figure with { Wording = text }).WhyMalformed(),
        ["figure definition"] = text => (Figure with { Definition = text }).WhyMalformed(),
        ["figure note"] = text => (Figure with { Note = text }).WhyMalformed(),
        ["post title"] = text => (Post with { Title = text }).WhyMalformed(),
        ["post note"] = text => (Post with { Note = text }).WhyMalformed(),
        ["source title"] = text => new SourceEntry("source", Entries.Text("A"), text, PublishedOn: null, SourceKind.Press).WhyMalformed(),
        ["meeting title"] = text => (Meeting with { Title = text }).WhyMalformed(),
        ["meeting outcome"] = text => (Meeting with { Outcome = text }).WhyMalformed(),
        ["decision"] = text => (Meeting with { Decisions = [new("one", text)] }).WhyMalformed(),
        ["resolution summary"] = text => (Entries.TheResolution() with { Summary = text }).WhyMalformed(),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => Places.Keys.Select(place => new TheoryDataRow<string>(place));

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_E36_words_that_could_point_at_a_child_are_taken_nowhere(string place)
    {
        Assert.Null(Places[place](Entries.Text("Families were brought together."))?.Code);

        Assert.Equal("safeguarding.details", Places[place](Pointing)?.Code);
        Assert.Equal("safeguarding.details", Places[place](new([new("en", "A child."), new("fr", "Une fille de 12 ans a été séparée de son frère.")]))?.Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_is_plain_not_endless_and_in_languages_that_exist(string place)
    {
        Assert.Equal("register.text", Places[place](Entries.Text("A bell\u0007."))?.Code);
        Assert.Equal("register.text", Places[place](Entries.Text("Half a pair \uD800."))?.Code);
        Assert.Equal("register.text", Places[place](Entries.Text(new string('x', 4001)))?.Code);
        Assert.Equal("register.language", Places[place](new([new("en", "A text."), new("\u0001x", "A text.")]))?.Code);
        Assert.Null(Places[place](Entries.Text("Two\nlines, and a name: Černá, Олена, 李."))?.Code);
    }

    [Fact]
    public void Case_E36_a_reason_that_readers_meet_points_at_no_child()
    {
        var commitment = Public();
        Assert.Null(Transaction.Record(Publisher, commitment, new TransactionEntry(TransactionType.Disbursement, new PartialDate { Value = "2026-01-02" }, Entries.Millions(1), Entries.Lookups.Sources["source-001"]), Now).Refusal);

        Assert.Equal("safeguarding.details", commitment.Transactions[0].Strike(Publisher, commitment, new Because(Pointing.In("en"), Now)).Refusal?.Code);
        Assert.Equal("register.reason", commitment.Transactions[0].Strike(Publisher, commitment, new Because("A bell\u0007.", Now)).Refusal?.Code);
        Assert.Null(commitment.Transactions[0].Struck);
        Assert.Null(commitment.Transactions[0].Strike(Publisher, commitment, new Because("Typed\r\nin two lines.", Now)).Refusal);
    }

    [Fact]
    public void Tokens_that_files_repeat_are_plain_too()
    {
        Assert.Equal("amount.as-stated", Entries.ACommitment(Entries.Millions(1) with { AsStated = "NOK 1\u0007 million" }).WhyMalformed()?.Code);
        Assert.Equal("transaction.ref", Transaction.WhyNotRecord(Publisher, Public(), new TransactionEntry(TransactionType.Disbursement, new PartialDate { Value = "2026-01-02" }, Entries.Millions(1), Entries.Lookups.Sources["source-001"]) { IatiRef = "a\u0001" }, Now)?.Code);
    }

    private static FigureEntry Figure => new() { Slug = "figure", Subject = "figure", SubjectName = Entries.Text("A"), Wording = Entries.Text("B"), Unit = Entries.Text("C"), Claimant = Entries.Text("D") };

    private static PostHoldingEntry Post => new() { Slug = "post", Person = "person", Name = Entries.Text("A"), Title = Entries.Text("B"), Party = "norway" };

    private static MeetingEntry Meeting => new() { Slug = "meeting", Title = Entries.Text("A") };

    private static Outcome Reply(LocalText text)
    {
        var commitment = Public();
        Assert.Null(Assessment.Record(Publisher, commitment, Finds(AssessmentStatus.Limited), Now).Refusal);
        return commitment.Assessments[0].Reply(Norway, commitment, text, Now);
    }
}
