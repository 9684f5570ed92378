using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>The accounts of one tenant, each signed in once, and what each may do.</summary>
internal sealed class Cast : IDisposable
{
    private readonly List<(DemoAccount Account, HashSet<string> Permissions, Visitor Visitor)> people = [];

    private Cast()
    {
    }

    /// <summary>One person of each role.</summary>
    public IEnumerable<(DemoAccount Account, HashSet<string> Permissions, Visitor Visitor)> People => people;

    /// <summary>Signs one account of each role in.</summary>
    public static async Task<Cast> OfAsync(PortalHost portal, string tenant)
    {
        var cast = new Cast();
        foreach (var account in Inventory.People.OneOfEachRole(tenant))
        {
            cast.people.Add((account, await PermissionsAsync(portal, account), await portal.SignInAsAsync(account)));
        }

        return cast;
    }

    /// <summary>Somebody who may open the page, the one with the fewest permissions; null when no role can.</summary>
    public Visitor? WhoMayOpen(Route route) =>
        people.Where(person => route.Policies.All(person.Permissions.Contains)).OrderBy(person => person.Permissions.Count).Select(person => person.Visitor).FirstOrDefault();

    public void Dispose() => people.ForEach(person => person.Visitor.Dispose());

    private static Task<HashSet<string>> PermissionsAsync(PortalHost portal, DemoAccount account) => portal.InTenantAsync(account.Tenant, async services =>
    {
        var held = await services.GetRequiredService<PortalDb>().RoleAssignments.Where(assignment => assignment.User.Email == account.Email).Select(assignment => assignment.Role.Permissions).ToListAsync();
        return held.SelectMany(permissions => permissions).ToHashSet(StringComparer.Ordinal);
    });
}
