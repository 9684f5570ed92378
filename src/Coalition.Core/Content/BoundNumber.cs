using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Content;

/// <summary>What a number in a text counts, by the noun beside it.</summary>
public enum CountedNoun
{
    /// <summary>Countries, states, nations.</summary>
    State,
    Member,
    Observer,
    Signatory,

    /// <summary>A number of organisations need not be bound: texts speak of many that are no parties.</summary>
    Organisation,

    /// <summary>Parties, states and organisations alike.</summary>
    Party,
}

/// <summary>The register that a number is counted from.</summary>
public enum CountRegister
{
    /// <summary>Those who adhere to the text itself.</summary>
    Signatories,

    /// <summary>The coalition's list of parties.</summary>
    Coalition,
}

/// <summary>Which parties are counted. States and organisations are never one sum unless parties are what is counted.</summary>
public enum CountKind
{
    States,
    Organisations,
    Parties,
}

/// <summary>A question to a register whose answer is a number.</summary>
/// <param name="Capacity">Only parties in that capacity; null for every one.</param>
/// <param name="On">The day; null for the day on which the text is released.</param>
public sealed record CountQuery(CountRegister Register, CountKind Kind, MemberCapacity? Capacity = null, DateOnly? On = null)
{
    /// <summary>Whether the party is counted, wherever it stands.</summary>
    public bool Counts(CountedParty party) =>
        Kind switch { CountKind.States => party.IsState, CountKind.Organisations => !party.IsState, _ => true }
        && (Capacity is null || party.Capacity == Capacity);
}

/// <summary>A party as it is counted.</summary>
public readonly record struct CountedParty(bool IsState, MemberCapacity Capacity);

/// <summary>The parties that a register holds for a question, of that text, on the day; see <see cref="CountQuery.Counts"/>.</summary>
public delegate IReadOnlyList<CountedParty> CountedParties(CountQuery query, TextHash text, DateOnly day);

/// <summary>
/// A number in a text that was bound to a register, or explained, or both: a part of the text, so it is hashed, compared and
/// cleared with it. The text keeps its characters; what is bound says what they must equal when the text goes out. An
/// explanation stands beside the text for readers.
/// </summary>
/// <param name="Place"><c>title</c>, <c>field:</c> and a field's name, or <c>text:</c> and a paragraph's id; the same in every language.</param>
/// <param name="Value">The number.</param>
/// <param name="Noun">What it counts.</param>
public sealed record BoundNumber(string Place, int Value, CountedNoun Noun)
{
    /// <summary>Numbers that a text may have bound.</summary>
    public const int Most = 100;

    /// <summary>Characters of an explanation at most.</summary>
    public const int LongestExplanation = 1000;

    /// <summary>What it must equal, or null.</summary>
    public CountQuery? Query { get; init; }

    /// <summary>Why it stands there although no register says so, or how it is counted; null where nothing is said.</summary>
    public LocalText? Explanation { get; init; }

    /// <summary>Whether it is about that number of a text.</summary>
    public bool IsOf(StatedNumber stated) => (Place, Value, Noun) == (stated.Place, stated.Value, stated.Noun);
}

/// <summary>A number of parties as it stands in one language of a text.</summary>
/// <param name="Place">See <see cref="BoundNumber"/>.</param>
/// <param name="Words">The number and its noun as they stand there: <c>38 countries</c>.</param>
public sealed record StatedNumber(string Language, string Place, string Words, int Value, CountedNoun Noun)
{
    /// <summary>Whether it must be a register's or explained.</summary>
    public bool IsGuarded => Noun is not CountedNoun.Organisation;

    /// <summary>The field of the editor's form, as the checks name it.</summary>
    public string Field => Place.Split(':') switch
    {
        ["text", var id] => $"Text.{Language}.{id}",
        ["field", var name] => $"Fields.{Language}.{name}",
        _ => $"Title.{Language}",
    };
}
