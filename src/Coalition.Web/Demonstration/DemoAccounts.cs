using Coalition.Core.Tenancy;

namespace Coalition.Web.Demonstration;

/// <summary>Tells whoever started the demonstration where it is and as whom to sign in; and what it is made of.</summary>
internal static class DemoAccounts
{
    /// <summary>Registers what <see cref="DemoRun"/> uses. Nothing of it runs outside Development.</summary>
    public static void AddDemonstration(this IServiceCollection services)
    {
        services.AddSingleton<DemoRun>();
        services.AddSingleton<DemoTraces>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoAnnex>();
        services.AddScoped<DemoRelease>();
        services.AddScoped<DemoSilence>();
        services.AddScoped<DemoSignatures>();
        services.AddScoped<DemoFacts>();
    }

    /// <summary>Prints the addresses and the accounts.</summary>
    public static async Task PrintAsync(string address, TenantDirectory directory)
    {
        var output = Console.Out;
        foreach (var tenant in directory.All.Select(site => site.Tenant))
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{address}/{tenant.Prefix}");
            foreach (var account in Demo.AccountsOf(tenant.Name))
            {
                await output.WriteLineAsync($"  {account.Name,-34} {account.Email}");
            }
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"Password of every demonstration account: {Demo.Password}");
        await output.FlushAsync();
    }
}
