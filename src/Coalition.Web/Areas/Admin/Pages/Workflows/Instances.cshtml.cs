using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Which runs a list shows.</summary>
public enum RunStage
{
    /// <summary>Under way: waiting for a person, a round or an instant.</summary>
    Waiting,

    /// <summary>Failed as often as it was tried; a person has to retry or abort it.</summary>
    Failed,

    /// <summary>Finished or aborted.</summary>
    Ended,
}

/// <summary>The runs of all workflows by stage, newest first, narrowed to a workflow, a document and a reference; a page at a time, by key.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class InstancesModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RunStage Status { get; set; }

    /// <summary>Id of the workflow, or null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Type { get; set; }

    /// <summary>Symbol or address of the document, or null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Document { get; set; }

    /// <summary>Reference of the run, or null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<RunLine> Lines { get; private set; } = [];

    /// <summary>Id and name of every workflow, for the filter.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Types { get; private set; } = [];

    /// <summary>Key of the next page, or null on the last one.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var types = await db.WorkflowTypes.AsNoTracking().OrderBy(type => type.Name).Select(type => new { type.Id, type.Name }).ToListAsync(cancellationToken);
        Types = [.. types.Select(type => (type.Id, type.Name))];
        if (Type is { } asked && types.TrueForAll(type => type.Id != asked))
        {
            return NotFound();
        }

        var size = tenant.Settings.PageSize;
        var found = await (await AskedAsync(cancellationToken)).Select(run => new { run.Id, run.Name, run.DefinitionVersion, run.CorrelationId, run.Status, run.State, run.Reference, run.CreatedAt, run.EndedAt, run.FaultMessage }).ToListAsync(cancellationToken);
        Guid[] documents = [.. found.Select(run => run.CorrelationId).OfType<Guid>().Distinct()];
        var names = await db.Documents.AsNoTracking().Where(document => documents.Contains(document.Id)).ToDictionaryAsync(document => document.Id, document => Core.Content.Document.ReferenceOf(document.Symbol, document.Path), cancellationToken);
        Lines =
        [
            .. found.Take(size).Select(run => new RunLine(run.Id, run.Name, run.DefinitionVersion, run.CorrelationId is { } id ? names.GetValueOrDefault(id) : null, run.Status, RunWords.Place(run.State), run.CreatedAt, run.EndedAt, run.FaultMessage) { Reference = run.Reference }),
        ];
        Next = found.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{Lines[^1].Since.Ticks}~{Lines[^1].Id}") : null;
        return Page();
    }

    private async Task<IQueryable<Workflow>> AskedAsync(CancellationToken cancellationToken)
    {
        var runs = db.Workflows.AsNoTracking();
        if (Type is { } type)
        {
            runs = runs.Where(run => run.TypeId == type);
        }

        if (Document?.Trim() is { Length: > 0 } name)
        {
            var path = name.TrimStart('/');
            var document = await db.Documents.Where(document => document.Symbol == name || document.Path == path).Select(document => (Guid?)document.Id).FirstOrDefaultAsync(cancellationToken);
            runs = runs.Where(run => run.CorrelationId == (document ?? Guid.Empty));
        }

        if (Reference?.Trim() is { Length: > 0 } reference)
        {
            runs = runs.Where(run => run.Reference == reference);
        }

        var most = tenant.Settings.PageSize + 1;
        return Status switch
        {
            RunStage.Ended => runs.Where(run => run.EndedAt != null).Page(Read(After), most),
            RunStage.Failed => runs.Running(WorkflowStatus.Faulted, Read(After), most),
            _ => runs.Running(WorkflowStatus.Halted, Read(After), most),
        };
    }

    private static WorkflowKey? Read(string? text) =>
        text?.Split('~') is [var ticks, var id] && Guid.TryParse(id, out var key)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks
            ? new(new DateTime(number, DateTimeKind.Utc), key)
            : null;
}

/// <summary>One run in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name of the workflow when it began.</param>
/// <param name="Version">The version it keeps.</param>
/// <param name="Document">Symbol or address; null where there is none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Place">What it waits at, in words.</param>
/// <param name="Since">UTC.</param>
/// <param name="EndedAt">UTC, or null.</param>
/// <param name="Fault">Why it failed, or null.</param>
public sealed record RunLine(Guid Id, string Name, int Version, string? Document, WorkflowStatus Status, string Place, DateTime Since, DateTime? EndedAt, string? Fault)
{
    /// <summary>What it is found by beside its document, or null.</summary>
    public string? Reference { get; init; }
}
