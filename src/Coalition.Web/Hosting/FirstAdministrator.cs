using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>What a new tenant needs before anybody can sign in to it: its settings row, the role Administrator and somebody who holds it. Safe to repeat.</summary>
internal sealed class FirstAdministrator(PortalDb db, Passwords passwords, TimeProvider clock)
{
    private const string RoleName = "Administrator";

    /// <summary>
    /// The installation while it sets a tenant up, before anybody can sign in: it may make the settings row and the first role,
    /// and nothing else. In the log it stands as the system.
    /// </summary>
    private static readonly Actor Installer = Actor.System with
    {
        Permissions = new HashSet<string>([Permissions.ManageSettings, Permissions.ManageRoles], StringComparer.Ordinal),
    };

    /// <summary>Makes the tenant's settings where there are none.</summary>
    public async Task OpenAsync(string siteName, IReadOnlyList<string> features, CancellationToken cancellationToken)
    {
        if (!await db.SiteSettings.AnyAsync(cancellationToken))
        {
            var description = new SiteDescription { SiteName = LocalText.English(siteName.Trim()), SupportedCultures = Languages.Offered };
            db.Add(SiteSettings.Create(Installer, description, features));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Gives the person the role Administrator; a role that a recipe has made is taken as it is.</summary>
    public async Task AppointAsync(NewAdministrator person, IEnumerable<string> permissions, CancellationToken cancellationToken) =>
        await GiveAsync(person, await db.Roles.FirstOrDefaultAsync(found => found.Name == RoleName, cancellationToken) ?? AddRole(permissions), cancellationToken);

    /// <summary>Gives the person a role; an account that exists keeps its password. Returns whether the account is new.</summary>
    public async Task<bool> GiveAsync(NewAdministrator person, Role role, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var address = User.Normalise(person.Email);
        var known = await db.Users.FirstOrDefaultAsync(found => found.Email == address, cancellationToken);
        var user = known ?? AddUser(person, now);
        if (known is null || !await db.RoleAssignments.AnyAsync(held => held.UserId == user.Id && held.RoleId == role.Id, cancellationToken))
        {
            db.Add(RoleAssignment.Of(Actor.System, user, role, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        return known is null;
    }

    private Role AddRole(IEnumerable<string> permissions)
    {
        var role = Role.Create(Installer, RoleName, "Runs the site: people, roles, settings.", permissions);
        db.Add(role);
        return role;
    }

    private User AddUser(NewAdministrator person, DateTime now)
    {
        var user = User.Create(person.Email, person.Name, now);
        passwords.Set(Actor.System, user, person.Password);
        db.Add(user);
        return user;
    }
}
