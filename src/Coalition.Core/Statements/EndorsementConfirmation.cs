using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>A second person of the secretariat has seen the evidence; from now on the recorded act counts. Never changed, never deleted.</summary>
public sealed class EndorsementConfirmation : ITenantOwned, IActs
{
    private EndorsementConfirmation()
    {
    }

    internal EndorsementConfirmation(Actor by, Endorsement endorsement, DateTime now)
    {
        (Id, EndorsementId, UserId, UserName, At) = (Guid.CreateVersion7(), endorsement.Id, by.UserId, by.Name, now);
        Acts.Note(by, "Endorsement.Confirmed", $"A second person confirmed the act of {endorsement.NameAsSigned}.",
            ("Document", endorsement.DocumentId.ToString()), ("Endorsement", endorsement.Id.ToString()));
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid EndorsementId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public ActLog Acts { get; } = new();

    internal sealed class Mapping : IEntityTypeConfiguration<EndorsementConfirmation>
    {
        public void Configure(EntityTypeBuilder<EndorsementConfirmation> builder)
        {
            builder.ToTable("EndorsementConfirmation");
            builder.HasIndex(row => new { row.TenantId, row.EndorsementId }).IsUnique();
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class StatementSets
{
    extension(PortalDb db)
    {
        public DbSet<EndorsementWindow> EndorsementWindows => db.Set<EndorsementWindow>();

        public DbSet<Endorsement> Endorsements => db.Set<Endorsement>();

        public DbSet<EndorsementContest> EndorsementContests => db.Set<EndorsementContest>();

        public DbSet<NotJoining> NotJoining => db.Set<NotJoining>();
    }
}
