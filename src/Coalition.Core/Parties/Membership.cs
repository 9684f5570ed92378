using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>In what quality a party belongs to this coalition. Holding a co-chair seat is not a capacity.</summary>
public enum MemberCapacity
{
    Member,
    Observer,
    ParticipatingOrganisation,
    Partner,

    /// <summary>The source lists the party without saying in what quality. Never read as member.</summary>
    NotStated,

    /// <summary>The party is not on the coalition's list on that day; only an act can bear it, no membership does.</summary>
    NotListed,
}

/// <summary>
/// A party belongs to the coalition in a capacity for a span of time (Popolo Membership), as far as was known from one instant on.
/// Nothing of a row is ever rewritten: leaving, changing the capacity and correcting the record put another row in its place, and the
/// row keeps until when it was what the portal knew.
/// </summary>
public sealed class Membership : ITenantOwned, IVersioned, IActs
{
    private Membership()
    {
    }

    private Membership(MembershipEntry entry, DateTime now)
    {
        (Id, PartyId, Capacity, RecordedAt) = (Guid.CreateVersion7(), entry.Party.Id, entry.Capacity, now);
        (From, To, SourceId) = (entry.Span.From, entry.Span.To, entry.Source.Id);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public MemberCapacity Capacity { get; private set; }

    /// <summary>Null when the beginning is not stated; it then holds for every date before <see cref="To"/>.</summary>
    public PartialDate? From { get; private set; }

    /// <summary>Null while it lasts.</summary>
    public PartialDate? To { get; private set; }

    /// <summary>The declaration, note or list it rests on.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>Why it ended, by an act of its own; null while it lasts and where it was recorded with its end.</summary>
    public string? EndReason { get; private set; }

    /// <summary>On what its end rests; null where <see cref="SourceId"/> says so too.</summary>
    public Guid? EndSourceId { get; private set; }

    /// <summary>The row in whose place this one stands, or null.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>UTC; from then on the portal knew better. Null for what is known now.</summary>
    public DateTime? SupersededAt { get; private set; }

    /// <summary>What was wrong with it; null where it was only continued: the party left or changed its capacity.</summary>
    public string? SupersededReason { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    public Source? EndSource { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>When it holds.</summary>
    public DateSpan Span => new(From, To);

    /// <summary>What it holds, as a form would hand it over. Needs party and source loaded.</summary>
    public MembershipEntry Entry => new(Party, Capacity, Source, Span);

    /// <summary>Why it cannot be recorded: no permission (<c>register.not-allowed</c>), or the entry does not fit, see <see cref="MembershipRules.WhyNotEnter"/>.</summary>
    /// <param name="by">Who records it.</param>
    /// <param name="entry">The new membership.</param>
    /// <param name="recorded">The memberships recorded so far, of this party at least.</param>
    public static Refusal? WhyNotRecord(Actor by, MembershipEntry entry, IEnumerable<Membership> recorded) =>
        Registers.WhyNotKeep(by) ?? MembershipRules.WhyNotEnter(entry, recorded);

    /// <summary>Records it: the party joins. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Membership Record(Actor by, MembershipEntry entry, IEnumerable<Membership> recorded, DateTime now)
    {
        WhyNotRecord(by, entry, recorded).Demand();
        var membership = new Membership(entry, now);
        membership.Note(by, "Membership.Recorded", $"{entry.Party.Name("en")} is listed, capacity {entry.Capacity.Spoken()}.", entry.Source);
        return membership;
    }

    /// <summary>Ends it; returns the row that says so. Ask <see cref="MembershipRules.WhyNotLeave"/> first: a refused end throws. Needs the party loaded.</summary>
    public Membership Leave(Actor by, MembershipEnd end, DateTime now)
    {
        this.WhyNotLeave(by, end).Demand();
        var ended = Ended(end.On!, end.Reason.Trim(), end.Source, now);
        ended.Note(by, "Membership.Left", $"{Party.Name("en")} left, capacity {Capacity.Spoken()}.", end.Source, ("To", end.On!.Value));
        return ended;
    }

    /// <summary>
    /// Ends this capacity on a day and begins another one; returns both rows, the ended one first. Ask
    /// <see cref="MembershipRules.WhyNotChange"/> first: a refused change throws. Needs the party loaded.
    /// </summary>
    public IReadOnlyList<Membership> Change(Actor by, CapacityChange change, DateTime now)
    {
        this.WhyNotChange(by, change).Demand();
        var begun = new Membership(new MembershipEntry(Party, change.Capacity, change.Source, new DateSpan(change.On, To: null)), now);
        begun.Note(by, "Membership.CapacityChanged", $"{Party.Name("en")}: {change.Capacity.Spoken()} instead of {Capacity.Spoken()}.", change.Source, ("From", change.On!.Value));
        return [Ended(change.On, $"From then on {change.Capacity.Spoken()}.", change.Source, now), begun];
    }

    /// <summary>
    /// Puts what is right in the place of a wrong record, which stays visible; returns the new row. Ask
    /// <see cref="MembershipRules.WhyNotCorrect"/> first: a refused correction throws.
    /// </summary>
    public Membership Correct(Actor by, MembershipCorrection correction, IEnumerable<Membership> recorded, DateTime now)
    {
        this.WhyNotCorrect(by, correction, recorded).Demand();
        var (entry, reason) = (correction.Entry, correction.Reason!.Trim());
        var right = new Membership(entry, now) { ReplacesId = Id };
        if (entry.Span.To is not null)
        {
            (right.EndReason, right.EndSourceId) = (EndReason, EndSourceId);
        }

        Supersede(reason, now);
        right.Note(by, "Membership.Corrected", $"The record of {entry.Party.Name("en")} was corrected.", entry.Source, ("Replaces", Id.ToString()), ("Reason", reason));
        return right;
    }

    /// <summary>Takes a record back that should not have been made; it stays visible. Ask <see cref="MembershipRules.WhyNotStrike"/> first: a refused one throws. Needs the party loaded.</summary>
    public void Strike(Actor by, string reason, DateTime now)
    {
        this.WhyNotStrike(by, reason).Demand();
        Supersede(reason.Trim(), now);
        Acts.Note(by, "Membership.Struck", $"A record of {Party.Name("en")} was taken back.", ("Reason", reason.Trim()));
    }

    /// <summary>Whether it holds on the day, as far as is known now.</summary>
    public bool HoldsOn(DateOnly day) => SupersededAt is null && Span.Contains(day);

    /// <summary>Whether it held on the day, as far as was known at the instant, UTC.</summary>
    public bool HoldsOn(DateOnly day, DateTime knownAt) => IsKnownAt(knownAt) && Span.Contains(day);

    /// <summary>Whether it was what the portal knew at the instant, UTC.</summary>
    public bool IsKnownAt(DateTime at) => RecordedAt <= at && (SupersededAt is null || at < SupersededAt);

    private Membership Ended(PartialDate on, string reason, Source source, DateTime now)
    {
        var ended = new Membership
        {
            Id = Guid.CreateVersion7(),
            PartyId = PartyId,
            Capacity = Capacity,
            From = From,
            To = on,
            SourceId = SourceId,
            EndReason = reason,
            EndSourceId = source.Id,
            ReplacesId = Id,
            RecordedAt = now,
        };
        Supersede(reason: null, now);
        return ended;
    }

    private void Supersede(string? reason, DateTime now) => (SupersededAt, SupersededReason) = (now, reason);

    private void Note(Actor by, string kind, string summary, Source source, params (string Name, string? Value)[] facts) =>
        Acts.Note(by, kind, summary, [.. facts, ("Source", source.Slug)]);

    internal sealed class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("Membership");
            builder.Ignore(membership => membership.Entry);
            builder.HasIndex(membership => new { membership.TenantId, membership.PartyId });
            builder.HasOne(membership => membership.Party).WithMany().HasForeignKey(membership => membership.PartyId);
            builder.HasOne(membership => membership.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasOne(membership => membership.EndSource).WithMany().HasForeignKey(nameof(TenantId), nameof(EndSourceId));
        }
    }
}
