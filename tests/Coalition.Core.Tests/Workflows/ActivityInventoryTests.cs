using System.Reflection;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

public sealed class ActivityInventoryTests
{
    private static readonly string[] Executions =
    [
        .. ((Type[])[typeof(EventExecutionTests), typeof(TaskExecutionTests)]).SelectMany(tests => tests.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any()).SelectMany(method => method.Name.Split('_')),
    ];

    public static TheoryData<string> Names => [.. ActivityCatalogue.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_activity_is_named_in_a_test_that_executes_it(string name) => Assert.Contains(name, Executions, StringComparer.Ordinal);
}
