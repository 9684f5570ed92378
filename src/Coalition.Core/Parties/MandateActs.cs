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
    // A mandate says for whom; only a role lets a person do it at all.
    private static readonly (MandateScope Scope, string Permission, string Says)[] Needed =
    [
        (MandateScope.Endorse, Permissions.EndorseContent, "endorse"), (MandateScope.Commit, Permissions.ManageCommitments, "enter commitments"), (MandateScope.Clear, Permissions.ClearContent, "clear texts"),
    ];

    /// <summary>
    /// What whoever grants it has to know first. The person acts for another party here as well (<c>mandate.other-party</c>), which can be meant, for one person may serve two parties, and nobody fills two seats of
    /// one text, which each act asks anew; no role of the person lets anybody do what the mandate allows (<c>mandate.role</c>). Each names the person, so that what was said of one is not taken for another.
    /// </summary>
    public async Task<IReadOnlyList<Refusal>> RemarksAsync(User user, Party party, MandateGrant grant, CancellationToken cancellationToken = default)
    {
        var held = await db.Mandates.AsNoTracking().Include(mandate => mandate.Party).Where(mandate => mandate.UserId == user.Id && mandate.PartyId != party.Id && mandate.RevokedAt == null).ToListAsync(cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking().Where(row => row.UserId == user.Id).Select(row => row.Role.Permissions).ToListAsync(cancellationToken);
        return [.. new[] { RemarkOnParties(user, held, grant), RemarkOnRoles(user, roles, grant.Scope) }.OfType<Refusal>()];
    }

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

    private static Refusal? RemarkOnParties(User user, IEnumerable<Mandate> others, MandateGrant grant) =>
        others.Where(other => (other.To is null || other.To > grant.From) && (grant.To is null || other.From < grant.To)).Select(other => other.Party.Name("en")).Distinct(StringComparer.Ordinal).ToArray() is [_, ..] parties
            ? new("mandate.other-party", $"{user.Name} also acts for {string.Join(" and ", parties)} here. One person fills one seat of a text, whatever mandates he or she holds. Grant it all the same only if both letters are meant.") { Field = "Meant" }
            : null;

    private static Refusal? RemarkOnRoles(User user, IReadOnlyList<IReadOnlyList<string>> held, MandateScope scope) =>
        Needed.Where(need => scope.HasFlag(need.Scope) && !held.Any(permissions => permissions.Contains(need.Permission, StringComparer.Ordinal))).Select(need => need.Says).ToArray() is [_, ..] lacking
            ? new("mandate.role", $"The mandate is to {string.Join(" and to ", lacking)}, and no role of {user.Name} here lets anybody do that. Give the role first; until then the mandate is on file and cannot be used.") { Field = "Meant" }
            : null;
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
