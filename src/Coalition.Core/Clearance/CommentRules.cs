using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>Who may comment on which text, and who settles a comment. Whoever does not see a comment does not get as far as these rules.</summary>
public static class CommentRules
{
    /// <summary>Characters a remark or a reply has at most.</summary>
    public const int Longest = 4000;

    private const MandateScope Comments = MandateScope.Comment | MandateScope.Endorse | MandateScope.Clear;

    /// <summary>
    /// The edition that somebody reads and comments: the newest for those who may list content, else the one that was sent to the
    /// party acted for; null where none was: to that person the document does not exist. UTC.
    /// </summary>
    public static Edition? EditionFor(Actor by, ClearanceFile file, DateTime now) =>
        by.May(Permissions.ListContent) ? file.Document.Latest
        : by.Capacity is { } held && (held.Scope & Comments) is not MandateScope.None ? SentTo(held.PartyId, file, now)
        : null;

    /// <summary>Why the actor does not comment on this text at all: neither secretariat, nor co-chair, nor acting for a party to which it was sent (<c>comment.not-allowed</c>). UTC.</summary>
    public static Refusal? WhyNotComment(Actor by, ClearanceFile file, DateTime now)
    {
        var reader = CommentReader.Of(by, file.Seats, now);
        return reader.IsSecretariat || reader.IsCoChair || (by.Capacity is { } held && (held.Scope & Comments) is not MandateScope.None && SentTo(held.PartyId, file, now) is not null)
            ? null
            : new("comment.not-allowed", "You act for no party to which this text was sent. Choose another capacity, or ask the secretariat.");
    }

    /// <summary>
    /// Why the comment cannot be written. Beside <see cref="WhyNotComment"/>: another text than the one on the screen
    /// (<c>comment.text-moved</c>), a language or paragraph it has not (<c>comment.place</c>), a circle the actor is not in
    /// (<c>comment.circle</c>), nothing said (<c>comment.empty</c>), too much (<c>comment.long</c>), control characters
    /// (<c>comment.characters</c>), words that are not in the
    /// paragraph or not changed (<c>comment.words</c>). UTC.
    /// </summary>
    public static Refusal? WhyNotWrite(Actor by, ClearanceFile file, Edition edition, CommentInput input, DateTime now)
    {
        if (WhyNotComment(by, file, now) is { } refusal)
        {
            return refusal;
        }

        if (edition.TextHash != input.HashShown)
        {
            return new("comment.text-moved", "The text changed while you were writing. Nothing was recorded. Read the paragraph as it is now, then send your comment.");
        }

        var passage = edition.In(input.Language)?.Blocks.FirstOrDefault(block => block.Id == input.BlockId);
        return edition.In(input.Language) is null || (input.BlockId is not null && passage is null)
            ? new("comment.place", "This edition has no such paragraph in that language.")
            : WhyNotFor(by, file, input.Circle, now) ?? WhyNotSaid(input) ?? WhyNotWords(input, passage);
    }

    /// <summary>
    /// Why the actor cannot settle the comment: not the text's author or the secretariat (<c>comment.not-yours-to-settle</c>), already
    /// settled or taken back (<c>comment.settled</c>).
    /// </summary>
    public static Refusal? WhyNotSettle(Actor by, ClearanceFile file, Comment comment) =>
        !file.Document.IsWrittenBy(by) ? new("comment.not-yours-to-settle", "Comments are settled by the author of the text or by the secretariat.")
        : !comment.IsOpen ? new("comment.settled", "This comment is settled already. Reopen it first.")
        : null;

    /// <summary>As <see cref="WhyNotSettle"/>, and without a reply where one is due (<c>comment.no-reply</c>), or with too long a one (<c>comment.long</c>).</summary>
    public static Refusal? WhyNotAnswer(Actor by, ClearanceFile file, Comment comment, CommentAnswer answer) =>
        WhyNotSettle(by, file, comment)
        ?? (answer.Kind is not (CommentStepKind.Accepted or CommentStepKind.Rejected or CommentStepKind.Answered) ? new Refusal("comment.no-answer", "Choose accept, reject or answer.") : null)
        ?? (answer.Kind is not CommentStepKind.Accepted && string.IsNullOrWhiteSpace(answer.Reply) ? new Refusal("comment.no-reply", "Write a reply. The commenter will read it.") { Field = "Reply" } : null)
        ?? (answer.Reply?.Length > Longest ? new Refusal("comment.long", $"A reply has {Remark.AtMost(Longest)}.") { Field = "Reply" } : null);

    /// <summary>Why it cannot be reopened: not settled or taken back (<c>comment.open</c>), or neither the commenter's nor the author's act (<c>comment.not-yours-to-reopen</c>).</summary>
    public static Refusal? WhyNotReopen(Actor by, ClearanceFile file, Comment comment) =>
        comment.IsOpen || comment.IsWithdrawn ? new("comment.open", "Only a comment that was accepted, rejected or answered can be reopened.")
        : comment.UserId == by.UserId || file.Document.IsWrittenBy(by) ? null
        : new("comment.not-yours-to-reopen", "A comment is reopened by whoever wrote it, by the author of the text or by the secretariat.");

    /// <summary>Why it cannot be taken back: somebody else's (<c>comment.not-yours</c>), or settled or taken back already (<c>comment.settled</c>).</summary>
    public static Refusal? WhyNotWithdraw(Actor by, Comment comment) =>
        comment.UserId != by.UserId ? new("comment.not-yours", "Only whoever wrote a comment takes it back.")
        : comment.IsOpen ? null
        : new("comment.settled", "This comment is settled already. It stays as it is.");

    // A round that runs asks the parties that hold the seats; a silence procedure asks all that were entitled when it opened.
    private static Edition? SentTo(Guid partyId, ClearanceFile file, DateTime now)
    {
        if (file.OpenRound is { } round && file.Seats.Any(seat => round.Asks(seat) && seat.HolderAt(now)?.PartyId == partyId))
        {
            return file.EditionOf(round);
        }

        var silence = file.Silences.FirstOrDefault(procedure => procedure.OutcomeAt(now) is null && procedure.EntitledPartyIds.Contains(partyId));
        return silence is null ? null : file.Document.Editions.FirstOrDefault(edition => edition.Id == silence.EditionId);
    }

    private static Refusal? WhyNotFor(Actor by, ClearanceFile file, CommentCircle circle, DateTime now) =>
        CommentReader.Of(by, file.Seats, now).Circles.Contains(circle) ? null
            : new("comment.circle", "You would not be able to read what you write for that circle. Choose one you belong to.") { Field = "Circle" };

    // Marks of emphasis are not seen on the page from which the words are copied.
    private static bool Says(Block? passage, string words) =>
        passage is not null && (passage.Text.Contains(words, StringComparison.Ordinal) || passage.Text.Replace("*", "", StringComparison.Ordinal).Contains(words, StringComparison.Ordinal));

    private static Refusal? WhyNotSaid(CommentInput input) =>
        string.IsNullOrWhiteSpace(input.Body) && input.OldWords is null ? new("comment.empty", "Write a comment, or propose other words.") { Field = "Body" }
        : !PlainText.IsPlain(input.Body) || !PlainText.IsPlain(input.NewWords) ? new("comment.characters", "A character that is no letter, sign or space cannot be stored. Type the text again.") { Field = "Body" }
        : input.Body?.Length > Longest ? new("comment.long", $"A comment has {Remark.AtMost(Longest)}.") { Field = "Body" }
        : null;

    private static Refusal? WhyNotWords(CommentInput input, Block? passage) => input switch
    {
        { OldWords: null, NewWords: null } => null,
        { OldWords: null } => new("comment.words", "Say which words of the paragraph yours are to replace.") { Field = "OldWords" },
        _ when input.OldWords.Length == 0 || !Says(passage, input.OldWords) =>
            new("comment.words", "These words are not in the paragraph. Copy them to the letter.") { Field = "OldWords" },
        _ when input.NewWords?.Length > Block.Longest => new("comment.words", "The proposed words are longer than a paragraph may be.") { Field = "NewWords" },
        _ => input.NewWords == input.OldWords ? new("comment.words", "The proposed words are the same.") { Field = "NewWords" } : null,
    };
}

/// <summary>How a comment is settled.</summary>
/// <param name="Kind">Accepted, rejected or answered.</param>
/// <param name="Reply">What the commenter is told; may be missing when accepted.</param>
public sealed record CommentAnswer(CommentStepKind Kind, string? Reply);
