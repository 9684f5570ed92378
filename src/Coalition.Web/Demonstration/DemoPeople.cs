using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// The demonstration's accounts in one tenant: made once, each in its role; mandates are granted by the publisher, who keeps
/// that register. Safe to repeat.
/// </summary>
internal sealed class DemoPeople(PortalDb db, CurrentTenant tenant, IPasswordHasher<User> hasher, TimeProvider clock)
{
    private static readonly TimeSpan MandateTerm = TimeSpan.FromDays(2 * 365);

    /// <summary>Makes the accounts and the mandates that are missing.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var accounts = Demo.AccountsOf(tenant.Site.Tenant.Name).ToArray();
        foreach (var account in accounts)
        {
            await MakeAsync(account, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var account in accounts.Where(account => account.Party is not null))
        {
            await GrantAsync(account, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The account as it acts now.</summary>
    public async Task<Actor> AsAsync(string email, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(found => found.Email == email, cancellationToken);
        var mandates = await db.MandatesOfAsync(user.Id, Now, cancellationToken);
        return await db.ActorAsync(new SignIn(user.Id, user.SecurityStamp, mandates is [var first, ..] ? first.Id : null, Now), Now, cancellationToken)
            ?? throw new InvalidOperationException($"{email} holds no role here.");
    }

    /// <summary>The address of the first account that holds the role.</summary>
    public string Holding(string role) => Demo.AccountsOf(tenant.Site.Tenant.Name).First(account => account.Role == role).Email;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task MakeAsync(DemoAccount account, CancellationToken cancellationToken)
    {
        var user = await db.Users.FirstOrDefaultAsync(found => found.Email == account.Email, cancellationToken);
        if (user is null)
        {
            user = User.Create(account.Email, account.Name, Now);
            user.SetPassword(Actor.System, hasher.HashPassword(user, Demo.Password));
            db.Add(user);
        }

        var role = await db.Roles.SingleAsync(found => found.Name == account.Role, cancellationToken);
        if (!await db.RoleAssignments.AnyAsync(held => held.UserId == user.Id && held.RoleId == role.Id, cancellationToken))
        {
            db.Add(RoleAssignment.Of(Actor.System, user, role, Now));
        }
    }

    private async Task GrantAsync(DemoAccount account, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(found => found.Email == account.Email, cancellationToken);
        if (await db.Mandates.AnyAsync(mandate => mandate.UserId == user.Id, cancellationToken))
        {
            return;
        }

        var party = await db.Parties.SingleAsync(found => found.Slug == account.Party, cancellationToken);
        var grant = new MandateGrant(account.Scope, Now, Now + MandateTerm, "Demonstration: no letter exists") { At = Now };
        db.Add(Mandate.Grant(await AsAsync(Holding("Publisher"), cancellationToken), user, party, grant));
    }
}
