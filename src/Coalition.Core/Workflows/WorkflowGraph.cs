using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Data;

namespace Coalition.Core.Workflows;

/// <summary>An activity of a definition with what it was told.</summary>
/// <param name="Activity">As it is shown.</param>
/// <param name="Properties">Its property bag; unknown keys are left alone.</param>
public sealed record ActivityNode(WorkflowActivity Activity, JsonObject Properties)
{
    public string Id => Activity.Id;

    public string Name => Activity.Name;

    /// <summary>What people call it, as a sentence quotes it.</summary>
    public string Called => $"“{Activity.Called}”";

    /// <summary>Its kind, or null where the portal has none of that name.</summary>
    public ActivityKind? Kind => ActivityCatalogue.Find(Name);

    /// <summary>Every outcome it can have.</summary>
    public IReadOnlyList<string> Outcomes => Kind is not { } kind ? [] : kind.OutcomesFrom is { } property ? [.. List(property), .. kind.Outcomes] : kind.Outcomes;

    /// <summary>How long it may take, where it is timed and says so in whole hours from 1 to <see cref="ActivityKind.MostHours"/>; otherwise null.</summary>
    public TimeSpan? TimeAllowed =>
        Kind is { IsTimed: true } && int.TryParse(Text(ActivityKind.HoursAllowed), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= ActivityKind.MostHours
            ? TimeSpan.FromHours(hours)
            : null;

    /// <summary>The texts of a list; empty where the property is missing or no list.</summary>
    public IReadOnlyList<string> List(string property) =>
        Properties[property] is JsonArray items ? [.. items.Select(Plain).OfType<string>()] : [];

    /// <summary>The text of a property, given plainly or as an expression; null where there is none.</summary>
    public string? Text(string property) => Properties[property] switch
    {
        JsonObject expression => Plain(expression["Expression"]),
        var value => Plain(value),
    };

    /// <summary>The text of a property within a property.</summary>
    public string? Text(string property, string inner) => Properties[property] is JsonObject outer ? Plain(outer[inner]) : null;

    private static string? Plain(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}

/// <summary>A definition read once for running it: its activities by id, and where each outcome leads. Immutable.</summary>
public sealed class WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> nodes;
    private readonly ILookup<string, WorkflowTransition> outgoing;

    private WorkflowGraph(IReadOnlyList<ActivityNode> activities, IReadOnlyList<WorkflowTransition> transitions)
    {
        (Activities, Transitions) = (activities, transitions);
        nodes = activities.DistinctBy(node => node.Id, StringComparer.Ordinal).ToDictionary(node => node.Id, StringComparer.Ordinal);
        outgoing = transitions.ToLookup(transition => transition.From, StringComparer.Ordinal);
    }

    /// <summary>The activities in the file's order.</summary>
    public IReadOnlyList<ActivityNode> Activities { get; }

    /// <summary>The transitions in the file's order.</summary>
    public IReadOnlyList<WorkflowTransition> Transitions { get; }

    /// <summary>The activities at which an instance can begin.</summary>
    public IEnumerable<ActivityNode> Starts => Activities.Where(node => node.Activity.IsStart);

    /// <summary>Reads a definition.</summary>
    public static WorkflowGraph Of(WorkflowDefinition definition)
    {
        var bags = (Json.Parse(definition.Text)[nameof(Activities)] as JsonArray ?? []).Select(activity => activity?["Properties"] as JsonObject ?? []);
        return new([.. definition.Activities.Zip(bags, (activity, properties) => new ActivityNode(activity, properties))], definition.Transitions);
    }

    /// <summary>The activity, or null.</summary>
    public ActivityNode? Find(string id) => nodes.GetValueOrDefault(id);

    /// <summary>Where the outcome leads: the first transition of that name, as in Orchard; null where the branch ends.</summary>
    public WorkflowTransition? Next(string id, string outcome) => outgoing[id].FirstOrDefault(transition => transition.Outcome == outcome);

    /// <summary>Whether a branch that stands at one activity can still come to the other, by however many steps, at least one.</summary>
    public bool Leads(string from, string to) => Reach(from, stopAt: null).Contains(to);

    /// <summary>
    /// Whether a branch that waits at one activity comes to the other on its way to the release. It goes by no setback, and not
    /// beyond what a person does or a release: a way back that somebody may take is none that has to be taken.
    /// </summary>
    public bool IsAhead(string from, string to)
    {
        HashSet<string> reached = new([from], StringComparer.Ordinal);
        var open = new Stack<string>(reached);
        while (open.TryPop(out var id))
        {
            if (Find(id) is { Kind: { } kind } node && node.Name is not (ActivityName.UserTaskEvent or ActivityName.ReleaseAt or ActivityName.PublishContentTask or ActivityName.UnpublishContentTask))
            {
                foreach (var next in outgoing[id].Where(step => !kind.Optional.Contains(step.Outcome, StringComparer.Ordinal) && reached.Add(step.To)))
                {
                    open.Push(next.To);
                }
            }
        }

        return reached.Contains(to);
    }

    /// <summary>The action of a user task that comes to the activity of this name before anything is waited for; null when none does.</summary>
    public string? ActionTo(ActivityNode task, string name) =>
        task.List("Actions").FirstOrDefault(action => Next(task.Id, action) is { } step && ComesTo(step.To, name));

    /// <summary>Whether the outcome comes to a release, at once or at an instant, before anything else is waited for.</summary>
    public bool LeadsToRelease(string id, string outcome) =>
        Next(id, outcome) is { } step && (ComesTo(step.To, ActivityName.PublishContentTask) || ComesTo(step.To, ActivityName.ReleaseAt));

    /// <summary>Whether an instance that waits here lets the text be released: by instant, by a task, by somebody's action, or because it waits for just that.</summary>
    public bool IsReleasePoint(ActivityNode node) =>
        node.Name is ActivityName.ReleaseAt or ActivityName.PublishContentTask or ActivityName.ContentPublishedEvent || (node.Kind is { IsUserTask: true } && node.List("Actions").Any(action => LeadsToRelease(node.Id, action)));

    /// <summary>Whether a task comes to itself again by tasks alone, none of which waits for a release.</summary>
    public bool IsInCircle(string id) => Find(id) is { } task && !Waits(task) && Reach(id, stopAt: Waits).Contains(id);

    private static bool Waits(ActivityNode node) => node.Kind is not { IsEvent: false } || node.Name is ActivityName.PublishContentTask;

    private bool ComesTo(string id, string name) =>
        Find(id)?.Name == name || (Find(id)?.Kind is { IsEvent: false } && Reach(id, stopAt: node => node.Kind is not { IsEvent: false }).Any(next => Find(next)?.Name == name));

    private HashSet<string> Reach(string from, Func<ActivityNode, bool>? stopAt)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            foreach (var next in outgoing[id].Select(transition => transition.To).Where(reached.Add))
            {
                if (Find(next) is { } node && stopAt?.Invoke(node) is not true)
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
