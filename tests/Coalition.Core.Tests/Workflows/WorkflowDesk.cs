using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tests.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>A coalition of two seats whose texts are routed by the definitions a test imports.</summary>
internal sealed class WorkflowDesk(TestPortal portal) : IAsyncDisposable
{
    public static readonly Actor Managing = new(Guid.CreateVersion7(), "Manager", new HashSet<string>([Permissions.ManageWorkflows, Permissions.AccessAdminPanel], StringComparer.Ordinal), Capacity: null, DateTime.UnixEpoch);

    /// <summary>Whoever manages workflows, signed in just now.</summary>
    public Actor Manager => Managing.OnceProven(portal.Clock.Now);

    public TestPortal Portal => portal;

    public Given Given { get; } = new(portal);

    public static async Task<WorkflowDesk> OpenAsync(params string[] steps)
    {
        var desk = new WorkflowDesk(await TestPortal.CreateAsync());
        await desk.Given.TheSeatsOf("ukraine", "canada");
        foreach (var step in (string[])[Definitions.RolesStep, .. steps])
        {
            await desk.ImportAsync(step);
        }

        return desk;
    }

    /// <summary>Runs a recipe of this step. That a definition runs in a circle is only remarked on: some tests want just that.</summary>
    public async Task ImportAsync(string step, string tenant = TestPortal.Coalition)
    {
        var report = await portal.InAsync(tenant, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(RecipeDesk.Order, RecipeDesk.Recipe(step)));
        Assert.Equal([], report.Problems.Where(problem => !problem.Sentence.Contains("in this circle", StringComparison.Ordinal)));
    }

    /// <summary>An editor, who also releases.</summary>
    public Actor Secretariat(params string[] roles) => Given.Someone("Publisher", Permissions.EditContent, Permissions.PublishContent, Permissions.AccessAdminPanel, Permissions.ListContent) with { Roles = roles.ToHashSet(StringComparer.Ordinal) };

    /// <summary>The document's instances, oldest first, with their history.</summary>
    public Task<List<Workflow>> InstancesAsync(Guid document, string tenant = TestPortal.Coalition) => portal.InAsync(tenant, scope =>
        scope.GetRequiredService<PortalDb>().Workflows.AsNoTracking().Include(workflow => workflow.History).Where(workflow => workflow.CorrelationId == document).OrderBy(workflow => workflow.CreatedAt).ToListAsync());

    /// <summary>The document's newest instance.</summary>
    public async Task<Workflow> InstanceAsync(Guid document) => (await InstancesAsync(document))[^1];

    /// <summary>Where the document's newest instance waits, by activity id.</summary>
    public async Task<string> PositionAsync(Guid document) => string.Join(' ', (await InstanceAsync(document)).State.Waits.Select(wait => wait.ActivityId));

    /// <summary>Does something with the instances and saves it when it was done.</summary>
    public Task<Outcome?> DoingAsync(Func<WorkflowActs, Task<Outcome?>> act, string tenant = TestPortal.Coalition) => portal.InAsync(tenant, async scope =>
    {
        var outcome = await act(scope.GetRequiredService<WorkflowActs>());
        if (outcome is { Succeeded: true })
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    /// <summary>Runs what is due; returns how many jobs were claimed.</summary>
    public Task<int> RunJobsAsync() => portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);

    /// <summary>Asks the tenant's database.</summary>
    public Task<T> Ask<T>(Func<PortalDb, Task<T>> question) => portal.InAsync(TestPortal.Coalition, scope => question(scope.GetRequiredService<PortalDb>()));

    /// <summary>Both seats clear what the last round sent out.</summary>
    public async Task ClearAsync(Guid document, params string[] parties)
    {
        foreach (var party in parties)
        {
            Assert.Null((await Given.Deciding(document, await Given.AnOfficerOf(party), party)).Refusal);
        }
    }

    /// <summary>Does something with the document, which must not be refused.</summary>
    public Task ActingAsync<T>(Guid document, Func<T, ClearanceFile, Task<Outcome>> act)
        where T : notnull => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        Assert.Null((await act(scope.GetRequiredService<T>(), file)).Refusal);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    /// <summary>The text goes out, by both seats and a publisher.</summary>
    public async Task ReleasedAsync(Guid document)
    {
        Assert.Null((await Given.Submitting(document, Secretariat())).Refusal);
        await ClearAsync(document, "ukraine", "canada");
        Assert.Null((await Given.Releasing(document, Secretariat())).Refusal);
    }

    /// <summary>A publisher withdraws the text.</summary>
    public Task WithdrawnAsync(Guid document) => ActingAsync<WithdrawalActs>(document, (acts, file) =>
        acts.WithdrawAsync(Secretariat(), file, new WithdrawalInput(WithdrawalKind.Withdrawn, WithdrawalReason.FactualError, LocalText.English("This text was taken back."), [])));

    /// <summary>Somebody takes the text down at once.</summary>
    public Task TakenDownAsync(Guid document) => ActingAsync<TakedownActs>(document, (acts, file) =>
        acts.TakeDownAsync(Given.Someone("Reviewer", Permissions.TakeDownContent), file, TakedownReason.ChildRecognisable));

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
