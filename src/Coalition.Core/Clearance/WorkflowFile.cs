using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>The documents of one save as its workflows see them: with everything that is about to be stored.</summary>
internal sealed class WorkflowFile(PortalDb db, DocumentActs acts, DateTime now)
{
    private readonly Dictionary<Guid, ClearanceFile?> read = [];

    /// <summary>Name of the document's content type; null where this tenant has no such document.</summary>
    public async Task<string?> TypeOfAsync(Guid documentId, CancellationToken cancellationToken) =>
        (db.Documents.Local.FirstOrDefault(document => document.Id == documentId) ?? (await ReadAsync(documentId, cancellationToken))?.Document)?.Type;

    /// <summary>The document's file with everything that moves as it stands in this unit of work.</summary>
    public async Task<ClearanceFile?> FindAsync(Guid documentId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(documentId, cancellationToken) is not { } file)
        {
            return null;
        }

        var running = db.Workflows.Local.Where(workflow => workflow.CorrelationId == documentId && workflow.EndedAt is null);
        return file with
        {
            Rounds = [.. db.Rounds.Local.Where(round => round.DocumentId == documentId).OrderBy(round => round.OpenedAt)],
            Current = db.Publications.Local.FirstOrDefault(publication => publication.DocumentId == documentId && publication is { EndedAt: null, AddsToId: null }),
            Addenda = [.. db.Publications.Local.Where(publication => publication.DocumentId == documentId && publication is { EndedAt: null, AddsToId: not null })],
            Schedules = [.. db.Schedules.Local.Where(schedule => schedule.DocumentId == documentId).OrderBy(schedule => schedule.ScheduledAt)],
            Holds = [.. db.Holds.Local.Where(hold => hold.DocumentId == documentId && hold.LiftedAt is null).OrderBy(hold => hold.PlacedAt)],
            Bundled = db.BundleItems.Local.FirstOrDefault(item => item.DocumentId == documentId && item.LeftAt is null),
            Silences = [.. db.SilenceProcedures.Local.Where(silence => silence.DocumentId == documentId).OrderBy(silence => silence.OpenedAt)],
            Reviews = [.. db.SafeguardingReviews.Local.Where(review => review.DocumentId == documentId).OrderBy(review => review.At).ThenBy(review => review.Id)],
            Route = [.. running.Select(workflow => new RouteStop(workflow.Id, workflow.Name, workflow.State))],
        };
    }

    /// <summary>What the machine may look at, without addresses.</summary>
    public async Task<WorkflowFacts> FactsAsync(Workflow instance, CancellationToken cancellationToken)
    {
        if (instance.CorrelationId is not { } id || await FindAsync(id, cancellationToken) is not { } file)
        {
            return WorkflowFacts.None;
        }

        var day = DateOnly.FromDateTime(now);
        return new WorkflowFacts
        {
            Type = file.Document.Type,
            Languages = [.. file.Document.Latest.Languages.Select(version => version.Language).Order(StringComparer.Ordinal)],
            Distribution = file.Document.Distribution.ToString(),
            Seats = [.. file.Seats.Where(seat => seat.TermOn(day) is not null).Select(seat => seat.Slug)],
            Texts = [.. file.Document.Editions.OrderBy(edition => edition.Number).Select(edition => new AnsweredText(edition.Number, edition.TextHash.Value))],
            DocumentName = file.Document.NameOutside(file.Document.Latest.TextHash),
        };
    }

    /// <summary>The facts with the mail addresses of whoever submitted the text and of the seats asked last.</summary>
    public async Task<WorkflowFacts> AddressedAsync(Workflow instance, WorkflowFacts facts, WorkflowCommand command, CancellationToken cancellationToken)
    {
        var submitter = command.Kind is CommandKind.Start ? command.By.UserId : Guid.TryParse(instance.State.Properties.GetValueOrDefault("Submitter"), out var id) ? id : Guid.Empty;
        var users = db.Users.AsNoTracking();
        var addresses = await users.Where(user => user.Id == submitter).Select(user => user.Email).ToListAsync(cancellationToken);
        return facts with { Submitter = addresses, AskedSeats = await OfficersAsync(instance.CorrelationId, cancellationToken) };
    }

    private async Task<IReadOnlyList<string>> OfficersAsync(Guid? documentId, CancellationToken cancellationToken)
    {
        if (documentId is not { } id || await FindAsync(id, cancellationToken) is not { Rounds: [.., var last] } file)
        {
            return [];
        }

        return [.. (await db.ClearersAsync(file.Seats.Where(last.Asks), now, cancellationToken)).Select(mandate => mandate.User.Email)];
    }

    private async Task<ClearanceFile?> ReadAsync(Guid documentId, CancellationToken cancellationToken)
    {
        if (!read.TryGetValue(documentId, out var file))
        {
            var made = db.Documents.Local.FirstOrDefault(document => document.Id == documentId && db.Entry(document).State is EntityState.Added);
            file = made is null
                ? await acts.FindAsync(documentId, cancellationToken)
                : new ClearanceFile(made, [], await SeatsAsync(cancellationToken), Current: null);
            read[documentId] = file;
        }

        return file;
    }

    private async Task<IReadOnlyList<Seat>> SeatsAsync(CancellationToken cancellationToken) =>
        read.Values.FirstOrDefault(file => file is not null)?.Seats ?? await acts.SeatsAsync(cancellationToken);
}
