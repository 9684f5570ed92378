using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What is wrong with one party by itself, each with its place below the party: names, codes, dates.</summary>
internal static partial class PartyChecks
{
    /// <summary>What is said of a day on which something would begin or end, and which has not come.</summary>
    public const string StillToCome = "That day is still to come. Enter it once it has come.";

    private const int LongestName = 200;

    // Greek, Cyrillic and Armenian have letters that look like Latin ones.
    private const string Latin = @"A-Za-z\u00AA\u00BA\u00C0-\u024F\u1E00-\u1EFF";
    private const string Others = @"\u0370-\u058F";

    /// <summary>Every fault, with its place below the party.</summary>
    public static IEnumerable<(string Path, string Sentence)> Faults(PartyEntry entry)
    {
        if (!entry.Names.Any(name => name is { Lang: "en", Form: NameForm.Short }))
        {
            yield return ("Names", "A party needs a short name in English.");
        }

        foreach (var fault in Dates(entry).Concat(Names(entry.Names)).Concat(Codes(entry)))
        {
            yield return fault;
        }
    }

    /// <summary>
    /// The faults of a party that is not on file yet: besides, names that nobody keeps (<see cref="WhyNotName"/>) and days that are still to come. What is on file keeps the words it
    /// has, for an amendment changes nothing else.
    /// </summary>
    public static IEnumerable<(string Path, string Sentence)> FaultsOfNew(PartyEntry entry, DateOnly today) =>
        FaultyNames(entry).Concat(Faults(entry)).Concat(
            from span in Spans(entry)
            from day in new[] { (Field: "From", Date: span.From), (Field: "To", Date: span.To) }
            where IsDate(day.Date) && new PartialDate { Value = day.Date }.Earliest > today
            select (span.Path.Length == 0 ? day.Field : span.Path, StillToCome));

    /// <summary>The names that nobody keeps, each with its place.</summary>
    public static IEnumerable<(string Path, string Sentence)> FaultyNames(PartyEntry entry) =>
        entry.Names.Index().Select(name => (Path: $"Names[{name.Index}]", WhyNotName(name.Item)?.Sentence)).Where(fault => fault.Sentence is not null)!;

    /// <summary>
    /// Why the name is kept nowhere, whoever enters it: in a language that is none (<c>register.language</c>); nothing, no plain text or too long, or a word in letters of two alphabets that
    /// look alike (<c>party.name</c>); a footnote that is none (<c>party.footnote</c>); words that could point at a child (<c>safeguarding.details</c>).
    /// </summary>
    public static Refusal? WhyNotName(PartyName name) =>
        !LanguageTag.IsKnown(name.Lang) ? new("register.language", "The language of a name is a tag such as en, uk or fr.") { Field = "Language" }
        : !Remark.IsGiven(name.Text, LongestName) ? new("party.name", $"Write the name in {Remark.AtMost(LongestName)}.") { Field = "Text" }
        : Mixed().IsMatch(new FoldedText(name.Text).Text) ? new("party.name", $"A word of “{name.Text}” mixes letters of two alphabets that look alike. Write each word in one.") { Field = "Text" }
        : !Remark.Fits(name.Footnote, PartyChange.LongestBasis) ? new("party.footnote", $"A footnote has {Remark.AtMost(PartyChange.LongestBasis)}.") { Field = "Footnote" }
        : ChildDetails.WhyPoints(LocalText.English(name.Text), "Text") ?? ChildDetails.WhyPoints(LocalText.English(name.Footnote ?? ""), "Footnote");

    /// <summary>Two codes that are the same and stood for their parties at one time.</summary>
    public static bool Clash(PartyCode one, PartyCode other) =>
        one.Scheme == other.Scheme && one.Code == other.Code && one.Span.Overlaps(other.Span);

    private static IEnumerable<(string Path, string Sentence)> Dates(PartyEntry entry) =>
        Spans(entry).Where(span => !IsSpan(span.From, span.To)).Select(span => (span.Path, "Write From and To as 2025-08-05, 2025-08 or 2025, and To after From."));

    private static IEnumerable<(string Path, string? From, string? To)> Spans(PartyEntry entry) =>
        new[] { (Path: "", entry.From, entry.To) }
            .Concat(entry.Names.Select((name, index) => (Path: $"Names[{index}]", name.From, name.To)))
            .Concat((entry.Codes ?? []).Select((code, index) => (Path: $"Codes[{index}]", code.From, code.To)));

    private static bool IsSpan(string? from, string? to) =>
        IsDate(from) && IsDate(to) && (DateSpan.Stated(from, to) is var span && (span.To?.Latest ?? DateOnly.MaxValue) > span.Begin);

    private static bool IsDate(string? date) => date is null || (PartialDate.IsValid(date) && !date.StartsWith('X'));

    // A former name without any date is from some time before, and meets nothing.
    private static IEnumerable<(string Path, string Sentence)> Names(IReadOnlyList<PartyName> names)
    {
        var dated = names.Select((name, index) => (Name: name, Index: index)).Where(item => item.Name is not { Form: NameForm.Former, From: null, To: null } && IsSpan(item.Name.From, item.Name.To)).ToArray();
        return dated.Where(item => dated.Any(before => before.Index < item.Index && AreRivals(before.Name, item.Name) && before.Name.Span.Overlaps(item.Name.Span)))
            .Select(item => ($"Names[{item.Index}]", $"“{item.Name.Text}” and another name of this form and language are in use at the same time."));
    }

    private static bool AreRivals(PartyName one, PartyName other) => one.Lang == other.Lang
        && ((one.IsCalled && other.IsCalled) || (one.Form == other.Form && one.Form is NameForm.Formal or NameForm.SortKey));

    private static IEnumerable<(string Path, string Sentence)> Codes(PartyEntry entry)
    {
        foreach (var (code, index) in (entry.Codes ?? []).Select((code, index) => (code, index)))
        {
            if (!IsFormed(code))
            {
                yield return ($"Codes[{index}]", $"“{code.Code}” is no code of {code.Scheme}.");
            }

            if (entry.Kind is not PartyKind.State && code.Status is CodeStatus.Official && IsOfStates(code.Scheme))
            {
                yield return ($"Codes[{index}]", $"{code.Scheme} gives official codes to states. For an organisation the code is reserved or user-assigned.");
            }
        }
    }

    private static bool IsOfStates(string scheme) => scheme is "ISO3166-1-a2" or "ISO3166-1-a3" or "UN-M49";

    private static bool IsFormed(PartyCode code) => code.Scheme switch
    {
        "ISO3166-1-a2" => Letters().IsMatch(code.Code) && code.Code.Length is 2,
        "ISO3166-1-a3" => Letters().IsMatch(code.Code) && code.Code.Length is 3,
        "UN-M49" => Digits().IsMatch(code.Code),
        _ => code.Code.Length > 0,
    };

    /// <summary>Whether the list gives the code to nobody and leaves it to its users (ISO 3166-1, clause 8.1.3; M49 has the numbers of that list).</summary>
    public static bool IsLeftToUsers(string scheme, string code) => scheme switch
    {
        "ISO3166-1-a2" or "ISO3166-1-a3" => code is ['A', 'A', ..] or ['Q', >= 'M', ..] or ['X', ..] or ['Z', 'Z', ..],
        "UN-M49" => code is ['9', ..],
        _ => false,
    };

    [GeneratedRegex($@"[{Latin}]\p{{M}}*(?=[{Others}])(?=\p{{L}})|[{Others}](?<=\p{{L}})\p{{M}}*[{Latin}]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"\A[A-Z]+\z", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\A[0-9]{3}\z", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Digits();
}
