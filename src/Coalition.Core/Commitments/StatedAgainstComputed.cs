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

    /// <summary>No lines, no number, lines in another currency, or a wording such as "about" or "from 3 to 5" that leaves the difference open.</summary>
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
        var complete = known.Length == lines.Count && sum is not null && stated.Value is not null;
        var compared = new StatedAgainstComputed(stated.Currency, stated.Value, sum?.Value, SumClass.NotComparable) { StatedUpTo = stated.UpTo, ComputedUpTo = sum?.UpTo };
        return complete ? compared with { Class = compared.Compare(stated, known) } : compared;
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

    // Ranges agree where both of their ends do. Where they only meet, nobody can say; where they do not even meet, something is missing.
    private SumClass Compare(Amount stated, IReadOnlyList<Amount> lines)
    {
        var tolerance = stated.Tolerance + lines.Sum(line => line.Tolerance);
        var difference = Math.Max(Math.Abs(Computed!.Value - Stated!.Value), Math.Abs((ComputedUpTo ?? Computed.Value) - (StatedUpTo ?? Stated.Value)));
        return difference == 0 ? SumClass.Equal
            : difference <= tolerance ? SumClass.WithinRounding
            : Gap <= tolerance || stated.IsLoose || lines.Any(line => line.IsLoose) ? SumClass.NotComparable
            : SumClass.Unexplained;
    }
}
