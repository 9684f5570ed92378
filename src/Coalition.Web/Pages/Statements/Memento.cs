using System.Globalization;
using Coalition.Core.Statements;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Pages.Statements;

/// <summary>
/// A state of a statement and its names that was public from an instant on (RFC 7089): the edition in force then, with the names of
/// that day as known at that instant. The next state begins when an edition is released, when the portal learns of an act, or when an
/// act takes effect.
/// </summary>
/// <param name="At">UTC, a whole second; what came within that second belongs to it.</param>
/// <param name="Edition">Number of the edition in force.</param>
public sealed record Memento(DateTime At, int Edition)
{
    /// <summary>The day of its names.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At);

    /// <summary>Its lasting address, from the statement's.</summary>
    public string PathBelow(string statement) =>
        string.Create(CultureInfo.InvariantCulture, $"{statement}/editions/{Edition}?on={Day:yyyy-MM-dd}&known={At:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    /// <summary>Every state until now, the oldest first. None is told of a time at which no edition that can still be read was in force.</summary>
    public static IReadOnlyList<Memento> Of(ReadableDocument document, IEnumerable<Endorsement> acts, int contestHiddenDays, DateTime now) =>
    [
        .. document.Editions.Select(edition => edition.ReleasedAt).Concat(acts.SelectMany(act => Changes(act, contestHiddenDays)))
            .Where(at => at <= now).Select(at => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond))).Distinct().Order()
            .Select(at => (At: at, Edition: InForce(document, at.AddTicks(TimeSpan.TicksPerSecond - 1)))).Where(state => state.Edition is not null)
            .Select(state => new Memento(state.At, state.Edition!.Number)),
    ];

    /// <summary>The state at the instant: the last that had begun, else the first there is (RFC 7089, 4.5.3). Null where there is none.</summary>
    public static Memento? BegunBy(IReadOnlyList<Memento> mementos, DateTime instant) => mementos.LastOrDefault(memento => memento.At <= instant) ?? (mementos.Count > 0 ? mementos[0] : null);

    /// <summary>The edition in force at the instant, or null. One that was withdrawn stays readable until another takes its place.</summary>
    public static ReleasedText? InForce(ReadableDocument document, DateTime instant) =>
        document.Editions.Where(text => text.ReleasedAt <= instant && (text.EndedAt is null || text.EndedAt > instant || text == document.Current)).MaxBy(text => text.ReleasedAt);

    // An act counts from when it is known for certain, and from its own day where that comes later.
    private static IEnumerable<DateTime> Changes(Endorsement act, int contestHiddenDays) =>
    [
        .. act.EstablishedAt is { } established ? new[] { established, act.EffectiveOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) }.Where(at => at >= established) : [],
        .. act.Contests.SelectMany(contest => new[] { contest.ContestedAt, contest.ContestedAt.AddDays(contestHiddenDays), contest.SettledAt }).OfType<DateTime>(),
    ];
}
