using Coalition.Core.Content;
using Coalition.Core.Data;
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

    /// <summary>The secretariat took the text back before every seat had decided.</summary>
    Lapsed,
}

/// <summary>
/// One circulation of one edition to co-chair seats: all of them, or some where a workflow asks one after the other. It names
/// the text hash that was sent out; every decision repeats the hash that was on the clearer's screen. Decisions are appended
/// and never changed.
/// </summary>
public sealed class Round : ITenantOwned, IVersioned, IActs
{
    private const int LongestReason = 1000;
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

    /// <summary>The seats that were asked when it was opened.</summary>
    public IReadOnlyList<Guid> AskedSeatIds { get; private set; } = [];

    /// <summary>Checks that were overridden at the submission, each with the reason; the clearers read them.</summary>
    public IReadOnlyList<CheckOverride> Overrides { get; private set; } = [];

    /// <summary>UTC instant by which an answer is asked for; passing it decides nothing.</summary>
    public DateTime? ReplyBy { get; private set; }

    /// <summary>IANA zone in which <see cref="ReplyBy"/> was announced. A change of its rules does not move the instant.</summary>
    public string? ReplyByZone { get; private set; }

    /// <summary>UTC; what is cleared here is cleared for a release at this instant or later. Null where the submission named none.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>IANA zone in which <see cref="NotBefore"/> was announced.</summary>
    public string? NotBeforeZone { get; private set; }

    /// <summary>UTC; null while answers are awaited.</summary>
    public DateTime? ClosedAt { get; private set; }

    public RoundOutcome? Result { get; private set; }

    /// <summary>Why the secretariat took the text back; null unless <see cref="Result"/> is lapsed.</summary>
    public string? ClosingReason { get; private set; }

    public IReadOnlyList<SeatClearance> Clearances => clearances;

    public Document Document { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>
    /// Whether what was said in it can still count. A round that was voided or taken back has no effect, also when the old text
    /// returns; one that ended in changes asked for is no obstacle for the seats that cleared the same text.
    /// </summary>
    public bool Counts => Result is not RoundOutcome.Voided and not RoundOutcome.Lapsed;

    /// <summary>Whether the seat was asked.</summary>
    public bool Asks(Seat seat) => AskedSeatIds.Contains(seat.Id);

    /// <summary>Whether the round waits for the seat: it runs, asks it, and the party now in office has neither cleared this text nor asked for changes here. UTC.</summary>
    public bool Awaits(Seat seat, ClearanceFile file, DateTime now) => ClosedAt is null && Asks(seat)
        && file.StandingClearance(file.EditionOf(this), seat, now) is null
        && WordOf(seat, now) is null or { IsClearance: true };

    /// <summary>
    /// What the party now in office has said here for the seat, or null; a second clearance stands beside it and is not it. A clearance
    /// given elsewhere on the same text is <see cref="ClearanceFile.StandingClearance"/>'s to know. UTC.
    /// </summary>
    public SeatClearance? WordOf(Seat seat, DateTime now) => clearances.Find(given => given.IsWordOf(seat, now) && !given.IsSecond);

    /// <summary>Sends the edition out; <see cref="DocumentActs"/> alone calls it, after <see cref="SubmissionGuard"/>. The submission clears nothing, not even the author's own seat.</summary>
    internal static Round Open(Actor by, Document document, Edition edition, RoundOpening opening)
    {
        edition.Submit(opening.At);
        var round = new Round
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Distribution = document.Distribution,
            AskedSeatIds = [.. opening.Seats.Select(seat => seat.Id)],
            Overrides = opening.Overrides,
            OpenedAt = opening.At,
            OpenedBy = by.UserId,
            ReplyBy = opening.ReplyBy,
            ReplyByZone = opening.ReplyBy is null ? null : opening.Zone,
            NotBefore = opening.NotBefore,
            NotBeforeZone = opening.NotBefore is null ? null : opening.Zone,
        };
        document.Acts.Note(by, ActKind.RoundOpened, $"Edition {edition.Number} of {document.Path} went to the co-chairs.", [.. round.Facts, ("Seats", string.Join(' ', opening.Seats.Select(seat => seat.Slug)))]);
        return round;
    }

    /// <summary>
    /// Why the actor cannot decide for the seat, whatever the age of the sign-in: an old one keeps nobody from reading, and the
    /// page that takes the decision asks for the password. See <see cref="DecisionGuard"/> for the codes.
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="seat">The seat, with its terms.</param>
    /// <param name="file">The document and all its rounds.</param>
    /// <param name="now">UTC.</param>
    public Refusal? WhyNotDecideOnceSignedIn(Actor by, Seat seat, ClearanceFile file, DateTime now)
    {
        var guard = new DecisionGuard(this, seat, file, now);
        return guard.WhyNotSit(by) ?? guard.WhyNotFill(by);
    }

    /// <summary>As <see cref="WhyNotDecideOnceSignedIn"/>, and <c>clearance.sign-in</c> where the sign-in is older than <see cref="Actor.FreshSignIn"/>.</summary>
    public Refusal? WhyNotDecide(Actor by, Seat seat, ClearanceFile file, DateTime now)
    {
        var guard = new DecisionGuard(this, seat, file, now);
        return guard.WhyNotSit(by)
            ?? by.WhyNotFresh("clearance", now)
            ?? guard.WhyNotFill(by);
    }

    /// <summary>
    /// Records the decision for the seat and closes the round when it was the last one missing or asks for changes. Beside
    /// <see cref="WhyNotDecide"/> refused as <see cref="DecisionGuard.WhyNotTake"/> says.
    /// </summary>
    public Outcome Decide(Actor by, Seat seat, ClearanceInput input, ClearanceFile file, DateTime now)
    {
        var guard = new DecisionGuard(this, seat, file, now);
        if (WhyNotDecide(by, seat, file, now) is { } refusal || (refusal = guard.WhyNotTake(by, input)) is not null)
        {
            return refusal;
        }

        var given = new SeatClearance(this, by, seat, input, now) { IsSecond = guard.IsSecond(by) };
        clearances.Add(given);
        Acts.Note(by, given.ActKind, $"{seat.Name.In("en")}: {given.Decision.Spoken()}.", [.. Facts, ("Seat", seat.Slug), ("Receipt", given.Id.ToString())]);
        CloseIfDecided(by, given, file, now);
        return Outcome.Done;
    }

    /// <summary>
    /// Why the secretariat cannot take the text back: no permission (<c>round.not-allowed</c>), or the round has ended
    /// (<c>round.closed</c>).
    /// </summary>
    public Refusal? WhyNotWithdraw(Actor by, Document document) =>
        !document.IsWrittenBy(by) ? new("round.not-allowed", "Your role does not let you take this text back from the co-chairs.")
        : ClosedAt is not null ? new("round.closed", "This round has ended. There is nothing to take back.")
        : null;

    /// <summary>Ends the round without a result; what the seats said in it stays on record without effect. A reason is obligatory (<c>round.no-reason</c>); one that cannot be kept is refused (<c>round.reason</c>).</summary>
    public Outcome Withdraw(Actor by, Document document, string? reason, DateTime now)
    {
        if ((WhyNotWithdraw(by, document) ?? WhyNotReason(reason)) is { } refusal)
        {
            return refusal;
        }

        ClosingReason = reason!.Trim();
        Close(by, RoundOutcome.Lapsed, now);
        return Outcome.Done;
    }

    /// <summary>Ends the round because the text is another one now; what was cleared stays on record without effect.</summary>
    internal void Void(Actor by, DateTime now)
    {
        (Result, ClosedAt) = (RoundOutcome.Voided, ClosedAt ?? now);
        Acts.Note(by, ActKind.RoundVoided, "The text changed; the clearances of this round are without effect.", Facts);
    }

    private static Refusal? WhyNotReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new("round.no-reason", "Write why the text is taken back. The co-chairs will read it.") { Field = "Reason" }
        : !Remark.Fits(reason, LongestReason) ? new("round.reason", $"A reason has {Remark.AtMost(LongestReason)}, and no control characters.") { Field = "Reason" }
        : null;

    private void CloseIfDecided(Actor by, SeatClearance given, ClearanceFile file, DateTime now)
    {
        if (given.Decision is SeatDecision.ChangesRequested)
        {
            Close(by, RoundOutcome.ChangesRequested, now);
        }
        else if (given.IsClearance && AskedSeatIds.All(id => file.Seats.FirstOrDefault(seat => seat.Id == id) is { } seat && file.StandingClearance(file.EditionOf(this), seat, now) is not null))
        {
            Close(by, RoundOutcome.Cleared, now);
        }
    }

    private void Close(Actor by, RoundOutcome outcome, DateTime now)
    {
        (Result, ClosedAt) = (outcome, now);
        Acts.Note(by, ActKind.RoundClosed, $"The round is closed: {outcome.Spoken()}.", [.. Facts, ("Result", outcome.ToString())]);
    }

    private (string Name, string? Value)[] Facts => [("Document", DocumentId.ToString()), ("Round", Id.ToString()), ("TextHash", TextHash.Value)];

    internal sealed class Mapping : IEntityTypeConfiguration<Round>
    {
        public void Configure(EntityTypeBuilder<Round> builder)
        {
            builder.ToTable("Round");
            builder.HasIndex(round => new { round.TenantId, round.EditionId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(round => new { round.TenantId, round.DocumentId });
            builder.HasIndex(round => new { round.TenantId, round.OpenedAt }).HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(round => new { round.TenantId, round.EditionId, round.OpenedAt });
            builder.HasOne(round => round.Document).WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.Property(round => round.AskedSeatIds).AsJson();
            builder.Property(round => round.Overrides).AsJson();
            builder.Ignore(round => round.Counts);
            builder.HasMany(round => round.Clearances).WithOne().HasForeignKey(nameof(TenantId), nameof(SeatClearance.RoundId));
        }
    }
}
