using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Recipes;

/// <summary>
/// A recipe was run in this tenant: which file, by whom, how far. Written with the first step that changes something, so a
/// run that finds everything as the file says leaves no line; a run without an end was cut off or still goes on.
/// </summary>
public sealed class RecipeRun : ITenantOwned, IVersioned, IActs
{
    private RecipeRun()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>File name without folders.</summary>
    public string File { get; private set; } = "";

    /// <summary>The recipe's technical name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The recipe's own version, as its file states it.</summary>
    public string RecipeVersion { get; private set; } = "";

    /// <summary>Steps to do, those of inner recipes included.</summary>
    public int Steps { get; private set; }

    /// <summary>Steps done at the end.</summary>
    public int StepsDone { get; private set; }

    public Guid StartedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; null while it runs or when it was cut off.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Which step failed and why; null when none did.</summary>
    public string? Failure { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    internal static RecipeRun Begin(Actor by, RecipeFile recipe, int steps, DateTime now)
    {
        var run = new RecipeRun
        {
            Id = Guid.CreateVersion7(),
            File = recipe.FileName,
            Name = recipe.Name,
            RecipeVersion = recipe.Version,
            Steps = steps,
            StartedBy = by.UserId,
            StartedAt = now,
        };
        run.Acts.Note(by, "Recipe.Run", $"The recipe {recipe.FileName} is run.", [.. run.Facts]);
        return run;
    }

    internal void End(Actor by, int stepsDone, string? failure, DateTime now)
    {
        (StepsDone, Failure, EndedAt) = (stepsDone, failure, now);
        Acts.Note(
            by,
            failure is null ? "Recipe.Finished" : "Recipe.Failed",
            failure is null ? $"The recipe {File} has run." : $"The recipe {File} stopped after {stepsDone} of {Steps} steps.",
            [.. Facts, ("StepsDone", stepsDone.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Failure", failure)]);
    }

    private IEnumerable<(string Name, string? Value)> Facts =>
        [("File", File), ("Version", RecipeVersion), ("Steps", Steps.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    internal sealed class Mapping : IEntityTypeConfiguration<RecipeRun>
    {
        public void Configure(EntityTypeBuilder<RecipeRun> builder)
        {
            builder.ToTable("RecipeRun");
            builder.HasIndex(run => new { run.TenantId, run.StartedAt });
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class RecipeSets
{
    extension(PortalDb db)
    {
        public DbSet<RecipeRun> RecipeRuns => db.Set<RecipeRun>();
    }
}
