using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Activities of the catalogue in words, for the list form of a workflow.</summary>
internal static class ActivityWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [ActivityName.ContentCreatedEvent] = "Waits until a text is created",
        [ActivityName.ContentUpdatedEvent] = "Waits until a text is changed",
        [ActivityName.ContentDraftSavedEvent] = "Waits until a draft is saved",
        [ActivityName.ContentPublishedEvent] = "Waits until a text is published",
        [ActivityName.ContentUnpublishedEvent] = "Waits until a text is taken away",
        [ActivityName.ContentDeletedEvent] = "Waits until a text is deleted, which the portal never does",
        [ActivityName.SignalEvent] = "Waits until somebody who manages workflows sends its signal",
        [ActivityName.TimerEvent] = "Waits for a time",
        [ActivityName.UserTaskEvent] = "Waits for a person’s decision",
        [ActivityName.ClearanceRound] = "Asks every seat in office to clear exactly this text",
        [ActivityName.SilenceProcedure] = "Waits until the deadline of a silence procedure has passed",
        [ActivityName.SafeguardingReview] = "Waits for the safeguarding review",
        [ActivityName.EndorsementWindow] = "Opens the text for endorsement",
        [ActivityName.ReleaseAt] = "Waits for the instant of release",
        [ActivityName.PublishContentTask] = "Publishes the cleared text",
        [ActivityName.UnpublishContentTask] = "Takes the text away",
        [ActivityName.NotifyTask] = "Puts a notice on the timeline of the text",
        [ActivityName.EmailTask] = "Sends a mail",
        [ActivityName.IfElseTask] = "Chooses by a condition",
        [ActivityName.ForkTask] = "Goes on in several branches",
        [ActivityName.JoinTask] = "Waits until the branches meet",
        [ActivityName.CorrelateTask] = "Gives the run a reference by which it is found",
        [ActivityName.SetPropertyTask] = "Notes a value that texts and conditions read",
        [ActivityName.LogTask] = "Writes a line in the log",
    };

    /// <summary>What the activity does; its name where the portal does not know it.</summary>
    public static string Of(WorkflowActivity activity) => Of(activity.Name);

    /// <summary>What an activity of that name does; the name where the portal does not know it.</summary>
    public static string Of(string name) => Words.GetValueOrDefault(name, $"Not known to the portal: {name}");

    /// <summary>Whether the workflow waits at it.</summary>
    public static bool IsEvent(WorkflowActivity activity) => ActivityCatalogue.Find(activity.Name) is { IsEvent: true };

    /// <summary>An outcome as words: <c>ChangesRequested</c> as “Changes requested”; what already is words stays as it is.</summary>
    public static string Outcome(string outcome) => outcome is "Noop" ? "Nothing to do"
        : outcome.Contains(' ', StringComparison.Ordinal) ? outcome : string.Concat(outcome.Select((letter, index) => index > 0 && char.IsUpper(letter) && char.IsLower(outcome[index - 1]) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>The activities as a reader follows them: from the starts along the transitions, then what nothing leads to.</summary>
    public static IReadOnlyList<WorkflowActivity> InOrder(WorkflowDefinition definition)
    {
        var (activities, transitions) = (definition.Activities, definition.Transitions);
        List<WorkflowActivity> order = [];
        var next = new Queue<string>(activities.Where(activity => activity.IsStart).Concat(activities).Select(activity => activity.Id).Take(Math.Max(1, activities.Count(activity => activity.IsStart))));
        while (next.TryDequeue(out var id))
        {
            if (activities.FirstOrDefault(activity => activity.Id == id) is { } found && !order.Contains(found))
            {
                order.Add(found);
                foreach (var transition in transitions.Where(transition => transition.From == id))
                {
                    next.Enqueue(transition.To);
                }
            }
        }

        return [.. order, .. activities.Except(order)];
    }
}
