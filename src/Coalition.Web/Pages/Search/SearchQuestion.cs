using System.Globalization;
using Coalition.Core.Search;
using Microsoft.AspNetCore.Http.Extensions;

namespace Coalition.Web.Pages.Search;

/// <summary>
/// What an address asks of the search, of the page and of its feed: words and filters. An address can say anything: what is empty,
/// repeated or too long to be a value of ours was not asked for.
/// </summary>
public sealed record SearchQuestion
{
    /// <summary>So many values of one filter at most.</summary>
    public const int MostChoices = 12;

    private const int LongestChoice = 80;

    /// <summary>A question that was not asked.</summary>
    public static readonly SearchQuestion Nothing = new();

    private SearchQuestion()
    {
    }

    /// <summary>As the search reads it, in the language of the request.</summary>
    public SearchQuery Query { get; private init; } = SearchQuery.Parse(null);

    public IReadOnlyList<string> Kinds { get; private init; } = [];

    /// <summary>As typed; what is no year finds nothing.</summary>
    public IReadOnlyList<string> Years { get; private init; } = [];

    public IReadOnlyList<string> Languages { get; private init; } = [];

    /// <summary>Slugs.</summary>
    public IReadOnlyList<string> Parties { get; private init; } = [];

    /// <summary>Whether neither a word nor a filter was named.</summary>
    public bool IsEmpty => Query.IsBlank && Kinds.Count + Years.Count + Languages.Count + Parties.Count == 0;

    /// <summary>The query part of an address that asks the same, with its question mark.</summary>
    public string Address => new QueryBuilder(
    [
        new("q", Query.Text), .. Kinds.Select(kind => KeyValuePair.Create("kind", kind)), .. Years.Select(year => KeyValuePair.Create("year", year)),
        .. Languages.Select(language => KeyValuePair.Create("lang", language)), .. Parties.Select(party => KeyValuePair.Create("party", party)),
    ]).ToString();

    /// <summary>Reads the parameters <c>q</c>, <c>kind</c>, <c>year</c>, <c>lang</c> and <c>party</c>. Never throws.</summary>
    public static SearchQuestion Of(IQueryCollection query)
    {
        var (kinds, years, languages, parties) = (Read(query["kind"]), Read(query["year"]), Read(query["lang"]), Read(query["party"]));
        return new()
        {
            Kinds = kinds,
            Years = years,
            Languages = languages,
            Parties = parties,
            Query = SearchQuery.Parse(query["q"].FirstOrDefault()?.Trim()) with
            {
                Kinds = kinds,
                Years = [.. years.Select(year => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)],
                Languages = languages,
                Parties = parties,
                ReaderLanguage = CultureInfo.CurrentUICulture.Name,
            },
        };
    }

    private static string[] Read(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Where(value => value.Trim().Length is > 0 and <= LongestChoice).Distinct(StringComparer.Ordinal).Take(MostChoices)];
}
