using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>
/// Writes a form over the definition it was made from: only what differs is touched, so unknown keys, unsupported activities and
/// the file's order survive, and a form sent as it was opened gives the same definition.
/// </summary>
internal static class WorkflowFormWriting
{
    /// <summary>The definition as the form says it.</summary>
    public static WorkflowDefinition Over(this WorkflowForm form, WorkflowDefinition stored)
    {
        var root = (JsonObject)Json.Parse(stored.Text);
        if ((string?)root["Name"] != form.Name)
        {
            root["Name"] = form.Name ?? "";
        }

        var nodes = WorkflowGraph.Of(stored).Activities.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var activities = Taken((JsonArray)root["Activities"]!).ToDictionary(activity => (string)activity["ActivityId"]!, StringComparer.Ordinal);
        var file = activities.Keys.ToList();
        foreach (var row in form.Activities.OrderBy(row => file.IndexOf(row.Id) is >= 0 and var place ? place : int.MaxValue))
        {
            var activity = activities.GetValueOrDefault(row.Id) ?? New(row, form.Activities.IndexOf(row), root.Options);
            ((JsonArray)root["Activities"]!).Add((JsonNode)activity);
            Write(row, activity, nodes.GetValueOrDefault(row.Id));
        }

        WriteTransitions(form, (JsonArray)root["Transitions"]!);
        return WorkflowDefinition.Of(root);
    }

    private static List<JsonObject> Taken(JsonArray list)
    {
        List<JsonObject> items = [.. list.Select(item => (JsonObject)item!)];
        list.Clear();
        return items;
    }

    private static JsonObject New(ActivityRow row, int place, JsonNodeOptions? options) => new(options)
    {
        ["ActivityId"] = row.Id,
        ["Name"] = row.Kind,
        ["X"] = 40 + (place % 5 * 280),
        ["Y"] = 40 + (place / 5 * 180),
        ["IsStart"] = false,
        ["Properties"] = new JsonObject(options),
    };

    private static void Write(ActivityRow row, JsonObject activity, ActivityNode? stored)
    {
        if (row.IsStart != (stored?.Activity.IsStart ?? false))
        {
            activity["IsStart"] = row.IsStart;
        }

        if ((row.Title ?? "") != (stored?.Activity.Title ?? ""))
        {
            ActivityField.Inner(ActivityField.Inner(activity, "Properties"), "ActivityMetadata")["Title"] = row.Title ?? "";
        }

        foreach (var field in ActivityField.Of(row.Kind))
        {
            var (typed, before) = ((row.Values.GetValueOrDefault(field.Name) ?? "").ReplaceLineEndings("\n"), stored is null ? "" : field.Read(stored).ReplaceLineEndings("\n"));
            if (typed != before)
            {
                field.Write(ActivityField.Inner(activity, "Properties"), typed);
            }
        }
    }

    // Transitions stay in the file's order; new ones come after them.
    private static void WriteTransitions(WorkflowForm form, JsonArray transitions)
    {
        var open = form.Activities.SelectMany(row => row.Next.Where(next => !string.IsNullOrEmpty(next.To)).Select(next => (From: row.Id, next.Outcome, To: next.To!))).ToList();
        foreach (var transition in Taken(transitions))
        {
            var (from, outcome) = ((string)transition["SourceActivityId"]!, (string?)transition["SourceOutcomeName"] ?? "Done");
            var place = open.FindIndex(way => way.From == from && way.Outcome == outcome);
            if (place >= 0)
            {
                if ((string)transition["DestinationActivityId"]! != open[place].To)
                {
                    transition["DestinationActivityId"] = open[place].To;
                }

                transitions.Add((JsonNode)transition);
                open.RemoveAt(place);
            }
        }

        foreach (var (from, outcome, to) in open)
        {
            transitions.Add((JsonNode)new JsonObject(transitions.Options) { ["Id"] = 0, ["SourceActivityId"] = from, ["SourceOutcomeName"] = outcome, ["DestinationActivityId"] = to });
        }
    }
}
