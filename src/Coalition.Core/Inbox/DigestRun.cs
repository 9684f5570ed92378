using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Sends the morning mails of a tenant: from seven o'clock in its zone one to each person for whom something is open. A morning
/// slept through is made up for on the same day, not later.
/// </summary>
public sealed class DigestRun(PortalDb db, InboxQuery inbox, CurrentTenant tenant, TimeProvider clock)
{
    private const int MostNamed = 200;

    /// <summary>Sends what is due; returns how many mails that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(Now, TimeZoneInfo.FindSystemTimeZoneById(tenant.Settings.TimeZoneId));
        if (TimeOnly.FromDateTime(local) < Digest.From)
        {
            return 0;
        }

        var day = DateOnly.FromDateTime(local);
        var sent = 0;
        foreach (var userId in await PeopleAsync(day, cancellationToken))
        {
            sent += await SendAsync(userId, day, cancellationToken);
            db.ChangeTracker.Clear();
        }

        return sent;
    }

    private async Task<IReadOnlyList<Guid>> PeopleAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var digests = db.Digests;
        return await db.RoleAssignments.Select(row => row.UserId).Distinct()
            .Where(user => !digests.Any(digest => digest.UserId == user && (digest.LastOn == day || digest.IsOn == false))).ToListAsync(cancellationToken);
    }

    private async Task<int> SendAsync(Guid userId, DateOnly day, CancellationToken cancellationToken)
    {
        var digest = await db.DigestOfAsync(userId, cancellationToken);
        var lines = await db.WantsDigestAsync(digest, Now, cancellationToken) ? await OpenForAsync(userId, cancellationToken) : [];
        digest.Send(day);
        if (lines.Count > 0)
        {
            var address = await db.Users.Where(user => user.Id == userId).Select(user => user.Email).FirstAsync(cancellationToken);
            db.Add(Mail.Of(DigestMail.Of(address, lines, MostNamed, tenant), Now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Math.Min(lines.Count, 1);
    }

    // In every capacity the person holds, for the mail comes once and the person chooses the capacity when signing in.
    private async Task<IReadOnlyList<OpenDocument>> OpenForAsync(Guid userId, CancellationToken cancellationToken)
    {
        var stamp = await db.Users.Where(user => user.Id == userId).Select(user => user.SecurityStamp).FirstAsync(cancellationToken);
        var mandates = await db.MandatesOfAsync(userId, Now, cancellationToken);
        Dictionary<Guid, OpenDocument> open = [];
        foreach (var mandateId in mandates.Select(mandate => (Guid?)mandate.Id).DefaultIfEmpty())
        {
            if (await db.ActorAsync(new SignIn(userId, stamp, mandateId, Now), Now, cancellationToken) is { } actor && actor.May(Permissions.AccessAdminPanel))
            {
                foreach (var line in await inbox.LinesAsync(actor, new InboxFilter("en", MostNamed + 1), cancellationToken))
                {
                    open.TryAdd(line.Item.Id, line.Row);
                }
            }
        }

        return [.. open.Values.OrderBy(row => row.Item.PlaceAt).ThenBy(row => row.Item.Id)];
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
