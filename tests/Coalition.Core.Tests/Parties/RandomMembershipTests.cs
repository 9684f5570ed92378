using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

/// <summary>Random acts in random order: for every day and every instant the register answers what a plain recomputation of the acts answers.</summary>
public sealed class RandomMembershipTests
{
    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly MemberCapacity[] Capacities = [MemberCapacity.Member, MemberCapacity.Observer, MemberCapacity.Partner, MemberCapacity.NotStated];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_day_as_known_at_every_instant_is_what_the_acts_say(int seed)
    {
        var random = new Random(seed);
        var (party, source) = (Party.Create("norway", PartyKind.State, [], []), Source.Register(Given.Registrar, new("note", LocalText.English("A"), LocalText.English("B"), PublishedOn: null, SourceKind.Official)));
        List<Membership> rows = [];
        List<(DateTime At, MemberCapacity?[] Days)> told = [(Begin, new MemberCapacity?[60])];
        for (var step = 1; step <= 80; step++)
        {
            var (now, days) = (Begin.AddHours(step), (MemberCapacity?[])told[^1].Days.Clone());
            Act(new Step(random, party, source, now), rows, days);
            told.Add((now, days));
        }

        foreach (var (at, days) in told)
        {
            Assert.Equal(days, Enumerable.Range(0, days.Length).Select(day => rows.SingleOrDefault(row => row.HoldsOn(Day(day), at))?.Capacity));
        }
    }

    private static void Act(Step step, List<Membership> rows, MemberCapacity?[] days)
    {
        var (from, length, capacity) = (step.Random.Next(60), step.Random.Next(1, 20), Capacities[step.Random.Next(Capacities.Length)]);
        var current = rows.FindAll(row => row.SupersededAt is null).OrderBy(_ => step.Random.Next()).FirstOrDefault();
        var entry = new MembershipEntry(step.Party, capacity, step.Source, new(On(from), step.Random.Next(3) == 0 ? null : On(from + length)));
        switch (step.Random.Next(5))
        {
            case 0 when current is not null && current.WhyNotLeave(Given.Registrar, End(step, from)) is null:
                rows.Add(Tracked(current, () => current.Leave(Given.Registrar, End(step, from), step.Now), step.Party));
                Fill(days, from, 60, capacity: null, only: current.Span);
                break;
            case 1 when current is not null && current.WhyNotChange(Given.Registrar, new(capacity, On(from), step.Source)) is null:
                var span = current.Span;
                rows.AddRange(Tracked(current, () => current.Change(Given.Registrar, new(capacity, On(from), step.Source), step.Now), step.Party));
                Fill(days, from, 60, capacity, span);
                break;
            case 2 when current is not null && current.WhyNotCorrect(Given.Registrar, new(entry, "Wrong."), rows) is null:
                Fill(days, 0, 60, capacity: null, current.Span);
                rows.Add(current.Correct(Given.Registrar, new(entry, "Wrong."), rows, step.Now));
                Fill(days, 0, 60, capacity, entry.Span);
                break;
            case 3 when current is not null && step.Random.Next(3) == 0:
                Fill(days, 0, 60, capacity: null, current.Span);
                Tracked(current, () => { current.Strike(Given.Registrar, "Wrong.", step.Now); return 0; }, step.Party);
                break;
            default:
                if (Membership.WhyNotRecord(Given.Registrar, entry, rows) is null)
                {
                    rows.Add(Membership.Record(Given.Registrar, entry, rows, step.Now));
                    Fill(days, 0, 60, capacity, entry.Span);
                }

                break;
        }
    }

    // As loading a row with its party would.
    private static T Tracked<T>(Membership row, Func<T> act, Party party)
    {
        typeof(Membership).GetProperty(nameof(Membership.Party))!.SetValue(row, party);
        return act();
    }

    private static MembershipEnd End(Step step, int on) => new(On(on), "It left.", step.Source);

    private static void Fill(MemberCapacity?[] days, int from, int to, MemberCapacity? capacity, DateSpan only)
    {
        for (var day = from; day < to; day++)
        {
            days[day] = only.Contains(Day(day)) ? capacity : days[day];
        }
    }

    private static DateOnly Day(int day) => new DateOnly(2025, 1, 1).AddDays(day);

    private static PartialDate On(int day) => new() { Value = Day(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private sealed record Step(Random Random, Party Party, Source Source, DateTime Now);
}
