using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>
/// One run: where it stands on the diagram of the version it keeps, what happened to it, what can be done at it, and its repairs. It
/// exists for those who manage workflows or read texts in the making.
/// </summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ViewContent)]
public sealed class InstanceModel(PortalDb db, WorkflowActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    /// <summary>Why the run is given up, as typed.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public Workflow Run { get; private set; } = null!;

    public WorkflowType Type { get; private set; } = null!;

    public DiagramView View { get; private set; } = null!;

    /// <summary>The history, newest first.</summary>
    public IReadOnlyList<RunEvent> History { get; private set; } = [];

    /// <summary>The document, or null where there is none.</summary>
    public ExampleDocument? Document { get; private set; }

    /// <summary>What people can do where it waits, and why the reader cannot.</summary>
    public IReadOnlyList<RunTask> Tasks { get; private set; } = [];

    /// <summary>The signals that it waits for, by name.</summary>
    public IReadOnlyList<RunSignal> Signals { get; private set; } = [];

    public Refusal? WhyNotRetry { get; private set; }

    public Refusal? WhyNotAbort { get; private set; }

    public Refusal? WhyNotMove { get; private set; }

    /// <summary>What tasks have noted, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Noted => [.. Run.State.Properties.Where(noted => WorkflowProperty.IsName(noted.Key))];

    /// <summary>Whether people were to have done it by now.</summary>
    public bool IsLate(WaitingAt wait) => wait.ExpectedBy <= clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether the reader may repair runs.</summary>
    public bool Manages => WorkflowActs.WhyNotManage(who.Required) is null;

    private bool MayRead => Manages || who.Required.May(Permissions.ListContent);

    public async Task<IActionResult> OnGetAsync(Guid id) => MayRead && await LoadAsync(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostPerformAsync(Guid id, string? activity, string? choice) =>
        DoAsync(id, () => acts.PerformAsync(who.Required, id, activity ?? "", choice ?? "", HttpContext.RequestAborted));

    public Task<IActionResult> OnPostSignalAsync(Guid id, string? signal) => DoAsync(id, () => acts.SignalAsync(who.Required, id, signal ?? "", HttpContext.RequestAborted));

    public Task<IActionResult> OnPostRetryAsync(Guid id) => DoAsync(id, () => acts.RetryAsync(who.Required, id, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostAbortAsync(Guid id) => DoAsync(id, () => acts.AbortAsync(who.Required, id, Reason?.ReplaceLineEndings("\n") ?? "", HttpContext.RequestAborted));

    public Task<IActionResult> OnPostMoveAsync(Guid id, int number) => DoAsync(id, () => acts.MoveAsync(who.Required, id, number, HttpContext.RequestAborted));

    private async Task<IActionResult> DoAsync(Guid id, Func<Task<Outcome?>> act)
    {
        if (!MayRead)
        {
            return Forbid();
        }

        return await act() is { } outcome ? await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { id }), () => LoadAsync(id)) : NotFound();
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.Workflows.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id) is not { } run || await db.FindWorkflowAsync(run.TypeId) is not { } type)
        {
            return false;
        }

        (Run, Type) = (run, type);
        var definition = type.Versions.First(version => version.Number == run.DefinitionVersion).Definition;
        View = DiagramView.Of(run.Name, definition, run.State.Waits.Select(wait => wait.ActivityId).Concat(run.State.Joins.Select(join => join.ActivityId)));
        Document = await db.Documents.AsNoTracking().Where(document => document.Id == run.CorrelationId).Select(document => new ExampleDocument(document.Id, Core.Content.Document.ReferenceOf(document.Symbol, document.Path), document.Type)).FirstOrDefaultAsync();
        await ReadHistoryAsync(WorkflowGraph.Of(definition));
        AskRules(WorkflowGraph.Of(definition));
        WhyNotMove = await acts.WhyNotMoveAsync(who.Required.OnceProven(Now), run, type.DefinitionVersion, HttpContext.RequestAborted);
        return true;
    }

    private async Task ReadHistoryAsync(WorkflowGraph graph)
    {
        var lines = await db.WorkflowHistory.AsNoTracking().Where(line => line.InstanceId == Run.Id).OrderByDescending(line => line.Sequence).Take(Most).ToListAsync();
        Guid[] people = [.. lines.Select(line => line.By).Distinct()];
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name);
        History = [.. lines.Select(line => new RunEvent(line.Sequence, line.At, names.GetValueOrDefault(line.By, "The portal itself"), TrialWords.Of(line.Entry, graph)))];
    }

    private void AskRules(WorkflowGraph graph)
    {
        var (by, state, now) = (who.Required.OnceProven(Now), Run.State, Now);
        Tasks =
        [
            .. state.Waits.Where(wait => wait.Kind is { IsUserTask: true }).SelectMany(wait => wait.Actions.Select(action =>
                new RunTask(wait, action, WorkflowActs.WhyNotPerform(by, state, wait.ActivityId, action), wait.ReleaseActions.Contains(action, StringComparer.Ordinal)))),
        ];
        Signals =
        [
            .. state.Waits.Where(wait => wait.Name is ActivityName.SignalEvent).Select(wait => (Wait: wait, Name: graph.Find(wait.ActivityId)?.Text("SignalName") ?? "")).DistinctBy(signal => signal.Name, StringComparer.Ordinal)
                .Select(signal => new RunSignal(signal.Wait, signal.Name, WorkflowActs.WhyNotSignal(by, graph, state, signal.Name))),
        ];
        (WhyNotRetry, WhyNotAbort) = (WorkflowActs.WhyNotRetry(by, state, now), WorkflowActs.WhyNotAbort(by, state, now));
    }
}

/// <summary>One line of the history.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Name of whoever's act it followed.</param>
/// <param name="Sentence">What happened.</param>
public sealed record RunEvent(int Sequence, DateTime At, string By, string Sentence);

/// <summary>A signal that the run waits for.</summary>
/// <param name="Wait">Where it waits.</param>
/// <param name="Name">The signal's name.</param>
/// <param name="WhyNot">Why the reader cannot send it, or null.</param>
public sealed record RunSignal(WaitingAt Wait, string Name, Refusal? WhyNot);

/// <summary>Something a person can do at a user task.</summary>
/// <param name="Wait">The task.</param>
/// <param name="Action">The action.</param>
/// <param name="WhyNot">Why the reader cannot do it, or null.</param>
/// <param name="Releases">Whether it leads to a release, which has a page of its own.</param>
public sealed record RunTask(WaitingAt Wait, string Action, Refusal? WhyNot, bool Releases);
