using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// One cleared text is reviewed for the protection of children and put to the parties in a silence procedure, so that something
/// waits for a focal point. No party is made to say anything.
/// </summary>
internal sealed class DemoSilence(PortalDb db, DocumentActs documents, SilenceActs acts, DemoPeople people, TimeProvider clock)
{
    /// <summary>The text that is put to the parties; it is not released.</summary>
    public const string PutToParties = "statements/reports-2026";

    private static readonly TimeSpan EndOfOffice = TimeSpan.FromHours(18);

    /// <summary>Reviews and opens; nothing where it was done before, or where the site has no such text.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var id = await db.Documents.Where(found => found.Path == PutToParties).Select(found => (Guid?)found.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is null || (await documents.FindAsync(id.Value, cancellationToken))! is not { Silences: [] } file)
        {
            return;
        }

        if (file.Reviews is [])
        {
            DemoRelease.Expect(db.Review(await people.AsAsync(people.Holding("SafeguardingReviewer"), cancellationToken), file, file.Document.Latest.Id, Passing(file.Document.Latest), Now));
            await db.SaveChangesAsync(cancellationToken);
        }

        var terms = new SilenceTerms(Deadline(), acts.TimeZoneId) { Entitlement = SilenceEntitlement.ListedParties, Identity = SilenceIdentity.SecretariatAndCoChairs };
        DemoRelease.Expect(await acts.OpenAsync(await people.AsAsync(people.Holding("Publisher"), cancellationToken), file, file.Releasable.TextHash, terms, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static SafeguardingInput Passing(Edition edition) => new(
        edition.TextHash,
        new SafeguardingAnswers(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.No),
        SafeguardingResult.Passed,
        Conditions: null);

    // The end of the first working day that leaves every party the time it must have.
    private DateTime Deadline()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(acts.TimeZoneId);
        for (var day = TimeZoneInfo.ConvertTimeFromUtc(Now.AddHours(acts.Rules.MinimumHours), zone).Date; ; day = day.AddDays(1))
        {
            if (LocalTime.Read(day + EndOfOffice, acts.TimeZoneId, nameof(Deadline), out var utc) is null && acts.Rules.WhyNotEnd(new SilenceTerms(utc!.Value, acts.TimeZoneId), Now) is null)
            {
                return utc.Value;
            }
        }
    }
}
