using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>
/// A party tells the secretariat that it does not join a text while that is open. Only the secretariat and the party learn of it: the log
/// says that a party answered, under the portal's name, and not which. It binds nobody: an endorsement later takes its place.
/// </summary>
public sealed class NotJoining : ITenantOwned, IActs
{
    private NotJoining()
    {
    }

    internal NotJoining(Actor by, EndorsementWindow window, string? reason, DateTime now)
    {
        (Id, WindowId, DocumentId, At) = (Guid.CreateVersion7(), window.Id, window.DocumentId, now);
        (PartyId, MandateId, UserId, UserName) = (by.Capacity!.PartyId, by.Capacity.MandateId, by.UserId, by.Name);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Acts.Note(Actor.System, "Endorsement.Answered", "A party answered the secretariat.", ("Document", DocumentId.ToString()));
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid WindowId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid MandateId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>For the secretariat; null where none was given.</summary>
    public string? Reason { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public ActLog Acts { get; } = new();

    internal sealed class Mapping : IEntityTypeConfiguration<NotJoining>
    {
        public void Configure(EntityTypeBuilder<NotJoining> builder)
        {
            builder.ToTable("NotJoining");
            builder.HasIndex(row => new { row.TenantId, row.WindowId, row.PartyId }).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.DocumentId });
            builder.HasOne<EndorsementWindow>().WithMany().HasForeignKey(nameof(TenantId), nameof(WindowId));
        }
    }
}
