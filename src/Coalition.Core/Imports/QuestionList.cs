using Coalition.Core.Kernel;

namespace Coalition.Core.Imports;

/// <summary>What a word can mean, as asked, and what follows without an answer.</summary>
/// <param name="Options">Empty where nobody has to be asked.</param>
/// <param name="Taken">The reading taken; null where none is without an answer.</param>
/// <param name="IsSettled">Whether it was chosen or needs no choice.</param>
internal sealed record ImportAsked(IReadOnlyList<ImportOption> Options, string? Taken, bool IsSettled);

/// <summary>Questions, one for each word of a column however often it stands there.</summary>
internal sealed class QuestionList
{
    private const int Most = 300;

    private readonly Dictionary<(string Column, string Word), ImportQuestion> asked = [];

    public IReadOnlyList<ImportQuestion> All => [.. asked.Values];

    /// <summary>More words to ask about than anybody answers; null where there are not.</summary>
    public CsvProblem? Excess { get; private set; }

    public string? Ask(ImportRow row, string column, string word, IReadOnlyDictionary<string, string> answers, Func<string?, ImportAsked> ask)
    {
        if (asked.TryGetValue((column, word), out var known))
        {
            asked[(column, word)] = known with { Rows = known.Rows + 1 };
            return known.Taken;
        }

        var key = KeyOf(column, word);
        var answer = ask(answers.GetValueOrDefault(key));
        if (answer.Options.Count > 0 && asked.Count == Most)
        {
            Excess ??= new(row.Number, column, "import.too-many-questions", $"More than {Most} words can mean more than one thing. Write codes instead of names, and dates as 2025-06-12.");
        }
        else if (answer.Options.Count > 0)
        {
            asked.Add((column, word), new(key, column, word, row.Number, answer.Options) { Taken = answer.Taken, IsAnswered = answer.IsSettled });
        }

        return answer.Taken;
    }

    private static string KeyOf(string column, string word) => TextHash.OfUtf8($"{column}\n{word}").Value[..16];
}
