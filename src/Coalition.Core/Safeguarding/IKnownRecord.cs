using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Safeguarding;

/// <summary>A record of a register that readers can ask for as it was known at any instant since its release: a meeting, a commitment, a resolution, a figure.</summary>
public interface IKnownRecord : IRegisterRecord
{
    /// <summary>That earlier words are kept from readers, ended or not; empty unless read with it.</summary>
    IReadOnlyList<Withholding> Withholdings { get; }

    /// <summary>Which of the four it is.</summary>
    WithheldWords Words { get; }

    /// <summary>Address below the tenant where readers meet it.</summary>
    string Place { get; }

    /// <summary>Until when the words stood, UTC; null where they stand now, or there are none. Needs everything that was said of it.</summary>
    /// <param name="said">Id of what holds them: of a meeting a description, of all else a correction.</param>
    DateTime? ReplacedAt(Guid said);

    /// <summary>What readers met of it from its release to the instant, UTC, as JSON, the newest first. Needs everything that was said of it, of a meeting its decisions and actions too.</summary>
    IEnumerable<string> ToldBefore(DateTime before);

    /// <summary>Stands among the withholdings; <see cref="EarlierWords"/> has asked why not.</summary>
    void Keep(Withholding withheld);
}

/// <summary>The rule of what a public record said before it was described anew: kept from readers together with all that it said before that.</summary>
public static class EarlierWords
{
    /// <summary>
    /// Why the actor cannot keep the words and all before them from readers: may take nothing down (<c>withholding.not-allowed</c>), the record is not public, nobody met them
    /// or they stand now (<c>withholding.nothing</c>), or it is done (<c>withholding.twice</c>). What stands now is described anew first.
    /// </summary>
    /// <param name="said">As of <see cref="IKnownRecord.ReplacedAt"/>.</param>
    public static Refusal? WhyNotWithholdEarlier(this IKnownRecord record, Actor by, Guid said) =>
        WithholdingRules.WhyNotAllowed(by)
        ?? (record.ReplacedAt(said) is not { } before || !(record.ReleasedAt < before) ? new("withholding.nothing", "Readers have met no words of this record before.")
        : record.Withholdings.ReadableFrom(record.ReleasedAt.Value) >= before ? new("withholding.twice", "These words are withheld already.")
        : null);

    /// <summary>
    /// Keeps the words and all before them from readers, whoever asks as known then: they read what it said next. Refused as <see cref="WhyNotWithholdEarlier"/> and
    /// <see cref="Registers.WhyNotBecause"/> say.
    /// </summary>
    public static Outcome WithholdEarlier(this IKnownRecord record, Actor by, Guid said, Because? because)
    {
        if ((record.WhyNotWithholdEarlier(by, said) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        var withheld = new Withholding(record.Words, record.Place, by, because!, record.ReplacedAt(said));
        record.Keep(withheld);
        record.Acts.Note(by, $"{record.Words}.EarlierWithheld", $"What {record.Slug} said before is withheld from readers.", (nameof(Withholding), withheld.Id.ToString()));
        return Outcome.Done;
    }
}
