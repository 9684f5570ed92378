using System.Text.Json.Nodes;

namespace Coalition.Core.Recipes;

/// <summary>One step as it will be done: inner recipes unfolded, expressions evaluated.</summary>
/// <param name="Number">From 1 within its file.</param>
public sealed record PlannedStep(string File, int Number, string Name, JsonObject Json);

/// <summary>
/// All steps of a recipe in order. The steps of an inner recipe follow directly on the <c>recipes</c> step that names it; a
/// recipe that leads back to itself is a problem. An expression is evaluated once, so the check sees what the run will do.
/// </summary>
internal sealed class RecipePlan(IReadOnlyList<RecipeFile> inner, IReadOnlyDictionary<string, string> parameters, DateTime now)
{
    private const int MostSteps = 1_000;

    private readonly List<PlannedStep> steps = [];
    private readonly List<RecipeProblem> problems = [];

    public IReadOnlyList<PlannedStep> Steps => steps;

    /// <summary>Unresolved expressions and inner recipes that cannot be found.</summary>
    public IReadOnlyList<RecipeProblem> Problems => problems;

    /// <summary>Adds a recipe's steps.</summary>
    public RecipePlan Add(RecipeFile recipe)
    {
        Add(recipe, [recipe.FileName]);
        return this;
    }

    private void Add(RecipeFile recipe, string[] chain)
    {
        var expressions = new RecipeExpressions(recipe.Variables, parameters, now);
        foreach (var (source, index) in recipe.Steps.Select((step, index) => (step, index)))
        {
            var json = (JsonObject)source.DeepClone();
            var step = new PlannedStep(recipe.FileName, index + 1, (string)json["name"]!, json);
            Resolve(step, json, "", expressions);
            steps.Add(step);
            if (steps.Count > MostSteps)
            {
                Report(step, "", $"With its inner recipes this recipe has more than {MostSteps} steps.");
                return;
            }

            if (string.Equals(step.Name, "recipes", StringComparison.OrdinalIgnoreCase))
            {
                AddInner(step, chain);
            }
        }
    }

    private void AddInner(PlannedStep step, string[] chain)
    {
        foreach (var (value, index) in (step.Json["Values"] as JsonArray ?? []).Select((value, index) => (value, index)))
        {
            var name = (value as JsonObject)?["name"] is JsonValue text && text.TryGetValue<string>(out var named) ? named : "";
            var found = inner.FirstOrDefault(recipe => recipe.Name == name && name.Length > 0);
            if (found is null)
            {
                Report(step, $"Values[{index}].name", $"There is no recipe of the name “{name}”.");
            }
            else if (chain.Contains(found.FileName, StringComparer.Ordinal))
            {
                Report(step, $"Values[{index}].name", $"The recipe “{name}” leads back to itself.");
            }
            else
            {
                Add(found, [.. chain, found.FileName]);
            }
        }
    }

    private void Resolve(PlannedStep step, JsonNode? node, string path, RecipeExpressions expressions)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToArray())
                {
                    Resolve(step, value, path.Length == 0 ? key : $"{path}.{key}", expressions);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Resolve(step, items[index], $"{path}[{index}]", expressions);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && RecipeExpressions.IsExpression(text):
                Replace(step, value, path, expressions.Evaluate(text));
                break;
            default:
                break;
        }
    }

    private void Replace(PlannedStep step, JsonValue expression, string path, string? value)
    {
        if (value is null)
        {
            Report(step, path, $"The expression {expression.GetValue<string>()} cannot be resolved: the portal runs no scripts.");
        }
        else
        {
            expression.ReplaceWith(value);
        }
    }

    private void Report(PlannedStep step, string path, string sentence) => problems.Add(new(step.File, step.Number, step.Name, path, sentence));
}
