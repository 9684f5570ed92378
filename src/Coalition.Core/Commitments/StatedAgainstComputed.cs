namespace Coalition.Core.Commitments;

/// <summary>How a stated total relates to the sum of its lines.</summary>
public enum SumClass
{
    Equal,

    /// <summary>They differ by no more than the rounding of the total and the lines can explain.</summary>
    WithinRounding,
    Unexplained,

    /// <summary>No lines, no number, lines in another currency, or a wording such as "about" that leaves the difference open.</summary>
    NotComparable,
}

/// <summary>A stated total beside the sum of its lines. Both are shown; neither ever takes the place of the other.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Stated">The total as stated, or null when it has no number.</param>
/// <param name="Computed">The sum of the lines in this currency, or null when there is none.</param>
/// <param name="Class">How they relate.</param>
public sealed record StatedAgainstComputed(string Currency, decimal? Stated, decimal? Computed, SumClass Class)
{
    /// <summary>The sum of the lines less the stated total; null when either is missing.</summary>
    public decimal? Difference => Computed - Stated;

    /// <summary>Compares a total with its lines.</summary>
    /// <param name="stated">The total as stated.</param>
    /// <param name="lines">One amount a line in the total's currency; null for a line that has none.</param>
    public static StatedAgainstComputed Of(Amount stated, IReadOnlyList<Amount?> lines)
    {
        Amount[] known = [.. lines.OfType<Amount>().Where(line => line.Value is not null && line.Currency == stated.Currency)];
        decimal? computed = known.Length == 0 ? null : known.Sum(line => line.Value!.Value);
        var complete = known.Length == lines.Count && computed is not null && stated.Value is not null;
        return new(stated.Currency, stated.Value, computed, complete ? Compare(stated, known, computed!.Value) : SumClass.NotComparable);
    }

    private static SumClass Compare(Amount stated, IReadOnlyList<Amount> lines, decimal computed)
    {
        var difference = Math.Abs(computed - stated.Value!.Value);
        return difference == 0 ? SumClass.Equal
            : difference <= stated.Tolerance + lines.Sum(line => line.Tolerance) ? SumClass.WithinRounding
            : stated.IsLoose || lines.Any(line => line.IsLoose) ? SumClass.NotComparable
            : SumClass.Unexplained;
    }
}
