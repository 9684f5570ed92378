using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Content;

/// <summary>Which files everybody may have. A file has no status of its own: it is public while it hangs on a text that can be read.</summary>
public static class ReadableFiles
{
    /// <summary>
    /// The file of that hash and name on one of the publications; null where none of them bears it now: not released yet, taken
    /// down, retracted, or redacted. A withdrawn text is read with its notice, and its files with it.
    /// </summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="publications">What has an address of its own; see <see cref="ContentSets.Readable"/>.</param>
    /// <param name="sha256">As in the address; only the exact one counts.</param>
    /// <param name="name">As in the address; only the exact one counts.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Attachment?> ReadableFileAsync(this PortalDb db, IQueryable<Publication> publications, string sha256, string name, CancellationToken cancellationToken)
    {
        var bearing = db.Set<Edition>().FromSql($"SELECT * FROM \"Edition\" WHERE instr(\"Attachments\", {sha256}) > 0");
        var found = await (
            from edition in bearing
            join publication in publications on edition.Id equals publication.EditionId
            select new
            {
                edition.Number,
                edition.Attachments,
                Notices = publication.Document.Withdrawals.Select(row => new WithdrawalNotice(row.Kind, row.Reason, row.Notice, row.Parts, row.UpTo, row.At)).ToList(),
            }).AsNoTracking().AsSingleQuery().ToListAsync(cancellationToken);
        return found.Where(text => !text.Notices.Exists(notice => notice.Kind is WithdrawalKind.Retracted && text.Number <= notice.UpTo))
            .SelectMany(text => text.Attachments.Without(Redaction.PartsOf(text.Notices, text.Number)))
            .FirstOrDefault(file => file.Sha256 == sha256 && file.Name == name);
    }

    /// <summary>The stored bytes. Ask first whether the reader may have them.</summary>
    public static Task<byte[]> BytesAsync(this PortalDb db, Attachment file, CancellationToken cancellationToken)
    {
        var sha256 = file.Sha256;
        return db.StoredFiles.AsNoTracking().Where(stored => stored.Sha256 == sha256).Select(stored => stored.Bytes).SingleAsync(cancellationToken);
    }
}
