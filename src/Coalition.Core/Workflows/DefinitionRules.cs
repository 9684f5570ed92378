using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>One thing wrong with a definition.</summary>
/// <param name="Refusal">Why it cannot run.</param>
/// <param name="ActivityId">The activity it concerns, or null.</param>
/// <param name="Transition">The place of the transition it concerns in the file's order, or null.</param>
public sealed record DefinitionProblem(Refusal Refusal, string? ActivityId = null, int? Transition = null);

/// <summary>What a definition must be to run: known activities with what they need, and transitions between them by known outcomes.</summary>
public static class DefinitionRules
{
    /// <summary>Everything wrong with the definition, in the file's order.</summary>
    public static IEnumerable<DefinitionProblem> Problems(WorkflowGraph graph) =>
    [
        .. from node in graph.Activities
           let refusal = WhyNot(node)
           where refusal is not null
           select new DefinitionProblem(refusal, node.Id),
        .. from repeated in graph.Activities.GroupBy(node => node.Id, StringComparer.Ordinal)
           where repeated.Skip(1).Any()
           select new DefinitionProblem(new("workflow.duplicate-activity", $"Two activities have the id “{repeated.Key}”."), repeated.Key),
        .. WhyNotStart(graph),
        .. from place in Enumerable.Range(0, graph.Transitions.Count)
           let refusal = WhyNot(graph, graph.Transitions[place])
           where refusal is not null
           select new DefinitionProblem(refusal, Transition: place),
    ];

    /// <summary>Why the activity cannot run as it is told, or null.</summary>
    public static Refusal? WhyNot(ActivityNode node)
    {
        if (node.Kind is not { } kind)
        {
            return new("workflow.unsupported-activity", $"The portal has no activity “{node.Name}”. The definition is kept, but it cannot be enabled.");
        }

        if (kind.Required.FirstOrDefault(property => !IsGiven(node, property)) is { } missing)
        {
            return new("workflow.missing-property", $"{Title(node)} needs the property {missing}.");
        }

        var unknown = kind.Texts.Select(node.Text).OfType<string>().Select(WorkflowText.UnknownToken).OfType<string>().FirstOrDefault();
        return unknown is null ? WhyNotTold(node)
            : new("workflow.unknown-token", $"{Title(node)} uses “{unknown}”, which is none of the tokens the portal replaces.");
    }

    private static bool IsGiven(ActivityNode node, string property) => property is "Actions" or "Forks" ? node.List(property).Count > 0
        : property is "Condition" ? node.Properties["Condition"] is not null
        : !string.IsNullOrWhiteSpace(node.Text(property));

    private static Refusal? WhyNotTold(ActivityNode node) => node.Name switch
    {
        "IfElseTask" when WorkflowCondition.Of(node) is null =>
            new("workflow.condition", $"{Title(node)} has no condition the portal can decide. It takes a Field ({string.Join(", ", WorkflowCondition.Fields)}) and what it Is; scripts are not run."),
        "TimerEvent" when Cron.Read(node.Text("CronExpression")) is null && At(node) is null =>
            new("workflow.timer", $"{Title(node)} needs a CronExpression of five fields or an instant in StartAtUtc."),
        _ => null,
    };

    /// <summary>The instant of a timer, UTC, or null.</summary>
    internal static DateTime? At(ActivityNode node) =>
        DateTime.TryParse(node.Text("StartAtUtc"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static IEnumerable<DefinitionProblem> WhyNotStart(WorkflowGraph graph)
    {
        if (!graph.Starts.Any())
        {
            yield return new(new("workflow.no-start", "No activity of this workflow is marked as its start."));
        }

        foreach (var node in graph.Starts.Where(node => node.Kind is not null && !node.Name.StartsWith("Content", StringComparison.Ordinal)))
        {
            yield return new(new("workflow.start", $"{Title(node)} cannot be a start. A workflow begins when something happens to a document."), node.Id);
        }
    }

    private static Refusal? WhyNot(WorkflowGraph graph, WorkflowTransition transition)
    {
        if ((graph.Find(transition.From) is null ? transition.From : graph.Find(transition.To) is null ? transition.To : null) is { } nowhere)
        {
            return new("workflow.unknown-activity", $"A transition names the activity “{nowhere}”, which is not there.");
        }

        var source = graph.Find(transition.From)!;
        return source.Kind is null || source.Outcomes.Contains(transition.Outcome, StringComparer.Ordinal)
            ? null
            : new("workflow.unknown-outcome", $"{Title(source)} has no outcome “{transition.Outcome}”; it has {string.Join(", ", source.Outcomes)}.");
    }

    private static string Title(ActivityNode node) => $"“{node.Activity.Title ?? node.Name}”";
}
