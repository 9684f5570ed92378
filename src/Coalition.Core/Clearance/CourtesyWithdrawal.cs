using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>A publisher took a public courtesy translation from readers. Never changed: what is to be public again is a new version, cleared and published.</summary>
public sealed class CourtesyWithdrawal : ITenantOwned
{
    private CourtesyWithdrawal()
    {
    }

    internal CourtesyWithdrawal(CourtesyText text, Actor by, string reason, DateTime now) =>
        (Id, TextId, Reason, At, WithdrawnBy) = (Guid.CreateVersion7(), text.Id, reason, now, by.UserId);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid TextId { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid WithdrawnBy { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CourtesyWithdrawal>
    {
        public void Configure(EntityTypeBuilder<CourtesyWithdrawal> builder) => builder.ToTable("CourtesyWithdrawal");
    }
}
