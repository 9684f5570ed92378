using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>A date as a form sends it: the token as printed and, where that was not certain, the reading chosen.</summary>
public sealed record DateForm
{
    /// <summary>As the source prints it; empty where no date is stated.</summary>
    public string? Token { get; init; }

    /// <summary>The reading chosen, as EDTF.</summary>
    public string? Reading { get; init; }

    /// <summary>The readings to choose from; empty where nothing has to be asked.</summary>
    public IReadOnlyList<string> Asked => Read is { IsCertain: false } token ? token.Readings : [];

    /// <summary>The date; null where none is stated. Ask <see cref="WhyNot(string)"/> first: a refused one throws, so it is no property, which the binder would read.</summary>
    public PartialDate? ToDate() => Read?.Date(Reading);

    private DateToken? Read => string.IsNullOrWhiteSpace(Token) ? null : DateToken.Read(Token);

    /// <summary>What a form shows of a date on record.</summary>
    public static DateForm Of(PartialDate? date) => new() { Token = date?.AsStated ?? date?.Value, Reading = date?.Value };

    /// <summary>The date; the one on record where that was left as it stands, with its token, however it reads, and its note.</summary>
    public PartialDate? ToDate(PartialDate? before) => Keeps(before) ? before : ToDate();

    /// <summary>As <see cref="WhyNot(string)"/>; what was left as it stands on record is not asked again.</summary>
    public Refusal? WhyNot(string field, PartialDate? before) => Keeps(before) ? null : WhyNot(field);

    private bool Keeps(PartialDate? before) => before is not null && Token == Of(before).Token && (Reading is null || Reading == before.Value);

    /// <summary>Why it is no date: <c>date.unreadable</c>, <c>date.ambiguous</c>.</summary>
    /// <param name="field">Name of the form's field.</param>
    public Refusal? WhyNot(string field) => Read?.WhyNot(Reading, field);
}

/// <summary>One date of a form, for the partial <c>_DateField</c>.</summary>
/// <param name="Name">Name of the field; its two inputs are <c>Name.Token</c> and <c>Name.Reading</c>.</param>
/// <param name="Label">Above it.</param>
/// <param name="Value">What was typed or is on record.</param>
/// <param name="Hint">Below the label; null for the usual one.</param>
public sealed record DateField(string Name, string Label, DateForm Value, string? Hint = null);
