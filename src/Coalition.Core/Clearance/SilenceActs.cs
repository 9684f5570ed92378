using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What is fixed at an opening.</summary>
/// <param name="Terms">What is announced.</param>
/// <param name="EntitledPartyIds">The parties on the opening day.</param>
/// <param name="MinimumHours">What the site asks for.</param>
/// <param name="At">UTC.</param>
internal sealed record SilenceOpening(SilenceTerms Terms, IReadOnlyList<Guid> EntitledPartyIds, int MinimumHours, DateTime At);

/// <summary>A procedure with the frozen edition it is about.</summary>
public sealed record SilenceCase(SilenceProcedure Procedure, Document Document, Edition Edition)
{
    /// <summary>The text as the parties meet it.</summary>
    public EditionView View => EditionView.OfParties(Document, Edition, []);
}

/// <summary>
/// The acts of silence procedures: open, prolong, withdraw, speak, and record the end. Each decides by the model's rules and
/// leaves saving to the caller; who has to be told is put into the queue in the same save.
/// </summary>
public sealed class SilenceActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>What the site asks of every procedure.</summary>
    public SilenceRules Rules => SilenceRules.Of(tenant.Settings);

    /// <summary>IANA zone in which the site announces deadlines.</summary>
    public string TimeZoneId => tenant.Settings.TimeZoneId;

    /// <summary>The procedure with its edition; null when this tenant has none of that id.</summary>
    public async Task<SilenceCase?> FindAsync(Guid procedureId, CancellationToken cancellationToken = default)
    {
        var procedure = await db.SilenceProcedures.Whole().FirstOrDefaultAsync(found => found.Id == procedureId, cancellationToken);
        if (procedure is null)
        {
            return null;
        }

        var document = await db.Documents.WithTexts([procedure.DocumentId]).Include(document => document.Withdrawals).SingleAsync(cancellationToken);
        return new SilenceCase(procedure, document, document.Editions.Single(edition => edition.Id == procedure.EditionId));
    }

    /// <summary>The parties a procedure opened now would bind.</summary>
    public async Task<IReadOnlyList<Guid>> EntitledAsync(SilenceEntitlement entitlement, CancellationToken cancellationToken = default)
    {
        var day = DateOnly.FromDateTime(Now);
        var memberships = await db.Memberships.AsNoTracking().ToListAsync(cancellationToken);
        return [.. memberships.Where(held => held.HoldsOn(day) && (entitlement is SilenceEntitlement.ListedParties || held.Capacity is MemberCapacity.Member)).Select(held => held.PartyId).Distinct().Order()];
    }

    /// <summary>
    /// Why the text cannot be put to these parties on these terms: see <see cref="SilenceGuard.WhyNotOpen"/> and
    /// <see cref="SilenceRules.WhyNotEnd"/>; another text on the screen (<c>silence.hash</c>); nobody to ask (<c>silence.nobody</c>).
    /// </summary>
    public Refusal? WhyNotOpen(Actor by, ClearanceFile file, TextHash hashShown, SilenceTerms terms, IReadOnlyList<Guid> entitled) =>
        SilenceGuard.WhyNotOpen(by, file, file.Releasable, Now)
        ?? (file.Releasable.TextHash == hashShown ? null : new Refusal("silence.hash", "Another edition is to be put to the parties than the one on your screen. Nothing was opened. Read it as it is now."))
        ?? Rules.WhyNotEnd(terms, Now)
        ?? (entitled.Count > 0 ? null : new Refusal("silence.nobody", "The register lists no such party today, so there is nobody to ask.") { Field = "Entitlement" });

    /// <summary>Freezes the edition and puts it to the parties. Refused as <see cref="WhyNotOpen"/> says.</summary>
    public async Task<Outcome> OpenAsync(Actor by, ClearanceFile file, TextHash hashShown, SilenceTerms terms, CancellationToken cancellationToken = default)
    {
        var (now, entitled) = (Now, await EntitledAsync(terms.Entitlement, cancellationToken));
        if (WhyNotOpen(by, file, hashShown, terms, entitled) is { } refusal)
        {
            return refusal;
        }

        var procedure = SilenceProcedure.Open(by, file.Document, file.Releasable, new SilenceOpening(terms, entitled, Rules.MinimumHours, now));
        db.Add(procedure);
        db.Add(SilenceClosing.JobOf(procedure, now));
        db.Add(SilenceNotices.JobOf(procedure, SilenceNoticeKind.Opened, now));
        return Outcome.Done;
    }

    /// <summary>Moves the deadline; see <see cref="SilenceGuard.WhyNotExtend"/>. The timer of the old deadline stays and finds nothing to do.</summary>
    public Outcome Extend(Actor by, SilenceProcedure procedure, SilenceProlongation prolongation)
    {
        var outcome = procedure.Extend(by, prolongation, Rules, Now);
        if (outcome.Succeeded)
        {
            db.Add(SilenceClosing.JobOf(procedure, Now));
            db.Add(SilenceNotices.JobOf(procedure, SilenceNoticeKind.Extended, Now));
        }

        return outcome;
    }

    /// <summary>Takes the procedure back; see <see cref="SilenceProcedure.Withdraw"/>.</summary>
    public Outcome Withdraw(Actor by, SilenceProcedure procedure, string? reason)
    {
        var outcome = procedure.Withdraw(by, reason, Now);
        if (outcome.Succeeded)
        {
            db.Add(SilenceNotices.JobOf(procedure, SilenceNoticeKind.Ended, Now));
        }

        return outcome;
    }

    /// <summary>Files what a party says; see <see cref="SilenceProcedure.File"/>.</summary>
    /// <param name="by">Who speaks, and for whom.</param>
    /// <param name="silence">The procedure.</param>
    /// <param name="message">What is said.</param>
    /// <param name="receivedAt">UTC; when the request came in.</param>
    public Outcome File(Actor by, SilenceCase silence, SilenceMessage message, DateTime receivedAt)
    {
        var (procedure, before) = (silence.Procedure, silence.Procedure.Outcome);
        var outcome = procedure.File(by, message, silence.Edition, receivedAt);
        if (procedure.Outcome != before)
        {
            db.Add(SilenceNotices.JobOf(procedure, SilenceNoticeKind.Ended, Now));
        }

        return outcome;
    }

    /// <summary>Records the outcome where the procedure has one that is not recorded; otherwise nothing happens. Null when there is no such procedure.</summary>
    public async Task<SilenceProcedure?> RecordAsync(Guid procedureId, CancellationToken cancellationToken = default)
    {
        var procedure = await db.SilenceProcedures.Whole().FirstOrDefaultAsync(found => found.Id == procedureId, cancellationToken);
        if (procedure?.Record(Now) is true)
        {
            db.Add(SilenceNotices.JobOf(procedure, SilenceNoticeKind.Ended, Now));
        }

        return procedure;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>The set of procedures and how they are read.</summary>
public static class SilenceSets
{
    extension(PortalDb db)
    {
        public DbSet<SilenceProcedure> SilenceProcedures => db.Set<SilenceProcedure>();
    }

    /// <summary>With extensions and communications, which every rule needs.</summary>
    public static IQueryable<SilenceProcedure> Whole(this IQueryable<SilenceProcedure> procedures) => procedures
        .Include(procedure => procedure.Extensions.OrderBy(extension => extension.Number))
        .Include(procedure => procedure.Communications.OrderBy(given => given.ReceivedAt)).AsSingleQuery();
}
