using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Imports;

/// <summary>
/// One reading of a table into the entries of a register, row by row: what would be made, what is on record already, what is wrong and what
/// somebody has to answer. The same reading is shown and written; without <see cref="Writing"/> it stores nothing.
/// </summary>
public sealed class ImportReading
{
    /// <summary>The key under which a form answers how every date is read that could mean two days.</summary>
    public const string Dates = "dates";

    /// <summary>Such a date begins with its day.</summary>
    public const string DayFirst = "day-first";

    /// <summary>Such a date begins with its month.</summary>
    public const string MonthFirst = "month-first";

    private const int MostShown = 50;

    private readonly ProblemList problems = new();
    private readonly QuestionList questions = new();
    private readonly List<ImportRow> shown = [];
    private readonly Dictionary<string, int?> places = new(StringComparer.Ordinal);
    private TextHash mark = TextHash.OfUtf8("");
    private int made;
    private int left;
    private int repeated;
    private string? ofTwoDays;
    private bool hasSeveral;

    internal ImportReading()
    {
    }

    /// <summary>Who would record it.</summary>
    public required Actor By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Now { get; init; }

    public required RegisterImport Import { get; init; }

    public required CsvTable Table { get; init; }

    public required ImportShape Shape { get; init; }

    public required RegisterLookups Lookups { get; init; }

    public required PartyTokens Parties { get; init; }

    /// <summary>What somebody answered, by the keys of the questions.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>Why what readers meet already changes; null where nobody has said.</summary>
    public string? Reason { get; init; }

    /// <summary>Where records go; null while it is only looked at.</summary>
    internal ImportWriting? Writing { get; init; }

    /// <summary>Why nothing of it can be read; null where it can.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>The rows in their order, each with its own faults noted.</summary>
    internal IEnumerable<ImportRow> Rows()
    {
        foreach (var read in Table.Rows)
        {
            var row = new ImportRow(this, read);
            if (shown.Count < MostShown)
            {
                shown.Add(row);
            }

            foreach (var fault in read.Problems)
            {
                row.Refuse(fault);
            }

            yield return row;
        }
    }

    /// <summary>Where the column stands; null where the table has none of that name.</summary>
    internal int? PlaceOf(string column)
    {
        if (!places.TryGetValue(column, out var place))
        {
            places[column] = place = Shape.Columns.First(each => each.Name == column).PlaceIn(Table);
        }

        return place;
    }

    /// <summary>The column as the table calls it; by its own name where the table has none.</summary>
    internal string HeadingOf(string column) => PlaceOf(column) is { } place ? Table.Columns[place] : column;

    /// <summary>Nothing of the table can be read.</summary>
    internal void Refuse(Refusal refusal) => WhyNot ??= refusal;

    internal void Refuse(CsvProblem problem) => problems.Add(problem);

    /// <summary>The rows would become a record.</summary>
    /// <param name="canonical">Everything that would be written of it, for <see cref="ImportSheet.Mark"/>.</param>
    /// <param name="says">What becomes of the rows, for whoever looks.</param>
    internal void Makes(IReadOnlyCollection<ImportRow> rows, string canonical, string says)
    {
        made += rows.Count;
        Note("makes", rows, canonical, says);
    }

    /// <summary>The rows are on record already.</summary>
    internal void Leaves(IReadOnlyCollection<ImportRow> rows, string canonical)
    {
        left += rows.Count;
        Note("leaves", rows, canonical, "On record already");
    }

    /// <summary>The row says what an earlier row of the table says.</summary>
    internal void Repeats(ImportRow row, string canonical)
    {
        repeated++;
        Note("repeats", [row], canonical, "The same as an earlier row");
    }

    /// <summary>Which of its two days the token means, where somebody said it of every date of the table; else null.</summary>
    internal string? InOrder(DateToken token)
    {
        var isOfTwo = token.Readings.Count == 2;
        ofTwoDays ??= isOfTwo ? token.Text : null;
        hasSeveral |= isOfTwo && token.Text != ofTwoDays;
        return !isOfTwo ? null : DateOrder switch { DayFirst => token.Readings[0], MonthFirst => token.Readings[1], _ => null };
    }

    private string? DateOrder => Answers.GetValueOrDefault(Dates) is DayFirst or MonthFirst ? Answers[Dates] : null;

    /// <summary>What somebody answered to the word, or null; the question is noted where it is not settled without.</summary>
    internal string? Ask(ImportRow row, string column, string word, Func<string?, ImportAsked> ask) =>
        questions.Ask(row, HeadingOf(column), word, Answers, ask);

    /// <summary>What came of it.</summary>
    internal ImportSheet Sheet()
    {
        if (questions.Excess is { } excess)
        {
            problems.Add(excess);
        }

        return new()
        {
            WhyNoTable = WhyNot,
            Columns = Table.Columns,
            Ignored = [.. Table.Columns.Where((name, place) => name.Length > 0 && !Shape.Columns.Any(column => column.PlaceIn(Table) == place))],
            Rows = Table.Count,
            Made = made,
            Left = left,
            Repeated = repeated,
            HasSeveralDates = hasSeveral,
            DateOrder = DateOrder,
            Preview = [.. shown.Select(row => new PreviewRow(row.Number, row.Cells, row.Becomes.Length > 0 ? row.Becomes : "A problem stands"))],
            Problems = problems.Groups,
            Questions = questions.All,
            Mark = mark.Value,
        };
    }

    private void Note(string verb, IEnumerable<ImportRow> rows, string canonical, string says)
    {
        foreach (var row in rows)
        {
            row.Becomes = says;
            mark = TextHash.OfUtf8($"{mark} {row.Number} {verb} {canonical}");
        }
    }
}
