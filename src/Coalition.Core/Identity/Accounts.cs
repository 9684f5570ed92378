using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Identity;

/// <summary>Questions about accounts, which are shared by the tenants of one database.</summary>
public static class Accounts
{
    /// <summary>
    /// Whether the account also holds a role in another tenant. The one question that looks across the wall: it answers yes
    /// or no, and only so that nobody here can take over an account that counts elsewhere.
    /// </summary>
    public static async Task<AccountUse> UseOfAsync(this PortalDb db, Guid userId, CancellationToken cancellationToken = default)
    {
        var here = db.TenantId.Value;
        var elsewhere = await db.Database
            .SqlQuery<int>($"""SELECT count(*) AS "Value" FROM "RoleAssignment" WHERE "UserId" = {userId} AND "TenantId" <> {here}""")
            .SingleAsync(cancellationToken);
        return elsewhere == 0 ? AccountUse.HereOnly : AccountUse.AlsoElsewhere;
    }
}
