namespace Coalition.Core.Workflows;

/// <summary>What became of a task: its outcomes, or why it cannot be done.</summary>
internal readonly record struct TaskResult(IReadOnlyList<string> Outcomes, string? Fault)
{
    public static TaskResult Of(params IReadOnlyList<string> outcomes) => new(outcomes, Fault: null);
}

/// <summary>The tasks that are done at once, one method each.</summary>
internal static class MachineTask
{
    private const int MostText = 500;

    /// <summary>Does the task: adds its effects and sets its properties.</summary>
    public static TaskResult Do(ActivityNode node, WorkflowFacts facts, SortedDictionary<string, string> properties, List<WorkflowEffect> effects)
    {
        if (DefinitionRules.WhyNot(node) is { } refusal)
        {
            return new([], refusal.Sentence);
        }

        facts = facts with { Properties = properties };
        switch (node.Name)
        {
            case ActivityName.IfElseTask:
                return TaskResult.Of(WorkflowCondition.Of(node)!.Holds(facts) ? "True" : "False");
            case ActivityName.ForkTask:
                return TaskResult.Of(node.List("Forks"));
            case ActivityName.EmailTask:
                return SendMail(node, facts, effects);
            case ActivityName.NotifyTask:
                effects.Add(new NoteEffect("Workflow.Notified", Line(node, "Message", facts)));
                break;
            case ActivityName.LogTask:
                effects.Add(new NoteEffect("Workflow.Logged", Line(node, "Text", facts)));
                break;
            case ActivityName.SetPropertyTask:
                properties[node.Text("PropertyName")!] = Text(node, "Value", facts);
                break;
            default:
                effects.Add(new ReferenceEffect(Text(node, "Value", facts, Workflow.LongestReference)));
                break;
        }

        return TaskResult.Of("Done");
    }

    private static TaskResult SendMail(ActivityNode node, WorkflowFacts facts, List<WorkflowEffect> effects)
    {
        string[] to =
        [
            .. Text(node, "Recipients", facts, most: int.MaxValue).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(address => address.Contains('@', StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (to.Length == 0)
        {
            return TaskResult.Of("Failed");
        }

        effects.Add(new MailEffect(to, Text(node, "Subject", facts).ReplaceLineEndings(" "), Text(node, "TextBody", facts, most: 10_000)));
        return TaskResult.Of("Done");
    }

    // A line without words of its own bears the activity's title.
    private static string Line(ActivityNode node, string property, WorkflowFacts facts) =>
        node.Text(property) is null ? node.Activity.Title ?? "" : Text(node, property, facts);

    private static string Text(ActivityNode node, string property, WorkflowFacts facts, int most = MostText)
    {
        var text = WorkflowText.Render(node.Text(property) ?? "", facts);
        return text.Length <= most ? text : text[..most];
    }
}
