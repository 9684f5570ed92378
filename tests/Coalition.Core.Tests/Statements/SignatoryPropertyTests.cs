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
                    var (says, naive) = ($"{Named(register.Signatories)}; left: {Named(register.Ended)}", life.Naive(day, known));
                    Assert.True(says == naive, $"Seed {seed}, on {day:O}, known {known:O}: {says} instead of {naive}.");
                }
            }
        });
        Assert.True(life.Events.Count >= FewestEvents, $"Seed {seed} made {life.Events.Count} events only.");
        Assert.Equal("", string.Join(' ', life.Missing()));
    }

    private static string Named(IEnumerable<Signatory> signatories) => string.Join(' ', signatories.Select(signatory => signatory.Party.Slug).Order(StringComparer.Ordinal));

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
            var parties = await db.Parties.Where(party => Parties.Contains(party.Slug)).ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal);
            var letter = Source.Register(Given.Registrar, new SourceEntry("letter", LocalText.English("A ministry"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Official));
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
    /// <param name="Place">From 0, as recorded.</param>
    /// <param name="Opening">Place of the act by which the party began to join: found out here, not read from the row.</param>
    internal sealed record Event(string Party, int Place, int Opening, Endorsement Act, DeclarationType? Declared)
    {
        public DateTime? KnownAt { get; set; }

        public List<(DateTime? KnownAt, DateOnly? Day, Endorsement Row)> Corrected { get; } = [];

        public List<(Endorsement Row, DateTime From, DateTime? To)> Contested { get; } = [];

        public bool Gives => Act.Act is EndorsementAct.Endorse or EndorsementAct.Confirm;

        public bool IsStruck => Corrected.LastOrDefault(correction => correction.KnownAt is not null) is { KnownAt: not null, Day: null };
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
        switch (random.Next(12))
        {
            case < 3:
                Act(party, by, own: true);
                break;
            case < 6:
                Act(party, by, own: false);
                break;
            case < 9:
                ConfirmWaiting();
                break;
            case 9:
                Contest(by);
                break;
            default:
                Correct(party);
                break;
        }
    }

    /// <summary>The parties that adhere and count, and those that left, by nothing but the list of events: who withdraws ends what he does it in and everything he gave before.</summary>
    public string Naive(DateOnly day, DateTime known)
    {
        var parties = Events.Where(found => found.KnownAt <= known && DayOf(found, known) <= day).GroupBy(found => found.Party, StringComparer.Ordinal).OrderBy(party => party.Key, StringComparer.Ordinal).ToArray();
        var standing = parties.Where(party => Adherences(party).Any(adherence => !IsContested(adherence, known) && !HasLeft(adherence, party) && !StandsApart(adherence)));
        var left = parties.SelectMany(party => Adherences(party).Where(adherence => !IsContested(adherence, known) && HasLeft(adherence, party)).Select(_ => party.Key));
        return $"{string.Join(' ', standing.Select(party => party.Key))}; left: {string.Join(' ', left)}";
    }

    /// <summary>What did not happen in this life, though it is to be tried.</summary>
    public IEnumerable<string> Missing()
    {
        (string Name, bool Happened)[] wanted =
        [
            .. Enum.GetValues<EndorsementAct>().Where(kind => kind is not EndorsementAct.RecordCorrection).Select(kind => (kind.ToString(), Events.Exists(found => found.Act.Act == kind))),
            ("Rejoin", Events.GroupBy(found => found.Party, StringComparer.Ordinal).Any(party => party.Select(found => found.Opening).Distinct().Skip(1).Any())),
            ("Dissociation", Events.Exists(found => found.Declared is DeclarationType.DissociationFromParagraph)),
            ("Strike", Events.Exists(found => found.Corrected.Exists(correction => correction is { KnownAt: not null, Day: null }))),
            ("Contest", Events.Exists(found => found.Contested.Count > 0)),
            ("Correction", Events.Exists(found => found.Corrected.Exists(correction => correction is { KnownAt: not null, Day: not null }))),
            ("Settlement", Events.Exists(found => found.Contested.Exists(contest => contest.To is not null))),
        ];
        return wanted.Where(what => !what.Happened).Select(what => what.Name);
    }

    private static IEnumerable<Event[]> Adherences(IEnumerable<Event> seen) => seen.GroupBy(found => found.Opening).Select(same => same.ToArray()).Where(same => Array.Exists(same, found => found.Gives));

    private static bool HasLeft(Event[] adherence, IEnumerable<Event> seen) => seen.Any(found => found.Act.Act is EndorsementAct.Withdraw
        && (found.Opening == adherence[0].Opening || found.Place > adherence.Where(given => given.Gives).Min(given => given.Place)));

    private static bool StandsApart(Event[] adherence) => Array.Exists(adherence, found => found.Declared is DeclarationType.DissociationFromParagraph
        && !Array.Exists(adherence, other => other.Act.Act is EndorsementAct.WithdrawDeclaration && other.Act.AboutId == found.Act.Id));

    private static bool IsContested(Event[] adherence, DateTime known) => Array.Exists(adherence, found => found.Contested.Exists(contest => contest.From <= known && !(contest.To <= known)));

    // A party begins to join when nothing it gave stands, or when it has left that.
    private int OpeningOf(string party, EndorsementAct act)
    {
        var alive = Events.FindAll(found => found.Party == party && !found.IsStruck);
        var last = alive.FindAll(found => found.Gives || found.Act.Act is EndorsementAct.Provisional).Select(found => (int?)found.Opening).Max();
        var isOver = last is null || alive.Exists(found => found.Opening == last && found.Act.Act is EndorsementAct.Withdraw && found.KnownAt is not null);
        return isOver && act is EndorsementAct.Endorse or EndorsementAct.Provisional ? Events.Count : last!.Value;
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
            Events.Add(new(party.Slug, Events.Count, OpeningOf(party.Slug, row.Act), row, declared) { KnownAt = own ? clock.Now : null });
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
                    Settle(found, _ => true);
                }
            }
        }
    }

    private void Contest(Actor by)
    {
        var mine = Events.Where(found => found.Act.PartyId == by.Capacity!.PartyId && !found.Act.IsByMandate).ToArray();
        if (mine.Length == 0)
        {
            return;
        }

        var chosen = mine[random.Next(mine.Length)];
        Endorsement[] rows = [chosen.Act, .. chosen.Corrected.Select(correction => correction.Row)];
        var row = rows[random.Next(rows.Length)];
        if (contests.Contest(by, row, "This is not what we wrote.").Succeeded)
        {
            chosen.Contested.Add((row, clock.Now.Date.AddDays(7), null));
        }
        else if (contests.Uphold(given.ThirdPerson, row, "The letter says so.").Succeeded)
        {
            Settle(chosen, upheld => upheld == row);
        }
    }

    private void Settle(Event found, Func<Endorsement, bool> which)
    {
        for (var i = 0; i < found.Contested.Count; i++)
        {
            var contest = found.Contested[i];
            found.Contested[i] = contest.To is null && which(contest.Row) ? contest with { To = clock.Now } : contest;
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
        var input = Input(EndorsementAct.RecordCorrection) with { Evidence = letter, AboutId = chosen.Act.Id, Strikes = random.Next(3) == 0, Reason = "It was typed wrongly." };
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
        Channel = EndorsementChannel.PublicAnnouncement,
        NameAsSigned = "As signed",
    };
}
