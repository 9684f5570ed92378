using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
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
        .Include(commitment => commitment.Updates).ThenInclude(update => update.Withheld)
        .Include(commitment => commitment.Assessments).ThenInclude(assessment => assessment.Source)
        .Include(commitment => commitment.Assessments).ThenInclude(assessment => assessment.Replies).ThenInclude(reply => reply.Withheld);

    /// <summary>With what shows that it was done, and with its transactions, each with its source.</summary>
    public static IQueryable<Commitment> WithMoney(this IQueryable<Commitment> commitments) => commitments
        .Include(commitment => commitment.Findings).ThenInclude(finding => finding.Source)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Source)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Struck)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Provider)
        .Include(commitment => commitment.Transactions).ThenInclude(transaction => transaction.Receiver);

    /// <summary>What the person may work on in the back office: everything for those who keep the registers, else what the own party has committed itself to.</summary>
    public static IQueryable<Commitment> WorkedOnBy(this IQueryable<Commitment> commitments, Actor by)
    {
        var own = by.PartyUnder(MandateScope.Commit) ?? Guid.Empty;
        return by.May(Permissions.ManageRegisters) ? commitments : commitments.Where(commitment => commitment.PartyId == own);
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<Commitment>>
    {
        public void Configure(EntityTypeBuilder<Correction<Commitment>> builder) => builder.MapTo("CommitmentCorrection");
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Commitment>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Commitment>> builder) => builder.MapTo("CommitmentSource");
    }

    internal sealed class UpdateWithholdingMapping : IEntityTypeConfiguration<Withholding<ProgressUpdate>>
    {
        public void Configure(EntityTypeBuilder<Withholding<ProgressUpdate>> builder) => builder.MapTo("UpdateWithholding");
    }

    internal sealed class ReplyWithholdingMapping : IEntityTypeConfiguration<Withholding<AssessmentReply>>
    {
        public void Configure(EntityTypeBuilder<Withholding<AssessmentReply>> builder) => builder.MapTo("ReplyWithholding");
    }
}
