using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports;

/// <summary>Tables that become records: uploaded, looked at, confirmed, undone. Saving is left to the caller.</summary>
public sealed class ImportActs(PortalDb db, IEnumerable<IImportKind> kinds, TimeProvider clock)
{
    private const int LongestName = 200;
    private const int MostNamed = 10;

    /// <summary>What tables of the kind look like.</summary>
    public ImportShape ShapeOf(ImportKind kind) => Of(kind).Shape;

    /// <summary>
    /// Keeps a table to be looked at. Refused without the right to keep registers (<c>register.not-allowed</c>), with nothing to which the rows
    /// could belong (<c>import.subject</c>), without the one source a kind needs (<c>register.no-source</c>) or with one that is not for readers (<c>register.evidence</c>; an act on a text may rest on one), and where it is no table of the kind
    /// (<see cref="ImportShape.WhyNot"/>).
    /// </summary>
    public async Task<Outcome> UploadAsync(Actor by, ImportUpload upload, CancellationToken cancellationToken = default)
    {
        var shape = ShapeOf(upload.Kind);
        var table = CsvTable.Read(upload.Bytes, shape.Limits);
        var subject = upload.SubjectId is { } id ? await SubjectAsync(shape.Subject, id, cancellationToken) : null;
        var source = upload.Source is { } slug ? await db.Sources.FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) : null;
        if ((Registers.WhyNotKeep(by) ?? WhyNoTarget(shape, upload, subject, source) ?? shape.WhyNot(table)) is { } refusal)
        {
            return refusal;
        }

        var named = upload with { FileName = Remark.IsGiven(upload.FileName, LongestName) ? upload.FileName.Trim() : "table.csv" };
        var import = new RegisterImport(by, named, new(subject is null ? null : upload.SubjectId, subject, source, table.Count), Now);
        db.AddRange(import, new ImportFile(import.Id, upload.Bytes));
        return Outcome.Done;
    }

    /// <summary>The table as it would go on record; stores nothing.</summary>
    /// <param name="by">Who looks at it.</param>
    /// <param name="import">Not yet confirmed.</param>
    /// <param name="answers">To the questions of an earlier look, by their keys.</param>
    public async Task<ImportSheet> ReadAsync(Actor by, RegisterImport import, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken = default) =>
        await TableAsync(import, cancellationToken) is { } table ? await ReadAsync(await LookAsync(by, import, table, answers, cancellationToken), cancellationToken) : Gone;

    /// <summary>
    /// Puts the table on record as one act. Refused as <see cref="RegisterImport.WhyNotConfirm"/> and <see cref="ImportSheet.WhyNot"/> say, where
    /// another file was on the screen (<c>import.other-file</c>), where the file is no longer kept (<c>import.file-gone</c>), and where the table reads otherwise than it did there (<c>import.changed</c>).
    /// </summary>
    public async Task<Outcome> ConfirmAsync(Actor by, RegisterImport import, ImportConfirmation said, CancellationToken cancellationToken = default)
    {
        if ((import.WhyNotConfirm(by, Now) ?? (said.Sha256 == import.Sha256 ? null : OtherFile)) is { } refusal)
        {
            return refusal;
        }

        if (await TableAsync(import, cancellationToken) is not { } table)
        {
            return Gone.WhyNoTable!;
        }

        var look = await LookAsync(by, import, table, said.Answers, cancellationToken);
        var sheet = await ReadAsync(look, cancellationToken);
        if ((sheet.WhyNot ?? (sheet.Mark == said.Mark ? null : Changed)) is { } other)
        {
            return other;
        }

        return await WriteAsync(Written(look, said.Reason), sheet, cancellationToken);
    }

    /// <summary>Throws the table away; see <see cref="RegisterImport.WhyNotDiscard"/>.</summary>
    public async Task<Outcome> DiscardAsync(Actor by, RegisterImport import, CancellationToken cancellationToken = default)
    {
        if (import.WhyNotDiscard(by) is { } refusal)
        {
            return refusal;
        }

        import.Discard(by, Now);
        await ForgetFileAsync(import, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>
    /// Takes back, as one act, everything that the import made. Refused as <see cref="RegisterImport.WhyNotUndo"/> says, by the names of what was
    /// built upon since (<c>import.built-upon</c>), and as the register itself refuses. What was on record before stays.
    /// </summary>
    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, string? reason, CancellationToken cancellationToken = default)
    {
        var because = new Because(reason ?? "", Now);
        if (import.WhyNotUndo(by, because) is { } refusal)
        {
            return refusal;
        }

        var kind = Of(import.Kind);
        if (await kind.BuiltUponAsync(import, cancellationToken) is { Count: > 0 } names)
        {
            return new Refusal("import.built-upon", $"Nothing was undone. Others have built upon it since: {string.Join("; ", names.Order(StringComparer.Ordinal).Take(MostNamed))}{(names.Count > MostNamed ? $"; and {names.Count - MostNamed} more" : "")}. Correct these records by themselves.");
        }

        var outcome = await kind.UndoAsync(by, import, because, cancellationToken);
        if (outcome.Succeeded)
        {
            import.Undo(by, because);
        }

        return outcome;
    }

    private static Refusal OtherFile => new("import.other-file", "Another file was on the screen than the one that is kept. Nothing was written. Look at this one.") { Field = "Table" };

    private static Refusal Changed => new("import.changed", "The table reads otherwise than it did on the screen: an answer was changed, or the register was, meanwhile. Nothing was written. Look at it as it reads now.") { Field = "Table" };

    private static ImportSheet Gone => new() { WhyNoTable = new("import.file-gone", "The uploaded file was kept for a day and is deleted. Upload it again.") { Field = "Table" } };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private IImportKind Of(ImportKind kind) => kinds.First(each => each.Shape.Kind == kind);

    private static Refusal? WhyNoTarget(ImportShape shape, ImportUpload upload, string? subject, Source? source) =>
        shape.Subject is not ImportSubject.None && subject is null ? new("import.subject", shape.Subject is ImportSubject.Text ? "Choose the text to which the rows belong." : "Choose the resolution to which the rows belong.") { Field = "Subject" }
        : source is null && upload.Source is not null ? new Reference(ReferenceKind.Source, upload.Source).WhyDangling with { Field = "Source" }
        : source is null && shape.NeedsSource ? Registers.NoSource
        : source is not null && shape.Kind is not ImportKind.Endorsements ? Registers.WhyNoSource(source)
        : null;

    private async Task<string?> SubjectAsync(ImportSubject kind, Guid id, CancellationToken cancellationToken) => kind switch
    {
        ImportSubject.Text => await db.Documents.Where(row => row.Id == id).Select(row => new { row.Symbol, row.Path }).FirstOrDefaultAsync(cancellationToken) is { } text ? Document.ReferenceOf(text.Symbol, text.Path) : null,
        ImportSubject.Vote => (await db.Resolutions.Where(row => row.Id == id && row.Vote != null).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken))?.In("en"),
        _ => null,
    };

    private async Task<CsvTable?> TableAsync(RegisterImport import, CancellationToken cancellationToken) =>
        await db.ImportFiles.Where(file => file.ImportId == import.Id).Select(file => file.Bytes).FirstOrDefaultAsync(cancellationToken) is { } bytes
            ? CsvTable.Read(bytes, ShapeOf(import.Kind).Limits) : null;

    // Whoever looks may still have to prove who it is; that is asked at the act, not at every row.
    private async Task<ImportReading> LookAsync(Actor by, RegisterImport import, CsvTable table, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var lookups = await RegisterLookups.LoadAsync(db, cancellationToken);
        return new()
        {
            By = by.OnceProven(Now),
            Now = Now,
            Import = import,
            Table = table,
            Shape = ShapeOf(import.Kind),
            Lookups = lookups,
            Parties = new PartyTokens(lookups.Parties.Values),
            Answers = answers,
        };
    }

    private ImportReading Written(ImportReading look, string? reason) => new()
    {
        By = look.By,
        Now = look.Now,
        Import = look.Import,
        Table = look.Table,
        Shape = look.Shape,
        Lookups = look.Lookups,
        Parties = look.Parties,
        Answers = look.Answers,
        Reason = reason,
        Writing = new ImportWriting(db, look.Import),
    };

    private async Task<ImportSheet> ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        await Of(reading.Import.Kind).ReadAsync(reading, cancellationToken);
        return reading.Sheet();
    }

    private async Task<Outcome> WriteAsync(ImportReading writing, ImportSheet seen, CancellationToken cancellationToken)
    {
        var written = await ReadAsync(writing, cancellationToken);
        if (written.WhyNoTable is { } refusal)
        {
            return refusal;
        }

        writing.Import.Confirm(writing.By, seen, Now);
        await ForgetFileAsync(writing.Import, cancellationToken);
        return Outcome.Done;
    }

    private async Task ForgetFileAsync(RegisterImport import, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.ImportFiles.Where(file => file.ImportId == import.Id).ToListAsync(cancellationToken));
}
