namespace Coalition.Core.Workflows;

/// <summary>What runs, but does less than somebody who knows it from Orchard may expect. It keeps nothing from being enabled.</summary>
public static class DefinitionRemarks
{
    private static readonly string[] OfAMail = ["Recipients", "Subject", "TextBody", "ActivityMetadata"];

    /// <summary>
    /// Everything of the kind, in the file's order: a key of a mail that is not followed (<c>workflow.mail-key</c>), an event that
    /// never happens (<c>workflow.never-happens</c>), tasks that follow one another in a circle (<c>workflow.circle</c>).
    /// </summary>
    public static IEnumerable<DefinitionProblem> Of(WorkflowGraph graph) =>
    [
        .. from node in graph.Activities
           from remark in node.Name switch
           {
               ActivityName.EmailTask => OnMail(node),
               ActivityName.ContentDeletedEvent => [new(new("workflow.never-happens", $"{node.Called} never happens: the portal deletes no text. A text that is taken away is “ContentUnpublishedEvent”."), node.Id)],
               _ => [],
           }
           select remark,
        .. OnCircle(graph),
    ];

    // A condition can lead out of a circle, so it is no reason to refuse; a run that finds no way out fails and says so.
    private static IEnumerable<DefinitionProblem> OnCircle(WorkflowGraph graph) =>
        graph.Activities.Where(node => graph.IsInCircle(node.Id)).Take(1)
            .Select(node => new DefinitionProblem(new("workflow.circle", $"{node.Called} comes to itself again with nothing to wait for on the way. A run that goes in this circle fails after {Machine.MostActivities} activities."), node.Id));

    private static IEnumerable<DefinitionProblem> OnMail(ActivityNode node) =>
        from key in node.Properties.Select(property => property.Key)
        where !OfAMail.Contains(key, StringComparer.OrdinalIgnoreCase) && Says(node, key)
        select new DefinitionProblem(new("workflow.mail-key", $"{node.Called} gives {key}, which is not followed. A mail goes to its Recipients with its Subject and its TextBody as plain text, and under the portal’s own name."), node.Id) { Property = key };

    private static bool Says(ActivityNode node, string key) => node.List(key).Count > 0 || (node.Text(key) is { } text && !string.IsNullOrWhiteSpace(text) && !text.Equals("false", StringComparison.OrdinalIgnoreCase));
}
