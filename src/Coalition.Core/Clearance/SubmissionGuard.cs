using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>What must hold for an edition to go to the co-chair seats; the page shows it, the button and the act ask it.</summary>
/// <param name="file">The document with everything its clearance rests on.</param>
/// <param name="authenticLanguages">The languages in which the tenant's texts are authentic.</param>
/// <param name="now">UTC.</param>
public sealed class SubmissionGuard(ClearanceFile file, IEnumerable<string> authenticLanguages, DateTime now)
{
    /// <summary>
    /// Why the newest edition cannot go out: no permission (<c>round.not-allowed</c>), already there (<c>round.open</c>,
    /// <c>round.cleared</c>), held back by a safeguarding reviewer (<c>round.safeguarding</c>), a seat vacant or unknown (<c>round.seat-vacant</c>, <c>round.seat-unknown</c>),
    /// a reason that overrides a check and cannot be kept (<c>round.override-reason</c>), a check of the text
    /// (see <see cref="TextChecks.WhyNotReady(TextDraft, IEnumerable{string})"/>) that is not overridden, a number that
    /// is no register's and not explained (see <see cref="CountChecks"/>), a step of the workflow that comes first (<c>round.workflow</c>), a time to reply that is past (<c>round.reply-by</c>).
    /// </summary>
    public Refusal? WhyNotSubmit(Actor by, Submission submission) =>
        file.Document.IsWrittenBy(by)
            ? WhyNotRouted() ?? WhyNotOpen(file.Document.Latest, submission) ?? WhyNotReasons(submission) ?? WhyNotReady(submission) ?? WhyNotReplyBy(submission)
            : new("round.not-allowed", "Your role does not let you send this text to the co-chairs.");

    /// <summary>As <see cref="WhyNotSubmit"/>, for whoever is still to write the reasons that override checks of style.</summary>
    public Refusal? WhyNotOffer(Actor by) =>
        WhyNotSubmit(by, new Submission { Overrides = Checks.Select(check => check.Code).Distinct(StringComparer.Ordinal).ToDictionary(code => code, _ => "to be written", StringComparer.Ordinal) });

    /// <summary>
    /// Why the edition's following seats cannot be asked. Beside the codes of opening a round: no person ever sent the edition out
    /// (<c>round.not-submitted</c>), or its last round did not end in a clearance (<c>round.not-cleared</c>).
    /// </summary>
    public Refusal? WhyNotAskNext(Edition edition, Submission submission)
    {
        Round[] earlier = [.. file.Rounds.Where(round => round.EditionId == edition.Id).OrderBy(round => round.OpenedAt)];
        if (!earlier.Any(round => round.OpenedBy != Actor.System.UserId))
        {
            return new("round.not-submitted", "Nobody has sent this edition to the co-chairs. A person does that first.");
        }

        return WhyNotOpen(edition, submission)
            ?? (earlier[^1].Result is RoundOutcome.Cleared ? null : new Refusal("round.not-cleared", "The seats asked before have not cleared this edition. The next are asked after that."))
            ?? WhyNotReplyBy(submission);
    }

    /// <summary>The seats that the submission asks; where it names none, those whose turn it is in the workflow; else all.</summary>
    public IReadOnlyList<Seat> AskedSeats(Submission submission) =>
        (submission.OnlySeats ?? file.SeatsOnRoute) is { } slugs ? [.. file.Seats.Where(seat => slugs.Contains(seat.Slug, StringComparer.Ordinal))] : file.Seats;

    /// <summary>Every check that the text fails, overridden or not.</summary>
    public IReadOnlyList<Refusal> Checks =>
        [.. TextChecks.WhyNotReady(file.Document.Latest.Text, authenticLanguages), .. new CountChecks(file.Document.Latest, file.Counted, DateOnly.FromDateTime(now)).Of(CountMoment.Submission)];

    /// <summary>The checks that the submission overrides with a reason.</summary>
    public IReadOnlyList<CheckOverride> Overridden(Submission submission) =>
        [.. Checks.Where(check => IsOverridden(check, submission)).Select(check => new CheckOverride(check.Code, check.Sentence, submission.Overrides[check.Code].Trim()))];

    private Refusal? WhyNotOpen(Edition edition, Submission submission)
    {
        if (file.OpenRound is not null)
        {
            return new("round.open", "This edition is already with the co-chairs.");
        }

        if (file.Seats.Count == 0 || file.Seats.Any(seat => seat.HolderAt(now) is null))
        {
            return new("round.seat-vacant", "A co-chair seat is vacant. Clearance is impossible until a party holds it.");
        }

        if (file.WhyHeldBack(edition, "round.safeguarding") is { } held)
        {
            return held;
        }

        var asked = AskedSeats(submission);
        if (asked.Count == 0 || asked.Count < submission.OnlySeats?.Distinct(StringComparer.Ordinal).Count())
        {
            return new("round.seat-unknown", "A seat that is to be asked does not exist here. Choose among the seats of this coalition.");
        }

        // A seat that passed to another party since has not cleared: the same text goes out once more.
        return asked.All(seat => file.StandingClearance(edition, seat, now) is not null)
            ? new("round.cleared", "Every seat has cleared this edition. A new round needs a new edition.")
            : null;
    }

    private Refusal? WhyNotRouted() => file.Route.Any(stop => stop.Waits.Any(wait => wait.Kind is { IsReview: true }))
        ? new("round.workflow", "The workflow has this text reviewed for the protection of children first. It goes to the co-chairs after that.")
        : null;

    private static Refusal? WhyNotReasons(Submission submission) =>
        submission.Overrides.Where(given => !Remark.Fits(given.Value, CheckOverride.LongestReason)).Select(given => given.Key).FirstOrDefault() is { } code
            ? new("round.override-reason", $"A reason has {Remark.AtMost(CheckOverride.LongestReason)}, and no control characters.") { Field = $"overrides[{code}]" }
            : null;

    private Refusal? WhyNotReady(Submission submission) => Checks.FirstOrDefault(check => !IsOverridden(check, submission));

    private Refusal? WhyNotReplyBy(Submission submission) =>
        submission.ReplyBy <= now ? new("round.reply-by", "The time to reply by is already past.") { Field = "ReplyBy" } : null;

    private static bool IsOverridden(Refusal check, Submission submission) =>
        TextChecks.IsOverridable(check) && submission.Overrides.TryGetValue(check.Code, out var reason) && !string.IsNullOrWhiteSpace(reason);
}
