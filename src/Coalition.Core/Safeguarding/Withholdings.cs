using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Safeguarding;

/// <summary>The rules of withholding words.</summary>
public static class Withholdings
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

    /// <summary>
    /// Why the actor cannot withhold what a record said before an instant: as <see cref="WhyNot"/> says, where the record is not public or was not described anew then
    /// with <c>withholding.nothing</c>.
    /// </summary>
    /// <param name="before">UTC; null where the record knows no such change.</param>
    internal static Refusal? WhyNotEarlier(this IRegisterRecord record, Actor by, DateTime? before, IEnumerable<Withholding> withholdings) =>
        WhyNotAllowed(by)
        ?? (before is null || !(record.ReleasedAt < before) ? new("withholding.nothing", "Readers have met no words of this record before.")
        : withholdings.ReadableFrom(record.ReleasedAt.Value) >= before ? new("withholding.twice", "These words are withheld already.")
        : null);

    /// <summary>
    /// Keeps everything that the record said before the instant from readers, whoever asks as known then: they read what it says from that instant on. Refused as
    /// <see cref="WhyNotEarlier"/> and <see cref="Registers.WhyNotBecause"/> say.
    /// </summary>
    internal static Outcome WithholdEarlier(this IRegisterRecord record, WithheldWords words, string place, Actor by, DateTime? before, Because? because, ICollection<Withholding> withholdings)
    {
        if ((record.WhyNotEarlier(by, before, withholdings) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        var withheld = new Withholding(words, place, by, because!, before);
        withholdings.Add(withheld);
        record.Acts.Note(by, $"{words}.EarlierWithheld", $"What {record.Slug} said before is withheld from readers.", (nameof(Withholding), withheld.Id.ToString()));
        return Outcome.Done;
    }

    internal static Refusal? WhyNotAllowed(Actor by) =>
        by.May(Permissions.TakeDownContent) ? null : new("withholding.not-allowed", "Only those who may take texts down withhold words or review it.");
}
