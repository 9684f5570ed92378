using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Coalition.Core.Recipes;

/// <summary>Who runs a recipe, and what the setup knows for its <c>parameters('…')</c>.</summary>
/// <param name="By">The person, or <see cref="Actor.System"/> on the command line.</param>
public sealed record RecipeOrder(Actor By)
{
    /// <summary>By Orchard's names: <c>SiteName</c>, <c>AdminUserId</c>, <c>AdminUsername</c>, <c>AdminEmail</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// Checks and runs recipes in the tenant of its scope. The check lists everything that is wrong and writes nothing; a run
/// checks first. Each step is one transaction: a failed step leaves nothing of itself and all that came before, and the
/// same recipe can be run again. Save your own changes first: the context is cleared between steps.
/// </summary>
public sealed class RecipeRunner(PortalDb db, CurrentTenant tenant, RecipeFiles files, HostDatabases hosts, TimeProvider clock, ILogger<RecipeRunner> log)
{
    /// <summary>Lists what is wrong. Recipes given together are checked as if they ran one after the other.</summary>
    public async Task<RecipeReport> CheckAsync(RecipeOrder order, IReadOnlyList<RecipeFile> recipes, CancellationToken cancellationToken = default) =>
        Check(await PlanAsync(order, recipes, cancellationToken), await Known.OfAsync(db, tenant, cancellationToken), recipes[0].FileName);

    /// <summary>Runs the recipe, or refuses it with every problem. A run that changes nothing writes nothing, not even a line in the log.</summary>
    public async Task<RecipeReport> RunAsync(RecipeOrder order, RecipeFile recipe, CancellationToken cancellationToken = default)
    {
        if (RecipeActor.WhyNotRun(order.By, Now) is { } refusal)
        {
            return new(recipe.FileName, [RecipeProblem.OfFile(recipe.FileName, refusal.Sentence)]);
        }

        var plan = await PlanAsync(order, [recipe], cancellationToken);
        var known = await Known.OfAsync(db, tenant, cancellationToken);
        var report = Check(plan, known, recipe.FileName);
        return report.HasErrors ? report : await RunAsync(new Run(recipe, plan, known, RecipeActor.For(order.By).OnceProven(Now), [.. report.Problems]), cancellationToken);
    }

    private async Task<RecipePlan> PlanAsync(RecipeOrder order, IReadOnlyList<RecipeFile> recipes, CancellationToken cancellationToken)
    {
        var inner = (await files.AllAsync(cancellationToken)).Select(reading => reading.Recipe).OfType<RecipeFile>();
        var plan = new RecipePlan([.. inner], order.Parameters, Now);
        return recipes.Aggregate(plan, (whole, recipe) => whole.Add(recipe));
    }

    private static RecipeReport Check(RecipePlan plan, Known known, string file)
    {
        List<RecipeProblem> problems = [.. plan.Problems];
        foreach (var step in plan.Steps)
        {
            var context = new StepContext(step, known, problems);
            if (RecipeSteps.Catalogue.TryGetValue(step.Name, out var kind))
            {
                kind.Check(context);
            }
            else
            {
                context.Report("", $"The portal has no step “{step.Name}”.");
            }
        }

        return new(file, problems, plan.Steps.Count);
    }

    private async Task<RecipeReport> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var step in run.Plan.Steps)
        {
            if (!await RunStepAsync(run, step, cancellationToken))
            {
                break;
            }

            done++;
        }

        await EndAsync(run, done, cancellationToken);
        return new(run.Recipe.FileName, run.Problems, run.Plan.Steps.Count, done, run.Begun is not null);
    }

    private async Task<bool> RunStepAsync(Run run, PlannedStep step, CancellationToken cancellationToken)
    {
        var context = new StepContext(step, run.Known, run.Problems);
        db.ChangeTracker.Clear();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await RecipeSteps.Catalogue[step.Name].RunAsync(context, new RecipeScope(db, tenant, run.By, clock), cancellationToken);
            if (!context.HasErrors && db.ChangeTracker.HasChanges())
            {
                var began = Begin(run);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                run.Begun ??= began;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What an exception says may name files, tables or values; the person gets a number under which the log has it.
            var reference = Guid.CreateVersion7().ToString("N")[^8..];
            log.LogError(exception, "Step {Step} of the recipe {Recipe} failed; reference {Reference}", step.Number, step.File, reference);
            context.Report("", $"The step failed because of a fault in the portal. The operator finds it in the log under the number {reference}.");
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        return !context.HasErrors;
    }

    /// <summary>The run's own row, added beside the first step that changes something.</summary>
    private RecipeRun? Begin(Run run)
    {
        if (run.Begun is not null)
        {
            return null;
        }

        var began = RecipeRun.Begin(run.By, run.Recipe, run.Plan.Steps.Count, Now);
        db.Add(began);
        return began;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task EndAsync(Run run, int done, CancellationToken cancellationToken)
    {
        var failure = run.Problems.FirstOrDefault(problem => problem.IsError)?.ToString();
        if (run.Begun is null && failure is null)
        {
            return;
        }

        var row = run.Begun is null ? Begin(run)! : await db.RecipeRuns.FirstAsync(begun => begun.Id == run.Begun.Id, cancellationToken);
        row.End(run.By, done, failure, Now);
        await db.SaveChangesAsync(cancellationToken);
        await hosts.ReloadAsync(cancellationToken);
    }

    /// <summary>A run in hand.</summary>
    private sealed record Run(RecipeFile Recipe, RecipePlan Plan, Known Known, Actor By, List<RecipeProblem> Problems)
    {
        /// <summary>The stored row; null until a step has changed something.</summary>
        public RecipeRun? Begun { get; set; }
    }
}
