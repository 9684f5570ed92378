using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Imports;

/// <summary>Something that a person decides before anything is written: a date that can mean two days, a name, an amount.</summary>
/// <param name="Key">Under which the form answers.</param>
/// <param name="Column">Where the word stands.</param>
/// <param name="Word">As in the table.</param>
/// <param name="Row">The first row in which it stands.</param>
/// <param name="Options">What it can mean.</param>
public sealed record ImportQuestion(string Key, string Column, string Word, int Row, IReadOnlyList<ImportOption> Options)
{
    /// <summary>In how many rows it stands.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>The reading on which the preview rests; null where it rests on none.</summary>
    public string? Taken { get; init; }

    /// <summary>Whether a person has chosen it.</summary>
    public bool IsAnswered { get; init; }
}

/// <summary>One meaning of a word.</summary>
/// <param name="Value">As the form sends it.</param>
/// <param name="Words">As it is offered.</param>
public sealed record ImportOption(string Value, string Words);

/// <summary>Problems of one kind in one column, however many rows have them.</summary>
/// <param name="Count">Of rows.</param>
/// <param name="First">The first of them.</param>
public sealed record ProblemGroup(string? Column, string Code, int Count, IReadOnlyList<CsvProblem> First);

/// <summary>One of the first rows, and what becomes of it.</summary>
public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells, string Becomes);

/// <summary>A table as it would go on record, with everything that keeps it from that. Making it stores nothing.</summary>
public sealed record ImportSheet
{
    /// <summary>Why it is no table of its kind at all, or is gone; null where it could be read.</summary>
    public Refusal? WhyNoTable { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns that nothing reads.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Rows of the table.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that would become records.</summary>
    public int Made { get; init; }

    /// <summary>Rows that are on record already.</summary>
    public int Left { get; init; }

    /// <summary>Rows that say what an earlier one says.</summary>
    public int Repeated { get; init; }

    /// <summary>Whether several dates of it can mean two days each, so that it is worth saying once which stands first.</summary>
    public bool HasSeveralDates { get; init; }

    /// <summary>How such dates are read, as somebody said of all of them; null where nobody did.</summary>
    public string? DateOrder { get; init; }

    /// <summary>The first rows.</summary>
    public IReadOnlyList<PreviewRow> Preview { get; init; } = [];

    /// <summary>By column; never cut in their number, only in how many of each are spelled out.</summary>
    public IReadOnlyList<ProblemGroup> Problems { get; init; } = [];

    public IReadOnlyList<ImportQuestion> Questions { get; init; } = [];

    /// <summary>Of everything that would be written and left, 64 hexadecimal digits: another file, another answer or another state of the register has another mark.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Those that are spelled out, row by row; what is wrong with the whole table stands last.</summary>
    public IEnumerable<CsvProblem> ProblemsInOrder => Problems.SelectMany(group => group.First).OrderBy(problem => problem.Row ?? int.MaxValue);

    /// <summary>How many problems stand.</summary>
    public int ProblemCount => Problems.Sum(group => group.Count);

    /// <summary>
    /// Why nothing of it is written: it is no table (<see cref="WhyNoTable"/>), problems stand (<c>import.problems</c>), a question is open
    /// (<c>import.question</c>), or there is no row or everything is on record already (<c>import.nothing</c>). An answer proposed is none.
    /// </summary>
    public Refusal? WhyNot => WhyNotShown
        ?? (Questions.Any(question => !question.IsAnswered) ? new("import.question", "Nothing is written on a guess. Answer how each word is read.") { Field = "answers" } : null);

    /// <summary>As <see cref="WhyNot"/>, where what the form proposes counts as answered: whoever sends it confirms it.</summary>
    public Refusal? WhyNotShown =>
        WhyNoTable is not null ? WhyNoTable
        : ProblemCount > 0 ? new("import.problems", string.Create(CultureInfo.InvariantCulture, $"Nothing was written: {(ProblemCount == 1 ? "one problem stands" : $"{ProblemCount:N0} problems stand")} in the table. Each is named with its row and column.")) { Field = "Table" }
        : Questions.Any(question => question.Taken is null) ? new("import.question", "Some words can mean more than one thing. Choose how each is read, then read the table again.") { Field = "answers" }
        : Made == 0 ? new("import.nothing", $"{(Rows == 0 ? "This table has the names of its columns and no rows" : "Everything in this table is on record already")}. There is nothing to write.") { Field = "Table" }
        : null;
}

/// <summary>What a person says with the confirmation.</summary>
/// <param name="Sha256">Of the file that was on the screen.</param>
/// <param name="Mark">Of the reading that was on the screen; see <see cref="ImportSheet.Mark"/>.</param>
/// <param name="Answers">To the questions, by their keys.</param>
/// <param name="Reason">Where what readers meet already changes.</param>
public sealed record ImportConfirmation(string? Sha256, string? Mark, IReadOnlyDictionary<string, string> Answers, string? Reason = null);
