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

/// <summary>One currency of a breakdown: bars on one scale, in a table.</summary>
public sealed record BreakdownTable(string Currency, Scale Scale, IReadOnlyList<BreakdownLine> Lines);

/// <summary>A breakdown as the partial <c>_Breakdown</c> shows it, one table a currency, for currencies are never on one scale.</summary>
public sealed record BreakdownView(string Id, string Heading, string Column, IReadOnlyList<BreakdownTable> Tables)
{
    /// <summary>The four in which the page shows the sums, none of them with nothing to show.</summary>
    public static IReadOnlyList<BreakdownView> All(CommitmentTotals totals, IStringLocalizer<Texts> texts, RegisterWords words) =>
    [
        .. new[]
        {
            Of("by-party", texts["By party"], texts["Party"], BreakdownBy.Party, totals, texts, words),
            Of("by-channel", texts["By channel"], texts["Channel"], BreakdownBy.Channel, totals, texts, words),
            Of("by-year", texts["By year of announcement"], texts["Year"], BreakdownBy.Year, totals, texts, words),
            Of("by-status", texts["By what the party says"], texts["The party says"], BreakdownBy.Status, totals, texts, words),
        }.Where(view => view.Tables.Count > 0),
    ];

    private static BreakdownView Of(string id, string heading, string column, BreakdownBy by, CommitmentTotals totals, IStringLocalizer<Texts> texts, RegisterWords words)
    {
        var groups = CommitmentBreakdown.Of(by, totals).Groups;
        var named = groups.Select(group => (Name: Name(group, by, texts, words), Group: group)).ToList();
        var ordered = by is BreakdownBy.Party or BreakdownBy.Channel ? named.OrderBy(pair => pair.Group.Party is null).ThenBy(pair => pair.Name, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true)).ToList() : named;
        return new BreakdownView(id, heading, column, [.. totals.Sums.Select(sum => Table(sum.Currency, ordered, texts)).Where(table => table.Lines.Count > 0)]);
    }

    private static BreakdownTable Table(string currency, IReadOnlyList<(string Name, BreakdownGroup Group)> groups, IStringLocalizer<Texts> texts)
    {
        var sums = groups.Select(pair => (pair.Name, pair.Group, Sum: pair.Group.Sums.FirstOrDefault(sum => sum.Currency == currency))).Where(row => row.Sum is not null).ToList();
        var scale = Scale.For(sums.Select(row => row.Sum!.UpTo ?? row.Sum.Value).DefaultIfEmpty(1).Max());
        return new BreakdownTable(currency, scale, [.. sums.Select(row => Line(row.Name, row.Sum!, scale, Note(row.Group, texts)))]);
    }

    private static BreakdownLine Line(string name, CurrencySum sum, Scale scale, string? note) =>
        new(name, sum, scale.Percent(sum.Value), sum.UpTo is { } end ? scale.Percent(end - sum.Value) : null, note);

    private static string Name(BreakdownGroup group, BreakdownBy by, IStringLocalizer<Texts> texts, RegisterWords words) => by switch
    {
        BreakdownBy.Status => words.Self(group.Status!.Value),
        BreakdownBy.Year => group.Year?.ToString(CultureInfo.InvariantCulture) ?? texts["Not stated"].Value,
        _ => group.Party?.Name(CultureInfo.CurrentUICulture.Name) ?? texts["Not stated"].Value,
    };

    private static string? Note(BreakdownGroup group, IStringLocalizer<Texts> texts) => group.PutTogether.Count == 0 ? null
        : texts["with {0}, which belong to it", string.Join(", ", group.PutTogether.Select(party => party.Name(CultureInfo.CurrentUICulture.Name)))].Value;
}
