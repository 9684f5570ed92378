using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Web.Components;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Pages.Commitments;

/// <summary>A sum with its bar.</summary>
/// <param name="Name">The group.</param>
/// <param name="Sum">What it comes to.</param>
/// <param name="Width">A share of the currency's scale; of a range up to its lower end.</param>
/// <param name="Rest">What lies between the ends of a range; null where there is none.</param>
/// <param name="Note">What was put together in it, or null.</param>
public sealed record BreakdownLine(string Name, CurrencySum Sum, string Width, string? Rest, string? Note);

/// <summary>A currency's sums taken apart by one thing: bars in a table.</summary>
/// <param name="Id">Names the table on the page, such as <c>by-party-NOK</c>.</param>
/// <param name="Heading">By what.</param>
/// <param name="Column">Heading of the groups.</param>
/// <param name="Lines">A line a group.</param>
public sealed record BreakdownTable(string Id, string Heading, string Column, IReadOnlyList<BreakdownLine> Lines);

/// <summary>
/// One currency taken apart, as the partial <c>_Breakdown</c> shows it. All that the page draws in the currency is on its one scale;
/// currencies stand apart, for the bars of one say nothing of another's.
/// </summary>
public sealed record BreakdownView(string Currency, Scale Scale, IReadOnlyList<BreakdownTable> Tables)
{
    /// <summary>The tone of its bars: another one than that of the currency before it.</summary>
    public required string Tone { get; init; }

    /// <summary>Every currency in which something is summed.</summary>
    /// <param name="totals">What is taken apart.</param>
    /// <param name="beside">Commitments that the page draws besides, on the same scales.</param>
    /// <param name="texts">The reader's language.</param>
    /// <param name="words">The words of the register.</param>
    public static IReadOnlyList<BreakdownView> All(CommitmentTotals totals, IReadOnlyList<Commitment> beside, IStringLocalizer<Texts> texts, RegisterWords words)
    {
        var parts = Enum.GetValues<BreakdownBy>().Select(by => Part.Of(by, totals, texts, words)).ToList();
        return [.. totals.Sums.Select((sum, place) => Of(sum.Currency, parts, ScaleOf(sum.Currency, parts, beside), texts, place % 2 is 0 ? "f1" : "f2"))];
    }

    private static BreakdownView Of(string currency, IReadOnlyList<Part> parts, Scale scale, IStringLocalizer<Texts> texts, string tone) => new(currency, scale,
    [
        .. parts.Select(part => new BreakdownTable($"{part.Id}-{currency}", part.Heading, part.Column, [.. part.In(currency).Select(row => Line(row.Name, row.Group, row.Sum, scale, texts))])),
    ])
    {
        Tone = tone,
    };

    private static Scale ScaleOf(string currency, IReadOnlyList<Part> parts, IReadOnlyList<Commitment> beside) => Scale.For(parts
        .SelectMany(part => part.In(currency)).Select(row => row.Sum.UpTo ?? row.Sum.Value)
        .Concat(beside.SelectMany(row => row.Totals).Where(total => total.Currency == currency).SelectMany(total => new[] { total.StatedUpTo ?? total.Stated ?? 0, total.ComputedUpTo ?? total.Computed ?? 0 }))
        .DefaultIfEmpty(1).Max());

    private static BreakdownLine Line(string name, BreakdownGroup group, CurrencySum sum, Scale scale, IStringLocalizer<Texts> texts) =>
        new(name, sum, scale.Percent(sum.Value), sum.UpTo is { } end ? scale.Percent(end - sum.Value) : null, group.PutTogether.Count == 0 ? null
            : texts["with {0}, which belong to it", string.Join(", ", group.PutTogether.Select(party => party.Name(CultureInfo.CurrentUICulture.Name)))].Value);

    // Its groups with their names, in the order of the page.
    private sealed record Part(string Id, string Heading, string Column, IReadOnlyList<(string Name, BreakdownGroup Group)> Groups)
    {
        public static Part Of(BreakdownBy by, CommitmentTotals totals, IStringLocalizer<Texts> texts, RegisterWords words)
        {
            var named = CommitmentBreakdown.Of(by, totals).Groups.Select(group => (Name: Called(group, by, texts, words), Group: group));
            var byName = named.OrderBy(pair => pair.Group.Party is null).ThenBy(pair => pair.Name, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true));
            return by switch
            {
                BreakdownBy.Party => new("by-party", texts["By party"], texts["Party"], [.. byName]),
                BreakdownBy.Channel => new("by-channel", texts["By channel"], texts["Channel"], [.. byName]),
                BreakdownBy.Year => new("by-year", texts["By year of announcement"], texts["Year"], [.. named]),
                _ => new("by-status", texts["By what the party says"], texts["The party says"], [.. named]),
            };
        }

        public IEnumerable<(string Name, BreakdownGroup Group, CurrencySum Sum)> In(string currency) =>
            from pair in Groups
            from sum in pair.Group.Sums
            where sum.Currency == currency
            select (pair.Name, pair.Group, sum);

        private static string Called(BreakdownGroup group, BreakdownBy by, IStringLocalizer<Texts> texts, RegisterWords words) => by switch
        {
            BreakdownBy.Status => words.Self(group.Status!.Value),
            BreakdownBy.Year => group.Year?.ToString(CultureInfo.InvariantCulture) ?? texts["Not stated"].Value,
            _ => group.Party?.Name(CultureInfo.CurrentUICulture.Name) ?? texts["Not stated"].Value,
        };
    }
}
