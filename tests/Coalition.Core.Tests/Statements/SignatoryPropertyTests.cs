using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>
/// Random acts of random parties with random dates, recorded in random order, from fixed seeds: on both sides of every day, as known on both sides of every
/// instant at which an answer can change, the register says of each party what a naive reading of a plain list of events says. A fault names its seed.
/// </summary>
public sealed class SignatoryPropertyTests
{
    private const int Attempts = 320;
    private const int FewestEvents = 40;
    private const int ReleasedAfter = 20;

    private static readonly string[] Parties = ["norway", "chile", "malta-institute", "latvia", "japan"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Invariant_2_every_day_as_known_at_every_instant_equals_a_naive_recomputation(int seed)
    {
        await using var portal = await TestPortal.CreateAsync();
        var life = await LiveAsync(portal, seed);
        var (document, text, released) = (life.Document, life.Text, life.Began.AddDays(ReleasedAfter));
        var naive = new NaiveRegister(life.Events, released);
        var compared = 0;

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var signed = (await scope.GetRequiredService<PortalDb>().SignedAsync([document]))[document];
            var lineage = TextLineage.Of(document, text, signed.Editions);
            foreach (var instant in naive.Instants(life.Began))
            {
                foreach (var (known, days) in new[] { (instant.AddTicks(-1), naive.DaysTurnedAt(instant)), (instant, naive.Days(instant)) })
                {
                    var recomputed = naive.As(known);
                    foreach (var day in days.SelectMany(day => new[] { day.AddDays(-1), day }).Distinct())
                    {
                        var (says, expected) = (Told(SignatoryRegister.Of(signed.Acts, lineage, day, known), released), recomputed(day));
                        Assert.True(says == expected, $"Seed {seed}, on {day:O}, known {known:O}, the register says\n{says}\ninstead of\n{expected}");
                        compared++;
                    }
                }
            }
        });
        Assert.True(life.Events.Count >= FewestEvents && compared >= FewestEvents * FewestEvents, $"Seed {seed} made {life.Events.Count} events and {compared} comparisons only.");
        Assert.Equal("", string.Join(' ', life.Missing()));
    }

    // Everything that the list says of a party, a line each.
    private static string Told(SignatoryRegister register, DateTime released) => string.Join('\n', new[]
    {
        register.Signatories.Select(row => Line("counts", row, released)), register.Uncounted.Select(row => Line("stands apart", row, released)),
        register.Contested.Select(row => Line($"contests since {row.ContestedAt:O}", row, released)), register.Ended.Select(row => Line($"left on {row.Ended!.EffectiveOn:O}", row, released)),
        register.OfOtherTexts.Select(row => Line("of another text", row, released)),
    }.SelectMany(lines => lines).Order(StringComparer.Ordinal));

    private static string Line(string standing, Signatory row, DateTime released) =>
        $"{row.Party.Slug} {standing}: {row.Kind}, {row.Capacity}, “{row.Given.NameAsSigned}” of {row.Given.EffectiveOn:O}, {Joined(row, released, OriginalBy.DateOfAct)} by date, {Joined(row, released, OriginalBy.Receipt)} by receipt"
        + string.Concat(row.Declarations.Select(position => $"; {position.Declaration.Type} of {position.Made.EffectiveOn:O}{(position.Withdrawn is { } back ? $" until {back.EffectiveOn:O}" : "")}"));

    private static string Joined(Signatory row, DateTime released, OriginalBy rule) => row.IsLate(released, rule) ? "later" : "original";

    private static async Task<RandomLife> LiveAsync(TestPortal portal, int seed)
    {
        var given = new GivenEndorsements(portal);
        var document = await given.AnOpenText(EndorsementPolicy.AnyParty);
        foreach (var held in NaiveRegister.Memberships(portal.Clock.Now))
        {
            await given.TheMember(held.Party, held.Capacity, held.Party is "malta-institute" ? PartyKind.IntergovernmentalOrganisation : PartyKind.State, held.From.ToString("O", CultureInfo.InvariantCulture), held.To?.ToString("O", CultureInfo.InvariantCulture));
        }

        Dictionary<string, Actor> people = new(StringComparer.Ordinal);
        foreach (var slug in Parties)
        {
            people[slug] = await given.AFocalPointOf(slug);
        }

        return await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var acts = scope.GetRequiredService<EndorsementActs>();
            var parties = await db.Parties.Where(party => Parties.Contains(party.Slug)).ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal);
            var note = Source.Register(Given.Registrar, new SourceEntry("public-note", LocalText.English("A ministry"), LocalText.English("Note"), PublishedOn: null, SourceKind.Official));
            db.Add(note);
            var life = new RandomLife(seed, portal.Clock, given, acts, scope.GetRequiredService<ContestActs>(), (await acts.FindAsync(document))!, note);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var slug = Parties[life.Next(Parties.Length)];
                life.Step(parties[slug], people[slug]);
            }

            await db.SaveChangesAsync();
            return life;
        });
    }
}
