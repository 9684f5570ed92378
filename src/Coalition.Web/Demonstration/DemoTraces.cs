using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>What a demonstration leaves in a data folder: accounts whose password stands in the source.</summary>
internal sealed class DemoTraces(HostActs host, TenantDirectory directory)
{
    private static readonly string[] Addresses = [.. Demo.Accounts.Select(account => account.Email)];
    private static readonly string[] Tenants = [.. Demo.Accounts.Select(account => account.Tenant)];

    /// <summary>Why the data folder must not be served to the public (<c>demo.accounts</c>): somebody could sign in with the published password.</summary>
    public async Task<Refusal?> WhyNotServeAsync(CancellationToken cancellationToken = default)
    {
        foreach (var site in directory.All.DistinctBy(site => site.Tenant.Database, StringComparer.Ordinal))
        {
            await using var scope = host.Open(site);
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>();
            var users = await db.Users.AsNoTracking().Where(user => Addresses.Contains(user.Email) && user.PasswordHash != null).ToListAsync(cancellationToken);
            if (users.FirstOrDefault(user => hasher.VerifyHashedPassword(user, user.PasswordHash!, Demo.Password) is not PasswordVerificationResult.Failed) is { } open)
            {
                return new("demo.accounts", $"The account {open.Email} still has the password of the demonstration, which everybody knows. Give every account of the demonstration another password, or serve another data folder.");
            }
        }

        return null;
    }

    /// <summary>Whether the demonstration may write here: nothing is set up, or it was the demonstration that set it up and no other tenant has come since.</summary>
    public async Task<bool> IsItsOwnAsync(CancellationToken cancellationToken = default)
    {
        if (directory.Host is not { } site)
        {
            return true;
        }

        var operatorAddress = Demo.AccountsOf(Tenant.DefaultName).First().Email;
        await using var scope = host.Open(site);
        return directory.All.All(found => Tenants.Contains(found.Tenant.Name, StringComparer.Ordinal))
            && await scope.ServiceProvider.GetRequiredService<PortalDb>().RoleAssignments.AnyAsync(held => held.User.Email == operatorAddress, cancellationToken);
    }
}
