using System.ComponentModel.DataAnnotations;
using Coalition.Core.Content;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What is typed about the numbers of a text, between two requests.</summary>
public sealed class NumbersForm
{
    /// <summary>The document's version when the page was opened.</summary>
    public int Version { get; set; }

    public List<NumberRow> Rows { get; set; } = [];

    /// <summary>The form with a row for each number that the text states, in reading order; the languages of one number share a row.</summary>
    public static NumbersForm Of(Document document) => new()
    {
        Version = document.Version,
        Rows = [.. StatedNumbers.In(document.Latest.Text).GroupBy(stated => (stated.Place, stated.Value, stated.Noun))
            .Select(same => NumberRow.Of(same.First(), document.Latest.Numbers.FirstOrDefault(bound => bound.IsOf(same.First()))))],
    };

    /// <summary>What is said of the numbers.</summary>
    public IReadOnlyList<BoundNumber> Numbers => [.. Rows.Select(row => row.ToNumber())];
}

/// <summary>One number and what is typed about it.</summary>
public sealed class NumberRow : IValidatableObject
{
    public string Place { get; set; } = "";

    public int Value { get; set; }

    public CountedNoun Noun { get; set; }

    /// <summary>Key of a <see cref="CountChoice"/>; null or empty where it is bound to nothing.</summary>
    public string? Choice { get; set; }

    /// <summary>The day of the count; null for the day of the release.</summary>
    public DateOnly? On { get; set; }

    /// <summary>By language.</summary>
    public Dictionary<string, string?> Explanation { get; set; } = new(StringComparer.Ordinal);

    /// <summary>A key that is none would otherwise bind the number to nothing.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        string.IsNullOrEmpty(Choice) || CountChoice.All.Any(choice => choice.Key == Choice) ? [] : [new(Unreadable.Sentence, [nameof(Choice)])];

    internal static NumberRow Of(StatedNumber stated, BoundNumber? bound) => new()
    {
        Place = stated.Place,
        Value = stated.Value,
        Noun = stated.Noun,
        Choice = CountChoice.Of(bound?.Query)?.Key,
        On = bound?.Query?.On,
        Explanation = (bound?.Explanation).Typed(),
    };

    internal BoundNumber ToNumber() => new(Place, Value, Noun)
    {
        Query = CountChoice.All.FirstOrDefault(choice => choice.Key == Choice)?.Query is { } query ? query with { On = On } : null,
        Explanation = Explanation.Text(),
    };
}

/// <summary>What a number can be bound to.</summary>
public sealed record CountChoice(string Key, string Text, CountQuery Query)
{
    /// <summary>Everything offered, the signatories of the text first.</summary>
    public static IReadOnlyList<CountChoice> All { get; } =
    [
        new("signed-states", "States under this text", new(CountRegister.Signatories, CountKind.States)),
        new("signed-member-states", "Member states under this text", new(CountRegister.Signatories, CountKind.States, MemberCapacity.Member)),
        new("signed-observer-states", "Observer states under this text", new(CountRegister.Signatories, CountKind.States, MemberCapacity.Observer)),
        new("signed-organisations", "Organisations under this text", new(CountRegister.Signatories, CountKind.Organisations)),
        new("signed-parties", "All parties under this text", new(CountRegister.Signatories, CountKind.Parties)),
        new("states", "States on the coalition’s list", new(CountRegister.Coalition, CountKind.States)),
        new("member-states", "Member states", new(CountRegister.Coalition, CountKind.States, MemberCapacity.Member)),
        new("observer-states", "Observer states", new(CountRegister.Coalition, CountKind.States, MemberCapacity.Observer)),
        new("members", "All members, states and organisations", new(CountRegister.Coalition, CountKind.Parties, MemberCapacity.Member)),
        new("organisations", "Organisations on the coalition’s list", new(CountRegister.Coalition, CountKind.Organisations)),
        new("parties", "All parties on the coalition’s list, who may endorse where a text is open to listed parties", new(CountRegister.Coalition, CountKind.Parties)),
    ];

    /// <summary>The choice that asks what the query asks, on whatever day; null where none does.</summary>
    public static CountChoice? Of(CountQuery? query) => query is null ? null : All.FirstOrDefault(choice => choice.Query == query with { On = null });
}
