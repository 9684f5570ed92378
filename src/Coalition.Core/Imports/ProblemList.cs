using Coalition.Core.Kernel;

namespace Coalition.Core.Imports;

/// <summary>Problems grouped by column and kind; of each group the first are kept, all are counted.</summary>
internal sealed class ProblemList
{
    private const int MostSpelledOut = 20;

    private readonly Dictionary<(string? Column, string Code), (int Count, List<CsvProblem> First)> groups = [];

    public IReadOnlyList<ProblemGroup> Groups => [.. groups.Select(group => new ProblemGroup(group.Key.Column, group.Key.Code, group.Value.Count, group.Value.First))];

    public void Add(CsvProblem problem)
    {
        var key = (problem.Column, problem.Code);
        var (count, first) = groups.GetValueOrDefault(key, (0, []));
        if (first.Count < MostSpelledOut)
        {
            first.Add(problem);
        }

        groups[key] = (count + 1, first);
    }
}
