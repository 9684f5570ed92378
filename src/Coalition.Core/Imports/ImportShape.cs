using Coalition.Core.Kernel;

namespace Coalition.Core.Imports;

/// <summary>Into which register a table is read.</summary>
public enum ImportKind
{
    Parties,
    Memberships,
    Endorsements,
    Commitments,
    Votes,
}

/// <summary>To what every row of a table belongs.</summary>
public enum ImportSubject
{
    /// <summary>To the register itself.</summary>
    None,

    /// <summary>To one text that is open for endorsement.</summary>
    Text,

    /// <summary>To one resolution on which there was a vote.</summary>
    Vote,
}

/// <summary>A column that is read.</summary>
/// <param name="Name">In the first row of the table, in any case.</param>
/// <param name="Holds">What stands in its cells, for whoever writes the table.</param>
public sealed record ImportColumn(string Name, string Holds)
{
    /// <summary>Whether the table needs it, and no cell of it is empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The field of the entry it fills, as refusals name it; null where they name it as the column is called.</summary>
    public string? Field { get; init; }

    /// <summary>Other names under which it is read, those of the portal's own files among them.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Where it stands in the table; null where it does not.</summary>
    public int? PlaceIn(CsvTable table) => table.Column([Name, .. Also]);

    /// <summary>A cell as it may stand there.</summary>
    public string Example { get; init; } = "";
}

/// <summary>What a table of a kind looks like.</summary>
/// <param name="Makes">What becomes of it and what does not, in sentences.</param>
public sealed record ImportShape(ImportKind Kind, string Makes, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>How large a table may be.</summary>
    public CsvLimits Limits { get; init; } = new(16 * 1024 * 1024, 100_000);

    /// <summary>To what every row belongs.</summary>
    public ImportSubject Subject { get; init; }

    /// <summary>Whether one source is chosen for the whole table, because a row cannot name one.</summary>
    public bool NeedsSource { get; init; }

    /// <summary>The names of the columns as a table without rows, for spreadsheets.</summary>
    public byte[] Template => CsvText.Of([.. Columns.Select(column => column.Name)], []);

    /// <summary>Why the table is none of the kind: <see cref="CsvTable.WhyNot"/>, or a column is missing (<c>import.columns</c>) or stands twice (<c>csv.column-twice</c>).</summary>
    public Refusal? WhyNot(CsvTable table)
    {
        if (table.WhyNot is not null)
        {
            return table.WhyNot;
        }

        string[] missing = [.. Columns.Where(column => column.IsRequired && column.PlaceIn(table) is null).Select(column => $"“{column.Name}”")];
        return missing.Length > 0 ? new("import.columns", $"The first row names the columns. Missing: {string.Join(", ", missing)}.") { Field = "Table" }
            : table.HeadProblems is [var twice, ..] ? new(twice.Code, twice.Sentence) { Field = "Table" }
            : null;
    }
}
