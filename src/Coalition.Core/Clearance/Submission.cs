using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>How an edition goes to the seats.</summary>
/// <param name="ReplyBy">UTC; the instant by which an answer is asked for, or null.</param>
public sealed record Submission(DateTime? ReplyBy = null)
{
    /// <summary>Slugs of the seats to ask; null for every seat.</summary>
    public IReadOnlyList<string>? OnlySeats { get; init; }

    /// <summary>Reasons for which checks are overridden, by the check's code.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>UTC; the seats are asked to clear a release not before this instant, or null.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>Whom a mail asks to decide.</summary>
    public SubmissionNotice Notice { get; init; } = SubmissionNotice.ToClearingOfficers;
}

/// <summary>Whom a submission tells.</summary>
public enum SubmissionNotice
{
    /// <summary>Everybody with a mandate to clear for a seat that has still to decide.</summary>
    ToClearingOfficers,

    /// <summary>Nobody: for texts that are brought in, whose seats are asked in another way.</summary>
    ToNobody,
}

/// <summary>A check that was overridden.</summary>
/// <param name="Code">The check's code.</param>
/// <param name="Sentence">What it said.</param>
/// <param name="Reason">Why the text goes out all the same.</param>
public sealed record CheckOverride(string Code, string Sentence, string Reason)
{
    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 1000;
}

/// <summary>With what a round begins. Instants in UTC.</summary>
/// <param name="Seats">The seats asked.</param>
/// <param name="At">The instant of opening.</param>
/// <param name="ReplyBy">The instant by which an answer is asked for, or null.</param>
/// <param name="Zone">IANA zone in which it is announced.</param>
internal sealed record RoundOpening(IReadOnlyList<Seat> Seats, DateTime At, DateTime? ReplyBy, string Zone)
{
    public IReadOnlyList<CheckOverride> Overrides { get; init; } = [];

    public DateTime? NotBefore { get; init; }
}
