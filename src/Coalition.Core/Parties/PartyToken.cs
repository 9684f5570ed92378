using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What a word in somebody's table can mean.</summary>
/// <param name="IsCode">Whether it is a code that stands for the party today; a name or an old code is only a proposal.</param>
/// <param name="IsFormer">Whether the name or code is no longer in use.</param>
public sealed record PartyReading(Party Party, bool IsCode, bool IsFormer);

/// <summary>
/// A word by which somebody's table names a party, with everything it can mean: a code, or a name of any language and date. Nothing is
/// joined on a name: one that is no code is confirmed by a person, and from then on the party's id stands in its place. A code is a code
/// also where the word is a name of somebody else besides: AU is Australia, though the African Union bears it as a name.
/// </summary>
/// <param name="Text">As in the table.</param>
public sealed record PartyToken(string Text, IReadOnlyList<PartyReading> Readings)
{
    /// <summary>The party, where the word is a code that stands for it alone among codes; else null, and somebody is asked.</summary>
    public Party? Certain => Readings.Where(reading => reading.IsCode).ToArray() is [{ Party: var only }] ? only : null;

    /// <summary>The party to propose: the only one it can mean, under a name in use.</summary>
    public Party? Proposed => Certain ?? (Readings is [{ IsFormer: false, Party: var only }] ? only : null);

    /// <summary>As whom it is read once somebody was asked, and whether that is settled: it is a code, or a person chose one of its readings. A choice it cannot mean counts as none.</summary>
    /// <param name="chosen">The slug somebody chose; null where nobody was asked yet.</param>
    public (Party? Party, bool IsSettled) As(string? chosen)
    {
        var settled = Certain ?? Readings.Select(reading => reading.Party).FirstOrDefault(party => party.Slug == chosen);
        return (settled ?? Proposed, settled is not null);
    }
}

/// <summary>The reference parties by their codes and names, for the reading of tables.</summary>
public sealed partial class PartyTokens
{
    private const CompareOptions SameWord = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreSymbols | CompareOptions.IgnoreWidth;

    // Letters of Cyrillic and Greek, and the Latin ones that readers take them for.
    private const string Alike = "АВЕЅІЈКМНОРСТУХаеѕіјкорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρυ";
    private const string Latin = "ABESIJKMHOPCTYXaesijkopcyxdhqwABEZHIKMNOPTYXovikpu";

    private static readonly string[] Schemes = ["ISO3166-1-a2", "ISO3166-1-a3", "UN-M49"];

    private readonly ILookup<SortKey, PartyReading> byName;
    private readonly ILookup<string, PartyReading> byCode;

    public PartyTokens(IEnumerable<Party> parties)
    {
        Party[] all = [.. parties];
        byName = all.SelectMany(party => party.Names.Select(name => (Key: KeyOf(name.Text), Reading: new PartyReading(party, IsCode: false, name.To is not null || name.Form is NameForm.Former)))).ToLookup(pair => pair.Key, pair => pair.Reading);
        byCode = all.SelectMany(party => party.Codes.Where(code => Schemes.Contains(code.Scheme, StringComparer.Ordinal)).Select(code => (code.Code, Reading: new PartyReading(party, IsCode: code.To is null, IsFormer: code.To is not null))))
            .ToLookup(pair => pair.Code, pair => pair.Reading, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the word can mean; codes first. What no text can hold means nobody. A number that a spreadsheet robbed of its leading zeros is proposed only.</summary>
    public PartyToken Read(string text)
    {
        var word = text.Trim();
        IEnumerable<PartyReading> codes = byCode[word];
        IEnumerable<PartyReading> padded = word.Length is 1 or 2 && word.All(char.IsAsciiDigit) ? byCode[word.PadLeft(3, '0')].Select(reading => reading with { IsCode = false }) : [];
        IEnumerable<PartyReading> names = word.Length == 0 || !PlainText.IsWellFormed(word) ? [] : byName[KeyOf(word)];
        return new(word, [.. codes.Concat(padded).Concat(names).GroupBy(reading => reading.Party.Id).Select(same => same.OrderBy(reading => !reading.IsCode).ThenBy(reading => reading.IsFormer).First())]);
    }

    private static SortKey KeyOf(string text) => CultureInfo.InvariantCulture.CompareInfo.GetSortKey(Words().Replace(text.Normalize(), word => AsSeen(word.Value)), SameWord);

    // A word wholly in letters that look Latin is the Latin word that everybody reads.
    private static string AsSeen(string word) => word.All(Alike.Contains) ? string.Concat(word.Select(letter => Latin[Alike.IndexOf(letter, StringComparison.Ordinal)])) : word;

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Words();
}
