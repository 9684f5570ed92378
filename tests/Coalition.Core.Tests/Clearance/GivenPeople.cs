using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>People with accounts and roles, for what reaches people by mail.</summary>
internal static class GivenPeople
{
    public const string Secretariat = "secretariat@example.org";

    private static readonly string[] Permitted = [Permissions.AccessAdminPanel, Permissions.EditContent, Permissions.PublishContent, Permissions.ManageRegisters];

    /// <summary>Somebody of the secretariat with an account and a role of the coalition.</summary>
    public static async Task<Actor> APersonOfTheSecretariatAsync(this TestPortal portal)
    {
        var user = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var made = User.Create(Secretariat, "Publisher, secretariat", portal.Clock.Now);
            scope.GetRequiredService<PortalDb>().Add(made);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
            return made;
        });
        var actor = new Actor(user.Id, user.Name, Permitted.ToHashSet(StringComparer.Ordinal), Capacity: null, portal.Clock.Now);
        await portal.ARoleForAsync(actor, Permitted);
        return actor;
    }

    /// <summary>A role of the coalition with these permissions, held by the person.</summary>
    public static Task ARoleForAsync(this TestPortal portal, Actor person, params string[] permissions) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var role = Role.Create(Given.Administrator, $"Role-{Guid.CreateVersion7():N}", description: null, permissions);
        db.Add(role);
        db.Add(RoleAssignment.Of(Actor.System, await db.Users.SingleAsync(user => user.Id == person.UserId), role, portal.Clock.Now));
        await db.SaveChangesAsync();
    });
}
