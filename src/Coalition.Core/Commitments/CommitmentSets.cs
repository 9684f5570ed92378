using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>The sets of this folder.</summary>
public static class CommitmentSets
{
    extension(PortalDb db)
    {
        public DbSet<Commitment> Commitments => db.Set<Commitment>();

        public DbSet<RateSet> RateSets => db.Set<RateSet>();

        public DbSet<UpdateReminder> UpdateReminders => db.Set<UpdateReminder>();
    }

    /// <summary>With party, recipient, lines, channels and sources, as <see cref="Commitment.Describe"/> and <see cref="Commitment.Entry"/> need.</summary>
    public static IQueryable<Commitment> Whole(this IQueryable<Commitment> commitments) => commitments
        .Include(commitment => commitment.Party)
        .Include(commitment => commitment.Recipient)
        .Include(commitment => commitment.Lines).ThenInclude(line => line.Channel!.Umbrellas)
        .Include(commitment => commitment.Sources).ThenInclude(link => link.Source);

    /// <summary>With what the party has said since and what others found, each with its source.</summary>
    public static IQueryable<Commitment> WithWords(this IQueryable<Commitment> commitments) => commitments
        .Include(commitment => commitment.Updates).ThenInclude(update => update.Source)
        .Include(commitment => commitment.Updates).ThenInclude(update => update.Withholdings)
        .Include(commitment => commitment.Assessments).ThenInclude(assessment => assessment.Source)
        .Include(commitment => commitment.Assessments).ThenInclude(assessment => assessment.Replies).ThenInclude(reply => reply.Withholdings);

    /// <summary>With what shows that it was done, and with its transactions, each with its source.</summary>
    public static IQueryable<Commitment> WithMoney(this IQueryable<Commitment> commitments) => commitments
        .Include(commitment => commitment.Findings).ThenInclude(finding => finding.Source)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Source)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Struck)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Provider)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Receiver);

    /// <summary>With the rows of the three ladders alone, which say where it stood.</summary>
    public static IQueryable<Commitment> WithSteps(this IQueryable<Commitment> commitments) => commitments
        .Include(commitment => commitment.Updates).Include(commitment => commitment.Assessments).Include(commitment => commitment.Findings);

    /// <summary>Those of which something was said, found or described anew after the instant, UTC: only these may have read otherwise by then.</summary>
    public static IQueryable<Commitment> ChangedSince(this IQueryable<Commitment> commitments, DateTime at) => commitments.Where(commitment =>
        commitment.Corrections.Any(row => row.At > at) || commitment.Updates.Any(row => row.RecordedAt > at)
        || commitment.Assessments.Any(row => row.RecordedAt > at) || commitment.Findings.Any(row => row.RecordedAt > at));

    /// <summary>What the person may work on in the back office: everything for those who keep the registers, else what the own party has committed itself to.</summary>
    public static IQueryable<Commitment> WorkedOnBy(this IQueryable<Commitment> commitments, Actor by)
    {
        var own = by.PartyUnder(MandateScope.Commit) ?? Guid.Empty;
        return by.May(Permissions.ManageRegisters) ? commitments : commitments.Where(commitment => commitment.PartyId == own);
    }

    internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
    {
        public void Configure(EntityTypeBuilder<Commitment> builder)
        {
            builder.ToTable("Commitment");
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.Slug }).IsUnique();
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.PartyId, commitment.PlaceAt, commitment.Id });
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.SelfStatus, commitment.PlaceAt, commitment.Id });
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.Assessment, commitment.PlaceAt, commitment.Id });
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.StatedCurrency, commitment.PlaceAt, commitment.Id });
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.PlaceAt, commitment.Id });
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.ReleasedAt, commitment.RecordedAt, commitment.Id });
            builder.Property(commitment => commitment.Rhythm).AsJson();
            builder.Property(commitment => commitment.Stated).AsJson();
            builder.Property(commitment => commitment.StatedConversions).AsJson();
            builder.Property(commitment => commitment.Relations).AsJson();
            builder.HasOne(commitment => commitment.Party).WithMany().HasForeignKey(commitment => commitment.PartyId);
            builder.HasOne(commitment => commitment.Recipient).WithMany().HasForeignKey(commitment => commitment.RecipientId);
            builder.HasMany(commitment => commitment.Corrections).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Correction<>.RecordId));
            builder.HasMany(commitment => commitment.Withholdings).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Withholding.CommitmentId));
            builder.HasMany(commitment => commitment.Lines).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(CommitmentLine.CommitmentId));
            builder.HasMany(commitment => commitment.Sources).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(SourceLink<>.RecordId));
            builder.HasMany(commitment => commitment.Updates).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(ProgressUpdate.CommitmentId));
            builder.HasMany(commitment => commitment.Assessments).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Assessment.CommitmentId));
            builder.HasMany(commitment => commitment.Findings).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(EvidenceFinding.CommitmentId));
            builder.HasMany(commitment => commitment.Transactions).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Transaction.CommitmentId));
            builder.Ignore(commitment => commitment.Totals);
            builder.Ignore(commitment => commitment.Counted);
            builder.Ignore(commitment => commitment.Entry);
        }
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<Commitment>>
    {
        public void Configure(EntityTypeBuilder<Correction<Commitment>> builder) => builder.MapTo("CommitmentCorrection");
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Commitment>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Commitment>> builder) => builder.MapTo("CommitmentSource");
    }
}
