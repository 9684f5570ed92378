using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A workflow as it is shown: the drawing, and the ordered list that says the same.</summary>
/// <param name="Name">What the workflow is called.</param>
/// <param name="Diagram">The drawing.</param>
/// <param name="Steps">The list.</param>
/// <param name="Here">Ids of the activities at which a run stands; empty where no run is shown.</param>
public sealed record DiagramView(string Name, Diagram Diagram, IReadOnlyList<WorkflowStep> Steps, IReadOnlySet<string> Here)
{
    /// <summary>Whether the picture shows an activity that the portal does not know.</summary>
    public bool HasUnknown => Diagram.Boxes.Any(box => !box.Activity.IsSupported);

    /// <summary>The definition's picture and list.</summary>
    public static DiagramView Of(string name, WorkflowDefinition definition, params IEnumerable<string> here) =>
        new(name, DiagramLayout.Of(definition), WorkflowStep.Of(definition), here.ToHashSet(StringComparer.Ordinal));
}

/// <summary>An activity at its place in the list.</summary>
/// <param name="Number">From 1, in the order in which they are reached.</param>
/// <param name="Activity">What it is.</param>
/// <param name="Title">Its title, or its name where it has none.</param>
/// <param name="Next">What follows; empty where the workflow ends.</param>
public sealed record WorkflowStep(int Number, WorkflowActivity Activity, string Title, IReadOnlyList<WorkflowNext> Next)
{
    /// <summary>Who does it and how long it may take, in a sentence; empty where the definition says neither.</summary>
    public string Told { get; init; } = "";

    /// <summary>The activities in the order of the list.</summary>
    public static IReadOnlyList<WorkflowStep> Of(WorkflowDefinition definition)
    {
        var (order, transitions) = (ActivityWords.InOrder(definition), definition.Transitions.ToLookup(transition => transition.From, StringComparer.Ordinal));
        var graph = WorkflowGraph.Of(definition);
        var numbers = order.Select((activity, index) => (activity.Id, Number: index + 1)).ToDictionary(pair => pair.Id, pair => pair.Number, StringComparer.Ordinal);
        return
        [
            .. order.Select(activity => new WorkflowStep(numbers[activity.Id], activity, activity.Called,
            [
                .. transitions[activity.Id].Where(transition => numbers.ContainsKey(transition.To))
                    .Select(transition => new WorkflowNext(ActivityWords.Outcome(transition.Outcome), numbers[transition.To], order[numbers[transition.To] - 1].Called)),
            ]) { Told = ToldOf(graph.Find(activity.Id)) }),
        ];
    }

    private static string ToldOf(ActivityNode? node) => string.Join(' ', new[]
    {
        node is { Kind.IsUserTask: true } && node.List("Roles") is { Count: > 0 } roles ? $"It is for: {string.Join(", ", roles)}." : null,
        node?.TimeAllowed is { TotalHours: var hours } ? $"It may take {hours:0} {(hours is 1 ? "hour" : "hours")}." : null,
    }.OfType<string>());
}

/// <summary>On this outcome the activity at that place follows.</summary>
public sealed record WorkflowNext(string Outcome, int Number, string Title);
