using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Imports;

/// <summary>
/// How one register takes a table. A row becomes the entry that the register's form hands over and is asked the same predicates; there is no
/// rule of its own here. Nothing is published, cleared or signed by it.
/// </summary>
public interface IImportKind
{
    /// <summary>What its tables look like.</summary>
    ImportShape Shape { get; }

    /// <summary>Reads every row; writes where the reading writes.</summary>
    Task ReadAsync(ImportReading reading, CancellationToken cancellationToken);

    /// <summary>The records of the import that cannot be taken back, because somebody has built upon them since: their names with what was done.</summary>
    Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken);

    /// <summary>Takes back what the import made, by the register's own acts; refused as they refuse. The caller has asked <see cref="BuiltUponAsync"/>.</summary>
    Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken);
}
