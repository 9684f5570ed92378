using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Lines of a run's history, and what a decision would do, in sentences.</summary>
internal static class TrialWords
{
    /// <summary>The line as a sentence, activities by their titles.</summary>
    public static string Of(HistoryEntry entry, WorkflowGraph graph)
    {
        var title = entry.ActivityId is null ? "" : graph.Find(entry.ActivityId) is { } node ? node.Activity.Called : entry.ActivityId;
        var outcome = entry.Outcome is { } text and not "Done" ? $": {ActivityWords.Outcome(text)}" : "";
        return entry.Kind switch
        {
            HistoryKind.Started => $"The run begins at “{title}”.",
            HistoryKind.Waited => $"It waits at “{title}”.",
            HistoryKind.Left => $"“{title}” is over{outcome}.",
            HistoryKind.Cancelled => $"It no longer waits at “{title}”.",
            HistoryKind.Done => $"“{title}” is done{outcome}.",
            HistoryKind.Arrived => $"A branch has come to “{title}” and waits for the others.",
            HistoryKind.Deferred => $"It could not go on and is tried again: {entry.Note}",
            HistoryKind.Retried => "It is tried again.",
            HistoryKind.Faulted => $"It failed: {entry.Note}",
            HistoryKind.Moved => entry.Note ?? "It follows another version now.",
            HistoryKind.Finished => "The run has come to its end.",
            _ => $"It was aborted: {entry.Outcome ?? entry.Note}",
        };
    }

    /// <summary>The values that the state after holds and the state before did not, as sentences.</summary>
    public static IEnumerable<string> Noted(WorkflowState before, WorkflowState after) =>
        after.Properties.Where(noted => WorkflowProperty.IsName(noted.Key) && before.Properties.GetValueOrDefault(noted.Key) != noted.Value)
            .Select(noted => $"“{noted.Key}” is noted as “{noted.Value}”.");

    /// <summary>What would be done, as a sentence.</summary>
    public static string Of(WorkflowEffect effect, TrialExample example) => effect switch
    {
        PublishEffect => "The text would wait for a publisher to release it; no workflow releases by itself.",
        UnpublishEffect => "Somebody would be asked to withdraw the text.",
        AskSeatsEffect { Seats.Count: > 0 } ask => $"These seats would be asked: {string.Join(", ", ask.Seats.Select(example.Seat))}.",
        AskSeatsEffect => "Every seat in office would be asked.",
        MailEffect mail => $"Mail to {string.Join(", ", mail.To.Select(example.Person))}: “{mail.Subject}”.",
        NoteEffect note => $"{(note.Kind is "Workflow.Notified" ? "Notice on the timeline" : "Line in the log")}: {note.Text}",
        ReferenceEffect { Text.Length: > 0 } reference => $"The run would be found by the reference “{reference.Text}”.",
        ReferenceEffect => "The run would have no reference.",
        _ => "Something would be done that has no words yet.",
    };
}
