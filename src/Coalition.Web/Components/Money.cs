using System.Globalization;
using Coalition.Core.Commitments;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>Amounts in words: the currency's code, the number as stated and never padded, and how exact it is.</summary>
public sealed class Money(IStringLocalizer<Texts> texts)
{
    private const decimal Million = 1_000_000;

    /// <summary>NOK 386 million; NOK 3 to 5 million; about USD 1.5 million; the printed token where the source gives no number.</summary>
    public string Text(Amount amount) => amount.Value is not { } value ? amount.AsStated : amount.Precision switch
    {
        AmountPrecision.Approximate => texts["about {0}", FromTo(value, amount.UpTo, amount.Currency)],
        AmountPrecision.AtLeast => texts["at least {0}", FromTo(value, amount.UpTo, amount.Currency)],
        AmountPrecision.UpTo => texts["up to {0}", FromTo(value, amount.UpTo, amount.Currency)],
        _ => FromTo(value, amount.UpTo, amount.Currency),
    };

    /// <summary>A range with both its ends in one unit, NOK 0.5 to 2 million; a single number where there is no upper end.</summary>
    public string FromTo(decimal value, decimal? upTo, string currency) =>
        upTo is not { } end ? Text(value, currency)
        : end >= Million ? texts["{0} {1} to {2} million", currency, Number(value, end), Number(end, end)]
        : texts["{0} {1} to {2}", currency, value.ToString("#,0.##", CultureInfo.CurrentCulture), end.ToString("#,0.##", CultureInfo.CurrentCulture)];

    /// <summary>A number of whole units of a currency, in millions from one million on.</summary>
    public string Text(decimal value, string currency) => value >= Million
        ? texts["{0} {1} million", currency, (value / Million).ToString("#,0.######", CultureInfo.CurrentCulture)]
        : $"{currency} {value.ToString("#,0.##", CultureInfo.CurrentCulture)}";

    /// <summary>A small number in the unit of a larger one beside it: NOK 0.3 million.</summary>
    public string Text(decimal value, string currency, decimal beside) =>
        beside >= Million ? texts["{0} {1} million", currency, Number(value, beside)] : Text(value, currency);

    /// <summary>The unit of a column or scale whose largest value is given: "NOK, million".</summary>
    public string Unit(string currency, decimal largest) => largest >= Million ? texts["{0}, million", currency] : currency;

    /// <summary>The number alone in the unit of its column or scale.</summary>
    public string Number(decimal value, decimal largest) =>
        (largest >= Million ? value / Million : value).ToString("#,0.######", CultureInfo.CurrentCulture);

    /// <summary>A range without its currency in the unit of its column, "3 to 5"; a single number where there is no upper end.</summary>
    public string Numbers(decimal value, decimal? upTo, decimal largest) =>
        upTo is { } end ? texts["{0} to {1}", Number(value, largest), Number(end, largest)] : Number(value, largest);
}
