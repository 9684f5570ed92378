using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>A word on an event: what was typed, and when it was known for certain; null while it waits.</summary>
/// <param name="Row">Only to know again which row a later act is about.</param>
/// <param name="Day">Null where the word strikes the event: no day is late enough.</param>
internal sealed record Word(Endorsement Row, DateTime? KnownAt, DateOnly? Day, string Name, DateTime? ReceivedAt);

/// <summary>A party said at an instant that a word is wrong; readers know from another instant on, until it was settled.</summary>
internal sealed record Doubt(Endorsement Row, DateTime At, DateTime From, DateTime? To);

/// <summary>An act that the model took, as it was typed. What is put right later is another word on it.</summary>
/// <param name="Place">From 0, as recorded.</param>
/// <param name="Opening">Place of the act by which the party began to join.</param>
/// <param name="About">Place of the declaration that is withdrawn.</param>
internal sealed record Event(string Party, int Place, int Opening, EndorsementAct Kind, DateTime RecordedAt, bool IsOwn, DeclarationType? Declared, int? About)
{
    /// <summary>The act, then its corrections, as they were recorded.</summary>
    public List<Word> Words { get; } = [];

    public List<Doubt> Doubts { get; } = [];

    public bool Gives => Kind is EndorsementAct.Endorse or EndorsementAct.Confirm;

    public Endorsement Row => Words[0].Row;

    public bool IsKnown => Words[0].KnownAt is not null;

    public bool IsStruck => Words.LastOrDefault(word => word.KnownAt is not null) is { Day: null };

    /// <summary>What it says by then; null where it was not known, or was known to be none.</summary>
    public Word? By(DateTime known) => Words[0].KnownAt <= known && Words.Last(word => word.KnownAt <= known) is { Day: not null } word ? word : null;

    /// <summary>Whether a word that was known by then is contested for readers.</summary>
    public IEnumerable<Doubt> DoubtsBy(DateTime known) => Doubts.Where(doubt => doubt.From <= known && !(doubt.To <= known));
}

/// <summary>
/// Who stands under a text, by nothing but a list of events and of memberships, read anew for each question and slowly: nothing of the portal's own reckoning is used. Who
/// withdraws ends what it does it in, and everything it gave before.
/// </summary>
internal sealed class NaiveRegister(IReadOnlyList<Event> events, DateTime released)
{
    private readonly DateTime began = events.Min(found => found.RecordedAt);

    /// <summary>Who stands on the coalition's list, from a day to the day before another.</summary>
    public static IReadOnlyList<(string Party, MemberCapacity Capacity, DateOnly From, DateOnly? To)> Memberships(DateTime began)
    {
        var day = DateOnly.FromDateTime(began);
        return
        [
            ("norway", MemberCapacity.Member, day.AddDays(-10), null),
            ("chile", MemberCapacity.Observer, day.AddDays(-25), day.AddDays(-5)),
            ("malta-institute", MemberCapacity.Observer, day.AddDays(-15), null),
            ("japan", MemberCapacity.Observer, day.AddDays(-400), day.AddDays(-12)),
            ("japan", MemberCapacity.Member, day.AddDays(-12), null),
        ];
    }

    /// <summary>When the portal came to know something, or readers did.</summary>
    public IEnumerable<DateTime> Instants(DateTime since) =>
        events.SelectMany(found => found.Words.Select(word => word.KnownAt).Concat(found.Doubts.SelectMany(doubt => new[] { doubt.From, doubt.To }))).OfType<DateTime>().Append(since).Distinct().Order();

    /// <summary>The days from which something holds in the world, as far as it was known by then.</summary>
    public IEnumerable<DateOnly> Days(DateTime known) => events.Select(found => found.By(known)?.Day).OfType<DateOnly>().Append(DateOnly.FromDateTime(released)).Distinct();

    /// <summary>The days on which an answer can change at the instant: those of the events of which something becomes known then.</summary>
    public IEnumerable<DateOnly> DaysTurnedAt(DateTime instant) =>
        events.Where(found => found.Words.Exists(word => word.KnownAt == instant) || found.Doubts.Exists(doubt => doubt.From == instant || doubt.To == instant))
            .SelectMany(found => found.Words).Select(word => word.Day).OfType<DateOnly>().Distinct();

    /// <summary>What is known of the world by then; of a day it has a line for each adherence that is shown.</summary>
    public Func<DateOnly, string> As(DateTime known)
    {
        Said[] said = [.. events.Select(found => (Event: found, Word: found.By(known))).Where(pair => pair.Word is not null).Select(pair => new Said(pair.Event, pair.Word!))];
        return day => On([.. said.Where(found => found.Day <= day)], known);
    }

    private string On(List<Said> seen, DateTime known)
    {
        List<(string Party, int Opening, string Standing, DateOnly Since, string Line)> lines = [];
        foreach (var adherence in seen.GroupBy(found => (found.Event.Party, found.Event.Opening)).Where(group => group.Any(found => found.Event.Gives)).Select(group => group.ToList()))
        {
            var given = adherence.Where(found => found.Event.Gives).OrderBy(found => found.Day).ThenBy(found => found.Event.Place).First();
            var standing = Standing(adherence, seen, known);
            lines.Add((given.Event.Party, given.Event.Opening, standing, given.Day, $"{given.Event.Party} {standing}: {About(given.Event, given.Word)}{string.Concat(Declared(adherence))}"));
        }

        // Who gave its name twice counts once, since the earlier day.
        var twice = lines.Where(line => line.Standing is "counts").GroupBy(line => line.Party, StringComparer.Ordinal)
            .SelectMany(same => same.OrderBy(line => line.Since).ThenBy(line => line.Opening).Skip(1)).ToList();
        return string.Join('\n', lines.Except(twice).Select(line => line.Line).Order(StringComparer.Ordinal));
    }

    private static string Standing(List<Said> adherence, List<Said> seen, DateTime known) =>
        adherence.SelectMany(found => found.Event.DoubtsBy(known)).ToList() is { Count: > 0 } doubts ? $"contests since {doubts.Min(doubt => doubt.At):O}"
        : LeftOn(adherence, seen) is { } left ? $"left on {left:O}"
        : adherence.Exists(found => found.Event.Declared is DeclarationType.DissociationFromParagraph && !adherence.Exists(other => other.Event.About == found.Event.Place)) ? "stands apart"
        : "counts";

    private static DateOnly? LeftOn(List<Said> adherence, List<Said> seen)
    {
        var begun = adherence.Where(found => found.Event.Gives).Min(found => found.Event.Place);
        var withdrawn = seen.FindAll(found => found.Event.Kind is EndorsementAct.Withdraw && found.Event.Party == adherence[0].Event.Party);
        return withdrawn.Where(found => found.Event.Opening == adherence[0].Event.Opening).Min(found => (DateOnly?)found.Day) ?? withdrawn.Where(found => found.Event.Place > begun).Min(found => (DateOnly?)found.Day);
    }

    private string About(Event given, Word word)
    {
        var capacity = Memberships(began).Where(held => held.Party == given.Party && held.From <= word.Day && !(held.To <= word.Day)).Select(held => held.Capacity).DefaultIfEmpty(MemberCapacity.NotListed).Single();
        var (byDate, byReceipt) = given.IsOwn ? (given.RecordedAt > released, given.RecordedAt > released)
            : (word.Day > DateOnly.FromDateTime(released), (word.ReceivedAt ?? given.RecordedAt).Date > released.Date);
        return $"{(given.Party is "malta-institute" ? "Organisation" : "State")}, {capacity}, “{word.Name}” of {word.Day:O}, {(byDate ? "later" : "original")} by date, {(byReceipt ? "later" : "original")} by receipt";
    }

    private static IEnumerable<string> Declared(List<Said> adherence) =>
        from made in adherence
        where made.Event.Declared is not null
        orderby made.Day, made.Event.Place
        let back = adherence.Where(found => found.Event.About == made.Event.Place).Min(found => (DateOnly?)found.Day)
        select $"; {made.Event.Declared} of {made.Day:O}{(back is { } day ? $" until {day:O}" : "")}";

    // An event with the word that holds at the instant.
    private sealed record Said(Event Event, Word Word)
    {
        public DateOnly Day { get; } = Word.Day!.Value;
    }
}
