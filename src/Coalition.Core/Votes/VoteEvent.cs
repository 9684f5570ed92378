using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>How the vote was taken.</summary>
public enum VoteMethod
{
    Recorded,
    RollCall,
    NonRecorded,
    WithoutVote,
}

/// <summary>
/// A vote on a resolution (Popolo VoteEvent). The official tally is a copy of the body's record: it has no setter, the
/// database refuses to change it, and what members declare later is counted beside it.
/// </summary>
public sealed class VoteEvent : ITenantOwned
{
    private readonly List<VotePosition> positions = [];
    private readonly List<DeclaredIntention> intentions = [];

    private VoteEvent()
    {
    }

    internal VoteEvent(Guid resolutionId, VoteEntry entry)
    {
        (Id, ResolutionId) = (Guid.CreateVersion7(), resolutionId);
        (Eligible, Yes, No, Abstain) = (entry.Eligible, entry.Yes, entry.No, entry.Abstain);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ResolutionId { get; private set; }

    public VoteMethod Method { get; private set; }

    /// <summary>Members who could vote.</summary>
    public int Eligible { get; }

    public int Yes { get; }

    public int No { get; }

    public int Abstain { get; }

    /// <summary>Whether the source names every member's position.</summary>
    public bool RollComplete { get; private set; }

    public MajorityRule MajorityRule { get; private set; }

    public IReadOnlyList<VotePosition> Positions => positions;

    public IReadOnlyList<DeclaredIntention> Intentions => intentions;

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

    /// <summary>Whether the official tally reaches the majority that the body asks for; null where nobody voted, so there is nothing to test.</summary>
    public bool? Passes => Method is VoteMethod.WithoutVote ? null : Tally.Passes(MajorityRule);

    /// <summary>The party's official position; null is "unknown", or "not voting" where the roll is complete.</summary>
    public VotePositionKind? PositionOf(Guid partyId) => positions.FirstOrDefault(row => row.PartyId == partyId)?.Position;

    internal VoteEntry Entry => new(Method, Eligible, Yes, No, Abstain, RollComplete, MajorityRule);

    internal void Enter(ResolutionEntry entry, RegisterLookups lookups)
    {
        (Method, RollComplete, MajorityRule) = (entry.Vote!.Method, entry.Vote.RollComplete, entry.Vote.MajorityRule);
        positions.Clear();
        positions.AddRange(entry.Positions.Select((row, order) => new VotePosition(Id, row, order, lookups)));
        intentions.Clear();
        intentions.AddRange(entry.Intentions.Select((row, order) => new DeclaredIntention(Id, row, order, lookups)));
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
            builder.HasMany(vote => vote.Intentions).WithOne().HasForeignKey(nameof(TenantId), nameof(DeclaredIntention.VoteEventId));
            builder.Ignore(vote => vote.Tally);
            builder.Ignore(vote => vote.TallyWithIntentions);
            builder.Ignore(vote => vote.Roll);
            builder.Ignore(vote => vote.Passes);
            builder.Ignore(vote => vote.Entry);
        }
    }
}
