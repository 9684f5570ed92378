using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Commitments;

/// <summary>How a stated total relates to the sum of its lines.</summary>
public enum SumClass
{
    Equal,

    /// <summary>They differ by no more than the rounding of the total and the lines can explain.</summary>
    WithinRounding,
    Unexplained,

    /// <summary>
    /// No lines, no number, a line without an amount in this currency, or a wording such as "about" or "from 3 to 5" that leaves the
    /// difference open. What no wording and no missing line can explain is <see cref="Unexplained"/> all the same.
    /// </summary>
    NotComparable,
}

/// <summary>A stated total beside the sum of its lines. Both are shown; neither ever takes the place of the other.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Stated">The total as stated, or null when it has no number.</param>
/// <param name="Computed">The sum of the lines in this currency, or null when there is none.</param>
/// <param name="Class">How they relate.</param>
public sealed record StatedAgainstComputed(string Currency, decimal? Stated, decimal? Computed, SumClass Class)
{
    /// <summary>The upper end of a total that is stated as a range; null where it is one number.</summary>
    public decimal? StatedUpTo { get; init; }

    /// <summary>The sum with the upper ends of ranges; null where no line is a range.</summary>
    public decimal? ComputedUpTo { get; init; }

    /// <summary>The sum of the lines less the stated total; null when either is missing or a range.</summary>
    public decimal? Difference => StatedUpTo is null && ComputedUpTo is null ? Computed - Stated : null;

    /// <summary>How far the two lie apart, never negative: between ranges the distance of the ends that face each other, nought where they meet.</summary>
    public decimal? Gap => Computed is { } computed && Stated is { } stated ? Math.Max(0, Math.Max(computed - (StatedUpTo ?? stated), stated - (ComputedUpTo ?? computed))) : null;

    /// <summary>Each total beside its lines: the stated one first, then its stated conversions. Never across currencies.</summary>
    /// <param name="stated">The total as stated, or null.</param>
    /// <param name="conversions">The same total in other currencies, as the source prints it.</param>
    /// <param name="lines">The amounts of each line, one a currency.</param>
    public static IReadOnlyList<StatedAgainstComputed> Of(Amount? stated, IReadOnlyList<Amount> conversions, IReadOnlyList<IReadOnlyList<Amount>> lines) =>
        [.. new[] { stated }.Concat(conversions).OfType<Amount>().Select(total => Of(total, [.. lines.Select(line => line.FirstOrDefault(amount => amount.Currency == total.Currency))]))];

    /// <summary>Why totals that differ from their lines without a reason do not stand (<c>noun.unexplained</c>); null where they agree or somebody explained it.</summary>
    internal static Refusal? WhyUnexplained(IEnumerable<StatedAgainstComputed> totals, LocalText? explanation, string noun) =>
        explanation is null ? totals.FirstOrDefault(total => total.Class is SumClass.Unexplained)?.WhyUnexplained(noun) : null;

    /// <summary>Compares a total with its lines.</summary>
    /// <param name="stated">The total as stated.</param>
    /// <param name="lines">One amount a line in the total's currency; null for a line that has none.</param>
    public static StatedAgainstComputed Of(Amount stated, IReadOnlyList<Amount?> lines)
    {
        Amount[] known = [.. lines.OfType<Amount>().Where(line => line.Value is not null && line.Currency == stated.Currency)];
        var sum = CurrencySum.Of(known).SingleOrDefault();
        var compared = new StatedAgainstComputed(stated.Currency, stated.Value, sum?.Value, SumClass.NotComparable) { StatedUpTo = stated.UpTo, ComputedUpTo = sum?.UpTo };
        return compared with { Class = AreApart(stated, lines) ? SumClass.Unexplained : known.Length == lines.Count && compared.FarthestApart is { } difference ? Meet(difference, stated, known) : SumClass.NotComparable };
    }

    /// <summary>The refusal of an unexplained difference, under the act's own noun (<c>noun.unexplained</c>); it names both numbers.</summary>
    private Refusal WhyUnexplained(string noun) => new(
        $"{noun}.unexplained",
        $"The stated total is {Text(Stated!.Value, StatedUpTo)}, its lines add up to {Text(Computed!.Value, ComputedUpTo)}: an unexplained difference of {Text(Gap!.Value)}. Correct a line, or explain the difference for readers.")
    {
        Field = nameof(Commitment.Explanation),
    };

    private string Text(decimal value, decimal? upTo = null) =>
        $"{Currency} {value.ToString("#,0.##", CultureInfo.InvariantCulture)}{(upTo is null ? "" : $" to {upTo.Value.ToString("#,0.##", CultureInfo.InvariantCulture)}")}";

    // Lines are never negative: one that is missing, or has no number, can only add.
    private static bool AreApart(Amount stated, IReadOnlyList<Amount?> lines)
    {
        var (least, most) = stated.Extent;
        var parts = lines.Select(line => line?.Currency == stated.Currency ? line.Extent : (Least: 0, Most: null)).ToArray();
        return parts.Length > 0 && (parts.Sum(part => part.Least) > most || (Array.TrueForAll(parts, part => part.Most is not null) && parts.Sum(part => part.Most) < least));
    }

    // Of ranges the difference of the ends that lie farther apart: ranges agree where both of their ends do.
    private decimal? FarthestApart => Stated is { } stated && Computed is { } computed
        ? Math.Max(Math.Abs(computed - stated), Math.Abs((ComputedUpTo ?? computed) - (StatedUpTo ?? stated))) : null;

    private static SumClass Meet(decimal difference, Amount stated, IReadOnlyList<Amount> lines) =>
        difference == 0 ? SumClass.Equal
        : difference <= stated.Tolerance + lines.Sum(line => line.Tolerance) ? SumClass.WithinRounding
        : SumClass.NotComparable;
}
