using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Safeguarding;

/// <summary>What the withholdings of one row or record allow.</summary>
public static class WithholdingRules
{
    /// <summary>What keeps the words from readers; null while they are shown.</summary>
    public static Withholding? Standing(this IEnumerable<Withholding> withholdings) => withholdings.FirstOrDefault(row => !row.IsGivenBack);

    /// <summary>Whether the person reads the words: withheld ones are read by those alone who may withhold them.</summary>
    public static bool LetsRead(this Withholding? withheld, Actor by) => withheld is null || by.May(Permissions.TakeDownContent);

    /// <summary>From when on, UTC, a record's words are shown to whoever asks for them as known at the instant: that instant, or where what was said then is withheld, the one from which it said something else.</summary>
    public static DateTime ReadableFrom(this IEnumerable<Withholding> withholdings, DateTime at) =>
        withholdings.Where(row => !row.IsGivenBack && row.Before > at).Max(row => row.Before) ?? at;

    /// <summary>Why the actor cannot withhold words of a row: may take nothing down (<c>withholding.not-allowed</c>), nothing is said there (<c>withholding.nothing</c>), or it is done (<c>withholding.twice</c>).</summary>
    internal static Refusal? WhyNot(Actor by, bool hasWords, IEnumerable<Withholding> withholdings) =>
        WhyNotAllowed(by)
        ?? (!hasWords ? new("withholding.nothing", "Nothing is said there that could be withheld.")
        : withholdings.Standing() is not null ? new("withholding.twice", "These words are withheld already.")
        : null);

    /// <summary>Why the actor neither withholds words nor reviews it (<c>withholding.not-allowed</c>).</summary>
    public static Refusal? WhyNotAllowed(Actor by) =>
        by.May(Permissions.TakeDownContent) ? null : new("withholding.not-allowed", "Only those who may take texts down withhold words or review it.");
}
