using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Clearance;

/// <summary>A seat today: who holds it and what it says of the edition.</summary>
/// <param name="Term">The term that runs, null while the seat is vacant.</param>
/// <param name="Given">The holder's decision on this edition, or null.</param>
/// <param name="Beside">What else was recorded for the seat in the round: who stepped aside, a second clearance, the word of a party that held the seat before.</param>
public sealed record SeatPosition(Seat Seat, SeatTerm? Term, SeatClearance? Given, IReadOnlyList<SeatClearance> Beside);

/// <summary>One document's clearance as a person meets it: the edition, the seats, what changed, and what the person can do.</summary>
public sealed class ClearanceCase
{
    private readonly DateTime now;

    /// <summary>Puts the page together.</summary>
    /// <param name="file">The document.</param>
    /// <param name="by">Who looks at it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="seen">The hash that was on the screen when something was refused; null on a first look.</param>
    public ClearanceCase(ClearanceFile file, Actor by, DateTime now, TextHash? seen)
    {
        (File, By, this.now) = (file, by, now);
        Round = file.Rounds.LastOrDefault(round => round.ClosedAt is null);
        Edition = Round is null ? file.Document.Latest : file.Document.Editions.First(edition => edition.Id == Round.EditionId);
        Positions = [.. file.Seats.Select(PositionOf)];
        Mine = Positions.Where(position => by.ClearsFor(position.Seat, now)).OrderBy(position => position.Given is not null).FirstOrDefault();
        (Base, IsStale) = BaseOf(seen);
        Diff = Base is null ? null : TextDiff.Between(Base.Text, Edition.Text);
    }

    public ClearanceFile File { get; }

    public Actor By { get; }

    /// <summary>The round that runs, or null.</summary>
    public Round? Round { get; }

    /// <summary>The edition under clearance, else the newest.</summary>
    public Edition Edition { get; }

    public IReadOnlyList<SeatPosition> Positions { get; }

    /// <summary>The seat the person decides for, or null.</summary>
    public SeatPosition? Mine { get; }

    /// <summary>The edition the reader knew before; null where there is none.</summary>
    public Edition? Base { get; }

    /// <summary>Whether <see cref="Base"/> is what was on the screen when the text moved on.</summary>
    public bool IsStale { get; }

    /// <summary>From <see cref="Base"/> to <see cref="Edition"/>.</summary>
    public TextDiff? Diff { get; }

    /// <summary>What the person's seat cleared before, to the letter the same as now, and which has no effect; null where there is none.</summary>
    public SeatClearance? Identical => Mine is not { Given: null, Term: { } term } ? null
        : File.Rounds.Where(round => round != Round).SelectMany(round => round.Clearances)
            .Where(given => given.SeatId == Mine.Seat.Id && given.PartyId == term.PartyId && given.IsClearance && given.TextHashShown == Edition.TextHash).MaxBy(given => given.At);

    /// <summary>Checks of style that the newest edition fails and that a reason overrides.</summary>
    public IReadOnlyList<Refusal> Overridable { get; init; } = [];

    /// <summary>Whether the person may take the text back from the co-chairs.</summary>
    public bool MayTakeBack => Round?.WhyNotWithdraw(By, File.Document) is null && Round is not null;

    /// <summary>The paragraphs of the edition with their numbers, by the first language that has them.</summary>
    public IEnumerable<(Block Block, int? Number)> NumberedParagraphs => Edition.Text.Languages is [var first, ..] ? Block.Numbered(first.Blocks) : [];

    /// <summary>Why the newest edition cannot be sent out.</summary>
    public Refusal? WhyNotSend { get; init; }

    /// <summary>Whether the person may send texts out at all, so that a form makes sense.</summary>
    public bool MaySend => WhyNotSend?.Code is not "round.not-allowed" && Round is null;

    /// <summary>Why the person cannot decide, apart from the age of the sign-in, which the form itself can mend.</summary>
    public Refusal? WhyNotDecide => Round!.WhyNotDecideOnceSignedIn(By, Mine!.Seat, File, now);

    /// <summary>How many paragraphs the edition has in any language.</summary>
    public int Paragraphs => Edition.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal).Count();

    private SeatPosition PositionOf(Seat seat)
    {
        var asked = File.Rounds.LastOrDefault(round => round.EditionId == Edition.Id && round.Asks(seat));
        var said = asked?.Clearances.Where(given => given.SeatId == seat.Id) ?? [];
        var given = asked?.WordOf(seat, now) ?? File.StandingClearance(Edition, seat, now);
        return new(seat, seat.HolderAt(now), given, [.. said.Where(other => other != given).OrderBy(other => other.At)]);
    }

    private (Edition? Base, bool IsStale) BaseOf(TextHash? seen)
    {
        if (seen is { } hash && hash != Edition.TextHash && File.Document.Editions.FirstOrDefault(edition => edition.TextHash == hash) is { } onScreen)
        {
            return (onScreen, true);
        }

        return Mine is not null
            ? (File.LastDecisionBefore(Edition, Mine.Seat.Id)?.Edition, false)
            : (File.Document.Editions.Where(edition => edition.SubmittedAt is not null && edition.Number < Edition.Number).MaxBy(edition => edition.Number), false);
    }
}
