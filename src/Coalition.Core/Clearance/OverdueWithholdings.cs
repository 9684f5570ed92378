using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Looks in every tenant for words that were withheld and not reviewed in time; the host's recurring work.</summary>
public sealed class OverdueWithholdings(TenantRound round) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Withholding.Overdue";

    public string Kind => Name;

    public Task RunAsync(Job job, CancellationToken cancellationToken) => round.RunAsync<WithholdingAlarm>(alarm => alarm.RunAsync(cancellationToken));
}

/// <summary>Raises the alarm, once for each, where the review of withheld words of a tenant is overdue. The words stay withheld.</summary>
public sealed class WithholdingAlarm(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Tells the co-chairs and everybody who may review it, in one mail each and in one save with the note of it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var overdue = await db.Withholdings.Where(row => row.ReviewedAt == null && row.AlarmedAt == null && row.ReviewDueAt <= now).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        if (overdue.Count == 0)
        {
            return;
        }

        foreach (var row in overdue)
        {
            row.Alarm(now);
        }

        foreach (var to in (await db.CoChairsAsync(now, cancellationToken)).Union(await db.HoldingAsync([Permissions.TakeDownContent], cancellationToken), StringComparer.Ordinal))
        {
            db.Add(Mail.Of(Overdue(to, overdue), now));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private MailText Overdue(string to, IReadOnlyList<Withholding> overdue) => new(
        to,
        $"Overdue: review of withheld words in {tenant.Settings.SiteName.In("en")}",
        $"""
        Words that readers met in {tenant.Settings.SiteName.In("en")} were withheld to protect somebody. The review of that is overdue.

        {string.Join('\n', overdue.Select(row => $"{row.Place}, withheld by {row.WithheldByName}, review was due {row.ReviewDueAt:yyyy-MM-dd HH:mm} UTC"))}

        The words stay withheld until somebody else who may take texts down has reviewed it. Sign in to the portal to do so.
        """);
}
