using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Core.Inbox;

/// <summary>A document with everything that decides what of it waits for whom.</summary>
/// <param name="Clearance">The document, its rounds and the seats.</param>
/// <param name="ReleasedEditionIds">Editions that are or once were public.</param>
/// <param name="ToConfirm">Recorded acts without a second person, by who recorded them.</param>
public sealed record InboxFile(ClearanceFile Clearance, IReadOnlySet<Guid> ReleasedEditionIds, IReadOnlyList<RecordedActs> ToConfirm)
{
    /// <summary>The takedown that waits for its review, or null.</summary>
    public OpenTakedown? Takedown { get; init; }

    /// <summary>What the rules of endorsement look at; null where nothing is open for endorsement.</summary>
    public EndorsementFile? Endorsement { get; init; }

    /// <summary>UTC; since when each record that a party contests waits to be settled, by who made the record.</summary>
    public IReadOnlyList<(Guid RecordedBy, DateTime Since)> Contests { get; init; } = [];

    /// <summary>UTC; when each comment that waits for an answer was written.</summary>
    public IReadOnlyList<DateTime> OpenComments { get; init; } = [];
}

/// <summary>A takedown that waits for its review. Instants in UTC.</summary>
public sealed record OpenTakedown(Guid By, DateTime At, DateTime DueAt, string DueZone);

/// <summary>Acts under a text that one person recorded and a second one has to confirm.</summary>
/// <param name="Since">UTC; when the oldest was recorded.</param>
public sealed record RecordedActs(Guid RecordedBy, int Count, DateTime Since);

/// <summary>What the rules need besides the file.</summary>
/// <param name="Now">UTC.</param>
/// <param name="WhyNotSubmit">Why the newest edition cannot go to the co-chairs, asked for a person who may send it.</param>
public sealed record InboxTerms(DateTime Now, Func<Actor, ClearanceFile, Refusal?> WhyNotSubmit);

/// <summary>
/// What of a document waits for whom. Asked by the save of every act and by the repair; it puts the question of the act itself
/// for somebody who holds all that is needed, so that nothing is listed that the act would refuse.
/// </summary>
public static class InboxRules
{
    private static readonly HashSet<string> Secretariat = new([Permissions.EditContent, Permissions.PublishContent], StringComparer.Ordinal);

    private static readonly HashSet<string> Officers = new([Permissions.ClearContent], StringComparer.Ordinal);

    /// <summary>Everything that waits now.</summary>
    public static IReadOnlyList<Waiting> Expected(InboxFile file, InboxTerms terms)
    {
        Waiting[] round = [.. OfTheRound(file, terms)];
        return [.. round, .. OfTheRegister(file), .. WaitingToEndorse.Of(file, terms.Now), .. WaitingBeside.Of(file, canRelease: round.Any(waiting => waiting.Kind is InboxKind.Release && waiting.WhyNotYet is null))];
    }

    private static IEnumerable<Waiting> OfTheRound(InboxFile file, InboxTerms terms)
    {
        var rounds = file.Clearance.Rounds.OrderBy(round => round.OpenedAt).ThenBy(round => round.Id);
        if ((file.Clearance.OpenRound ?? rounds.LastOrDefault()) is not { } last || (last.Result is RoundOutcome.Cleared && file.ReleasedEditionIds.Contains(last.EditionId)))
        {
            return [];
        }

        var edition = file.Clearance.EditionOf(last);
        return last.Result switch
        {
            null => file.Clearance.Seats.Select(seat => ForSeat(file.Clearance, last, seat, terms)).OfType<Waiting>(),
            RoundOutcome.Cleared => ToRelease(file.Clearance, last, edition, terms),
            RoundOutcome.ChangesRequested when file.Clearance.Document.Latest == edition => ForWriters(file.Clearance, new(InboxKind.Revise, Nobody, edition.Id, last.ClosedAt!.Value)),
            _ => ToSend(file.Clearance, file.Clearance.Document.Latest.LastEditedAt, terms),
        };
    }

    private static Waiting? ForSeat(ClearanceFile file, Round round, Seat seat, InboxTerms terms)
    {
        if (!round.Awaits(seat, file, terms.Now))
        {
            return null;
        }

        var waiting = new Waiting(InboxKind.Clear, new InboxKey(InboxKey.Seat, seat.Id), round.EditionId, round.OpenedAt)
        {
            RoundId = round.Id,
            SubjectId = file.Bundled?.BundleId,
            DueAt = round.ReplyBy,
            DueZone = round.ReplyByZone,
            Earlier = Earlier(file, file.EditionOf(round), seat),
        };
        var term = seat.HolderAt(terms.Now);
        Refusal? WhyNot(Guid user) => round.WhyNotDecideOnceSignedIn(Officer(user, term?.PartyId ?? Guid.Empty, terms.Now), seat, file, terms.Now);
        var reason = term is null ? $"{seat.Name.In("en")} is vacant. Nobody can decide for it." : WhyNot(SomeOfficer)?.Sentence;
        return reason is not null
            ? waiting with { For = new InboxKey(InboxKey.Nobody, seat.Id), WhyNotYet = reason }
            : waiting with { Except = Ids(round.Clearances.Select(given => given.UserId).Append(file.EditionOf(round).LastEditedBy).Where(user => WhyNot(user) is not null)) };
    }

    private static IEnumerable<Waiting> ToRelease(ClearanceFile file, Round round, Edition edition, InboxTerms terms)
    {
        // What the seats have not said asks for another round; any other reason passes by itself or waits for somebody named elsewhere.
        var unmet = file.Guard(edition).RecordLines(terms.Now).FirstOrDefault(line => line.Refusal is not null);
        if (unmet is { Topic: GuardTopic.Seats })
        {
            return ToSend(file, round.ClosedAt!.Value, terms);
        }

        var waiting = new Waiting(InboxKind.Release, InboxKey.Holding(Permissions.PublishContent), edition.Id, round.ClosedAt!.Value)
        {
            DueAt = file.Route.SelectMany(stop => stop.Waits).Where(wait => wait.ReleaseActions.Count > 0).Min(wait => wait.ExpectedBy),
        };
        if (unmet is { Topic: GuardTopic.Silence, Refusal.Code: "release.silence-broken" })
        {
            return file.Document.Latest == edition ? [waiting with { Kind = InboxKind.Settle }] : ToSend(file, file.Document.Latest.LastEditedAt, terms);
        }

        var refusal = unmet?.Refusal ?? WhyNotByHand(file);
        return refusal is { Code: "release.bundled" } && IsToSchedule(file.Bundled!, file, terms.Now) ? [waiting with { SubjectId = file.Bundled!.BundleId }]
            : [refusal is null ? waiting : waiting with { For = Nobody, WhyNotYet = refusal.Sentence }];
    }

    // A bundle that every seat has cleared waits once, at the first of its texts.
    private static bool IsToSchedule(BundleItem item, ClearanceFile file, DateTime now) =>
        item.Bundle.Present.First().DocumentId == file.Document.Id && item.Bundle.Present.Skip(1).Any() && file.Seats.All(seat => item.Bundle.IsClearedBy(seat, now));

    // An instant before which the seats have not cleared it holds nobody up: the publisher schedules it.
    private static Refusal? WhyNotByHand(ClearanceFile file) =>
        file.Schedule is not null ? new("release.scheduled", "It goes out at the instant that is set for it.")
        : file.Bundled is not null ? new("release.bundled", "It goes out with its bundle.")
        : null;

    private static IEnumerable<Waiting> ToSend(ClearanceFile file, DateTime since, InboxTerms terms)
    {
        var waiting = new Waiting(InboxKind.Send, Nobody, file.Document.Latest.Id, since);
        return terms.WhyNotSubmit(Publisher(terms.Now), file) is { } refusal ? [waiting with { WhyNotYet = refusal.Sentence }] : ForWriters(file, waiting);
    }

    // Two rows, for the board knows the secretariat and the own inbox the author; nobody holds both keys. A party's page is written by the party alone.
    private static IEnumerable<Waiting> ForWriters(ClearanceFile file, Waiting waiting) => file.Document.PartyId is { } party
        ? [waiting with { For = new InboxKey(InboxKey.Party, party) }, .. waiting.Kind is InboxKind.Revise ? [] : new[] { waiting with { For = InboxKey.Holding(Permissions.EditContent) } }]
        :
        [
            waiting with { For = InboxKey.Holding(Permissions.EditContent) },
            waiting with { For = new InboxKey(InboxKey.Author, file.Document.CreatedBy) },
        ];

    private static IEnumerable<Waiting> OfTheRegister(InboxFile file) => file.ToConfirm.Count == 0 ? [] :
    [
        new(InboxKind.ConfirmEndorsements, InboxKey.Holding(Permissions.ManageRegisters), file.Clearance.Releasable.Id, file.ToConfirm.Min(acts => acts.Since))
        {
            Count = file.ToConfirm.Sum(acts => acts.Count),
            Except = file.ToConfirm is [var only] ? Ids([only.RecordedBy]) : "",
        },
    ];

    private static EarlierDecision? Earlier(ClearanceFile file, Edition edition, Seat seat)
    {
        if (file.LastDecisionBefore(edition, seat.Id) is not { } last)
        {
            return null;
        }

        var diff = TextDiff.Between(last.Edition.Text, edition.Text);
        var all = edition.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal).Count();
        return new EarlierDecision(last.Edition.Number, diff.ChangedIds.Count, all, diff.IsSame);
    }

    // An officer who has done nothing yet. Not the empty id: that is the installation's, which writes what a recipe brings.
    private static readonly Guid SomeOfficer = Guid.AllBitsSet;

    internal static InboxKey Nobody => new(InboxKey.Nobody, Guid.Empty);

    private static Actor Publisher(DateTime now) => new(Guid.Empty, "", Secretariat, Capacity: null, now);

    private static Actor Officer(Guid user, Guid party, DateTime now) => new(user, "", Officers, new Capacity(Guid.Empty, party, "", MandateScope.Clear), now);

    internal static string Ids(IEnumerable<Guid> people) => string.Join(' ', people.Distinct().Select(id => id.ToString("N")).Order(StringComparer.Ordinal));
}
