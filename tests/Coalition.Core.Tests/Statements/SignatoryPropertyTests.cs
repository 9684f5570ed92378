using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>
/// Random acts of random parties with random dates, recorded in random order, from fixed seeds: on every day, as known at every
/// instant, the register holds those whom a naive reading of a plain list of events holds. A fault names its seed.
/// </summary>
public sealed class SignatoryPropertyTests
{
    private const int Attempts = 320;
    private const int FewestEvents = 40;
    private const int Days = 40;

    private static readonly string[] Parties = ["norway", "chile", "malta", "latvia", "japan"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Invariant_2_every_day_as_known_at_every_instant_equals_a_naive_recomputation(int seed)
    {
        await using var portal = await TestPortal.CreateAsync();
        var life = await LiveAsync(portal, seed);
        var (document, text) = (life.Document, life.Text);

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var signed = (await scope.GetRequiredService<PortalDb>().SignedAsync([document]))[document];
            var lineage = TextLineage.Of(document, text, signed.Editions);
            var first = DateOnly.FromDateTime(life.Began).AddDays(-Days);
            foreach (var known in life.Instants)
            {
                for (var day = first; day <= DateOnly.FromDateTime(portal.Clock.Now); day = day.AddDays(3))
                {
                    var register = SignatoryRegister.Of(signed.Acts, lineage, day, known);
                    Assert.True(register.Signatories.Select(signatory => signatory.Party.Slug).Order(StringComparer.Ordinal).SequenceEqual(life.Naive(day, known), StringComparer.Ordinal),
                        $"Seed {seed}, on {day:O}, known {known:O}: {string.Join(' ', register.Signatories.Select(signatory => signatory.Party.Slug).Order(StringComparer.Ordinal))} instead of {string.Join(' ', life.Naive(day, known))}.");
                }
            }
        });
        Assert.True(life.Events.Count >= FewestEvents, $"Seed {seed} made {life.Events.Count} events only.");
    }

    private static async Task<RandomLife> LiveAsync(TestPortal portal, int seed)
    {
        var given = new GivenEndorsements(portal);
        var document = await given.AnOpenText(EndorsementPolicy.AnyParty);
        Dictionary<string, Actor> people = new(StringComparer.Ordinal);
        foreach (var slug in Parties)
        {
            people[slug] = await given.AFocalPointOf(slug);
        }

        return await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var acts = scope.GetRequiredService<EndorsementActs>();
            var parties = await db.Parties.Where(party => Parties.Contains(party.Slug)).ToDictionaryAsync(party => party.Slug);
            var letter = Source.Register(Given.Registrar, new SourceEntry("letter", LocalText.English("A ministry"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Evidence));
            db.Add(letter);
            var life = new RandomLife(seed, portal.Clock, given, acts, scope.GetRequiredService<ContestActs>(), (await acts.FindAsync(document))!, letter);
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

/// <summary>What happened, as a plain list, and the random steps that made it happen through the model's own acts.</summary>
internal sealed class RandomLife(int seed, TestClock clock, GivenEndorsements given, EndorsementActs acts, ContestActs contests, EndorsementFile file, Source letter)
{
    private const int Back = 30;
    private readonly Random random = new(seed);

    /// <summary>An act that the model took. A date or a word that changes later is another line of <see cref="Corrected"/>.</summary>
    internal sealed record Event(string Party, int Adherence, Endorsement Act, DeclarationType? Declared)
    {
        public DateTime? KnownAt { get; set; }

        public List<(DateTime? KnownAt, DateOnly? Day, Endorsement Row)> Corrected { get; } = [];

        public List<(DateTime From, DateTime? To)> Contested { get; } = [];
    }

    public List<Event> Events { get; } = [];

    public HashSet<DateTime> Instants { get; } = [clock.Now];

    public DateTime Began { get; } = clock.Now;

    public Guid Document => file.Document.Id;

    public TextHash Text => file.OpenWindow!.TextHash;

    public int Next(int below) => random.Next(below);

    /// <summary>Some hours pass and something is tried for the party; what the rules refuse did not happen.</summary>
    public void Step(Party party, Actor person)
    {
        clock.Move(TimeSpan.FromMinutes(30 + random.Next(600)));
        Instants.Add(clock.Now);
        var by = person with { SignedInAt = clock.Now };
        switch (random.Next(10))
        {
            case < 4:
                Act(party, by, own: true);
                break;
            case < 6:
                Act(party, by, own: false);
                break;
            case < 8:
                ConfirmWaiting();
                break;
            case 8:
                Contest(by);
                break;
            default:
                Correct(party);
                break;
        }
    }

    /// <summary>The parties that adhere and count, by nothing but the list of events.</summary>
    public IReadOnlyList<string> Naive(DateOnly day, DateTime known) =>
        [.. Events.GroupBy(found => (found.Party, found.Adherence)).Where(adherence => Counts([.. adherence], day, known)).Select(adherence => adherence.Key.Party).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool Counts(Event[] adherence, DateOnly day, DateTime known)
    {
        Event[] seen = [.. adherence.Where(found => found.KnownAt <= known && DayOf(found, known) <= day)];
        var apart = seen.Where(found => found.Declared is DeclarationType.DissociationFromParagraph && !Array.Exists(seen, other => other.Act.Act is EndorsementAct.WithdrawDeclaration && other.Act.AboutId == found.Act.Id));
        return Array.Exists(seen, found => found.Act.Act is EndorsementAct.Endorse or EndorsementAct.Confirm) && !Array.Exists(seen, found => found.Act.Act is EndorsementAct.Withdraw)
            && !apart.Any() && !Array.Exists(seen, found => found.Contested.Any(contest => contest.From <= known && !(contest.To <= known)));
    }

    // Null where it was struck by then, so that no day is late enough.
    private static DateOnly? DayOf(Event found, DateTime known) =>
        found.Corrected.LastOrDefault(correction => correction.KnownAt <= known) is { KnownAt: not null } last ? last.Day : found.Act.EffectiveOn;

    private void Act(Party party, Actor by, bool own)
    {
        EndorsementAct[] kinds = [EndorsementAct.Endorse, EndorsementAct.Endorse, EndorsementAct.Provisional, EndorsementAct.Confirm, EndorsementAct.Declare, EndorsementAct.WithdrawDeclaration, EndorsementAct.Withdraw];
        var kind = kinds[random.Next(kinds.Length)];
        var declared = kind is EndorsementAct.Declare ? (random.Next(2) == 0 ? DeclarationType.Interpretive : DeclarationType.DissociationFromParagraph) : (DeclarationType?)null;
        var input = Input(kind) with
        {
            Evidence = own ? null : letter,
            NameAsSigned = own ? party.Name("en") : "As signed",
            Declared = declared is { } type ? new DeclarationInput(type, ["p1"], LocalText.English("So we understand it.")) : null,
            AboutId = kind is EndorsementAct.WithdrawDeclaration ? Events.LastOrDefault(found => found.Party == party.Slug && found.Declared is not null)?.Act.Id : null,
        };
        var outcome = own ? acts.Endorse(by, file, party, input) : acts.Record(given.Secretariat, file, party, input);
        if (outcome.Succeeded)
        {
            var row = file.Endorsements[^1];
            Events.Add(new(party.Slug, row.Adherence, row, declared) { KnownAt = own ? clock.Now : null });
        }
    }

    private void ConfirmWaiting()
    {
        if (file.AwaitingConfirmation.ToArray() is not { Length: > 0 } waiting)
        {
            return;
        }

        var chosen = waiting[random.Next(waiting.Length)];
        Assert.Null(acts.Confirm(given.SecondPerson, chosen).Refusal);
        foreach (var found in Events)
        {
            found.KnownAt ??= found.Act == chosen ? clock.Now : null;
            for (var i = 0; i < found.Corrected.Count; i++)
            {
                if (found.Corrected[i].Row == chosen)
                {
                    found.Corrected[i] = found.Corrected[i] with { KnownAt = clock.Now };
                    Settle(found);
                }
            }
        }
    }

    private void Contest(Actor by)
    {
        var mine = Events.Where(found => found.Act.PartyId == by.Capacity!.PartyId).ToArray();
        if (mine.Length == 0)
        {
            return;
        }

        var chosen = mine[random.Next(mine.Length)];
        if (contests.Contest(by, chosen.Act, "This is not what we wrote.").Succeeded)
        {
            chosen.Contested.Add((clock.Now.Date.AddDays(7), null));
        }
        else if (contests.Uphold(given.SecondPerson, chosen.Act, "The letter says so.").Succeeded)
        {
            Settle(chosen);
        }
    }

    private void Settle(Event found)
    {
        if (found.Contested is [.., { To: null } open])
        {
            found.Contested[^1] = (open.From, clock.Now);
        }
    }

    private void Correct(Party party)
    {
        var mine = Events.Where(found => found.Party == party.Slug && found.KnownAt is not null).ToArray();
        if (mine.Length == 0)
        {
            return;
        }

        var chosen = mine[random.Next(mine.Length)];
        var input = Input(EndorsementAct.RecordCorrection) with { Evidence = letter, AboutId = chosen.Act.Id, Strikes = random.Next(4) == 0, Reason = "It was typed wrongly." };
        if (acts.Record(given.Secretariat, file, party, input).Succeeded)
        {
            chosen.Corrected.Add((null, input.Strikes ? null : file.Endorsements[^1].EffectiveOn, file.Endorsements[^1]));
        }
    }

    private EndorsementInput Input(EndorsementAct act) => new()
    {
        Act = act,
        HashShown = Text,
        DateOfAct = PartialDate.On(DateOnly.FromDateTime(clock.Now).AddDays(-random.Next(Back))),
        Channel = EndorsementChannel.Letter,
        NameAsSigned = "As signed",
    };
}
