using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>
/// Somebody who looks at silence procedures, in the one capacity acted in. The one answer to "whose word was it?": pages, the
/// letter, timelines and the log all ask here.
/// </summary>
/// <param name="by">Who looks.</param>
/// <param name="seats">All co-chair seats.</param>
/// <param name="now">UTC.</param>
public sealed class SilenceReader(Actor by, IReadOnlyList<Seat> seats, DateTime now)
{
    /// <summary>Stands for the party, and for the account, where the reader may not know.</summary>
    public const string Unnamed = "An entitled party";

    private readonly CommentReader circles = CommentReader.Of(by, seats, now);

    /// <summary>The instant of looking, UTC.</summary>
    public DateTime Now => now;

    /// <summary>
    /// Whether the person may know which party it was: the own party's word always, every one for the secretariat and the
    /// co-chairs, and for entitled parties, of a break only where that was announced at the opening.
    /// </summary>
    public bool MayKnow(SilenceProcedure procedure, SilenceCommunication given) =>
        by.Capacity?.PartyId == given.PartyId || circles.IsSecretariat || circles.IsCoChair
        || (procedure.IsEntitled(by) && (given.Kind is not SilenceCommunicationKind.Break || procedure.Identity is SilenceIdentity.EveryEntitledParty));

    /// <summary>Whether a line of the log tells of a word whose party the person may not know. A word that is not found counts as such.</summary>
    /// <param name="silences">The procedures of the lines, whole.</param>
    /// <param name="subjectId">The record that the line is about.</param>
    /// <param name="facts">The facts of the line.</param>
    public bool IsKeptFrom(IEnumerable<SilenceProcedure> silences, Guid subjectId, IReadOnlyDictionary<string, string?> facts)
    {
        if (facts.GetValueOrDefault(SilenceCommunication.Fact) is not { } word)
        {
            return false;
        }

        var procedure = silences.FirstOrDefault(found => found.Id == subjectId);
        var given = procedure?.Communications.FirstOrDefault(found => found.Id.ToString() == word);
        return given is null || !MayKnow(procedure!, given);
    }
}
