using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>Who may decide for a seat in a round, and what. Codes begin with <c>clearance.</c></summary>
/// <param name="round">The round.</param>
/// <param name="seat">The seat, with its terms.</param>
/// <param name="file">The document and all its rounds.</param>
/// <param name="now">UTC.</param>
internal sealed class DecisionGuard(Round round, Seat seat, ClearanceFile file, DateTime now)
{
    private const int LongestComment = 4_000;

    /// <summary>Why the actor does not sit on the seat: <c>not-allowed</c>, <c>not-your-seat</c>, <c>not-asked</c>.</summary>
    public Refusal? WhyNotSit(Actor by)
    {
        if (!by.May(Permissions.ClearContent))
        {
            return new("clearance.not-allowed", "Only clearing officers of the co-chairs decide here.");
        }

        if (!by.ClearsFor(seat, now))
        {
            return new("clearance.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.");
        }

        return round.Asks(seat) ? null : new("clearance.not-asked", "This round asks other seats. Yours is not asked now.");
    }

    /// <summary>
    /// Why the actor cannot fill the seat here and now: <c>text-moved</c>, <c>closed</c>, <c>one-person-one-seat</c>,
    /// <c>recused</c>, <c>last-editor</c>, <c>twice</c>.
    /// </summary>
    public Refusal? WhyNotFill(Actor by)
    {
        if (file.Document.Latest.TextHash != round.TextHash)
        {
            return new("clearance.text-moved", "The text changed while you were reading. Nothing was recorded. Read the new edition.");
        }

        if (round.ClosedAt is not null)
        {
            return new("clearance.closed", "This round is closed. Nothing waits for you here.");
        }

        if (round.Clearances.Any(given => given.SeatId != seat.Id && given.UserId == by.UserId) || FillsAnother(by))
        {
            return new("clearance.one-person-one-seat", "You have decided for another seat on this edition. One person fills one seat.");
        }

        return WhyNotSpeak(by, [.. round.Clearances.Where(given => given.SeatId == seat.Id)]);
    }

    private Refusal? WhyNotSpeak(Actor by, SeatClearance[] said)
    {
        if (said.Any(given => given.UserId == by.UserId && !given.IsWord))
        {
            return new("clearance.recused", "You stepped aside in this round. Another officer of your party decides.");
        }

        if (EditedLast(by) && !IsSecond(by))
        {
            return new("clearance.last-editor", "You edited this text last. Another person of your party has to clear it.");
        }

        return Array.Exists(said, given => given.UserId == by.UserId) || (round.WordOf(seat, now) is not null && !IsSecond(by))
            ? new("clearance.twice", "Your seat has already decided on this edition.")
            : null;
    }

    /// <summary>
    /// Why what the person sends cannot be taken: the hash shown is not the round's (<c>hash</c>), no comment, one that does not
    /// belong or no text (<c>no-comment</c>, <c>stray-comment</c>, <c>comment</c>), a paragraph that is not in the text (<c>paragraph</c>), anything but a clearance from
    /// the last editor, who only ever stands beside a colleague (<c>last-editor</c>), a clearance of a text that a safeguarding
    /// reviewer holds back (<c>safeguarding</c>).
    /// </summary>
    public Refusal? WhyNotTake(Actor by, ClearanceInput input)
    {
        if (input.HashShown != round.TextHash)
        {
            return new("clearance.hash", "The text on your screen is not the text of this round. Nothing was recorded. Open the page again.");
        }

        if (IsSecond(by) && input.Decision is not SeatDecision.Cleared and not SeatDecision.ClearedWithComment)
        {
            return new("clearance.last-editor", "You edited this text last. You can clear it beside your colleague, and nothing else.");
        }

        return (input.Decision is SeatDecision.Cleared or SeatDecision.ClearedWithComment ? file.WhyHeldBack(file.EditionOf(round), "clearance.safeguarding") : null)
            ?? WhyNotCommented(input)
            ?? (input.ParagraphIds.Except(ParagraphIds(file.EditionOf(round)), StringComparer.Ordinal).Any()
                ? new("clearance.paragraph", "A paragraph you point at is not in this text. Open the page again.") { Field = "ParagraphIds" }
                : null);
    }

    /// <summary>Whether the actor edited the text last and somebody else of the same party has cleared it for the seat in this round.</summary>
    public bool IsSecond(Actor by) => EditedLast(by) && round.WordOf(seat, now) is { IsClearance: true } first && first.UserId != by.UserId;

    // Also in an earlier round of the edition, where one seat is asked after the other: a release could not rest on both.
    private bool FillsAnother(Actor by) =>
        file.Seats.Any(other => other.Id != seat.Id && file.StandingClearance(file.EditionOf(round), other, now)?.UserId == by.UserId);

    private bool EditedLast(Actor by) => file.EditionOf(round).LastEditedBy == by.UserId;

    private static Refusal? WhyNotCommented(ClearanceInput input) => input switch
    {
        { Decision: SeatDecision.Cleared } when string.IsNullOrWhiteSpace(input.Comment) => null,
        { Decision: SeatDecision.Cleared } =>
            new("clearance.stray-comment", "You wrote a comment. Choose “Clear it, with a comment”, or empty it.") { Field = "Comment" },
        { Decision: SeatDecision.ClearedWithComment } when string.IsNullOrWhiteSpace(input.Comment) =>
            new("clearance.no-comment", "Write the comment that goes with your clearance, or choose “Clear exactly this text”.") { Field = "Comment" },
        { Decision: SeatDecision.Recused } when string.IsNullOrWhiteSpace(input.Comment) =>
            new("clearance.no-comment", "Write why you step aside. The other seats and the secretariat will read it.") { Field = "Comment" },
        _ when string.IsNullOrWhiteSpace(input.Comment) =>
            new("clearance.no-comment", "Write what should change. The other seat and the secretariat will read it.") { Field = "Comment" },
        _ when !Remark.Fits(input.Comment, LongestComment) =>
            new("clearance.comment", $"A comment is plain text of {Remark.AtMost(LongestComment)}.") { Field = "Comment" },
        _ => null,
    };

    private static IEnumerable<string> ParagraphIds(Edition edition) => edition.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id);
}
