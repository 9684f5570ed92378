using System.Globalization;
using Coalition.Core.Statements;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Pages.Statements;

/// <summary>
/// A state of a statement and its names that was public from an instant on (RFC 7089): the edition in force then, with the names of
/// that day as known at that instant. The next state begins when an edition is released, and when a name, a date or
/// a declaration under it changes for readers.
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
    public static IReadOnlyList<Memento> Of(ReadableDocument document, SignedDocument signed, DateTime now) =>
    [
        .. document.Editions.Select(edition => edition.ReleasedAt).Concat(signed.Acts.GroupBy(act => act.PartyId).SelectMany(own => Changes(document, signed with { Acts = [.. own] })))
            .Where(at => at <= now).Select(at => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond))).Distinct().Order()
            .Select(at => (At: at, Edition: InForce(document, at.AddTicks(TimeSpan.TicksPerSecond - 1)))).Where(state => state.Edition is not null)
            .Select(state => new Memento(state.At, state.Edition!.Number)),
    ];

    /// <summary>The state at the instant: the last that had begun, else the first there is (RFC 7089, 4.5.3). Null where there is none.</summary>
    public static Memento? BegunBy(IReadOnlyList<Memento> mementos, DateTime instant) => mementos.LastOrDefault(memento => memento.At <= instant) ?? (mementos is [var first, ..] ? first : null);

    /// <summary>The edition in force at the instant, or null. One that was withdrawn stays readable until another takes its place.</summary>
    public static ReleasedText? InForce(ReadableDocument document, DateTime instant) =>
        document.Editions.Where(text => text.ReleasedAt <= instant && (text.EndedAt is null || text.EndedAt > instant || text == document.Current)).MaxBy(text => text.ReleasedAt);

    // The instants at which the acts of one party change what a reader finds. What leaves the list as it was is not told, nor that it was done.
    private static IEnumerable<DateTime> Changes(ReadableDocument document, SignedDocument ofOne) => ofOne.Acts.SelectMany(Instants).Distinct()
        .Where(at => InForce(document, at) is { } text && !NamesAt(document, text, ofOne, at).ShowsTheSameAs(NamesAt(document, text, ofOne, at.AddTicks(-1))));

    // An act counts from when it is known for certain, and from its own day where that comes later.
    private static IEnumerable<DateTime> Instants(Endorsement act) =>
    [
        .. act.EstablishedAt is { } established ? new[] { established, act.EffectiveOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) } : [],
        .. act.Contests.SelectMany(contest => new[] { contest.PublicAt, contest.SettledAt }).OfType<DateTime>(),
    ];

    private static SignatoryRegister NamesAt(ReadableDocument document, ReleasedText text, SignedDocument signed, DateTime at) =>
        StatementReading.NamesUnder(document, text, signed, DateOnly.FromDateTime(at), at);
}
