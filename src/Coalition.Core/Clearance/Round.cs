using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>How a round ended.</summary>
public enum RoundOutcome
{
    Cleared,
    ChangesRequested,

    /// <summary>The text changed while it ran, or after it was cleared.</summary>
    Voided,
}

/// <summary>
/// One circulation of one edition to the co-chair seats. It names the text hash that was sent out; every decision repeats
/// the hash that was on the clearer's screen. Decisions are appended and never changed.
/// </summary>
public sealed class Round : ITenantOwned, IVersioned, IActs
{
    /// <summary>How recent a sign-in must be to decide.</summary>
    public static readonly TimeSpan FreshSignIn = TimeSpan.FromMinutes(30);

    private readonly List<SeatClearance> clearances = [];

    private Round()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    public TextHash TextHash { get; private set; }

    /// <summary>For which readers the text was sent out; a clearance for fewer does not cover more.</summary>
    public Distribution Distribution { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public Guid OpenedBy { get; private set; }

    /// <summary>UTC instant by which an answer is asked for; passing it decides nothing.</summary>
    public DateTime? ReplyBy { get; private set; }

    /// <summary>UTC; null while answers are awaited.</summary>
    public DateTime? ClosedAt { get; private set; }

    public RoundOutcome? Result { get; private set; }

    public IReadOnlyList<SeatClearance> Clearances => clearances;

    public Document Document { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>
    /// Why the newest edition cannot go to the co-chairs: no permission (<c>round.not-allowed</c>), already there
    /// (<c>round.open</c>, <c>round.cleared</c>), a seat vacant (<c>round.seat-vacant</c>), the first of <see cref="TextChecks.WhyNotReady(TextDraft, IEnumerable{string})"/>.
    /// </summary>
    public static Refusal? WhyNotOpen(Actor by, Document document, IEnumerable<Round> rounds, IReadOnlyList<Seat> seats, IEnumerable<string> authenticLanguages, DateOnly today)
    {
        if (!document.IsWrittenBy(by))
        {
            return new("round.not-allowed", "Your role does not let you send this text to the co-chairs.");
        }

        Round[] all = [.. rounds];
        Round[] earlier = [.. all.Where(round => round.EditionId == document.Latest.Id && round.Distribution == document.Distribution)];
        if (all.Any(round => round.Result is null))
        {
            return new("round.open", "This edition is already with the co-chairs.");
        }

        if (seats.Count == 0 || seats.Any(seat => seat.TermOn(today) is null))
        {
            return new("round.seat-vacant", "A co-chair seat is vacant. Clearance is impossible until a party holds it.");
        }

        // A seat that passed to another party since has not cleared: the same text goes out once more.
        if (seats.All(seat => earlier.Any(round => round.IsClearedBy(seat.Id, seat.TermOn(today)!.PartyId))))
        {
            return new("round.cleared", "Every seat has cleared this edition. A new round needs a new edition.");
        }

        return TextChecks.WhyNotReady(document.Latest.Text, authenticLanguages) is [var first, ..] ? first : null;
    }

    /// <summary>Sends the newest edition out; <see cref="DocumentActs.SubmitAsync"/> alone calls it, after <see cref="WhyNotOpen"/>. The submission clears nothing, not even the author's own seat.</summary>
    internal static Round Open(Actor by, Document document, DateTime? replyBy, DateTime now)
    {
        document.Latest.Submit(now);
        var round = new Round
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = document.Latest.Id,
            TextHash = document.Latest.TextHash,
            Distribution = document.Distribution,
            OpenedAt = now,
            OpenedBy = by.UserId,
            ReplyBy = replyBy,
        };
        document.Acts.Note(by, "Round.Opened", $"Edition {document.Latest.Number} of {document.Path} went to the co-chairs.", ("Round", round.Id.ToString()), ("TextHash", round.TextHash.Value));
        return round;
    }

    /// <summary>
    /// Why the actor cannot decide for the seat. Codes: <c>clearance.not-allowed</c>, <c>clearance.not-your-seat</c>,
    /// <c>clearance.sign-in</c>, <c>clearance.closed</c>, <c>clearance.text-moved</c>, <c>clearance.last-editor</c>,
    /// <c>clearance.one-person-one-seat</c>, <c>clearance.twice</c>.
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="seat">The seat, with its terms.</param>
    /// <param name="newest">The document's newest edition.</param>
    /// <param name="now">UTC.</param>
    public Refusal? WhyNotDecide(Actor by, Seat seat, Edition newest, DateTime now) =>
        WhyNotSit(by, seat, now)
        ?? (now - by.SignedInAt > FreshSignIn ? new Refusal("clearance.sign-in", "You signed in a while ago. Sign in again before you decide.") : null)
        ?? WhyNotFill(by, seat, newest, now);

    /// <summary>
    /// As <see cref="WhyNotDecide"/>, whatever the age of the sign-in: an old one keeps nobody from reading, and the page that
    /// takes the decision asks for the password.
    /// </summary>
    public Refusal? WhyNotDecideOnceSignedIn(Actor by, Seat seat, Edition newest, DateTime now) =>
        WhyNotSit(by, seat, now) ?? WhyNotFill(by, seat, newest, now);

    private static Refusal? WhyNotSit(Actor by, Seat seat, DateTime now)
    {
        if (!by.May(Permissions.ClearContent))
        {
            return new("clearance.not-allowed", "Only clearing officers of the co-chairs decide here.");
        }

        return seat.TermOn(DateOnly.FromDateTime(now)) is { } term && by.ActsFor(term.PartyId, MandateScope.Clear)
            ? null
            : new("clearance.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.");
    }

    private Refusal? WhyNotFill(Actor by, Seat seat, Edition newest, DateTime now)
    {
        if (newest.TextHash != TextHash)
        {
            return new("clearance.text-moved", "The text changed while you were reading. Nothing was recorded. Read the new edition.");
        }

        if (ClosedAt is not null)
        {
            return new("clearance.closed", "This round is closed. Nothing waits for you here.");
        }

        if (clearances.Any(given => given.SeatId != seat.Id && given.UserId == by.UserId))
        {
            return new("clearance.one-person-one-seat", "You have decided for another seat in this round. One person fills one seat.");
        }

        if (newest.LastEditedBy == by.UserId)
        {
            return new("clearance.last-editor", "You edited this text last. Another person of your party has to clear it.");
        }

        return clearances.Any(given => given.SeatId == seat.Id && given.PartyId == seat.TermOn(DateOnly.FromDateTime(now))?.PartyId)
            ? new("clearance.twice", "Your seat has already decided on this edition.")
            : null;
    }

    /// <summary>
    /// Records the decision for the seat and closes the round when it was the last one missing or asks for changes. Beside the
    /// codes of <see cref="WhyNotDecide"/>: <c>clearance.hash</c> when the hash shown is not the round's, <c>clearance.no-comment</c>.
    /// </summary>
    public Outcome Decide(Actor by, Seat seat, ClearanceInput input, Edition newest, IReadOnlyList<Seat> seats, DateTime now)
    {
        if (WhyNotDecide(by, seat, newest, now) is { } refusal)
        {
            return refusal;
        }

        if (input.HashShown != TextHash)
        {
            return new Refusal("clearance.hash", "The text on your screen is not the text of this round. Nothing was recorded. Open the page again.");
        }

        if (input.Decision is not SeatDecision.Cleared && string.IsNullOrWhiteSpace(input.Comment))
        {
            return new Refusal("clearance.no-comment", "Write what should change. The other seat and the secretariat will read it.") { Field = "Comment" };
        }

        var given = new SeatClearance(this, by, seat, input, now);
        clearances.Add(given);
        Acts.Note(by, given.IsClearance ? "Seat.Cleared" : "Seat.AskedForChanges", $"The seat {seat.Slug} decided: {given.Decision}.", ("TextHash", TextHash.Value), ("Document", DocumentId.ToString()));
        CloseIfDecided(by, given, seats, now);
        return Outcome.Done;
    }

    /// <summary>Ends the round because the text is another one now; what was cleared stays on record without effect.</summary>
    internal void Void(Actor by, DateTime now)
    {
        (Result, ClosedAt) = (RoundOutcome.Voided, ClosedAt ?? now);
        Acts.Note(by, "Round.Voided", "The text changed; the clearances of this round are without effect.", ("TextHash", TextHash.Value));
    }

    /// <summary>Whether the party has cleared exactly this round's text for the seat, and the round still counts.</summary>
    public bool IsClearedBy(Guid seatId, Guid partyId) => Result is not RoundOutcome.Voided and not RoundOutcome.ChangesRequested
        && clearances.Any(given => given.SeatId == seatId && given.PartyId == partyId && given.IsClearance && given.TextHashShown == TextHash);

    private void CloseIfDecided(Actor by, SeatClearance given, IReadOnlyList<Seat> seats, DateTime now)
    {
        var day = DateOnly.FromDateTime(now);
        var outcome = !given.IsClearance ? RoundOutcome.ChangesRequested
            : seats.All(seat => seat.TermOn(day) is { } term && IsClearedBy(seat.Id, term.PartyId)) ? RoundOutcome.Cleared
            : (RoundOutcome?)null;
        if (outcome is not null)
        {
            (Result, ClosedAt) = (outcome, now);
            Acts.Note(by, "Round.Closed", $"The round is closed: {outcome}.", ("TextHash", TextHash.Value));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Round>
    {
        public void Configure(EntityTypeBuilder<Round> builder)
        {
            builder.ToTable("Round");
            builder.HasIndex(round => new { round.TenantId, round.EditionId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(round => new { round.TenantId, round.DocumentId });
            builder.HasIndex(round => new { round.TenantId, round.OpenedAt }).HasFilter("\"ClosedAt\" IS NULL");
            builder.HasOne(round => round.Document).WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasMany(round => round.Clearances).WithOne().HasForeignKey(nameof(TenantId), nameof(SeatClearance.RoundId));
        }
    }
}
