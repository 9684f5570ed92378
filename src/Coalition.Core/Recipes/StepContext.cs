using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Recipes;

/// <summary>One kind of step. It holds no state; the catalogue is <see cref="RecipeSteps"/>.</summary>
public interface IRecipeStep
{
    /// <summary>The name in the file, found in any case.</summary>
    string Name { get; }

    /// <summary>Reports everything that is wrong without touching a database, and tells <see cref="Known"/> what the step will bring.</summary>
    void Check(StepContext step);

    /// <summary>
    /// Does the step in a context that has passed the check. It adds and changes records and leaves saving to the runner; what
    /// is as the file says is left alone. A rule that refuses is reported, and nothing of the step is then stored.
    /// </summary>
    Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken);
}

/// <summary>Where and as whom a step runs.</summary>
/// <param name="By">From <see cref="RecipeActor"/>: never somebody who could publish, clear or endorse.</param>
public sealed record RecipeScope(PortalDb Db, CurrentTenant Tenant, Actor By, TimeProvider Clock)
{
    /// <summary>UTC.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
}

/// <summary>A value with its place in the step, for reports.</summary>
public sealed record Placed<T>(string Path, T Value);

/// <summary>A step in hand: its JSON, what is known so far, and where problems go.</summary>
public sealed class StepContext(PlannedStep step, Known known, ICollection<RecipeProblem> problems)
{
    /// <summary>The step's JSON with expressions evaluated; keys are found in any case.</summary>
    public JsonObject Json => step.Json;

    /// <summary>What the database and the steps before this one hold.</summary>
    public Known Known => known;

    /// <summary>Whether a problem of this step stops the run.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports a problem that stops the run.</summary>
    public void Report(string path, string sentence)
    {
        HasErrors = true;
        problems.Add(new(step.File, step.Number, step.Name, path, sentence));
    }

    /// <summary>Reports a refused rule as a problem; a done outcome reports nothing.</summary>
    public void Report(string path, Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Report(path, refusal.Sentence);
        }
    }

    /// <summary>Reports what is not taken over; the run goes on.</summary>
    public void Warn(string path, string sentence) =>
        problems.Add(new(step.File, step.Number, step.Name, path, sentence, ProblemSeverity.Warning));

    /// <summary>The records of a list, each with its place; those of another shape are reported and left out. A missing list is reported.</summary>
    public IReadOnlyList<Placed<T>> Items<T>(string key)
    {
        if (Json[key] is not JsonArray items)
        {
            Report(key, $"The step needs a list called “{key}”.");
            return [];
        }

        return [.. items.Select((item, index) => Read<T>(item, $"{key}[{index}]")).OfType<Placed<T>>()];
    }

    /// <summary>The node as a record, or null after reporting every fault of its shape.</summary>
    public Placed<T>? Read<T>(JsonNode? node, string path)
    {
        var isSound = true;
        JsonShape.Check(node, typeof(T), path, (place, sentence) =>
        {
            isSound = false;
            Report(place, sentence);
        });
        return isSound && node.Deserialize<T>(Data.Json.Options) is { } value ? new(path, value) : null;
    }

    /// <summary>Reports a key that is not a slug, or that stands twice in one list.</summary>
    public void RequireKeys<T>(IEnumerable<Placed<T>> items, Func<T, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var slug = key(item.Value);
            if (!Slug.IsValid(slug))
            {
                Report($"{item.Path}.Slug", $"“{slug}” is no key: 1 to 80 lower-case letters, digits and hyphens.");
            }
            else if (!seen.Add(slug))
            {
                Report($"{item.Path}.Slug", $"“{slug}” stands twice in this step.");
            }
        }
    }

    /// <summary>Reports a reference to what neither the database nor the recipe so far holds; null refers to nothing.</summary>
    public void Refer(string path, string noun, IReadOnlySet<string> held, string? slug)
    {
        if (slug is not null && !held.Contains(slug))
        {
            Report(path, $"There is no {noun} “{slug}”, neither stored nor earlier in this recipe.");
        }
    }

    /// <summary>Reports what an entry of a register names and nobody knows.</summary>
    public void Refer(string path, Reference reference)
    {
        var held = reference.Kind switch
        {
            ReferenceKind.Party => Known.Parties,
            ReferenceKind.Source => Known.Sources,
            _ => Known.Records,
        };
        Refer(path, reference.Noun, held, reference.Slug);
    }

    /// <summary>As <see cref="Refer(string, string, IReadOnlySet{string}, string?)"/> for each of a list.</summary>
    public void Refer(string path, string noun, IReadOnlySet<string> held, IEnumerable<string>? slugs)
    {
        foreach (var (slug, index) in (slugs ?? []).Select((slug, index) => (slug, index)))
        {
            Refer($"{path}[{index}]", noun, held, slug);
        }
    }
}
