using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>
/// The bytes of a file, once in a tenant however many editions bear it. Stored in the save of the act that attaches it, and never
/// changed or deleted: what was cleared can be opened again. Whether anybody may have them is the edition's matter.
/// </summary>
public sealed class StoredFile : ITenantOwned
{
    private StoredFile()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Of the bytes, 64 lower-case hexadecimal digits. Unique in the tenant.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>What the bytes are, as the intake found; see <see cref="CleanedFile.MediaType"/>.</summary>
    public string MediaType { get; private set; } = "";

    public int Length { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime StoredAt { get; private set; }

    public Guid StoredBy { get; private set; }

    internal static StoredFile Of(Actor by, CleanedFile file, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Sha256 = file.Sha256,
        MediaType = file.MediaType,
        Length = file.Length,
        Bytes = file.Content.Bytes,
        StoredAt = now,
        StoredBy = by.UserId,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> builder)
        {
            builder.ToTable("StoredFile");
            builder.HasIndex(file => new { file.TenantId, file.Sha256 }).IsUnique();
        }
    }
}
