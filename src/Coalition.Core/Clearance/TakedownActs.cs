using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What a reviewer decides.</summary>
/// <param name="Notice">What readers are told where the text does not come back whole; null when it is restored.</param>
/// <param name="Parts">What is redacted.</param>
public sealed record TakedownReview(TakedownOutcome Outcome, LocalText? Notice, IReadOnlyList<string> Parts);

/// <summary>Takes a document down at once and reviews that afterwards. Each act is one save, which is left to the caller; everything readers reach follows from it.</summary>
public sealed class TakedownActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private static readonly string[] ToldBesideTheCoChairs = [Permissions.PublishContent];

    /// <summary>Hides the document, tells the co-chairs and the publishers, and sets the time of the review. Refused as <see cref="Takedown.WhyNot"/> says, and with <c>withdrawal.sign-in</c>.</summary>
    public async Task<Outcome> TakeDownAsync(Actor by, ClearanceFile file, TakedownReason reason, CancellationToken cancellationToken = default)
    {
        if ((Takedown.WhyNot(by, file.Document) ?? by.WhyNotFresh("withdrawal", Now)) is { } refusal)
        {
            return refusal;
        }

        var takedown = new Takedown(by, file.Document, reason, tenant.Settings.TimeZoneId, Now);
        db.Add(takedown);
        file.Document.TakeDown(Now);
        file.Document.Acts.Note(by, ActKind.DocumentTakenDown, "A document was taken down urgently.", ("Document", file.Document.Id.ToString()), ("Takedown", takedown.Id.ToString()), ("Reason", reason.ToString()), ("ReviewDueAt", takedown.ReviewDueAt.ToString("O")));
        db.Add(Job.Of(TakedownAlarm.Name, takedown.Id, Now, takedown.ReviewDueAt, takedown.JobKey));
        foreach (var to in await ToldAsync(db, Now, cancellationToken))
        {
            db.Add(Mail.Of(TakedownNotices.TakenDown(to, file.Document, takedown, tenant), Now));
        }

        return Outcome.Done;
    }

    /// <summary>
    /// Ends the takedown as another person decides: the text comes back, comes back without some parts, or is retracted. Refused as
    /// <see cref="Takedown.WhyNotReview"/> and <see cref="WhyNotEndSo"/> say, with <c>withdrawal.sign-in</c>, and as a withdrawal is for its notice and parts.
    /// </summary>
    public async Task<Outcome> ReviewAsync(Actor by, ClearanceFile file, Takedown takedown, TakedownReview review, CancellationToken cancellationToken = default)
    {
        var input = review.Outcome is TakedownOutcome.Restored ? null
            : new WithdrawalInput(review.Outcome is TakedownOutcome.Redacted ? WithdrawalKind.Redacted : WithdrawalKind.Retracted, WithdrawalReason.ProtectionOfPersons, review.Notice ?? new([]), review.Parts);
        var refusal = takedown.WhyNotReview(by) ?? WhyNotEndSo(by, file, review.Outcome) ?? by.WhyNotFresh("withdrawal", Now) ?? (input is null ? null : WithdrawalActs.WhyNotAsEntered(file.Document, input));
        if (refusal is not null)
        {
            return refusal;
        }

        takedown.Review(by, review.Outcome, Now);
        file.Document.TakeDown(at: null);
        file.Document.Acts.Note(by, "Takedown.Reviewed", $"An urgent takedown was reviewed: {review.Outcome.ToString().ToLowerInvariant()}.", ("Document", file.Document.Id.ToString()), ("Takedown", takedown.Id.ToString()), ("Outcome", review.Outcome.ToString()));
        if (input is not null)
        {
            WithdrawalActs.Enter(by, file, input, Now);
        }

        await db.WithdrawJobsAsync([takedown.JobKey], cancellationToken);
        return Outcome.Done;
    }

    /// <summary>
    /// Why a review cannot end so: redacting and retracting are a publisher's (<c>takedown.publisher</c>); what was public comes back
    /// only where <see cref="ReleaseGuard.WhyNotRestore"/> finds nothing against any of it.
    /// </summary>
    public static Refusal? WhyNotEndSo(Actor by, ClearanceFile file, TakedownOutcome outcome) => outcome switch
    {
        TakedownOutcome.Restored => file.Document.Editions.Where(file.Stands).Select(edition => file.Guard(edition).WhyNotRestore()).FirstOrDefault(refusal => refusal is not null),
        _ when !by.May(Permissions.PublishContent) => new("takedown.publisher", "Only the secretariat’s publishers redact or retract a text. A publisher other than the person who took it down reviews it so."),
        _ => null,
    };

    /// <summary>Who is told of a takedown and of an overdue review.</summary>
    internal static async Task<IEnumerable<string>> ToldAsync(PortalDb db, DateTime now, CancellationToken cancellationToken) =>
        (await db.CoChairsAsync(now, cancellationToken)).Union(await db.HoldingAsync(ToldBesideTheCoChairs, cancellationToken), StringComparer.Ordinal);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>Raises the alarm, once, when the review of a takedown is overdue. Decides from the row's own instants, so a late or repeated run does no harm.</summary>
public sealed class TakedownAlarm(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Takedown.Review";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<Guid>();
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Takedowns.Include(row => row.Document).ThenInclude(document => document.Editions).AsSingleQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { AlarmIsOpen: true } takedown)
        {
            return;
        }

        if (now < takedown.ReviewDueAt)
        {
            await db.WaitUntilAsync(job, takedown.ReviewDueAt, cancellationToken);
            return;
        }

        takedown.Alarm(now);
        takedown.Document.Acts.Note(Actor.System, "Takedown.Overdue", "The review of an urgent takedown is overdue.", ("Document", takedown.DocumentId.ToString()), ("Takedown", id.ToString()));
        foreach (var to in await TakedownActs.ToldAsync(db, now, cancellationToken))
        {
            db.Add(Mail.Of(TakedownNotices.Overdue(to, takedown.Document, takedown, tenant), now));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
