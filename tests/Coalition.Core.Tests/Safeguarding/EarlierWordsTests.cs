using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tests.Commitments;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Safeguarding;

/// <summary>What a public record said before it was described anew, kept from whoever asks for it as known then.</summary>
public sealed class EarlierWordsTests
{
    private const string First = "Marigold";
    private const string Second = "Cornflower";
    private const string Third = "Lavender";

    private static readonly DateTime Released = CommitmentDesk.Now;

    private static readonly DateTime Corrected = Released.AddDays(1);

    private static readonly DateTime CorrectedAgain = Released.AddDays(2);

    private static readonly DateTime Now = Released.AddDays(3);

    private static readonly Because Protecting = new("It names somebody.", Now);

    public static TheoryData<WithheldWords> Registers => [WithheldWords.Commitment, WithheldWords.Figure, WithheldWords.Meeting, WithheldWords.Resolution];

    [Theory]
    [MemberData(nameof(Registers))]
    public void Invariant_41_and_44_what_a_record_said_before_a_change_is_told_of_no_instant_and_what_it_said_afterwards_is(WithheldWords register)
    {
        var record = Of(register);
        Assert.Equal([First, First, Second, Third], Told(record));

        Assert.Null(record.Withhold(Reviewer, record.Changes[0], Protecting).Refusal);

        Assert.Equal([Second, Second, Second, Third], Told(record));
        Assert.Equal((register, Corrected, "It names somebody."), Assert.Single(record.Withholdings) is { } kept ? (kept.Words, kept.Before!.Value, kept.Reason) : default);
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public void Invariant_41_all_words_before_the_change_are_withheld_with_those_that_it_replaced(WithheldWords register)
    {
        var record = Of(register);

        Assert.Null(record.Withhold(Reviewer, record.Changes[1], Protecting).Refusal);

        Assert.Equal([Third, Third, Third, Third], Told(record));
        Assert.Equal("withholding.twice", record.WhyNot(Reviewer, record.Changes[0])?.Code);
        Assert.Equal(CorrectedAgain, record.Withholdings.ReadableFrom(Released));
        Assert.Equal(Now, record.Withholdings.ReadableFrom(Now));
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public void It_takes_the_permission_a_reason_a_recent_sign_in_and_words_that_readers_met(WithheldWords register)
    {
        var record = Of(register);
        var change = record.Changes[1];

        Assert.Equal("withholding.not-allowed", record.Withhold(CommitmentDesk.Publisher, change, Protecting).Refusal?.Code);
        Assert.Equal("register.reason", record.Withhold(Reviewer, change, null).Refusal?.Code);
        Assert.Equal("safeguarding.details", record.Withhold(Reviewer, change, new("The girl, aged 9, waits for her mother.", Now)).Refusal?.Code);
        Assert.Equal("withholding.sign-in", record.Withhold(Reviewer with { SignedInAt = Now.AddHours(-1) }, change, Protecting).Refusal?.Code);
        Assert.Equal("withholding.nothing", record.Withhold(Reviewer, Guid.CreateVersion7(), Protecting).Refusal?.Code);
        Assert.Empty(record.Withholdings);
        Assert.Null(record.Withhold(Reviewer, record.Changes[0], Protecting).Refusal);
        Assert.Null(record.Withhold(Reviewer, change, Protecting).Refusal);
        Assert.Equal("withholding.twice", record.Withhold(Reviewer, change, Protecting).Refusal?.Code);
    }

    [Fact]
    public void Words_of_a_meeting_that_stand_now_are_not_earlier_ones_and_those_before_its_release_were_met_by_nobody()
    {
        var now = Of(WithheldWords.Meeting);
        var draft = AMeeting(released: Now.AddHours(1));

        Assert.Equal("withholding.nothing", now.WhyNot(Reviewer, now.Changes[2])?.Code);
        Assert.Equal("withholding.nothing", draft.WhyNot(Reviewer, draft.Changes[0])?.Code);
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public void Invariant_41_words_that_a_review_gives_back_are_told_again_and_can_be_withheld_again(WithheldWords register)
    {
        var record = Of(register);
        Assert.Null(record.Withhold(Reviewer, record.Changes[0], Protecting).Refusal);

        Assert.Null(record.Withholdings[0].Review(Another, givesBack: true, Protecting).Refusal);

        Assert.Equal([First, First, Second, Third], Told(record));
        Assert.Null(record.Withhold(Reviewer, record.Changes[0], Protecting).Refusal);
        Assert.Equal([Second, Second, Second, Third], Told(record));
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public void Invariant_41_what_two_have_withheld_is_told_again_only_when_both_are_given_back(WithheldWords register)
    {
        var record = Of(register);
        Assert.Null(record.Withhold(Reviewer, record.Changes[0], Protecting).Refusal);
        Assert.Null(record.Withhold(Reviewer, record.Changes[1], Protecting).Refusal);

        Assert.Null(record.Withholdings[1].Review(Another, givesBack: true, Protecting).Refusal);
        Assert.Equal([Second, Second, Second, Third], Told(record));
        Assert.Null(record.Withholdings[0].Review(Another, givesBack: true, Protecting).Refusal);
        Assert.Equal([First, First, Second, Third], Told(record));
    }

    [Fact]
    public void Invariant_18_who_decides_on_a_meetings_words_reads_what_readers_met_of_it_and_nothing_else()
    {
        var decided = new MeetingEntry
        {
            Slug = "plenary",
            Title = Entries.Text("Before its release"),
            OnlineLink = "https://meet.example.org/room",
            Status = MeetingStatus.Confirmed,
            Decisions = [new("public", Entries.Text("To help."), Source: "source-001"), new("waiting", Entries.Text("To meet again."))],
            Sources = ["source-001"],
        };
        var row = Meeting.Register(Given.Registrar, decided, Entries.Lookups, Released.AddDays(-2));
        Assert.Null(row.Describe(Given.Registrar, row.Entry with { Title = Entries.Text(First) }, Entries.Lookups, new("", Released.AddDays(-1))).Refusal);
        Assert.Null(row.Release(CommitmentDesk.Publisher, Released).Refusal);
        Twice((title, because) => row.Describe(By(because), row.Entry with { Title = title }, Entries.Lookups, because));

        string[] told = [.. ((IKnownRecord)row).ToldBefore(CorrectedAgain)];

        Assert.Equal([Second, First], told.Select(said => Json.Read<MeetingEntry>(said).Title.In("en")), StringComparer.Ordinal);
        Assert.All(told, said => Assert.Equal((null, "public"), (Json.Read<MeetingEntry>(said).OnlineLink, Assert.Single(Json.Read<MeetingEntry>(said).Decisions).Key)));
    }

    private static Actor Reviewer => CommitmentDesk.Someone(Permissions.TakeDownContent) with { SignedInAt = Now };

    private static Actor Another => CommitmentDesk.Someone(Permissions.TakeDownContent) with { SignedInAt = Now };

    // On the day of the release, before the first change, between the two, and today.
    private static string[] Told(Words record) => [record.Told(Released), record.Told(Corrected.AddTicks(-1)), record.Told(Corrected), record.Told(Now)];

    private static Words Of(WithheldWords register) => register switch
    {
        WithheldWords.Commitment => ACommitment(),
        WithheldWords.Figure => AFigure(),
        WithheldWords.Meeting => AMeeting(Released),
        _ => AResolution(),
    };

    private static Words ACommitment()
    {
        var row = CommitmentDesk.Public(Entries.ACommitment() with { Title = Entries.Text(First) });
        Twice((title, because) => row.Describe(By(because), row.Entry with { Title = title }, Entries.Lookups, because));
        return new([.. row.Corrections.Select(change => change.Id)], row.Withholdings, row.WhyNotWithholdEarlier, row.WithholdEarlier, at => (row.SaidBy(at)?.Title ?? row.Title).In("en"));
    }

    private static Words AFigure()
    {
        var row = Figure.Register(Given.Registrar, new FigureEntry { Slug = "claim", Subject = "returned", SubjectName = Entries.Text("Returned"), Wording = Entries.Text(First), Unit = Entries.Text("children"), Claimant = Entries.Text("A ministry"), Sources = ["source-001"] }, Entries.Lookups, Released);
        Assert.Null(row.Release(CommitmentDesk.Publisher, Released).Refusal);
        Twice((wording, because) => row.Describe(By(because), row.Entry with { Wording = wording }, Entries.Lookups, because));
        return new([.. row.Corrections.Select(change => change.Id)], row.Withholdings, row.WhyNotWithholdEarlier, row.WithholdEarlier, at => row.KnownAt(Entries.Lookups, at).Wording.In("en"));
    }

    private static Words AResolution()
    {
        var row = Resolution.Register(Given.Registrar, Entries.TheResolution() with { Title = Entries.Text(First) }, Entries.Lookups, Released);
        Assert.Null(row.Release(CommitmentDesk.Publisher, Released).Refusal);
        Twice((title, because) => row.Describe(By(because), row.Entry with { Title = title }, Entries.Lookups, because));
        return new([.. row.Corrections.Select(change => change.Id)], row.Withholdings, row.WhyNotWithholdEarlier, row.WithholdEarlier, at => (row.SaidBy(at)?.Title ?? row.Title).In("en"));
    }

    // Released at once, or described before anybody met it.
    private static Words AMeeting(DateTime released)
    {
        var row = Meeting.Register(Given.Registrar, new MeetingEntry { Slug = "plenary", Title = Entries.Text(First), Status = MeetingStatus.Confirmed, Sources = ["source-001"] }, Entries.Lookups, Released);
        var publisher = CommitmentDesk.Publisher with { SignedInAt = released };
        if (released == Released)
        {
            Assert.Null(row.Release(publisher, released).Refusal);
        }

        Twice((title, because) => row.Describe(By(because), row.Entry with { Title = title }, Entries.Lookups, because));
        if (released > Released)
        {
            Assert.Null(row.Release(publisher, released).Refusal);
        }

        return new([.. row.Descriptions.Select(said => said.Id)], row.Withholdings, row.WhyNotWithholdEarlier, row.WithholdEarlier, at => row.KnownAt(Entries.Lookups, at)!.Title.In("en"));
    }

    private static void Twice(Func<LocalText, Because, Outcome> describe)
    {
        Assert.Null(describe(Entries.Text(Second), new("It was wrong.", Corrected)).Refusal);
        Assert.Null(describe(Entries.Text(Third), new("It was wrong again.", CorrectedAgain)).Refusal);
    }

    private static Actor By(Because because) => CommitmentDesk.Publisher with { SignedInAt = because.At };

    /// <summary>A record that was described anew twice.</summary>
    /// <param name="Changes">Ids of what holds its words, the first ones first.</param>
    /// <param name="Told">What is told of it as known at an instant.</param>
    private sealed record Words(IReadOnlyList<Guid> Changes, IReadOnlyList<Withholding> Withholdings, Func<Actor, Guid, Refusal?> WhyNot, Func<Actor, Guid, Because?, Outcome> Withhold, Func<DateTime, string> Told);
}
