using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Inventory;

/// <summary>The demonstration's accounts by what a test needs of them.</summary>
internal static class People
{
    public const string Host = "Default";
    public const string Coalition = "coalition";
    public const string WorkingGroup = "working-group";

    public static readonly DemoAccount Operator = Holding(Host, "Administrator");

    public static DemoAccount Holding(string tenant, string role) => Demo.AccountsOf(tenant).First(account => account.Role == role);

    public static DemoAccount ClearingFor(string tenant, string party) => Demo.AccountsOf(tenant).First(account => account.Role is "ClearingOfficer" && account.Party == party);

    /// <summary>One account of each role of the tenant.</summary>
    public static IEnumerable<DemoAccount> OneOfEachRole(string tenant) => Demo.AccountsOf(tenant).DistinctBy(account => account.Role, StringComparer.Ordinal);
}
