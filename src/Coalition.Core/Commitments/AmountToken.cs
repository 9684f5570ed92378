using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Commitments;

/// <summary>
/// An amount as somebody printed or typed it, with everything it can mean: <c>1,500 million</c> means two amounts, and
/// <c>€19.8</c> may have lost its "million". The portal never picks one of several; it asks, and keeps the token.
/// </summary>
/// <param name="Text">The token, without surrounding space.</param>
/// <param name="Currency">ISO 4217, as the token or the form names it; null where neither does.</param>
/// <param name="Readings">What it can mean: where the unit may be missing, the amount as printed stands first.</param>
/// <param name="Fault">What keeps it from being any amount; null where it is one.</param>
public sealed partial record AmountToken(string Text, string? Currency, IReadOnlyList<Amount> Readings, Refusal? Fault)
{
    private const decimal Million = 1_000_000;

    // More digits behind the point than any amount of money has; they would be lost, or run over.
    private const int MostDecimals = 12;

    // A donor's number below this, without a unit, has most likely lost one.
    private const decimal SmallestBare = 1_000;

    private static readonly LocalText ReadIn = new(
    [
        new("en", "“Million” is missing in the source and is read in."),
        new("fr", "Le mot « million » manque dans la source et est sous-entendu."),
        new("uk", "Слова «мільйон» у джерелі немає; його домислено."),
    ]);

    private static readonly Dictionary<string, string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR",
        ["£"] = "GBP",
        ["₴"] = "UAH",
        ["US$"] = "USD",
        ["CA$"] = "CAD",
        ["A$"] = "AUD",
        ["грн"] = "UAH",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["євро"] = "EUR",
    };

    private static readonly (string[] Words, decimal Factor)[] Units =
    [
        (["thousand", "k", "mille", "тис", "тисяч"], 1_000),
        (["million", "millions", "mill", "mln", "mn", "mio", "m", "млн", "мільйон", "мільйони", "мільйонів"], Million),
        (["billion", "billions", "bn", "milliard", "milliards", "млрд", "мільярд", "мільярди", "мільярдів"], 1_000_000_000),
    ];

    private static readonly (string[] Words, AmountPrecision Precision)[] Looseness =
    [
        (["approximately", "approx", "about", "around", "circa", "ca", "some", "nearly", "almost", "≈", "~", "environ", "près de", "близько", "майже", "приблизно"], AmountPrecision.Approximate),
        (["at least", "over", "more than", "minimum", "au moins", "plus de", "щонайменше", "понад"], AmountPrecision.AtLeast),
        (["up to", "at most", "maximum", "no more than", "jusqu’à", "jusqu'à", "до"], AmountPrecision.UpTo),
    ];

    /// <summary>Whether it means one amount, into which nothing had to be read.</summary>
    public bool IsCertain => Fault is null && Readings is [{ Note: null }];

    /// <summary>Reads a token in English, French or Ukrainian; never throws. One that is too long to be an amount is not looked at (<c>amount.as-stated</c>).</summary>
    /// <param name="token">As printed.</param>
    /// <param name="currency">What the form says beside it, for tokens that name none; a currency in the token counts first.</param>
    public static AmountToken Read(string token, string? currency = null)
    {
        var text = token.Trim();
        if (text.Length > Amount.LongestToken)
        {
            return new(text, currency, [], Amount.WhyNoToken("Amount"));
        }

        if (AmountRange.Of(text, currency) is { } range)
        {
            return range;
        }

        var match = Form().Match(Runs().Replace(text, " "));
        var named = match.Success ? CurrencyOf(match.Groups["before"].Value, match.Groups["after"].Value) : null;
        var code = named ?? (string.IsNullOrWhiteSpace(currency) ? null : currency.Trim().ToUpperInvariant());
        if (WhyNone(text, match, code) is { } fault)
        {
            return new(text, code, [], fault);
        }

        Amount[] readings = [.. Meanings(text, match, code!).Where(amount => amount.WhyMalformed("") is null)];
        return readings.Length > 0 ? new(text, code, readings, Fault: null)
            : new(text, code, [], Meanings(text, match, code!).Select(amount => amount.WhyMalformed("Amount")).FirstOrDefault() ?? Unreadable(text));
    }

    /// <summary>
    /// Why no amount follows from the token and the reading chosen: no number (<c>amount.unreadable</c>), the codes of
    /// <see cref="Amount.WhyMalformed"/>, or several meanings, or one into which something is read, of which none was chosen (<c>amount.ambiguous</c>).
    /// </summary>
    /// <param name="value">The reading somebody chose, in whole units, of a range its lower end; null where nobody was asked yet.</param>
    /// <param name="field">The form's field.</param>
    public Refusal? WhyNot(decimal? value, string field) =>
        Fault is not null ? Fault with { Field = field }
        : IsCertain || Readings.Any(reading => reading.Value == value) ? null
        : new("amount.ambiguous", Readings.Count == 1 ? $"“{Text}” is no amount in {Currency} as it stands. Confirm what it means, or write it anew." : $"“{Text}” can mean more than one amount. Choose which.") { Field = field };

    /// <summary>The amount, with the token as printed. Ask <see cref="WhyNot"/> first: a refused one throws.</summary>
    public Amount ToAmount(decimal? value)
    {
        WhyNot(value, "Amount").Demand();
        return IsCertain ? Readings[0] : Readings.First(reading => reading.Value == value);
    }

    /// <summary>The word of looseness that stands before the first digit of a wording, "nearly" in "nearly 20,000"; null where there is none.</summary>
    internal static AmountPrecision? LoosenessIn(string wording)
    {
        var lead = $" {wording[..(wording.AsSpan().IndexOfAnyInRange('0', '9') is var digit and >= 0 ? digit : 0)].ToLowerInvariant()} ";
        return Looseness.SelectMany(loose => loose.Words, (loose, word) => (word, loose.Precision)).OrderByDescending(loose => loose.word.Length)
            .Where(loose => lead.Contains($" {loose.word} ", StringComparison.Ordinal) || lead.Contains($" {loose.word}. ", StringComparison.Ordinal))
            .Select(loose => (AmountPrecision?)loose.Precision).FirstOrDefault();
    }

    private static Refusal? WhyNone(string text, Match match, string? code) =>
        Negative().IsMatch(text) ? new("amount.value", $"“{text}”: the amount is not negative.")
        : !match.Success ? Unreadable(text)
        : code is null ? new("amount.currency", $"“{text}” names no currency for certain. Write its code of ISO 4217, such as NOK or USD.")
        : !Currencies.IsKnown(code) ? new("amount.currency", $"“{code}” is no currency in use by ISO 4217. Write a code such as NOK or USD.")
        : FactorOf(match.Groups["unit"].Value) is null ? Unreadable(text)
        : null;

    internal static Refusal Unreadable(string text) => new("amount.unreadable", $"“{text}” is no amount. Write it as printed, such as NOK 386 million, €33,4 or 1500000.");

    private static IEnumerable<Amount> Meanings(string text, Match match, string code)
    {
        var (factor, precision) = (FactorOf(match.Groups["unit"].Value)!.Value, PrecisionOf(match.Groups["lead"].Value));
        foreach (var (number, decimals) in Numbers(match.Groups["number"].Value, factor > 1 ? int.MaxValue : Currencies.MinorUnitOf(code)))
        {
            if (number > Amount.Largest / factor)
            {
                yield return new(Amount.Largest + 1, code, precision ?? AmountPrecision.Exact, RoundedTo: null, text, Note: null);
                continue;
            }

            var unit = factor / Power(decimals);
            yield return new(Plain(number * factor), code, precision ?? (factor > 1 ? AmountPrecision.Rounded : AmountPrecision.Exact), precision is null && factor > 1 ? Plain(unit) : null, text, Note: null);
            if (factor == 1 && number is > 0 and < SmallestBare)
            {
                yield return new(Plain(number * Million), code, precision ?? AmountPrecision.Rounded, precision is null ? Plain(Million / Power(decimals)) : null, text, ReadIn);
            }
        }
    }

    // A single separator before three digits parts thousands or begins a fraction. A comma cannot begin one with more digits than the currency has; a point
    // parts thousands in none of the languages read here, and may begin what has lost its "million", so it is asked in every currency.
    private static (decimal Number, int Decimals)[] Numbers(string printed, int minorUnit)
    {
        var text = Spaces().Replace(printed, "");
        var last = text.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return [Parsed(text, "")];
        }

        var (head, tail) = (text[..last], text[(last + 1)..]);
        var (isSame, groups) = (head.Contains(text[last], StringComparison.Ordinal), Grouped().IsMatch(text));
        if (isSame)
        {
            return groups ? [Parsed(Digits(text), "")] : [];
        }

        var isMixed = head.AsSpan().ContainsAny('.', ',');
        (decimal, int)[] asFraction = tail.Length > MostDecimals || (isMixed && !Grouped().IsMatch(head)) ? [] : [Parsed(Digits(head), tail)];
        return tail.Length != 3 || isMixed || head is "0" || head.Length > 3 ? asFraction
            : minorUnit >= tail.Length || text[last] is '.' ? [Parsed(head + tail, ""), .. asFraction]
            : [Parsed(head + tail, "")];
    }

    private static (decimal Number, int Decimals) Parsed(string whole, string fraction) =>
        decimal.TryParse($"{whole}.{fraction}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (number, fraction.Length) : (decimal.MaxValue, 0);

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static decimal Power(int decimals) => Enumerable.Repeat(10m, decimals).Aggregate(1m, (product, ten) => product * ten);

    // Without noughts at the end, which a decimal keeps and JSON would print.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static string? CurrencyOf(string before, string after)
    {
        var word = (before.Trim(), after.Trim()) switch { ({ Length: > 0 } first, _) => first, (_, { Length: > 0 } second) => second, _ => null };
        return word is null ? null : Signs.GetValueOrDefault(word.TrimEnd('.')) ?? (Code().IsMatch(word) ? word.ToUpperInvariant() : null);
    }

    private static decimal? FactorOf(string word) => word.Length == 0 ? 1
        : Units.Where(unit => unit.Words.Contains(word.TrimEnd('.').ToLowerInvariant(), StringComparer.Ordinal)).Select(unit => (decimal?)unit.Factor).FirstOrDefault();

    private static AmountPrecision? PrecisionOf(string lead)
    {
        var words = lead.Trim().TrimEnd('.').ToLowerInvariant();
        return Looseness.Where(loose => loose.Words.Contains(words, StringComparer.Ordinal)).Select(loose => (AmountPrecision?)loose.Precision).FirstOrDefault();
    }

    [GeneratedRegex(@"\A(?<lead>approximately|approx\.?|about|around|circa|ca\.?(?!\$)|some|nearly|almost|≈|~|environ|près de|близько|майже|приблизно|at least|over|more than|minimum|au moins|plus de|щонайменше|понад|up to|at most|maximum|no more than|jusqu[’']à|до)?\s*(?<before>[A-Za-z]{3}|[A-Za-z]{1,2}\$|[$€£₴¥]|kr)?\s*(?<number>[0-9](?:[0-9.,\s\u00a0\u202f’']*[0-9])?)\s*(?<unit>thousand|k|mille|тис\.?|тисяч|millions?|mill\.?|mln\.?|mn|mio\.?|m|млн\.?|мільйон(?:и|ів)?|billions?|bn|milliards?|млрд\.?|мільярд(?:и|ів)?)?\.?\s*(?:d[’']|de |of )?\s*(?<after>[A-Za-z]{3}|[A-Za-z]{1,2}\$|[$€£₴¥]|kr|грн\.?|euros?|євро)?\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A\s*[A-Za-z€£$₴]{0,3}\s*[-−–(]\s*[A-Za-z€£$₴]{0,3}\s*[0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Negative();

    [GeneratedRegex(@"\A[0-9]{1,3}([.,][0-9]{3})+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\A[A-Za-z]{3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Code();

    // Many spaces in a row can be shared out among the parts of the form in more ways than anybody can wait for.
    [GeneratedRegex(@"\s{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"[\s\u00a0\u202f’']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spaces();
}
