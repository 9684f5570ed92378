using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>Granting mandates, with the job that tells of their end before it comes. Saving is left to the caller.</summary>
public sealed class MandateActs(PortalDb db, TimeProvider clock)
{
    /// <summary>Grants it; refused as <see cref="Mandate.WhyNotGrant"/> says.</summary>
    public Outcome Grant(Actor by, User user, Party party, MandateGrant grant)
    {
        if (Mandate.WhyNotGrant(by, user, grant) is { } refusal)
        {
            return refusal;
        }

        var mandate = Mandate.Grant(by, user, party, grant);
        db.Add(mandate);
        if (MandateEnding.JobOf(mandate, clock.GetUtcNow().UtcDateTime) is { } job)
        {
            db.Add(job);
        }

        return Outcome.Done;
    }
}

/// <summary>Tells the holder of a mandate, and those who keep the mandates, two weeks before it ends, so that the party is never without a voice unawares.</summary>
public sealed class MandateEnding(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Mandate.TellOfEnding";

    /// <summary>How long before.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    private static readonly string[] Keepers = [Permissions.ManageMandates];

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<Guid>();
        var now = clock.GetUtcNow().UtcDateTime;
        var mandate = await db.Mandates.Include(row => row.User).Include(row => row.Party).AsSingleQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (mandate is not { EndingToldAt: null, SupersededFrom: null, To: { } end } || !mandate.IsActive(now))
        {
            return;
        }

        if (now < end - Ahead)
        {
            await db.WaitUntilAsync(job, end - Ahead, cancellationToken);
            return;
        }

        mandate.TellOfEnding(now);
        db.AddRange((await db.HoldingAsync(Keepers, cancellationToken)).Append(mandate.User.Email).Distinct(StringComparer.Ordinal).Select(address => Mail.Of(Ending(address, mandate, end), now)));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The job for a new mandate; null where it has no end, or one too near to be told of.</summary>
    internal static Job? JobOf(Mandate mandate, DateTime now) =>
        mandate.To is { } end && end - Ahead > now ? Job.Of(Name, mandate.Id, now, end - Ahead, $"{Name}/{mandate.Id:N}") : null;

    private MailText Ending(string to, Mandate mandate, DateTime end) => new(to, $"A mandate for {mandate.Party.Name("en")} ends soon",
        $"""
        {tenant.Settings.SiteName.In("en")}

        The mandate of {mandate.User.Name} for {mandate.Party.Name("en")} ends on {AnnouncedInstant.Of(end, tenant.Settings.TimeZoneId)}.
        From then on nothing can be done under it. A new letter of appointment renews it; a successor is named under “My party”, Hand-over.
        """);
}
