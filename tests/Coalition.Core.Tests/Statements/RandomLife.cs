using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>The random steps that make something happen through the model's own acts, and what happened, as a plain list.</summary>
internal sealed class RandomLife(int seed, TestClock clock, GivenEndorsements given, EndorsementActs acts, ContestActs contests, EndorsementFile file, Source note)
{
    private const int Back = 30;
    private const int HiddenDays = 7;
    private readonly Random random = new(seed);

    public List<Event> Events { get; } = [];

    public DateTime Began { get; } = clock.Now;

    public Guid Document => file.Document.Id;

    public TextHash Text => file.OpenWindow!.TextHash;

    public int Next(int below) => random.Next(below);

    /// <summary>Some hours pass and something is tried for the party; what the rules refuse did not happen.</summary>
    public void Step(Party party, Actor person)
    {
        clock.Move(TimeSpan.FromMinutes(30 + random.Next(600)));
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

    /// <summary>What did not happen in this life, though it is to be tried.</summary>
    public IEnumerable<string> Missing()
    {
        var corrections = Events.SelectMany(found => found.Words.Skip(1)).Where(word => word.KnownAt is not null).ToList();
        (string Name, bool Happened)[] wanted =
        [
            .. Enum.GetValues<EndorsementAct>().Where(kind => kind is not EndorsementAct.RecordCorrection).Select(kind => (kind.ToString(), Events.Exists(found => found.Kind == kind))),
            ("Rejoin", Events.GroupBy(found => found.Party, StringComparer.Ordinal).Any(party => party.Select(found => found.Opening).Distinct().Skip(1).Any())),
            ("Dissociation", Events.Exists(found => found.Declared is DeclarationType.DissociationFromParagraph)),
            ("Strike", corrections.Exists(word => word.Day is null)),
            ("Contest", Events.Exists(found => found.Doubts.Count > 0)),
            ("Correction", corrections.Exists(word => word.Day is not null)),
            ("Another day of receipt", corrections.Exists(word => word is { Day: not null, ReceivedAt: not null })),
            ("Settlement", Events.Exists(found => found.Doubts.Exists(doubt => doubt.To is not null))),
        ];
        return wanted.Where(what => !what.Happened).Select(what => what.Name);
    }

    // A party begins to join when nothing it gave stands, or when it has left that.
    private int OpeningOf(string party, EndorsementAct act)
    {
        var alive = Events.FindAll(found => found.Party == party && !found.IsStruck);
        var last = alive.FindAll(found => found.Gives || found.Kind is EndorsementAct.Provisional).Select(found => (int?)found.Opening).Max();
        var isOver = last is null || alive.Exists(found => found.Opening == last && found.Kind is EndorsementAct.Withdraw && found.IsKnown);
        return isOver && act is EndorsementAct.Endorse or EndorsementAct.Provisional ? Events.Count : last!.Value;
    }

    private void Act(Party party, Actor by, bool own)
    {
        EndorsementAct[] kinds = [EndorsementAct.Endorse, EndorsementAct.Endorse, EndorsementAct.Provisional, EndorsementAct.Confirm, EndorsementAct.Declare, EndorsementAct.WithdrawDeclaration, EndorsementAct.Withdraw];
        var kind = kinds[random.Next(kinds.Length)];
        var declared = kind is EndorsementAct.Declare ? (random.Next(2) == 0 ? DeclarationType.Interpretive : DeclarationType.DissociationFromParagraph) : (DeclarationType?)null;
        var about = kind is EndorsementAct.WithdrawDeclaration ? Events.LastOrDefault(found => found.Party == party.Slug && found.Declared is not null) : null;
        var ago = own ? 0 : random.Next(Back);
        var input = Input(kind, ago) with
        {
            Evidence = own ? null : note,
            NameAsSigned = own ? party.Name("en") : $"As signed {random.Next(3)}",
            ReceivedAt = own ? null : Received(ago),
            Declared = declared is { } type ? new DeclarationInput(type, ["p1"], LocalText.English("So we understand it.")) : null,
            AboutId = about?.Row.Id,
        };
        var outcome = own ? acts.Endorse(by, file, party, input) : acts.Record(given.Secretariat, file, party, input);
        if (outcome.Succeeded)
        {
            var found = new Event(party.Slug, Events.Count, OpeningOf(party.Slug, kind), kind, clock.Now, own, declared, about?.Place);
            found.Words.Add(Typed(input, own ? clock.Now : null));
            Events.Add(found);
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
            var place = found.Words.FindIndex(word => word.Row == chosen);
            if (place >= 0)
            {
                found.Words[place] = found.Words[place] with { KnownAt = clock.Now };
            }

            // What is put right, or struck, settles what the party said against it.
            if (place > 0)
            {
                Settle(found, _ => true);
            }
        }
    }

    private void Contest(Actor by)
    {
        var mine = Events.FindAll(found => found.Row.PartyId == by.Capacity!.PartyId && !found.IsOwn);
        if (mine.Count == 0)
        {
            return;
        }

        var chosen = mine[random.Next(mine.Count)];
        var row = chosen.Words[random.Next(chosen.Words.Count)].Row;
        if (contests.Contest(by, row, "This is not what we wrote.").Succeeded)
        {
            chosen.Doubts.Add(new(row, clock.Now, clock.Now.Date.AddDays(HiddenDays), To: null));
        }
        else if (contests.Uphold(given.ThirdPerson, row, "The letter says so.").Succeeded)
        {
            Settle(chosen, upheld => upheld == row);
        }
    }

    private void Settle(Event found, Func<Endorsement, bool> which)
    {
        for (var i = 0; i < found.Doubts.Count; i++)
        {
            var doubt = found.Doubts[i];
            found.Doubts[i] = doubt.To is null && which(doubt.Row) ? doubt with { To = clock.Now } : doubt;
        }
    }

    private void Correct(Party party)
    {
        var mine = Events.FindAll(found => found.Party == party.Slug && found.IsKnown);
        if (mine.Count == 0)
        {
            return;
        }

        var chosen = mine[random.Next(mine.Count)];
        var ago = random.Next(Back);
        var input = Input(EndorsementAct.RecordCorrection, ago) with { Evidence = note, NameAsSigned = $"As put right {random.Next(3)}", ReceivedAt = Received(ago), AboutId = chosen.Row.Id, Strikes = random.Next(3) == 0, Reason = "It was typed wrongly." };
        if (acts.Record(given.Secretariat, file, party, input).Succeeded)
        {
            chosen.Words.Add(Typed(input, known: null));
        }
    }

    private Word Typed(EndorsementInput input, DateTime? known) =>
        new(file.Endorsements[^1], known, input.Strikes ? null : DateOnly.ParseExact(input.DateOfAct.Value!, "yyyy-MM-dd", CultureInfo.InvariantCulture), input.NameAsSigned, input.ReceivedAt);

    // Some day after the act, or not noted.
    private DateTime? Received(int ago) => random.Next(2) == 0 ? null : clock.Now.AddDays(-random.Next(ago + 1));

    private EndorsementInput Input(EndorsementAct act, int ago) => new()
    {
        Act = act,
        HashShown = Text,
        DateOfAct = PartialDate.On(DateOnly.FromDateTime(clock.Now).AddDays(-ago)),
        Channel = EndorsementChannel.PublicAnnouncement,
        NameAsSigned = "As signed",
    };
}
