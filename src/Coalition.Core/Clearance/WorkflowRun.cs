using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// Carries decisions of the machine out in one unit of work: rows, deadlines, mails, and verbs of the model. It adds to the
/// context and leaves saving to the caller, so that an act and what follows from it are one save. Used within one save.
/// </summary>
internal sealed class WorkflowRun(PortalDb db, DocumentActs acts, DateTime now)
{
    private readonly WorkflowLibrary library = new(db);
    private readonly WorkflowFile files = new(db, acts, now);

    /// <summary>Tells the workflows of each document what happened, in order, and begins those that it starts.</summary>
    public async Task FollowAsync(IReadOnlyList<Happening> happenings, CancellationToken cancellationToken)
    {
        Guid[] documents = [.. happenings.Select(happening => happening.DocumentId).Distinct()];
        await library.LoadRunningAsync(documents, cancellationToken);
        var voided = happenings.Where(happening => happening.Tells(ActivityName.ClearanceRound, "Voided")).Select(happening => happening.DocumentId).ToHashSet();
        foreach (var happening in happenings)
        {
            if (!voided.Contains(happening.DocumentId))
            {
                await SendBackAsync(happening, cancellationToken);
            }

            foreach (var command in happening.Commands)
            {
                foreach (var instance in library.RunningOf(happening.DocumentId))
                {
                    await CarryAsync(instance, command, happening.By, cancellationToken);
                }

                await StartAsync(happening, command, cancellationToken);
            }
        }
    }

    // An instance that has passed rounds or reviews with another text goes back as from a voided round, also where the text
    // before is frozen and no round was voided. A draft beside a text that waits for its instant leaves that text alone, until
    // the draft itself goes to the co-chairs.
    private async Task SendBackAsync(Happening happening, CancellationToken cancellationToken)
    {
        var isSent = happening.Tells(ActivityName.ClearanceRound, "Opened");
        if ((!isSent && !happening.Tells(ActivityName.ContentUpdatedEvent)) || happening.Commands[0].TextHash is not { } text)
        {
            return;
        }

        foreach (var instance in library.RunningOf(happening.DocumentId).Where(instance => instance.State.AnsweredOtherThan(text) is not null))
        {
            if (isSent || (await files.FindAsync(happening.DocumentId, cancellationToken))?.Schedule is null)
            {
                await CarryAsync(instance, WorkflowCommand.Event(happening.By, ActivityName.ClearanceRound, "Voided") with { TextHash = text }, happening.By, cancellationToken);
            }
        }
    }

    /// <summary>Gives an instance a command and writes what follows. Refused as the machine or a verb of the model refuses; then nothing was changed. An instance that answers its own commands for ever fails.</summary>
    public async Task<Outcome> CarryAsync(Workflow instance, WorkflowCommand command, Actor by, CancellationToken cancellationToken)
    {
        await library.LoadRunningAsync(instance.CorrelationId is { } document ? [document] : [], cancellationToken);
        var way = new WorkflowWay(instance, await library.VersionAsync(instance, cancellationToken), by, command.Kind is CommandKind.UserTask);
        way.Tell(command);
        for (var step = 0; way.NextHeard() is { } next; step++)
        {
            if (step >= Machine.MostActivities)
            {
                await ApplyAsync(instance, Machine.FailInCircle(instance.State, [next, .. way.Untold], now), by, cancellationToken);
                break;
            }

            if (await StepAsync(way, next, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return Outcome.Done;
    }

    // A refused verb refuses a person's act; what merely follows an act goes on waiting.
    private async Task<Refusal?> StepAsync(WorkflowWay way, WorkflowCommand command, CancellationToken cancellationToken)
    {
        var decision = await DecideAsync(way.Version, way.Instance, command, cancellationToken);
        if (decision.Refusal is not null)
        {
            return decision.Refusal;
        }

        var verbs = new WorkflowVerbs(acts, files, new(way.Instance, decision, way.By));
        var refused = await verbs.RunAsync(cancellationToken);
        if (refused is not null && way.IsByHand)
        {
            return refused;
        }

        await ApplyAsync(way.Instance, decision, way.By, cancellationToken);
        verbs.Answers.ForEach(way.Tell);
        if (refused is not null)
        {
            way.Instance.Note(way.By, "Workflow.Refused", $"The workflow {way.Instance.Name} goes on waiting: {refused.Sentence}");
        }

        return null;
    }

    /// <summary>The version of the definition that the instance keeps.</summary>
    public ValueTask<WorkflowVersion> VersionAsync(Workflow instance, CancellationToken cancellationToken) => library.VersionAsync(instance, cancellationToken);

    private async Task StartAsync(Happening happening, WorkflowCommand command, CancellationToken cancellationToken)
    {
        // A text that went to the co-chairs without a workflow, because it was drafted while an earlier one had it, begins then.
        var isSent = command is { Activity: ActivityName.ClearanceRound, Outcome: "Opened" };
        if (!isSent && ActivityCatalogue.Find(command.Activity) is not { IsDocumentEvent: true })
        {
            return;
        }

        var name = isSent ? ActivityName.ContentDraftSavedEvent : command.Activity;
        foreach (var version in await library.EnabledAsync(cancellationToken))
        {
            if (version.Graph.Starts.FirstOrDefault(node => node.Name == name) is { } start
                && await TakesAsync(version, start, happening.DocumentId, cancellationToken)
                && !(isSent && await HasHadItsWorkflowAsync(happening.DocumentId, version.TypeId, cancellationToken)))
            {
                var instance = Workflow.Open(version, happening.DocumentId, now);
                db.Add(instance);
                await CarryAsync(instance, WorkflowCommand.Start(happening.By, start.Id), happening.By, cancellationToken);
            }
        }
    }

    // One instance of a type at a time, and only for texts of the types that its start names, where it names any.
    private async Task<bool> TakesAsync(WorkflowVersion version, ActivityNode start, Guid documentId, CancellationToken cancellationToken) =>
        !library.RunningOf(documentId).Any(running => running.TypeId == version.TypeId)
        && await files.TypeOfAsync(documentId, cancellationToken) is { } type
        && (start.List("ContentTypeFilter") is [] || start.List("ContentTypeFilter").Contains(type, StringComparer.Ordinal));

    // Ended for this very text, or given up by somebody who routes it by hand: it does not begin again.
    private async Task<bool> HasHadItsWorkflowAsync(Guid documentId, Guid typeId, CancellationToken cancellationToken)
    {
        var since = (await files.FindAsync(documentId, cancellationToken))?.Document.Latest.LastEditedAt;
        return await db.Workflows.AnyAsync(workflow => workflow.CorrelationId == documentId && workflow.TypeId == typeId
            && (workflow.CreatedAt >= since || (workflow.Status == WorkflowStatus.Aborted && workflow.EndedAt >= since)), cancellationToken);
    }

    private async Task ApplyAsync(Workflow instance, Decision decision, Actor by, CancellationToken cancellationToken)
    {
        instance.Apply(by, decision, now);
        await new WorkflowDeadlines(db, now).KeepAsync(instance, decision, cancellationToken);
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case MailEffect mail:
                    db.AddRange(mail.To.Select(to => Mail.Of(new MailText(to, mail.Subject, mail.Body), now)));
                    break;
                case NoteEffect note:
                    instance.Note(by, note.Kind, note.Text);
                    break;
                case ReferenceEffect reference:
                    instance.Refer(reference.Text);
                    break;
            }
        }
    }

    // Addresses are read only where a mail is written: the machine is pure, so it is simply asked again.
    private async Task<Decision> DecideAsync(WorkflowVersion version, Workflow instance, WorkflowCommand command, CancellationToken cancellationToken)
    {
        var facts = await files.FactsAsync(instance, cancellationToken);
        var decision = Machine.Decide(version.Graph, instance.State, command, new Situation(now, facts));
        if (!decision.History.Any(line => line.ActivityId is { } id && version.Graph.Find(id)?.Name is ActivityName.EmailTask))
        {
            return decision;
        }

        var addressed = await files.AddressedAsync(instance, facts, command, cancellationToken);
        return Machine.Decide(version.Graph, instance.State, command, new Situation(now, addressed));
    }
}
