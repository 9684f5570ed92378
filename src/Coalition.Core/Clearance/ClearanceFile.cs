using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>A document with everything the rules of its clearance look at, loaded once for an act or a page.</summary>
public sealed record ClearanceFile(Document Document, IReadOnlyList<Round> Rounds, IReadOnlyList<Seat> Seats, Publication? Current)
{
    /// <summary>The document's content type, or null where its definition is gone.</summary>
    public ContentType? Type { get; init; }

    /// <summary>The addenda that are public beside the current edition.</summary>
    public IReadOnlyList<Publication> Addenda { get; init; } = [];

    /// <summary>What the registers count for the numbers of its texts; nothing where none that was never public states one that is not explained.</summary>
    public CountedParties Counted { get; init; } = (_, _, _) => [];

    /// <summary>What the meeting of a record asks before a release; null for every text that is no record of a meeting on the register.</summary>
    public RecordAdoption? Adoption { get; init; }

    /// <summary>Whether the edition is public now, by itself or as an addendum.</summary>
    public bool IsPublic(Edition edition) => Document.TakenDownAt is null && Stands(edition);

    /// <summary>Whether the edition's publication has not ended, also while an urgent takedown hides it.</summary>
    internal bool Stands(Edition edition) => Current?.EditionId == edition.Id || Addenda.Any(addendum => addendum.EditionId == edition.Id);

    /// <summary>Ends what is public of the document, with its addenda.</summary>
    internal void EndAll(DateTime now)
    {
        foreach (var publication in Current is null ? Addenda : [Current, .. Addenda])
        {
            publication.End(now);
        }
    }

    /// <summary>Every schedule the document ever had, the newest last.</summary>
    public IReadOnlyList<Schedule> Schedules { get; init; } = [];

    /// <summary>The schedule that waits for its instant, or null.</summary>
    public Schedule? Schedule => Schedules.FirstOrDefault(schedule => schedule.EndedAt is null);

    /// <summary>What stops the release at present.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>Its place in a bundle that is not released yet, or null.</summary>
    public BundleItem? Bundled { get; init; }

    /// <summary>The silence procedures, the oldest first.</summary>
    public IReadOnlyList<SilenceProcedure> Silences { get; init; } = [];

    /// <summary>The reviews for the protection of children, the oldest first.</summary>
    public IReadOnlyList<SafeguardingReview> Reviews { get; init; } = [];

    /// <summary>The document's workflows that have not ended, and what they wait at.</summary>
    public IReadOnlyList<RouteStop> Route { get; init; } = [];

    /// <summary>The seats that the workflow asks now, by slug; null where it leaves the choice open.</summary>
    public IReadOnlyList<string>? SeatsOnRoute =>
        Route.SelectMany(stop => stop.Waits).Where(wait => wait.Kind is { AsksSeats: true }).ToArray() is { Length: > 0 } rounds && Array.TrueForAll(rounds, wait => wait.Seats.Count > 0)
            ? [.. rounds.SelectMany(wait => wait.Seats).Distinct(StringComparer.Ordinal)]
            : null;

    /// <summary>The round that runs, or null.</summary>
    public Round? OpenRound => Rounds.FirstOrDefault(round => round.ClosedAt is null);

    /// <summary>What the seat last decided, whoever held it, on an edition before this one; null when it never did.</summary>
    public SeatDecisionBefore? LastDecisionBefore(Edition edition, Guid seatId)
    {
        var given = from round in Rounds
                    from decision in round.Clearances
                    let seen = Document.Editions.FirstOrDefault(candidate => candidate.Id == round.EditionId)
                    where decision.IsWord && decision.SeatId == seatId && seen is not null && seen.Number < edition.Number
                    orderby decision.At descending
                    select new SeatDecisionBefore(decision, seen);
        return given.FirstOrDefault();
    }

    /// <summary>
    /// The clearance on which the edition can rest for the seat, or null: the last word that the party now in office has said for
    /// it, in any round of exactly this text and these readers that still counts, if that word approves. An objection takes an
    /// earlier clearance back. The one answer to "has this seat cleared?". UTC.
    /// </summary>
    public SeatClearance? StandingClearance(Edition edition, Seat seat, DateTime now)
    {
        var words = from round in Rounds
                    where round.EditionId == edition.Id && round.TextHash == edition.TextHash && round.Distribution == Document.Distribution && round.Counts
                    from given in round.Clearances
                    where given.IsWordOf(seat, now) && given.TextHashShown == edition.TextHash
                    orderby given.At, given.Id
                    select given;
        return words.LastOrDefault() is { IsClearance: true } word ? word : null;
    }

    /// <summary>The edition that the round sent out.</summary>
    public Edition EditionOf(Round round) => Document.Editions.First(edition => edition.Id == round.EditionId);

    /// <summary>
    /// Why the text is held back for the protection of children, under the code that the act needs; null when it is not. A hold on
    /// any edition holds every one that is not public, until a reviewer has passed the text asked about. A pass of the edition that
    /// was held cures what is public beside it alone: what follows it nobody has seen by that.
    /// </summary>
    public Refusal? WhyHeldBack(Edition edition, string code)
    {
        var own = Reviews.LastOrDefault(review => review.TextHash == edition.TextHash);
        var isHeld = own is { Result: SafeguardingResult.Held } || ((own is null || !IsPublic(edition)) && Reviews.Any(review => review.Result is SafeguardingResult.Held && !IsCured(review, edition)));
        return isHeld ? new(code, "A safeguarding reviewer holds this text back. It goes on when a reviewer has passed the text as it is now.") : null;
    }

    /// <summary>The editions a safeguarding reviewer can look at, first what is scheduled, else the newest unless it is public; then what can be released.</summary>
    public IReadOnlyList<Edition> Reviewable =>
        [.. new[] { Schedule is { } schedule ? Document.Editions.First(edition => edition.Id == schedule.EditionId) : IsPublic(Document.Latest) ? null : Document.Latest, Releasable, Document.Latest }.OfType<Edition>().Distinct()];

    /// <summary>The guard of the edition's release.</summary>
    public ReleaseGuard Guard(Edition edition) => new(this, edition);

    /// <summary>
    /// The edition a release would make public: the newest that was sent to the co-chairs, else the newest. A draft written
    /// after a cleared edition does not hold that edition back.
    /// </summary>
    public Edition Releasable => Document.Editions.Where(edition => edition.SubmittedAt is not null).MaxBy(edition => edition.Number) ?? Document.Latest;

    /// <summary>The text status of an edition, derived from what happened to it.</summary>
    public TextStatus StatusOf(Edition edition) => this switch
    {
        _ when edition.Ordinal is not null && Document.TakenDownAt is not null => TextStatus.TakenDown,
        _ when Document.IsCovered(edition, WithdrawalKind.Retracted) => TextStatus.Retracted,
        _ when Document.IsCovered(edition, WithdrawalKind.Withdrawn) => TextStatus.Withdrawn,
        _ when IsPublic(edition) => TextStatus.Published,
        _ when edition.FrozenAt is not null => IsSuperseded(edition) ? TextStatus.Superseded : TextStatus.Frozen,
        _ => Rounds.Where(round => round.EditionId == edition.Id).MaxBy(round => round.OpenedAt) switch
        {
            null or { Result: RoundOutcome.Lapsed } => TextStatus.Draft,
            { Result: RoundOutcome.Cleared } => TextStatus.Cleared,
            { Result: RoundOutcome.ChangesRequested } => TextStatus.ChangesRequested,
            { Result: RoundOutcome.Voided } => TextStatus.Voided,
            _ => TextStatus.InReview,
        },
    };

    private bool IsCured(SafeguardingReview held, Edition edition) => Reviews.SkipWhile(review => review.Id != held.Id)
        .Any(review => review.Result is SafeguardingResult.Passed && (review.TextHash == edition.TextHash || (review.EditionId == held.EditionId && review.EditionId != edition.Id && IsPublic(edition))));

    // By a release, never by a draft: what is frozen beside a later draft still goes out. An addendum takes no text's place.
    private bool IsSuperseded(Edition edition) => edition.Ordinal is not null
        || Document.Editions.Any(later => later.Number > edition.Number && later is { Ordinal: not null, Kind: not EditionKind.Addendum });
}

/// <summary>A seat's decision and the edition it was on.</summary>
public sealed record SeatDecisionBefore(SeatClearance Given, Edition Edition);

/// <summary>Where an edition stands; never stored.</summary>
public enum TextStatus
{
    Draft,
    InReview,
    ChangesRequested,
    Voided,
    Cleared,
    Frozen,
    Published,
    Superseded,
    Withdrawn,
    Retracted,

    /// <summary>Urgently, until another person has reviewed it.</summary>
    TakenDown,
}
