using System.Reflection;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

/// <summary>Every public act of the model: what takes an actor first and answers with an outcome, and the factories that a rule guards.</summary>
internal static class ActInventory
{
    public static IReadOnlyList<string> All =>
    [
        .. typeof(Actor).Assembly.GetExportedTypes().Where(type => !type.IsInterface)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(IsAct).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The methods of that name, as <see cref="All"/> writes it.</summary>
    public static IReadOnlyList<MethodInfo> MethodsOf(string act) =>
    [
        .. typeof(Actor).Assembly.GetExportedTypes().Where(type => type.Name == act.Split('.')[0])
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(method => method.Name == act.Split('.')[1] && IsAct(method)),
    ];

    private static bool IsAct(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor))
        && Unwrapped(method.ReturnType) is var result
        && (result == typeof(Outcome) || (method.IsStatic && result == method.DeclaringType && result.IsAssignableTo(typeof(IActs))));

    private static Type Unwrapped(Type type)
    {
        var inner = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        return Nullable.GetUnderlyingType(inner) ?? inner;
    }
}
