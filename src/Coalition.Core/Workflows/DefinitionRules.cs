using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>One thing wrong with a definition.</summary>
/// <param name="Refusal">Why it cannot run.</param>
/// <param name="ActivityId">The activity it concerns, or null.</param>
/// <param name="Transition">The place of the transition it concerns in the file's order, or null.</param>
public sealed record DefinitionProblem(Refusal Refusal, string? ActivityId = null, int? Transition = null)
{
    /// <summary>Key of the activity's property that it concerns, or null.</summary>
    public string? Property { get; init; }

    /// <summary>Of a list, the item that it concerns, or null.</summary>
    public string? Item { get; init; }
}

/// <summary>What a definition must be to run: known activities with what they need, and transitions between them by known outcomes.</summary>
public static class DefinitionRules
{
    /// <summary>Everything wrong with the definition, in the file's order.</summary>
    public static IEnumerable<DefinitionProblem> Problems(WorkflowGraph graph) =>
    [
        .. from node in graph.Activities
           let refusal = WhyNot(node)
           where refusal is not null
           select new DefinitionProblem(refusal, node.Id) { Property = PropertyOf(refusal) },
        .. WhyNotNoted(graph),
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
            return new("workflow.missing-property", $"{node.Called} needs the property {missing}.");
        }

        var texts = kind.Texts.Select(node.Text).OfType<string>().ToArray();
        return texts.Select(WorkflowText.UnknownToken).OfType<string>().FirstOrDefault() is { } unknown
            ? new("workflow.unknown-token", $"{node.Called} uses “{unknown}”, which is none of the tokens the portal replaces.")
            : node.Name is not ActivityName.EmailTask && texts.Select(WorkflowText.AddressToken).OfType<string>().FirstOrDefault() is { } people
            ? new("workflow.address-token", $"{node.Called} uses “{people}”. People’s addresses stand in mails only.")
            : WhyNotTold(node);
    }

    private static string? PropertyOf(Refusal refusal) => refusal.Code switch
    {
        "workflow.property-name" => "PropertyName",
        "workflow.hours-allowed" => ActivityKind.HoursAllowed,
        _ => null,
    };

    private static bool IsGiven(ActivityNode node, string property) => property is "Actions" or "Forks" ? node.List(property).Count > 0
        : property is "Condition" ? node.Properties["Condition"] is not null
        : !string.IsNullOrWhiteSpace(node.Text(property));

    private static Refusal? WhyNotTold(ActivityNode node) => node.Name switch
    {
        ActivityName.IfElseTask when WorkflowCondition.Of(node) is null =>
            new("workflow.condition", $"{node.Called} has no condition the portal can decide. It takes a Field ({string.Join(", ", WorkflowCondition.Fields)}, or Properties. and a name) and what it Is; scripts are not run."),
        ActivityName.SetPropertyTask when !WorkflowProperty.IsName(node.Text("PropertyName")!) =>
            new("workflow.property-name", $"{node.Called} cannot note a value under the name “{node.Text("PropertyName")}”. A name has at most 50 Latin letters, digits and underscores and begins with a letter; {string.Join(" and ", WorkflowProperty.Reserved)} are the portal’s own."),
        ActivityName.TimerEvent when Cron.Read(node.Text("CronExpression")) is null && At(node) is null =>
            new("workflow.timer", $"{node.Called} needs a CronExpression of five fields or an instant in StartAtUtc."),
        _ when node.Kind is { IsTimed: true } && !string.IsNullOrWhiteSpace(node.Text(ActivityKind.HoursAllowed)) && node.TimeAllowed is null =>
            new("workflow.hours-allowed", $"{node.Called} needs whole hours from 1 to {ActivityKind.MostHours:N0} in {ActivityKind.HoursAllowed}, or none where it may take any time."),
        _ => null,
    };

    // A value that nothing notes is a slip of the pen: it would read as nothing for ever.
    private static IEnumerable<DefinitionProblem> WhyNotNoted(WorkflowGraph graph)
    {
        var noted = graph.Activities.Where(node => node.Name is ActivityName.SetPropertyTask).Select(node => node.Text("PropertyName")).ToHashSet(StringComparer.Ordinal);
        return from node in graph.Activities
               from name in WorkflowProperty.ReadBy(node).Distinct(StringComparer.Ordinal)
               where !noted.Contains(name)
               select new DefinitionProblem(new("workflow.unknown-property", $"{node.Called} reads the value “{name}”, which no activity of this workflow notes."), node.Id);
    }

    /// <summary>The instant of a timer, UTC, or null.</summary>
    internal static DateTime? At(ActivityNode node) =>
        DateTime.TryParse(node.Text("StartAtUtc"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static IEnumerable<DefinitionProblem> WhyNotStart(WorkflowGraph graph)
    {
        if (!graph.Starts.Any())
        {
            yield return new(new("workflow.no-start", "No activity of this workflow is marked as its start."));
        }

        foreach (var node in graph.Starts.Where(node => node.Kind is { IsDocumentEvent: false }))
        {
            yield return new(new("workflow.start", $"{node.Called} cannot be a start. A workflow begins when something happens to a document."), node.Id);
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
            : new("workflow.unknown-outcome", $"{source.Called} has no outcome “{transition.Outcome}”; it has {string.Join(", ", source.Outcomes)}.");
    }
}
