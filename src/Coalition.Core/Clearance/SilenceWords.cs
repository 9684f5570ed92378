using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>The words of silence procedures for pages, mails, letters and calendars, so that they never differ.</summary>
public static class SilenceWords
{
    /// <summary>The present deadline as announced; see <see cref="AnnouncedInstant"/>.</summary>
    public static string Announced(this SilenceProcedure procedure) => AnnouncedInstant.Of(procedure.DeadlineAt, procedure.TimeZoneId);

    /// <summary>A reason in words.</summary>
    public static string Words(this SilenceBreakReason reason) => reason switch
    {
        SilenceBreakReason.Substance => "Substance",
        SilenceBreakReason.Wording => "Wording",
        SilenceBreakReason.Legal => "Legal or constitutional grounds",
        SilenceBreakReason.NeedsTime => "More time is needed",
        SilenceBreakReason.Procedure => "The way the text came about",
        _ => "Another reason",
    };

    /// <summary>How many parties, each kind apart: <c>38 states and 2 organisations</c>.</summary>
    public static string Counted(IReadOnlyCollection<Party> parties)
    {
        var states = parties.Count(party => party.IsState);
        var (of, others) = (Some(states, "state"), Some(parties.Count - states, "organisation"));
        return states == 0 ? others : states == parties.Count ? of : $"{of} and {others}";
    }

    /// <summary>When a communication came in; to the millisecond where it came within a second of the deadline, since that decides.</summary>
    public static string Received(this SilenceProcedure procedure, SilenceCommunication given)
    {
        var words = AnnouncedInstant.Of(given.ReceivedAt, procedure.TimeZoneId);
        var apart = given.ReceivedAt - procedure.DeadlineAt;
        return apart.Duration() >= TimeSpan.FromSeconds(1) ? words
            : $"{words} ({apart.Duration().TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture)} ms {(apart > TimeSpan.Zero ? "after" : "before")} the deadline)";
    }

    /// <summary>What silence is taken to mean, in a sentence.</summary>
    public static string Sentence(this SilenceMeaning meaning) => meaning is SilenceMeaning.Association
        ? "A party that stays silent is associated with the text: at the deadline it is listed among those who endorse it, marked as given by silence. A party that answers ad referendum is not."
        : "Silence means only that no party objects to the publication of this text. It is no signature and says nothing of a party’s position.";

    /// <summary>Who learns which party broke silence, in a sentence; pages say what <see cref="SilenceReader"/> does.</summary>
    public static string Sentence(this SilenceIdentity identity) => identity is SilenceIdentity.EveryEntitledParty
        ? "Every entitled party, the secretariat and the co-chairs. The letter on the outcome names the party to them."
        : "The secretariat and the co-chairs. Everybody else learns the category of the reason and the paragraphs; the letter on the outcome names nobody.";

    /// <summary>How the text is named; see <see cref="Document.NameOutside"/>.</summary>
    public static string Name(this SilenceProcedure procedure, Document document) => document.NameOutside(procedure.TextHash);

    /// <summary>Whether a mandate of this scope lets its holder speak for the party in a silence procedure.</summary>
    public static bool MaySpeak(this MandateScope scope) => (scope & (MandateScope.Endorse | MandateScope.Comment | MandateScope.Clear)) != MandateScope.None;

    private static string Some(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}

/// <summary>Instants as facts of the log.</summary>
internal static class Instants
{
    /// <summary>ISO 8601 with as many digits as the instant has.</summary>
    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
