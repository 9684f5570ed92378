using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Data;

namespace Coalition.Core.Workflows;

/// <summary>One thing that is wrong with the text of a definition.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Character in the line, from 1.</param>
/// <param name="Path">The place as <c>Activities[2].Name</c>; empty for the whole.</param>
/// <param name="Sentence">What is wrong, in English.</param>
/// <param name="IsError">Whether the text cannot be saved; otherwise it can.</param>
public sealed record LineProblem(int Line, int Column, string Path, string Sentence, bool IsError = true);

/// <summary>
/// Whether a text is a workflow definition, told line by line: malformed JSON, keys that are missing or stand twice, values of the
/// wrong kind; and where none of that is found, ids that stand twice and transitions from, to or on something that is not there.
/// Whatever else <see cref="DefinitionRules"/> or the site finds is a warning: it is kept, but cannot be enabled; what <see cref="DefinitionRemarks"/>
/// says is one, too. A text without an error can be read as a <see cref="WorkflowDefinition"/>.
/// </summary>
public sealed class DefinitionCheck
{
    /// <summary>Characters a definition may have.</summary>
    public const int Longest = 500_000;

    /// <summary>Activities a definition may have; nobody reads a diagram of more.</summary>
    public const int MostActivities = 200;

    /// <summary>Characters a name or a title may have.</summary>
    public const int LongestName = 200;

    /// <summary>Problems told at once.</summary>
    public const int MostProblems = 50;

    private static readonly string[] Errors = ["workflow.duplicate-activity", "workflow.unknown-activity", "workflow.unknown-outcome"];

    private readonly List<LineProblem> problems = [];
    private readonly SourceLines lines;
    private readonly WorkflowSite? site;

    private DefinitionCheck(byte[] utf8, WorkflowSite? site) => (lines, this.site) = (new SourceLines(utf8), site);

    /// <summary>Everything wrong with the text, by line; line ends may be of any kind.</summary>
    /// <param name="text">The JSON as somebody wrote it.</param>
    /// <param name="workflowTypeId">The id that the definition must bear, or null for any.</param>
    /// <param name="site">Where it is to run; null where that is not known.</param>
    public static IReadOnlyList<LineProblem> Of(string text, string? workflowTypeId = null, WorkflowSite? site = null)
    {
        if (text.Length > Longest)
        {
            return [new(1, 1, "", $"A definition has at most {Longest:N0} characters.")];
        }

        var utf8 = Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var check = new DefinitionCheck(utf8, site);
        check.Read(text, utf8, workflowTypeId);
        return [.. check.problems.OrderBy(problem => (problem.Line, problem.Column)).Take(MostProblems)];
    }

    private void Read(string text, byte[] utf8, string? workflowTypeId)
    {
        try
        {
            var root = LocatedJson.Read(utf8);
            CheckRoot(root);
            if (problems.Count == 0)
            {
                CheckMeaning(root, WorkflowDefinition.Of((JsonObject)Json.Parse(text)), workflowTypeId);
            }
        }
        catch (JsonException exception) when (lines.OffsetOf(exception) is var offset)
        {
            Report(offset, "", string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(utf8.AsSpan(offset)))
                ? "The text ends before everything that was opened is closed."
                : "The JSON cannot be read from here on: a comma, a quotation mark or a bracket is missing or stands here without need.");
        }
        catch (HalfCharacterException exception)
        {
            Report(exception.Offset, "", "This text holds half of a character: an escape from \\uD800 to \\uDFFF without its other half.");
        }
    }

    private void CheckRoot(LocatedJson root)
    {
        if (!root.IsObject)
        {
            Report(root.Offset, "", "A workflow definition is a JSON object.");
            return;
        }

        CheckKeys(root, "");
        CheckText(root, "", "WorkflowTypeId");
        CheckText(root, "", "Name");
        CheckFlag(root, "", "IsEnabled");
        foreach (var (activity, path) in List(root, "Activities"))
        {
            CheckText(activity, path, "ActivityId");
            CheckText(activity, path, "Name");
            CheckFlag(activity, path, "IsStart");
            CheckProperties(activity, path);
        }

        foreach (var (transition, path) in List(root, "Transitions"))
        {
            CheckText(transition, path, "SourceActivityId");
            CheckText(transition, path, "DestinationActivityId");
            if (transition["SourceOutcomeName"] is { Kind: not (JsonTokenType.String or JsonTokenType.Null) } outcome)
            {
                Report(outcome.Offset, $"{path}.SourceOutcomeName", "An outcome is named by a text.");
            }
        }
    }

    private void CheckMeaning(LocatedJson root, WorkflowDefinition definition, string? workflowTypeId)
    {
        var (activities, id) = (root["Activities"]!, root["WorkflowTypeId"]!);
        if (workflowTypeId is not null && id.Text != workflowTypeId)
        {
            Report(id.Offset, "WorkflowTypeId", $"The id of this workflow is “{workflowTypeId}”; another id would be another workflow.");
        }

        if (activities.Items.Count > MostActivities)
        {
            Report(activities.Items[MostActivities].Offset, $"Activities[{MostActivities}]", $"A workflow has at most {MostActivities} activities.");
        }

        var graph = WorkflowGraph.Of(definition);
        foreach (var problem in DefinitionRules.Problems(graph).Concat(site?.Problems(graph) ?? []).Concat(DefinitionRemarks.Of(graph)))
        {
            var (path, place) = problem switch
            {
                { Transition: { } index } => ($"Transitions[{index}]", InTransition(root["Transitions"]!.Items[index], activities.Items)),
                { ActivityId: { } activity } => InActivity(activities.Items, activity, problem),
                _ => ("Activities", activities),
            };
            Add(place.Offset, path, problem.Refusal.Sentence, Errors.Contains(problem.Refusal.Code, StringComparer.Ordinal));
        }
    }

    private static LocatedJson InTransition(LocatedJson transition, List<LocatedJson> activities) =>
        transition.Members.Find(member => member.Key.EndsWith("ActivityId", StringComparison.OrdinalIgnoreCase) && !activities.Exists(activity => activity["ActivityId"]!.Text == member.Value.Text)).Value
            ?? transition["SourceOutcomeName"] ?? transition;

    private static (string Path, LocatedJson Place) InActivity(List<LocatedJson> activities, string id, DefinitionProblem problem)
    {
        var code = problem.Refusal.Code;
        var index = code is "workflow.duplicate-activity" ? activities.FindLastIndex(Bears) : activities.FindIndex(Bears);
        var activity = activities[index];
        return ($"Activities[{index}]", (code switch
        {
            "workflow.duplicate-activity" => activity["ActivityId"],
            "workflow.unsupported-activity" or "workflow.never-happens" => activity["Name"],
            _ => InProperties(activity["Properties"], problem),
        }) ?? activity);

        bool Bears(LocatedJson candidate) => candidate["ActivityId"]!.Text == id;
    }

    private static LocatedJson? InProperties(LocatedJson? properties, DefinitionProblem problem)
    {
        var property = problem.Property is { } key ? properties?[key] : null;
        return property?.Items.Find(item => item.Text == problem.Item) ?? property ?? properties;
    }

    private void CheckProperties(LocatedJson activity, string path)
    {
        var properties = activity["Properties"];
        var metadata = properties?["ActivityMetadata"];
        if (properties is { IsObject: false, Kind: not JsonTokenType.Null })
        {
            Report(properties.Offset, $"{path}.Properties", "The properties of an activity are an object.");
        }
        else if (metadata is { IsObject: false, Kind: not JsonTokenType.Null })
        {
            Report(metadata.Offset, $"{path}.Properties.ActivityMetadata", "What is said about an activity is an object.");
        }
        else if (metadata?["Title"] is { Kind: not (JsonTokenType.String or JsonTokenType.Null) } title)
        {
            Report(title.Offset, $"{path}.Properties.ActivityMetadata.Title", "A title is a text.");
        }
        else if (metadata?["Title"]?.Text is { Length: > LongestName })
        {
            Report(metadata["Title"]!.Offset, $"{path}.Properties.ActivityMetadata.Title", $"A title has at most {LongestName} characters.");
        }
    }

    private IEnumerable<(LocatedJson Item, string Path)> List(LocatedJson root, string key)
    {
        if (root[key] is not { IsList: true } list)
        {
            Report((root[key] ?? root).Offset, key, root[key] is null ? $"“{key}” is missing: a list, which may be empty." : $"“{key}” is a list.");
            return [];
        }

        var items = list.Items.Select((item, index) => (Item: item, Path: $"{key}[{index}]")).ToArray();
        foreach (var (item, path) in items.Where(pair => !pair.Item.IsObject))
        {
            Report(item.Offset, path, $"“{key}” holds objects only.");
        }

        return items.Where(pair => pair.Item.IsObject);
    }

    private void CheckText(LocatedJson owner, string path, string key)
    {
        var value = owner[key];
        if (value is not { Kind: JsonTokenType.String } || string.IsNullOrWhiteSpace(value.Text))
        {
            Report((value ?? owner).Offset, At(path, key), value is null ? $"“{key}” is missing here." : $"“{key}” is a text that says something.");
        }
        else if (value.Text.Length > LongestName)
        {
            Report(value.Offset, At(path, key), $"“{key}” has at most {LongestName} characters.");
        }
    }

    private void CheckFlag(LocatedJson owner, string path, string key)
    {
        if (owner[key] is { Kind: not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null) } flag)
        {
            Report(flag.Offset, At(path, key), $"“{key}” is true or false.");
        }
    }

    private void CheckKeys(LocatedJson value, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, offset, member) in value.Members)
        {
            if (!seen.Add(key))
            {
                Report(offset, At(path, key), $"“{key}” stands twice in one object.");
            }

            CheckKeys(member, At(path, key));
        }

        foreach (var (item, index) in value.Items.Select((item, index) => (item, index)))
        {
            CheckKeys(item, $"{path}[{index}]");
        }
    }

    private static string At(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Report(int offset, string path, string sentence) => Add(offset, path, sentence, isError: true);

    private void Add(int offset, string path, string sentence, bool isError)
    {
        var (line, column) = lines.At(offset);
        problems.Add(new LineProblem(line, column, path, sentence, isError));
    }
}
