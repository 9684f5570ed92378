using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Data;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Core.Tests.Sources;

/// <summary>Rule 34 over everything that registers hold: a row names its source, or says here whose sources it shares.</summary>
public sealed class SourceInventoryTests
{
    private static readonly string[] Registers = [typeof(Meeting).Namespace!, typeof(Commitment).Namespace!, typeof(Resolution).Namespace!, typeof(Figure).Namespace!, typeof(Party).Namespace!];

    /// <summary>Parts of a record, which rest on its sources; and acts of the secretariat, which are no facts of the world.</summary>
    private static readonly Dictionary<Type, string> Shares = new()
    {
        [typeof(Participation)] = "named by the sources of its meeting",
        [typeof(CommitmentLine)] = "stated by the sources of its commitment",
        [typeof(ResolutionInitiator)] = "named by the sources of its resolution",
        [typeof(VoteEvent)] = "a copy of the record, from the sources of its resolution",
        [typeof(ProgressUpdate)] = "what the party itself says; evidence has an address of its own",
        [typeof(AssessmentReply)] = "what the party itself says of an assessment",
        [typeof(Strike<>)] = "an act of the secretariat on a row that has a source of its own",
        [typeof(UpdateReminder)] = "a notice, and no fact of the world",
        [typeof(Decision)] = "stated by the sources of its meeting where it names none",
        [typeof(MeetingAction)] = "stated by the sources of its meeting where it names none",
        [typeof(ActionStep)] = "what the owner itself says",
        [typeof(MeetingDescription)] = "what the record of the meeting said before, with the sources it named",
        [typeof(RecordCirculation)] = "an act of the secretariat on a text",
        [typeof(RecordAddressee)] = "whom that act reached",
        [typeof(RecordCorrection)] = "what a party itself proposes",
        [typeof(FigureSuccession)] = "an act of the secretariat on two claims that have sources of their own",
        [typeof(Correction<>)] = "what a record said before, with the sources it named",
        [typeof(Source)] = "what everything else leads to",
        [typeof(Party)] = "reference data of the installation, with the list it comes from",
        [typeof(PartyChange)] = "says who says so in words of its own, for sources belong to tenants and parties to none",
        [typeof(PartySuccession)] = "reference data of the installation, as its parties",
        [typeof(PartyUmbrella)] = "reference data of the installation, as its parties",
        [typeof(Seat)] = "the place alone; who holds it when is a term",
        [typeof(SeatTerm)] = "a new one names its source, in the model and in the database; only rows from before that was asked may have none",
        [typeof(Mandate)] = "who may act, with the letter it rests on; for nobody's eyes but the secretariat's and the party's",
        [typeof(Nomination)] = "a proposal to the secretariat, with its letter",
        [typeof(CorrectionRequest)] = "what a party itself asks for",
    };

    [Fact]
    public void Invariant_34_every_row_of_a_register_leads_to_a_source()
    {
        var rows = Models.Portal.GetEntityTypes().Where(entity => Registers.Contains(entity.ClrType.Namespace, StringComparer.Ordinal)).ToArray();

        Assert.Empty(rows.Where(entity => !LeadsToASource(entity) && !Shares.ContainsKey(KindOf(entity))).Select(entity => entity.ClrType.Name));
        Assert.Empty(Shares.Keys.Except(rows.Where(entity => !LeadsToASource(entity)).Select(KindOf)).Select(type => type.Name));
    }

    [Fact]
    public void Invariant_34_no_record_of_a_register_is_released_without_a_source()
    {
        var now = new DateTime(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
        IRegisterRecord[] records =
        [
            Meeting.Register(Given.Registrar, new MeetingEntry { Slug = "meeting", Title = Entries.Text("Meeting") }, Entries.Lookups, now),
            Commitment.Register(Given.Registrar, Entries.ACommitment() with { Sources = [] }, Entries.Lookups, now),
            Resolution.Register(Given.Registrar, Entries.TheResolution() with { Sources = [] }, Entries.Lookups, now),
            Figure.Register(Given.Registrar, new FigureEntry { Slug = "figure", Subject = "figure", SubjectName = Entries.Text("A"), Wording = Entries.Text("B"), Unit = Entries.Text("C"), Claimant = Entries.Text("D") }, Entries.Lookups, now),
            PostHolding.Register(Given.Registrar, new PostHoldingEntry { Slug = "post", Person = "person", Name = Entries.Text("A"), Title = Entries.Text("B"), Party = "norway" }, Entries.Lookups, now),
        ];

        Assert.Equal(Models.Portal.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IRegisterRecord))).Select(entity => entity.ClrType).ToHashSet(), records.Select(record => record.GetType()).ToHashSet());
        Assert.All(records, record => Assert.Equal("release.no-source", record.Release(Given.Registrar.OnceProven(now), now).Refusal?.Code));
    }

    [Fact]
    public void Invariant_34_what_is_public_is_never_left_without_a_source()
    {
        var now = new DateTime(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
        var (by, why) = (Given.Registrar.OnceProven(now), new Because("The source was withdrawn.", now));
        var meeting = new MeetingEntry { Slug = "meeting", Title = Entries.Text("Meeting"), Sources = ["source-001"] };
        var figure = new FigureEntry { Slug = "figure", Subject = "figure", SubjectName = Entries.Text("A"), Wording = Entries.Text("B"), Unit = Entries.Text("C"), Claimant = Entries.Text("D"), Sources = ["source-001"] };
        var post = new PostHoldingEntry { Slug = "post", Person = "person", Name = Entries.Text("A"), Title = Entries.Text("B"), Party = "norway", Sources = ["source-001"] };
        (IRegisterRecord Record, Func<IRegisterRecord, Outcome> Without)[] cases =
        [
            (Meeting.Register(by, meeting, Entries.Lookups, now), record => ((Meeting)record).Describe(by, meeting with { Sources = [] }, Entries.Lookups, why)),
            (Commitment.Register(by, Entries.ACommitment(), Entries.Lookups, now), record => ((Commitment)record).Describe(by, Entries.ACommitment() with { Sources = [] }, Entries.Lookups, why)),
            (Resolution.Register(by, Entries.TheResolution(), Entries.Lookups, now), record => ((Resolution)record).Describe(by, Entries.TheResolution() with { Sources = [] }, Entries.Lookups, why)),
            (Figure.Register(by, figure, Entries.Lookups, now), record => ((Figure)record).Describe(by, figure with { Sources = [] }, Entries.Lookups, why)),
            (PostHolding.Register(by, post, Entries.Lookups, now), record => ((PostHolding)record).Describe(by, post with { Sources = [] }, Entries.Lookups, why)),
        ];

        Assert.Equal(Models.Portal.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IRegisterRecord))).Select(entity => entity.ClrType).ToHashSet(), cases.Select(pair => pair.Record.GetType()).ToHashSet());
        foreach (var (record, without) in cases)
        {
            Assert.Null(record.Release(by, now).Refusal);
            Assert.Equal("release.no-source", without(record).Refusal?.Code);
        }
    }

    private static Type KindOf(IEntityType entity) => entity.ClrType.IsGenericType ? entity.ClrType.GetGenericTypeDefinition() : entity.ClrType;

    // A record has links to sources, which the release asks for; a row has a source of its own that cannot be left out.
    private static bool LeadsToASource(IEntityType entity) =>
        entity.ClrType.IsAssignableTo(typeof(IRegisterRecord))
        || entity.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Source) && key.IsRequired);
}
