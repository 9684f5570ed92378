using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Demonstration;

/// <summary>The demonstration's people. What they do lies in <c>DemoRun</c>; every act of theirs passes the model's rules like anybody's.</summary>
public static class Demo
{
    /// <summary>The password of every demonstration account.</summary>
    public const string Password = "Demonstration-1";

    private const MandateScope Clears = MandateScope.Read | MandateScope.Comment | MandateScope.Clear;
    private const MandateScope Represents = MandateScope.Read | MandateScope.Comment | MandateScope.Endorse | MandateScope.Commit;

    /// <summary>Every account, by tenant.</summary>
    public static readonly IReadOnlyList<DemoAccount> Accounts =
    [
        new(Tenant.DefaultName, "operator@demo.example", "Operator of the installation", "Administrator"),
        .. Of("coalition", "ukraine", "canada"),
        new("coalition", "focal.norway@demo.example", "Focal point, Norway", "FocalPoint", "norway", Represents),
        new("coalition", "safeguarding@demo.example", "Safeguarding reviewer", "SafeguardingReviewer"),
        .. Of("working-group", "ukraine", "canada", "norway"),
    ];

    /// <summary>The accounts of one tenant.</summary>
    public static IEnumerable<DemoAccount> AccountsOf(string tenant) => Accounts.Where(account => account.Tenant == tenant);

    private static IEnumerable<DemoAccount> Of(string tenant, params string[] chairs)
    {
        var at = tenant is "coalition" ? "demo.example" : "group.demo.example";
        return
        [
            new(tenant, $"admin@{at}", "Administrator, secretariat", "Administrator"),
            new(tenant, $"editor@{at}", "Editor, secretariat", "Editor"),
            new(tenant, $"publisher@{at}", "Publisher, secretariat", "Publisher"),
            new(tenant, $"registrar@{at}", "Registrar, secretariat", "Publisher"),
            .. chairs.Select(chair => new DemoAccount(tenant, $"clearing.{chair}@{at}", $"Clearing officer, {char.ToUpperInvariant(chair[0])}{chair[1..]}", "ClearingOfficer", chair, Clears)),
        ];
    }
}
