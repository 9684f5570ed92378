using System.Security.Cryptography;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Imports;

/// <summary>
/// A table that somebody handed over to be read into a register: uploaded, looked at, confirmed as one act, undone as one act. What was
/// uploaded never changes; the row stays, whatever becomes of it. The file itself is kept only until then (<see cref="ImportFile"/>).
/// </summary>
public sealed class RegisterImport : ITenantOwned, IVersioned, IActs
{
    /// <summary>How long an uploaded file waits to be confirmed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private RegisterImport()
    {
    }

    internal RegisterImport(Actor by, ImportUpload upload, ImportTarget target, DateTime now)
    {
        (Id, Kind, FileName) = (upload.Id, upload.Kind, upload.FileName);
        (SubjectId, Subject, Source, SourceId) = (target.SubjectId, target.Subject, target.Source, target.Source?.Id);
        (Sha256, Length, Rows) = (Convert.ToHexStringLower(SHA256.HashData(upload.Bytes)), upload.Bytes.Length, target.Rows);
        (UploadedAt, UploadedBy, UploadedByName) = (now, by.UserId, by.Name);
        Acts.Note(by, "RegisterImport.Uploaded", $"A table of {Rows} rows was uploaded to be read into the register: {Kind.Spoken()}.", (nameof(Sha256), Sha256), (nameof(Subject), SubjectId?.ToString()));
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public ImportKind Kind { get; private set; }

    /// <summary>The text or the resolution to which every row belongs; null where the kind needs none.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>What that was called when the table was uploaded.</summary>
    public string? Subject { get; private set; }

    /// <summary>On what rows rest that name no source of their own; null where none was chosen.</summary>
    public Guid? SourceId { get; private set; }

    public Source? Source { get; private set; }

    /// <summary>As the sender called it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Of the bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Below the names of the columns.</summary>
    public int Rows { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; private set; }

    public Guid UploadedBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string UploadedByName { get; private set; } = "";

    /// <summary>UTC; null unless somebody threw it away unread.</summary>
    public DateTime? DiscardedAt { get; private set; }

    /// <summary>UTC; null while nothing of it is on record.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string? ConfirmedByName { get; private set; }

    /// <summary>Rows that became records.</summary>
    public int Made { get; private set; }

    /// <summary>Rows that were on record already and stayed as they were.</summary>
    public int Left { get; private set; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; private set; }

    public Guid? UndoneBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string? UndoneByName { get; private set; }

    /// <summary>Why it was undone.</summary>
    public string? UndoneReason { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether it still waits to be looked at.</summary>
    public bool IsOpen => ConfirmedAt is null && DiscardedAt is null;

    /// <summary>
    /// Why the person cannot confirm it, whatever it holds: <c>register.not-allowed</c>, <c>import.over</c> where it was confirmed or thrown
    /// away, <c>import.sign-in</c>.
    /// </summary>
    public Refusal? WhyNotConfirm(Actor by, DateTime now) => WhyNotTouch(by) ?? by.WhyNotFresh("import", now);

    /// <summary>Why the person cannot throw it away: <c>register.not-allowed</c>, <c>import.over</c>.</summary>
    public Refusal? WhyNotDiscard(Actor by) => WhyNotTouch(by);

    /// <summary>Why it is not undone, whatever was built upon it: <c>register.not-allowed</c>, <c>import.not-confirmed</c>, <c>import.undone</c>, <c>register.reason</c>, <c>import.sign-in</c>.</summary>
    public Refusal? WhyNotUndo(Actor by, Because because) => WhyNothingToUndo(by) ?? Registers.WhyNoReason(because) ?? by.WhyNotFresh("import", because.At);

    /// <summary>Why there is nothing the person could undo; what the page asks before it shows the form.</summary>
    public Refusal? WhyNothingToUndo(Actor by) => Registers.WhyNotKeep(by)
        ?? (ConfirmedAt is null ? new Refusal("import.not-confirmed", "Nothing of this table is on record.")
            : UndoneAt is not null ? new("import.undone", "This import was undone already.")
            : null);

    internal void Confirm(Actor by, ImportSheet sheet, DateTime now)
    {
        (ConfirmedAt, ConfirmedBy, ConfirmedByName, Made, Left) = (now, by.UserId, by.Name, sheet.Made, sheet.Left);
        Acts.Note(by, "RegisterImport.Confirmed", $"{Made} rows of a table went on record: {Kind.Spoken()}.", (nameof(Sha256), Sha256), (nameof(Made), $"{Made}"), (nameof(Left), $"{Left}"));
    }

    internal void Discard(Actor by, DateTime now)
    {
        DiscardedAt = now;
        Acts.Note(by, "RegisterImport.Discarded", "An uploaded table was thrown away; nothing of it is on record.", (nameof(Sha256), Sha256));
    }

    internal void Undo(Actor by, Because because)
    {
        (UndoneAt, UndoneBy, UndoneByName, UndoneReason) = (because.At, by.UserId, by.Name, because.Reason.Trim());
        Acts.Note(by, "RegisterImport.Undone", $"An import of {Made} rows was undone: {Kind.Spoken()}.", (nameof(Sha256), Sha256));
    }

    private Refusal? WhyNotTouch(Actor by) => Registers.WhyNotKeep(by)
        ?? (IsOpen ? null : new Refusal("import.over", ConfirmedAt is null ? "This table was thrown away. Nothing of it is on record." : "This table is on record already. Nothing was written a second time."));

    internal sealed class Mapping : IEntityTypeConfiguration<RegisterImport>
    {
        public void Configure(EntityTypeBuilder<RegisterImport> builder)
        {
            builder.ToTable("RegisterImport");
            builder.HasIndex(import => new { import.TenantId, import.UploadedAt });
            builder.HasIndex(import => new { import.TenantId, import.Sha256 });
            builder.HasOne(import => import.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.Ignore(import => import.IsOpen);
        }
    }
}

/// <summary>A table as somebody hands it over.</summary>
/// <param name="Id">Under which it will be found again.</param>
/// <param name="FileName">As the sender calls it.</param>
/// <param name="SubjectId">The text or the resolution to which every row belongs.</param>
/// <param name="Source">Slug of the source of rows that name none.</param>
public sealed record ImportUpload(Guid Id, ImportKind Kind, string FileName, byte[] Bytes, Guid? SubjectId = null, string? Source = null);

/// <summary>Where a table goes, found in the tenant.</summary>
internal sealed record ImportTarget(Guid? SubjectId, string? Subject, Source? Source, int Rows);
