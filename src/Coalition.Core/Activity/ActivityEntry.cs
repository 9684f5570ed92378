using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Activity;

/// <summary>
/// One line of a tenant's only log: who did what to which record, when, in which capacity. Appended in the same save as
/// the act, never changed, chained by hash: altering an old line breaks every later one. Audit, timelines, notices, the
/// search index and caches all read this log, each with a cursor of its own.
/// </summary>
public sealed class ActivityEntry : ITenantOwned
{
    private ActivityEntry()
    {
    }

    public TenantId TenantId { get; private set; }

    /// <summary>1, 2, 3 … without gaps within a tenant.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it was recorded, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Noun and past participle: <c>Round.Opened</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The kind of the record acted upon: <c>Document</c>.</summary>
    public string SubjectType { get; private set; } = "";

    /// <summary>The record acted upon.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The person, or the empty id for the system.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>The account's name at that time.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The party acted for, or null.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>The mandate relied on, or null.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>One English sentence without any document's text.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The act's facts as a JSON object of strings.</summary>
    public string Facts { get; private set; } = "{}";

    /// <summary>
    /// The document the act is about: the record itself, or the fact <c>Document</c>. Computed by the database from hashed columns,
    /// so it needs no place under the hash.
    /// </summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Hash of the line before; 64 zeros for the first.</summary>
    public TextHash PreviousHash { get; private set; }

    /// <summary>Hash over every other column of this line.</summary>
    public TextHash Hash { get; private set; }

    /// <summary>What the first line is chained to.</summary>
    public static readonly TextHash Beginning = new(new string('0', 64));

    /// <summary>The line that follows <paramref name="last"/>, or the first.</summary>
    public static ActivityEntry After(ActivityEntry? last, TenantId tenant, Act act, string subjectType, Guid subjectId, DateTime now)
    {
        var entry = new ActivityEntry
        {
            TenantId = tenant,
            Sequence = (last?.Sequence ?? 0) + 1,
            At = now,
            Kind = act.Kind,
            SubjectType = subjectType,
            SubjectId = subjectId,
            ActorId = act.By.UserId,
            ActorName = act.By.Name,
            PartyId = act.By.Capacity?.PartyId,
            MandateId = act.By.Capacity?.MandateId,
            Summary = act.Summary,
            Facts = Json.Write(act.Facts),
            PreviousHash = last?.Hash ?? Beginning,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    /// <summary>The hash this line must have; a different <see cref="Hash"/> means that it was altered.</summary>
    public TextHash ComputeHash() => TextHash.Of(new JsonObject
    {
        ["tenant"] = TenantId.ToString(),
        ["sequence"] = Sequence,
        ["at"] = At.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["kind"] = Kind,
        ["subject"] = $"{SubjectType}/{SubjectId}",
        ["actor"] = $"{ActorId}/{ActorName}",
        ["capacity"] = $"{PartyId}/{MandateId}",
        ["summary"] = Summary,
        ["facts"] = Facts,
        ["previous"] = PreviousHash.Value,
    });

    internal sealed class Mapping : IEntityTypeConfiguration<ActivityEntry>
    {
        public void Configure(EntityTypeBuilder<ActivityEntry> builder)
        {
            builder.ToTable("Activity");
            builder.HasKey(entry => new { entry.TenantId, entry.Sequence });
            builder.Property(entry => entry.Sequence).ValueGeneratedNever();
            builder.HasIndex(entry => new { entry.TenantId, entry.SubjectId, entry.Sequence });
            builder.Property(entry => entry.DocumentId).HasComputedColumnSql();
            builder.HasIndex(entry => new { entry.TenantId, entry.DocumentId, entry.Sequence }).HasFilter("\"DocumentId\" IS NOT NULL");
        }
    }
}

/// <summary>The set of log lines.</summary>
public static class ActivitySets
{
    extension(PortalDb db)
    {
        public DbSet<ActivityEntry> Activity => db.Set<ActivityEntry>();
    }
}
