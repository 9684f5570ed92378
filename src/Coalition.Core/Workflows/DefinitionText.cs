using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;

namespace Coalition.Core.Workflows;

/// <summary>One line of a text beside its earlier form.</summary>
/// <param name="Change">Same, added or removed.</param>
/// <param name="Before">Its number in the earlier text, from 1; null where it is new.</param>
/// <param name="After">Its number in the later text; null where it was taken out.</param>
/// <param name="Text">The line.</param>
public sealed record LineChange(Change Change, int? Before, int? After, string Text);

/// <summary>Definitions as text for people: one key a line, and what differs between two of them.</summary>
public static class DefinitionText
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The JSON with one key a line; everything that was written is there, in its order.</summary>
    public static string OnLines(this WorkflowDefinition definition) => Json.Parse(definition.Text).ToJsonString(Indented);

    /// <summary>A recipe with a <c>WorkflowType</c> step that takes the definition over, here or in Orchard.</summary>
    public static string AsRecipe(this WorkflowDefinition definition, string name) => new JsonObject
    {
        ["name"] = name,
        ["displayName"] = name,
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "WorkflowType",
            ["data"] = new JsonArray(Json.Parse(definition.Text)),
        }),
    }.ToJsonString(Indented);

    /// <summary>Every line of both texts in reading order; what was taken out stands before what was put in its place.</summary>
    public static IReadOnlyList<LineChange> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (before.OnLines().Split('\n'), after.OnLines().Split('\n'));
        List<LineChange> lines = [];
        var (i, j) = (0, 0);
        foreach (var (keptBefore, keptAfter) in CommonOrder.Of(old, now).Append((Before: old.Length, After: now.Length)))
        {
            for (; i < keptBefore; i++)
            {
                lines.Add(new(Change.Removed, i + 1, After: null, old[i]));
            }

            for (; j < keptAfter; j++)
            {
                lines.Add(new(Change.Added, Before: null, j + 1, now[j]));
            }

            if (i < old.Length)
            {
                lines.Add(new(Change.Same, ++i, ++j, old[i - 1]));
            }
        }

        return lines;
    }
}
