using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>How the vote was taken.</summary>
public enum VoteMethod
{
    NotStated,
    Recorded,
    RollCall,
    NonRecorded,
    WithoutVote,
}

/// <summary>
/// A vote on a resolution (Popolo VoteEvent). The official tally is a copy of the body's record: it has no setter, and what members
/// declare later is counted beside it. A mistake in copying is put right until readers meet it; from then on the database refuses any change.
/// </summary>
public sealed class VoteEvent : ITenantOwned
{
    private readonly List<VotePosition> positions = [];
    private readonly List<DeclaredIntention> intentions = [];
    private readonly List<RollImport> imports = [];
    private int eligible;
    private int yes;
    private int no;
    private int abstain;

    private VoteEvent()
    {
    }

    internal VoteEvent(Guid resolutionId, VoteEntry entry)
    {
        (Id, ResolutionId) = (Guid.CreateVersion7(), resolutionId);
        Copy(entry.Tally);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ResolutionId { get; private set; }

    public VoteMethod Method { get; private set; }

    /// <summary>Members who could vote.</summary>
    public int Eligible => eligible;

    public int Yes => yes;

    public int No => no;

    public int Abstain => abstain;

    /// <summary>Whether the source names every member's position.</summary>
    public bool RollComplete { get; private set; }

    public MajorityRule MajorityRule { get; private set; }

    /// <summary>The body's rule in words, where it is none of those that are tested here.</summary>
    public LocalText? RuleNote { get; private set; }

    public IReadOnlyList<VotePosition> Positions => positions;

    public IReadOnlyList<DeclaredIntention> Intentions => intentions;

    /// <summary>Rolls that were imported, undone ones too; empty unless read with them.</summary>
    public IReadOnlyList<RollImport> Imports => imports;

    /// <summary>The official tally.</summary>
    public VoteTally Tally => new(Eligible, Yes, No, Abstain);

    /// <summary>
    /// The tally as if every declared intention had been a vote: computed, to be labelled as such, and never official. A
    /// member whose official position is not known is taken as not having voted.
    /// </summary>
    public VoteTally TallyWithIntentions => intentions.Aggregate(Tally, (tally, intention) => tally.Moved(PositionOf(intention.PartyId) ?? VotePositionKind.NotVoting, intention.WouldHave));

    /// <summary>What is known by name.</summary>
    public VoteRoll Roll => new(
        Named(VotePositionKind.Yes),
        Named(VotePositionKind.No),
        Named(VotePositionKind.Abstain),
        RollComplete ? Tally.NotVoting : Named(VotePositionKind.NotVoting),
        RollComplete ? 0 : Eligible - positions.Count);

    /// <summary>What became of it: the official tally against the majority that the body asks for.</summary>
    public VoteResult Result => Method is VoteMethod.WithoutVote ? VoteResult.AdoptedWithoutVote
        : Tally.Passes(MajorityRule) switch { true => VoteResult.Adopted, false => VoteResult.NotAdopted, null => VoteResult.NotTested };

    /// <summary>The party's official position; null is "unknown", or "not voting" where the roll is complete.</summary>
    public VotePositionKind? PositionOf(Guid partyId) => positions.FirstOrDefault(row => row.PartyId == partyId)?.Position;

    internal VoteEntry Entry => new(Method, Eligible, Yes, No, Abstain, RollComplete, MajorityRule) { RuleNote = RuleNote };

    /// <summary>Takes over the numbers of the body's record; <see cref="Resolution.CorrectTally"/> says when.</summary>
    internal void Copy(VoteTally tally) => (eligible, yes, no, abstain) = tally;

    internal void Enter(ResolutionEntry entry, RegisterLookups lookups)
    {
        (Method, RollComplete, MajorityRule, RuleNote) = (entry.Vote!.Method, entry.Vote.RollComplete, entry.Vote.MajorityRule, entry.Vote.RuleNote);
        positions.Become(entry.Positions, row => row.Entry, position => new VotePosition(Id, position, lookups), (row, order) => row.Order = order);
        intentions.Become(entry.Intentions, row => row.Entry, intention => new DeclaredIntention(Id, intention, lookups), (row, order) => row.Order = order);
    }

    /// <summary>Whether everything that the roll says is on record already; in a complete roll whoever is not named did not vote.</summary>
    internal bool Knows(RollSheet sheet) => sheet.Lines.All(Knows);

    internal bool Knows(RollLine line) => RollComplete && (PositionOf(line.Party!.Id) ?? VotePositionKind.NotVoting) == line.Position;

    /// <summary>Adds what the roll names beyond what was known. What was known stays, with its own source.</summary>
    internal RollImport Take(Actor by, RollSheet sheet, Source source, DateTime now)
    {
        var import = new RollImport(Id, by, sheet, source, now);
        imports.Add(import);
        foreach (var line in sheet.Lines.Where(line => PositionOf(line.Party!.Id) is null))
        {
            positions.Add(new VotePosition(Id, line.Party!, line.Position!.Value, source) { RollImportId = import.Id, Order = positions.Count });
        }

        RollComplete = true;
        return import;
    }

    /// <summary>Takes away again what the import brought.</summary>
    internal void GiveBack(RollImport import)
    {
        positions.RemoveAll(row => row.RollImportId == import.Id);
        RollComplete = false;
    }

    private int Named(VotePositionKind position) => positions.Count(row => row.Position == position);

    internal sealed class Mapping : IEntityTypeConfiguration<VoteEvent>
    {
        public void Configure(EntityTypeBuilder<VoteEvent> builder)
        {
            builder.ToTable("VoteEvent");
            builder.Property(vote => vote.Eligible);
            builder.Property(vote => vote.Yes);
            builder.Property(vote => vote.No);
            builder.Property(vote => vote.Abstain);
            builder.HasMany(vote => vote.Positions).WithOne().HasForeignKey(nameof(TenantId), nameof(VotePosition.VoteEventId));
            builder.HasMany(vote => vote.Imports).WithOne().HasForeignKey(nameof(TenantId), nameof(RollImport.VoteEventId));
            builder.HasMany(vote => vote.Intentions).WithOne().HasForeignKey(nameof(TenantId), nameof(DeclaredIntention.VoteEventId));
            builder.Ignore(vote => vote.Tally);
            builder.Ignore(vote => vote.TallyWithIntentions);
            builder.Ignore(vote => vote.Roll);
            builder.Ignore(vote => vote.Result);
            builder.Ignore(vote => vote.Entry);
        }
    }
}
