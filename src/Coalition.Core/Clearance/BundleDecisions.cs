using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>A seat's word on one text of a bundle, as the form sends it.</summary>
public sealed record BundleWord(Guid DocumentId, Guid RoundId, ClearanceInput Input);

/// <summary>
/// Clearing a bundle item by item in one form. Each decision is an ordinary one of the text's own round; when the seat has then
/// cleared every text, the bundle keeps the hash that was on the screen. One word refused refuses all. The caller saves.
/// </summary>
public sealed class BundleDecisions(DocumentActs acts, TimeProvider clock)
{
    /// <summary>The seat for which the person clears, or null.</summary>
    public Seat? SeatOf(Actor by, BundleFile file) => file.Files.SelectMany(item => item.Seats).FirstOrDefault(seat => by.ClearsFor(seat, Now));

    /// <summary>Whether the seat's holder has cleared the text of the item.</summary>
    public bool HasCleared(Seat seat, ClearanceFile file) =>
        file.StandingClearance(file.Document.Latest, seat, Now) is not null;

    /// <summary>The round in which the seat's holder still has to decide on the text, or null.</summary>
    public Round? RoundFor(Seat seat, ClearanceFile file) => file.OpenRound is { } open && open.Awaits(seat, file, Now) ? open : null;

    /// <summary>Why the person cannot decide on the bundle, apart from the age of the sign-in: no seat (<c>clearance.not-your-seat</c>), nothing to decide (<c>bundle.decided</c>), released (<c>bundle.released</c>).</summary>
    public Refusal? WhyNotDecide(Actor by, BundleFile file) => SeatOf(by, file) switch
    {
        null => new("clearance.not-your-seat", "You hold no mandate to clear for a party that now holds a seat."),
        _ when file.Bundle.ReleasedAt is not null => new("bundle.released", "This bundle has been released."),
        var seat when file.Bundle.IsClearedBy(seat, Now) => new("bundle.decided", "Your seat has cleared this bundle as it stands."),
        _ => null,
    };

    /// <summary>
    /// Records the words. Beside <see cref="WhyNotDecide"/> and the codes of <see cref="Round.Decide"/>: another bundle than on the
    /// screen (<c>bundle.moved</c>), an old sign-in (<c>clearance.sign-in</c>), a person who cleared it for another seat
    /// (<c>clearance.one-person-one-seat</c>), not one word while texts wait for the seat (<c>bundle.no-word</c>), stepping aside, which may
    /// leave a seat without anybody and is <see cref="SteppingAside"/>'s alone (<c>bundle.recused</c>).
    /// </summary>
    public Outcome Decide(Actor by, BundleFile file, TextHash hashShown, IReadOnlyCollection<BundleWord> words)
    {
        if ((WhyNotDecide(by, file) ?? WhyNotNow(by, file, hashShown) ?? WhyNotTake(by, file, words)) is { } refusal)
        {
            return refusal;
        }

        var seat = SeatOf(by, file)!;
        foreach (var word in words)
        {
            if (file.Files.FirstOrDefault(found => found.Document.Id == word.DocumentId) is not { } item || item.Rounds.FirstOrDefault(round => round.Id == word.RoundId) is not { } round)
            {
                return new Refusal("bundle.moved", "The bundle on your screen is not the bundle as it stands. Nothing was recorded. Open the page again.");
            }

            if (acts.Decide(by, item, round, seat.Id, word.Input).Refusal is { } refused)
            {
                return refused with { Sentence = $"{NameOf(item)}: {refused.Sentence}", Field = null };
            }
        }

        if (file.Bundle.Present.Select(file.FileOf).All(item => HasCleared(seat, item)))
        {
            file.Bundle.Clear(by, seat.Id, Now);
        }

        return Outcome.Done;
    }

    private Refusal? WhyNotNow(Actor by, BundleFile file, TextHash hashShown) =>
        by.WhyNotFresh("clearance", Now) is { } old ? old
        : hashShown != file.Bundle.Hash ? new("bundle.moved", "The bundle on your screen is not the bundle as it stands. Nothing was recorded. Open the page again.")
        : file.Bundle.Clearances.Any(given => given.BundleHashShown == hashShown && given.UserId == by.UserId && given.SeatId != SeatOf(by, file)!.Id) ? new("clearance.one-person-one-seat", "You have cleared this bundle for another seat. One person fills one seat.")
        : null;

    private Refusal? WhyNotTake(Actor by, BundleFile file, IReadOnlyCollection<BundleWord> words) =>
        words.Any(word => word.Input.Decision is SeatDecision.Recused) ? new("bundle.recused", "Step aside on the page of the text itself, which says whether anybody is left for your seat. Nothing was recorded.")
        : words.Count == 0 && file.Bundle.Present.Select(file.FileOf).Where(item => RoundFor(SeatOf(by, file)!, item) is not null).Select(NameOf).ToArray() is [_, ..] waiting
            ? new("bundle.no-word", $"Choose a decision for {string.Join(" or ", waiting)}.")
            : null;

    private static string NameOf(ClearanceFile file) => Document.ReferenceOf(file.Document.Symbol, file.Document.Path);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
