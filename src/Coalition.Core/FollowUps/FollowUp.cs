using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.FollowUps;

/// <summary>What can come from something and lead to something.</summary>
public enum FollowUpKind
{
    Meeting,
    Decision,
    Action,
    Commitment,

    /// <summary>What was reported of a commitment; it stands on the commitment's page.</summary>
    Update,

    /// <summary>A statement or declaration of the coalition itself.</summary>
    Text,
    Resolution,

    /// <summary>The vote on a resolution; it stands on the resolution's page and bears its key.</summary>
    Vote,
}

/// <summary>Kinds and the registers in which they are kept.</summary>
public static class FollowUpKinds
{
    /// <summary>The kind of the record on whose page it stands; of a whole record its own.</summary>
    public static FollowUpKind Page(this FollowUpKind kind) => kind switch
    {
        FollowUpKind.Decision or FollowUpKind.Action => FollowUpKind.Meeting,
        FollowUpKind.Update => FollowUpKind.Commitment,
        FollowUpKind.Vote => FollowUpKind.Resolution,
        _ => kind,
    };
}

/// <summary>
/// A thing in a chain of follow-up, by the kind and the stable key under which its register knows it. An update has no key but its id, and
/// the address of a text may change before its release: both are named by id, written as <see cref="Of"/> does.
/// </summary>
public readonly record struct FollowUpPlace(FollowUpKind Kind, string Key)
{
    /// <summary>The place of what is named by its id.</summary>
    public static FollowUpPlace Of(FollowUpKind kind, Guid id) => new(kind, id.ToString().ToUpperInvariant());
}

/// <summary>
/// One thing led to another, as a source says. Only what the registers do not hold already: that a decision was taken at a meeting,
/// and that an action carries a decision out, stands with them. Recorded and withdrawn by acts; the row stays.
/// </summary>
public sealed class FollowUp : ITenantOwned, IVersioned, IActs
{
    private FollowUp()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public FollowUpKind FromKind { get; private set; }

    public string FromKey { get; private set; } = "";

    public FollowUpKind ToKind { get; private set; }

    public string ToKey { get; private set; } = "";

    public Guid SourceId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Where it was found that one came of the other.</summary>
    public Source Source { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    public FollowUpPlace From => new(FromKind, FromKey);

    public FollowUpPlace To => new(ToKind, ToKey);

    internal static FollowUp Record(Actor by, FollowUpPlace from, FollowUpPlace to, Source source, DateTime now)
    {
        var link = new FollowUp { Id = Guid.CreateVersion7(), FromKind = from.Kind, FromKey = from.Key, ToKind = to.Kind, ToKey = to.Key, SourceId = source.Id, Source = source, RecordedAt = now, RecordedBy = by.UserId };
        link.Acts.Note(by, "FollowUp.Recorded", $"{to.Kind} {to.Key} came of {from.Kind} {from.Key}.");
        return link;
    }

    /// <summary>Withdraws it because it was recorded in error; refused with <c>register.not-allowed</c> or <c>follow-up.over</c>.</summary>
    public Outcome Withdraw(Actor by, DateTime now)
    {
        if ((Registers.WhyNotKeep(by) ?? (WithdrawnAt is null ? null : new Refusal("follow-up.over", "This link was withdrawn already.")) ?? by.WhyNotFresh("follow-up", now)) is { } refusal)
        {
            return refusal;
        }

        WithdrawnAt = now;
        Acts.Note(by, "FollowUp.Withdrawn", $"That {ToKind} {ToKey} came of {FromKind} {FromKey} is withdrawn.");
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<FollowUp>
    {
        public void Configure(EntityTypeBuilder<FollowUp> builder)
        {
            builder.ToTable("FollowUp");
            builder.HasIndex(link => new { link.TenantId, link.FromKind, link.FromKey, link.ToKind, link.ToKey }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
            builder.HasIndex(link => new { link.TenantId, link.ToKind, link.ToKey });
            builder.HasOne(link => link.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.Ignore(link => link.From);
            builder.Ignore(link => link.To);
        }
    }
}

/// <summary>The set of this folder.</summary>
public static class FollowUpSets
{
    extension(PortalDb db)
    {
        public DbSet<FollowUp> FollowUps => db.Set<FollowUp>();
    }
}
