using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Core.Clearance;

/// <summary>A decision about to be written, and whose act it follows.</summary>
internal sealed record WorkflowStep(Workflow Instance, Decision Decision, Actor By);

/// <summary>
/// The verbs of the model that a step asks for, as the acting person: the model decides whether they happen. They run before
/// the step is written, on the file as the step would leave it.
/// </summary>
internal sealed class WorkflowVerbs(DocumentActs acts, WorkflowFile files, WorkflowStep step)
{
    /// <summary>What the instance is to be told at once: that a verb was not needed.</summary>
    public List<WorkflowCommand> Answers { get; } = [];

    /// <summary>Runs the verbs; returns why the model refused one, or null.</summary>
    public async Task<Refusal?> RunAsync(CancellationToken cancellationToken)
    {
        Refusal? refused = null;
        foreach (var effect in step.Decision.Effects.Where(effect => effect is PublishEffect or UnpublishEffect or AskSeatsEffect))
        {
            if (step.Instance.CorrelationId is { } document && await files.FindAsync(document, cancellationToken) is { } file)
            {
                var stop = new RouteStop(step.Instance.Id, step.Instance.Name, step.Decision.State);
                file = file with { Route = [.. file.Route.Where(other => other.InstanceId != step.Instance.Id), stop] };
                if (effect is AskSeatsEffect asked)
                {
                    refused ??= await AskAsync(file, asked, cancellationToken);
                }
                else if (AlreadyDone(file, effect) is { } done)
                {
                    Answers.Add(WorkflowCommand.Event(step.By, done));
                }
            }
        }

        return refused;
    }

    // A release wants somebody who has the text on the screen, a withdrawal a notice that only a person can write. The instance
    // waits for that act; it goes on at once only where the text is public, or taken away, already.
    private static string? AlreadyDone(ClearanceFile file, WorkflowEffect effect) => effect switch
    {
        PublishEffect when file.IsPublic(file.Releasable) => ActivityName.ContentPublishedEvent,
        UnpublishEffect when file.Current is null || file.Document.TakenDownAt is not null => ActivityName.ContentUnpublishedEvent,
        _ => null,
    };

    private async Task<Refusal?> AskAsync(ClearanceFile file, AskSeatsEffect asked, CancellationToken cancellationToken)
    {
        var submission = new Submission { OnlySeats = asked.Seats.Count > 0 ? asked.Seats : [.. file.Seats.Select(seat => seat.Slug)] };
        var outcome = await acts.AskNextSeatsAsync(step.By, file, file.Releasable, submission, cancellationToken);
        if (outcome.Refusal is { Code: "round.cleared" })
        {
            Answers.Add(WorkflowCommand.Event(step.By, ActivityName.ClearanceRound, "Cleared") with { TextHash = file.Releasable.TextHash.Value });
            return null;
        }

        return outcome.Refusal;
    }
}
