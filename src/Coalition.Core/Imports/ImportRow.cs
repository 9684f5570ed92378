using System.Collections.Frozen;
using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Imports;

/// <summary>
/// One row on its way into an entry. Each cell is asked for by the name of its column and read by the same tokens as the forms; what cannot be
/// read is noted with row and column, what can mean more than one thing becomes a question, and the row is then not sound.
/// </summary>
internal sealed class ImportRow(ImportReading reading, CsvRow row)
{
    /// <summary>As a spreadsheet numbers it.</summary>
    public int Number => row.Number;

    public IReadOnlyList<string> Cells => row.Cells;

    /// <summary>Whether everything asked for so far could be read.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>What becomes of it, for whoever looks.</summary>
    public string Becomes { get; set; } = "";

    /// <summary>A rule says no; the problem stands at the column whose field it names.</summary>
    public void Refuse(Refusal refusal) => Refuse(ColumnOf(refusal.Field), refusal.Code, refusal.Sentence);

    public void Refuse(string? column, string code, string sentence) => Refuse(new CsvProblem(Number, column is null ? null : reading.HeadingOf(column), code, sentence));

    public void Refuse(CsvProblem problem)
    {
        reading.Refuse(problem);
        Wait("A problem stands");
    }

    /// <summary>Nothing stands where something has to.</summary>
    public void RefuseEmpty(string column, string where = "") => Refuse(column, "import.empty", $"“{reading.HeadingOf(column)}” is empty{where}.");

    /// <summary>The cell with the line ends of the portal; empty where the table has no such column.</summary>
    public string Cell(string column) => reading.PlaceOf(column) is { } index ? row.Cells[index].ReplaceLineEndings("\n") : "";

    /// <summary>The cell's text, a formula too as what is written; null where it is empty.</summary>
    public string? Text(string column)
    {
        var text = Cell(column);
        if (!PlainText.IsPlain(text))
        {
            Refuse(column, "import.characters", "The cell holds characters that are none of a text.");
        }

        if (text.Length == 0 && reading.Shape.Columns.First(each => each.Name == column).IsRequired)
        {
            RefuseEmpty(column);
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>The text in English and, from the columns with the language behind a point, in others; null where all are empty.</summary>
    public LocalText? Local(string column, params IEnumerable<string> languages)
    {
        KeyValuePair<string, string>[] texts = [.. languages.Select(language => KeyValuePair.Create(language, Text($"{column}.{language}") ?? "")).Prepend(new("en", Text(column) ?? "")).Where(text => text.Value.Length > 0)];
        return texts.Length == 0 ? null : new(texts);
    }

    /// <summary>The party: by a code at once, by a name once a person has confirmed it.</summary>
    public Party? Party(string column)
    {
        if (Text(column) is not { } word)
        {
            return null;
        }

        var token = reading.Parties.Read(word);
        if (token.Readings.Count == 0 && !reading.Lookups.Parties.ContainsKey(word))
        {
            Refuse(column, "import.party", $"No party has the code or name “{word}”.");
            return null;
        }

        return reading.Lookups.Parties.GetValueOrDefault(word) ?? Of(Ask(column, word, chosen => AskedAs(token, chosen)));
    }

    /// <summary>As whom the word is read, a proposal included; null where it can be nobody, or several.</summary>
    public string? Choice(string column, PartyToken token) => reading.Ask(this, column, token.Text, chosen => AskedAs(token, chosen));

    /// <summary>One of what the word can be, else the other thing, as somebody chose it; the other thing at once where it can be nothing else.</summary>
    public string? Choose(string column, string word, IReadOnlyList<ImportOption> options, ImportOption otherwise) => Ask(column, word, chosen =>
        options.Count == 0 ? new([], otherwise.Value, IsSettled: true)
        : options.Append(otherwise).Any(option => option.Value == chosen) ? new([.. options, otherwise], chosen, IsSettled: true)
        : new([.. options, otherwise], Taken: null, IsSettled: false));

    private static ImportAsked AskedAs(PartyToken token, string? chosen)
    {
        var (party, isSettled) = token.As(chosen);
        ImportOption[] options = token.Certain is not null ? []
            : [.. token.Readings.Select(meant => new ImportOption(meant.Party.Slug, meant.IsFormer ? $"{meant.Party.Name("en")}, by a former name or code" : meant.Party.Name("en")))];
        return new(options, party?.Slug, isSettled);
    }

    /// <summary>The date as far as it is stated; null where the cell is empty.</summary>
    public PartialDate? Date(string column)
    {
        if (Text(column) is not { } word)
        {
            return null;
        }

        var token = DateToken.Read(word);
        if (token.Readings.Count == 0)
        {
            var none = token.WhyNot(reading: null)!;
            Refuse(column, none.Code, none.Sentence);
            return null;
        }

        var read = Ask(column, word, chosen => AskedOn(token, chosen));
        return read is null ? null : token.Date(read);
    }

    // What is said of every date of the table asks nothing of this one; what is said of this one goes before.
    private ImportAsked AskedOn(DateToken token, string? chosen)
    {
        var inOrder = reading.InOrder(token);
        return token.IsCertain ? new([], token.Readings[0], IsSettled: true)
            : token.WhyNot(chosen) is null ? new([.. token.Readings.Select(Spelled)], chosen, IsSettled: true)
            : inOrder is not null ? new([], inOrder, IsSettled: true)
            : new([.. token.Readings.Select(Spelled)], Taken: null, IsSettled: false);
    }

    /// <summary>The amount as stated; null where the cell is empty.</summary>
    /// <param name="currencyColumn">Where the currency stands that the token may lack.</param>
    /// <param name="otherwise">The currency where that cell is empty too and the token has none; null where there is none.</param>
    public Amount? Amount(string column, string currencyColumn, string? otherwise = null)
    {
        if (Text(column) is not { } word)
        {
            return null;
        }

        var token = AmountToken.Read(word, Text(currencyColumn) ?? otherwise);
        if (token.Fault is { } fault)
        {
            Refuse(fault.Code is "amount.currency" && Cell(currencyColumn).Length > 0 ? currencyColumn : column, fault.Code, fault.Sentence);
            return null;
        }

        var read = Ask(column, $"{word} {token.Currency}", chosen => Value(chosen) is var value && token.WhyNot(value, column) is null
            ? new(token.IsCertain ? [] : [.. token.Readings.Select(Spelled)], Key(token.ToAmount(value)), IsSettled: true)
            : new([.. token.Readings.Select(Spelled)], Taken: null, IsSettled: false));
        return read is null ? null : token.ToAmount(Value(read));
    }

    /// <summary>One of the model's own words, by its name or as it is spoken; the given one where the cell is empty.</summary>
    public T Word<T>(string column, T otherwise, params IReadOnlyCollection<T> allowed)
        where T : struct, Enum
    {
        if (Text(column) is not { } word)
        {
            return otherwise;
        }

        var words = Words<T>.Known;
        if (words.TryGetValue(Folded(word), out var value) && (allowed.Count == 0 || allowed.Contains(value)))
        {
            return value;
        }

        var known = allowed.Count == 0 ? words.Values.Distinct() : allowed;
        Refuse(column, "import.word", $"“{word}” is none of: {string.Join(", ", known.Select(each => each.Spoken()))}.");
        return otherwise;
    }

    /// <summary>The source that the row names by its key, else the one chosen for the table.</summary>
    public Source? Source(string column)
    {
        var word = Text(column);
        var source = word is null ? reading.Import.SourceId is { } id ? reading.Lookups.Sources.Values.FirstOrDefault(each => each.Id == id) : null : reading.Lookups.Sources.GetValueOrDefault(word);
        if (source is null)
        {
            Refuse(column, word is null ? "register.no-source" : "import.source", word is null ? "The row names no source, and none is chosen for the table." : $"There is no source under the key “{word}”. Record the source first.");
        }

        return source;
    }

    // A reading that nobody has chosen yet leaves the row waiting; what is written then is the person's choice.
    private string? Ask(string column, string word, Func<string?, ImportAsked> ask)
    {
        var taken = reading.Ask(this, column, word, ask);
        if (taken is null)
        {
            Wait("Waits for an answer");
        }

        return taken;
    }

    private void Wait(string says)
    {
        IsSound = false;
        Becomes = Becomes.Length == 0 ? says : Becomes;
    }

    private Party? Of(string? slug) => slug is null ? null : reading.Lookups.Parties[slug];

    private string? ColumnOf(string? field) => field is null ? null
        : reading.Shape.Columns.FirstOrDefault(column => column.Field is { } named && field.StartsWith(named, StringComparison.OrdinalIgnoreCase))?.Name
        ?? reading.Shape.Columns.FirstOrDefault(column => string.Equals(column.Name, field, StringComparison.OrdinalIgnoreCase))?.Name;

    private static ImportOption Spelled(string date)
    {
        var read = new PartialDate { Value = date };
        return new(date, read.Precision is DatePrecision.DayOfUnknownYear ? $"{date[5..]}, the year is not known" : read.Earliest!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
    }

    private static ImportOption Spelled(Amount amount) =>
        new(Key(amount), string.Create(CultureInfo.InvariantCulture, $"{amount.Currency} {amount.Value:#,0.###}{(amount.Note is null ? "" : ", “million” read in")}"));

    private static string Key(Amount amount) => amount.Value!.Value.ToString(CultureInfo.InvariantCulture);

    private static decimal? Value(string? chosen) => decimal.TryParse(chosen, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Folded(string word) => string.Concat(word.Where(char.IsLetter)).ToUpperInvariant();

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Known = Enum.GetValues<T>().ToFrozenDictionary(value => Folded(value.ToString()), StringComparer.Ordinal);
    }
}
