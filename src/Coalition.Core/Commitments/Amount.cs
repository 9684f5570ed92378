using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Commitments;

/// <summary>How exact a stated amount is.</summary>
public enum AmountPrecision
{
    Exact,

    /// <summary>To the unit in <see cref="Amount.RoundedTo"/>.</summary>
    Rounded,

    /// <summary>The source says "about".</summary>
    Approximate,
    AtLeast,
    UpTo,
}

/// <summary>
/// An amount of money as a source states it (IATI value). Amounts in different currencies are never added, and no rate is
/// ever computed back from two stated amounts.
/// </summary>
/// <param name="Value">In whole units of the currency, the lower end of a range; null where the source gives no number.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
/// <param name="Precision">How exact it is.</param>
/// <param name="RoundedTo">The unit it was rounded to, for <see cref="AmountPrecision.Rounded"/>; null when not known.</param>
/// <param name="AsStated">The token as printed, verbatim.</param>
/// <param name="Note">What was read into it: "million is missing in the source".</param>
public sealed record Amount(decimal? Value, string Currency, AmountPrecision Precision, decimal? RoundedTo, string AsStated, LocalText? Note)
{
    /// <summary>More than any budget of a state in any currency; what is larger is a slip of the keyboard.</summary>
    public const decimal Largest = 1_000_000_000_000_000;

    /// <summary>Characters of a token at most.</summary>
    internal const int LongestToken = 200;

    /// <summary>The upper end of a range, "between 3 and 5 million"; null where the source gives one number or none. Nothing is read between the two ends.</summary>
    public decimal? UpTo { get; init; }

    /// <summary>The day on which the amount holds its worth (IATI value date); null where the source states none.</summary>
    public PartialDate? ValueDate { get; init; }

    /// <summary>Half the unit it was rounded to: the farthest the true amount lies from the printed one. Zero when exact or the unit is not known.</summary>
    internal decimal Tolerance => Precision is AmountPrecision.Rounded ? (RoundedTo ?? 0) / 2 : 0;

    /// <summary>
    /// The least and the most that the true amount can be by its wording, never negative; no upper end where it is open. What is "about"
    /// a number lies no farther from it than half the unit of the number's last digit that is not nought.
    /// </summary>
    internal (decimal Least, decimal? Most) Extent => (Value, Precision) switch
    {
        (null, _) => (0, null),
        ({ } value, AmountPrecision.AtLeast) => (value, null),
        ({ } value, AmountPrecision.UpTo) => (0, UpTo ?? value),
        ({ } value, AmountPrecision.Approximate) => (Math.Max(0, value - (UnitOf(value) / 2)), (UpTo ?? value) + (UnitOf(UpTo ?? value) / 2)),
        ({ } value, _) => (Math.Max(0, value - Tolerance), (UpTo ?? value) + Tolerance),
    };

    /// <summary>
    /// Why it cannot be stored: <c>amount.currency</c>, <c>amount.value</c>, <c>amount.range</c> for a range that ends where it begins or before, <c>amount.too-large</c>, <c>amount.minor-unit</c> with more digits
    /// than the currency has, <c>amount.rounding</c>, <c>amount.as-stated</c>, and the codes of every register.
    /// </summary>
    internal Refusal? WhyMalformed(string field)
    {
        if (!Currencies.IsKnown(Currency))
        {
            return new("amount.currency", $"The currency is a three-letter code of ISO 4217, such as NOK. “{Currency}” is none in use.") { Field = field };
        }

        if (WhyNoValue(field) is { } refusal)
        {
            return refusal;
        }

        if (UpTo is not null && !(UpTo > Value))
        {
            return new("amount.range", "A range ends above the number at which it begins.") { Field = field };
        }

        if (RoundedTo is { } unit && (Precision is not AmountPrecision.Rounded || !IsUnitOf(unit, UpTo ?? Value ?? 0) || (Value % unit > 0 && UpTo % unit is not 0m)))
        {
            return new("amount.rounding", "Only a rounded amount names the unit it was rounded to: 1, 2 or 5 with noughts, no larger than the place of its first digit. The amount is a multiple of it.") { Field = field };
        }

        return !Remark.IsGiven(AsStated, LongestToken)
            ? WhyNoToken(field) : EntryChecks.Date(ValueDate, field) ?? EntryChecks.Optional(Note, field);
    }

    internal static Refusal WhyNoToken(string field) => new("amount.as-stated", $"Enter the amount as the source prints it, in {Remark.AtMost(LongestToken)}.") { Field = field };

    // One, two or five times a power of ten that leaves the amount its first digit: a larger unit would excuse any difference.
    private static bool IsUnitOf(decimal unit, decimal value)
    {
        var power = 1m;
        while (power <= value / 10)
        {
            power *= 10;
        }

        while (power > value && value > 0)
        {
            power /= 10;
        }

        if (unit <= 0 || unit > power || unit > value)
        {
            return false;
        }

        while (power > unit)
        {
            power /= 10;
        }

        return unit / power is 1 or 2 or 5;
    }

    private static decimal UnitOf(decimal value)
    {
        var unit = 0.0001m;
        while (value > 0 && value % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return unit;
    }

    private Refusal? WhyNoValue(string field) =>
        Value < 0 ? new("amount.value", "An amount is not negative.") { Field = field }
        : Value > Largest || UpTo > Largest ? new("amount.too-large", "The amount is larger than any that is accepted. Look at its unit.") { Field = field }
        : new[] { Value, UpTo }.OfType<decimal>().Any(value => decimal.Round(value, Currencies.MinorUnitOf(Currency)) != value)
            ? new("amount.minor-unit", $"{Currency} has {Currencies.MinorUnitOf(Currency)} digits behind the point at most.") { Field = field }
        : null;
}

/// <summary>A sum in one currency; from one number to another where a range is among its parts.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Value">The sum of the amounts that have a number; of ranges the lower ends.</param>
/// <param name="Parts">How many amounts it adds up.</param>
/// <param name="IsExact">Whether every part is exact; a sum of rounded parts is to be shown as such.</param>
public sealed record CurrencySum(string Currency, decimal Value, int Parts, bool IsExact)
{
    /// <summary>The same with the upper ends of ranges; null where no part is a range.</summary>
    public decimal? UpTo { get; init; }

    /// <summary>One sum a currency, in the order of their codes. Amounts without a number are left out.</summary>
    public static IReadOnlyList<CurrencySum> Of(IEnumerable<Amount> amounts) =>
    [
        .. amounts.Where(amount => amount.Value is not null).GroupBy(amount => amount.Currency, StringComparer.Ordinal)
            .OrderBy(parts => parts.Key, StringComparer.Ordinal)
            .Select(parts => new CurrencySum(parts.Key, parts.Sum(part => part.Value!.Value), parts.Count(), parts.All(part => part is { Precision: AmountPrecision.Exact, UpTo: null }))
            {
                UpTo = parts.Any(part => part.UpTo is not null) ? parts.Sum(part => part.UpTo ?? part.Value!.Value) : null,
            }),
    ];
}
