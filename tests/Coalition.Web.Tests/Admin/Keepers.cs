using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Somebody who keeps the registers and may do nothing else: reads no drafts, takes no text down.</summary>
internal static class Keepers
{
    /// <summary>A new account of that role; once in a portal.</summary>
    public static Task<DemoAccount> AKeeperAsync(this PortalHost portal) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, now) = (services.GetRequiredService<PortalDb>(), portal.Clock.GetUtcNow().UtcDateTime);
        var admin = await GivenTexts.ActorAsync(services, GivenTexts.Account("admin@demo.example"));
        var account = new DemoAccount(GivenTexts.Tenant, "keeper@demo.example", "Keeper of registers, secretariat", "Keeper");
        var (user, role) = (User.Create(account.Email, account.Name, now), Role.Create(admin, "Keeper", description: null, [Permissions.AccessAdminPanel, Permissions.ManageRegisters, Permissions.ManageCommitments]));
        services.GetRequiredService<Passwords>().Set(admin, user, Demo.Password);
        db.AddRange(user, role, RoleAssignment.Of(Actor.System, user, role, now));
        await db.SaveChangesAsync();
        return account;
    });
}
