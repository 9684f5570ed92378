using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>An amount as a form sends it: the token as printed and, where that was not certain, the reading chosen.</summary>
public sealed record AmountForm
{
    /// <summary>As the source prints it; empty where no amount is stated.</summary>
    public string? Token { get; init; }

    /// <summary>The reading chosen, in whole units.</summary>
    public string? Reading { get; init; }

    /// <summary>Whether the source, in other words than the token's own, says "about".</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Token);

    /// <summary>The readings to choose from; empty where nothing has to be asked.</summary>
    public IReadOnlyList<Amount> Asked => Read is { IsCertain: false } token ? token.Readings : [];

    private AmountToken? Read => IsEmpty ? null : AmountToken.Read(Token!);

    private decimal? Chosen => decimal.TryParse(Reading, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>What a form shows of an amount on record.</summary>
    public static AmountForm Of(Amount? amount) => new()
    {
        Token = amount is null ? null : TokenOf(amount),
        Reading = Written(amount?.Value),
        IsApproximate = amount?.Precision is AmountPrecision.Approximate,
    };

    /// <summary>The same for the first of several; empty where there is none.</summary>
    public static AmountForm OfFirst(IReadOnlyList<Amount> amounts) => Of(amounts is [var first, ..] ? first : null);

    /// <summary>A number as the field of the reading carries it.</summary>
    public static string? Written(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Why it is no amount: see <see cref="AmountToken.WhyNot"/>.</summary>
    /// <param name="field">Name of the form's field.</param>
    /// <param name="stored">The amount on record; its own token needs no reading.</param>
    public Refusal? WhyNot(string field, Amount? stored = null) => IsEmpty || IsKept(stored) ? null : Read!.WhyNot(Chosen, field);

    /// <summary>The amount; null where none is stated. The stored one where its token was left as it stands. Ask <see cref="WhyNot"/> first.</summary>
    public Amount? ToAmount(Amount? stored = null)
    {
        if (IsEmpty || IsKept(stored))
        {
            return IsEmpty ? null : stored;
        }

        var amount = Read!.ToAmount(Chosen);
        return IsApproximate ? amount with { Precision = AmountPrecision.Approximate, RoundedTo = null } : amount;
    }

    // What is on record may say more than its token, such as a note or a value read in.
    private bool IsKept(Amount? stored) => stored is not null && Token!.Trim() == TokenOf(stored) && IsApproximate == (stored.Precision is AmountPrecision.Approximate) && (Chosen is null || Chosen == stored.Value);

    private static string TokenOf(Amount amount) => amount.AsStated.Trim();
}

/// <summary>One amount of a form, for the partial <c>_AmountField</c>.</summary>
/// <param name="Name">Name of the field; its inputs are <c>Name.Token</c>, <c>Name.Reading</c> and <c>Name.IsApproximate</c>.</param>
/// <param name="Label">Above it.</param>
/// <param name="Value">What was typed or is on record.</param>
/// <param name="Hint">Below the label; null for the usual one.</param>
public sealed record AmountField(string Name, string Label, AmountForm Value, string? Hint = null);
