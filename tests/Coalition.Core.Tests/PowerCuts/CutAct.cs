using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>An act that is cut off.</summary>
/// <param name="Name">Class and verb; of several ways after a comma which one.</param>
/// <param name="Arrange">Brings a clean portal to where the act can be done, and hands the act back.</param>
internal sealed record CutAct(string Name, Func<PowerCutDesk, Task<Func<Task<Outcome>>>> Arrange)
{
    /// <summary>Why the act done again is another one; null where a repetition changes nothing.</summary>
    public string? WhyNotAgain { get; init; }

    /// <summary>The parts that are each stored whole, where the act is not one save; null where it is.</summary>
    public string? Parts { get; init; }

    /// <summary>Class and verb.</summary>
    public string Verb => Name.Split(',')[0];

    /// <summary>An act on what was arranged.</summary>
    public static CutAct Of<T>(string name, Func<PowerCutDesk, Task<T>> arrange, Func<PowerCutDesk, T, Task<Outcome>> act) => new(name, async desk =>
    {
        var arranged = await arrange(desk);
        return () => act(desk, arranged);
    });

    /// <summary>A job of the kind that waits once that was arranged.</summary>
    public static CutAct OfJob(string name, string kind, Func<PowerCutDesk, Task> arrange) => new(name, async desk =>
    {
        await arrange(desk);
        return await desk.TheJobAsync(kind);
    });

    /// <summary>A job of the host's recurring work.</summary>
    public static CutAct OfHost(string name, string kind, Func<PowerCutDesk, Task> arrange) => new(name, async desk =>
    {
        await arrange(desk);
        return desk.TheHostsJob(kind);
    });

    /// <summary>How the verb of a class is called here.</summary>
    public static string VerbOf(string type, string method) => $"{type}.{(method.EndsWith("Async", StringComparison.Ordinal) ? method[..^5] : method)}";
}
