using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Parties on the coalition's list.</summary>
internal static class GivenParties
{
    /// <summary>The party is listed as a member, unless it is listed already.</summary>
    public static Task<int> ListedAsync(this PortalHost portal, string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        if (!await db.Memberships.AnyAsync(row => row.Party.Slug == slug))
        {
            var registrar = new Actor(Guid.CreateVersion7(), "Registrar", new HashSet<string>([Core.Identity.Permissions.ManageRegisters], StringComparer.Ordinal), Capacity: null, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            var entry = new MembershipEntry(await db.Parties.SingleAsync(party => party.Slug == slug), MemberCapacity.Member, await db.Sources.FirstAsync());
            Assert.Null((await services.GetRequiredService<MembershipActs>().JoinAsync(registrar, entry)).Refusal);
        }

        return await db.SaveChangesAsync();
    });
}
