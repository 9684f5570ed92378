using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What is wrong with one party by itself, each with its place below the party: names, codes, dates.</summary>
internal static partial class PartyChecks
{
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

    /// <summary>Two codes that are the same and stood for their parties at one time.</summary>
    public static bool Clash(PartyCode one, PartyCode other) =>
        one.Scheme == other.Scheme && one.Code == other.Code && one.Span.Overlaps(other.Span);

    private static IEnumerable<(string Path, string Sentence)> Dates(PartyEntry entry) =>
        new[] { (Path: "", entry.From, entry.To) }
            .Concat(entry.Names.Select((name, index) => (Path: $"Names[{index}]", name.From, name.To)))
            .Concat((entry.Codes ?? []).Select((code, index) => (Path: $"Codes[{index}]", code.From, code.To)))
            .Where(span => !IsSpan(span.From, span.To))
            .Select(span => (span.Path, "Write From and To as 2025-08-05, 2025-08 or 2025, and To after From."));

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

    [GeneratedRegex(@"\A[A-Z]+\z", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\A[0-9]{3}\z", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Digits();
}
