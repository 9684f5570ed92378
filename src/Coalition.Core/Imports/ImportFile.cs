using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Imports;

/// <summary>
/// The bytes of an uploaded table while it waits: never handed out, never changed, and deleted with the act that confirms or discards it, or
/// after a day. So a form carries only a hash, and what is confirmed is what was looked at.
/// </summary>
public sealed class ImportFile : ITenantOwned
{
    private ImportFile()
    {
    }

    internal ImportFile(Guid importId, byte[] bytes) => (Id, ImportId, Bytes) = (Guid.CreateVersion7(), importId, bytes);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ImportId { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<ImportFile>
    {
        public void Configure(EntityTypeBuilder<ImportFile> builder)
        {
            builder.ToTable("ImportFile");
            builder.HasIndex(file => new { file.TenantId, file.ImportId }).IsUnique();
            builder.HasOne<RegisterImport>().WithOne().HasForeignKey<ImportFile>(nameof(TenantId), nameof(ImportId));
        }
    }
}

/// <summary>A record that an import made. It stays when the import is undone; whether the record still stands is the register's matter.</summary>
public sealed class ImportedRecord : ITenantOwned, IDerived
{
    private ImportedRecord()
    {
    }

    internal ImportedRecord(Guid importId, int row, Guid recordId, string name) =>
        (Id, ImportId, Row, RecordId, Name) = (Guid.CreateVersion7(), importId, row, recordId, name);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ImportId { get; private set; }

    /// <summary>The first of its rows, as a spreadsheet numbers it.</summary>
    public int Row { get; private set; }

    /// <summary>The record's id in its register.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>What it was called then.</summary>
    public string Name { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<ImportedRecord>
    {
        public void Configure(EntityTypeBuilder<ImportedRecord> builder)
        {
            builder.ToTable("ImportedRecord");
            builder.HasIndex(record => new { record.TenantId, record.ImportId, record.RecordId }).IsUnique();
            builder.HasOne<RegisterImport>().WithMany().HasForeignKey(nameof(TenantId), nameof(ImportId));
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class ImportSets
{
    extension(PortalDb db)
    {
        public DbSet<RegisterImport> RegisterImports => db.Set<RegisterImport>();

        public DbSet<ImportFile> ImportFiles => db.Set<ImportFile>();

        public DbSet<ImportedRecord> ImportedRecords => db.Set<ImportedRecord>();
    }

    /// <summary>The ids of the records that the import made.</summary>
    internal static IQueryable<Guid> MadeBy(this PortalDb db, RegisterImport import) =>
        db.ImportedRecords.Where(record => record.ImportId == import.Id).Select(record => record.RecordId);
}
