using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Coalition.Core.Tests.Kernel;

/// <summary>What a method of the model calls, read from its compiled body: through lambdas, asynchronous methods and iterators.</summary>
internal static class CallGraph
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Whether the method comes to the other in so many calls at most, within its own assembly.</summary>
    public static bool Reaches(MethodBase from, MethodBase target, int steps)
    {
        var (seen, reached) = (new HashSet<MethodBase>(), new List<MethodBase> { from });
        for (var step = 0; step <= steps && reached.Count > 0; step++)
        {
            if (reached.Contains(target))
            {
                return true;
            }

            reached = [.. reached.Where(method => method.Module.Assembly == from.Module.Assembly && seen.Add(method)).SelectMany(CalledBy).Distinct()];
        }

        return false;
    }

    private static IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        var machine = method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance);
        var body = (machine ?? method).GetMethodBody()?.GetILAsByteArray() ?? [];
        return Tokens(body).Select(token => Resolved(machine ?? method, token)).OfType<MethodBase>();
    }

    private static MethodBase? Resolved(MethodBase within, int token)
    {
        var called = within.Module.ResolveMethod(token, within.DeclaringType?.IsGenericType is true ? within.DeclaringType.GetGenericArguments() : null, within.IsGenericMethod ? within.GetGenericArguments() : null);
        return called is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : called;
    }

    private static IEnumerable<int> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] is 0xFE ? Codes[unchecked((short)(0xFE00 | body[at + 1]))] : Codes[body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod)
            {
                yield return BitConverter.ToInt32(body, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
    }
}
