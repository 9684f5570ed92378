using System.Text.RegularExpressions;

namespace Coalition.Core.Workflows;

/// <summary>Values that <c>SetPropertyTask</c> notes in a run under a name, and that its texts and conditions read. Some names are the portal's own.</summary>
public static partial class WorkflowProperty
{
    /// <summary>What a text writes before the name.</summary>
    public const string InText = "Workflow.Properties.";

    /// <summary>What a condition writes before the name.</summary>
    public const string InCondition = "Properties.";

    /// <summary>Names that no task sets: the portal fills them in.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["Submitter", "AskedSeats"];

    /// <summary>Whether a task may set a value of this name: a Latin letter, then at most 49 letters, digits or underscores, and none of <see cref="Reserved"/> in any case.</summary>
    public static bool IsName(string name) => !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) && Name().IsMatch(name);

    /// <summary>Names of the values that the activity reads, in a text or as its condition.</summary>
    public static IEnumerable<string> ReadBy(ActivityNode node) =>
        (node.Kind?.Texts ?? []).Select(node.Text).OfType<string>().SelectMany(WorkflowText.PropertiesIn)
            .Concat(node.Name is ActivityName.IfElseTask && WorkflowCondition.Of(node)?.Property is { } asked ? [asked] : []);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,49}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
