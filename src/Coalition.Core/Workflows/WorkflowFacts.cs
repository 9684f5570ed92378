namespace Coalition.Core.Workflows;

/// <summary>What a workflow may look at: facts of its document at the instant of a command, read by whoever asks the machine.</summary>
public sealed record WorkflowFacts
{
    /// <summary>Nothing known: an instance without a document.</summary>
    public static readonly WorkflowFacts None = new();

    /// <summary>Name of the document's content type.</summary>
    public string Type { get; init; } = "";

    /// <summary>Languages of the newest edition.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The distribution level by name.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Seats in office, by slug.</summary>
    public IReadOnlyList<string> Seats { get; init; } = [];

    /// <summary>The texts of the editions as they are now, the newest last.</summary>
    public IReadOnlyList<AnsweredText> Texts { get; init; } = [];

    /// <summary>Symbol or address; never a title.</summary>
    public string DocumentName { get; init; } = "";

    /// <summary>What tasks of the run have noted, by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Mail addresses of whoever submitted the text last.</summary>
    public IReadOnlyList<string> Submitter { get; init; } = [];

    /// <summary>Mail addresses of the clearing officers of the seats asked last.</summary>
    public IReadOnlyList<string> AskedSeats { get; init; } = [];
}

/// <summary>When and on what a command is decided.</summary>
/// <param name="Now">UTC.</param>
/// <param name="Facts">The document's facts.</param>
public sealed record Situation(DateTime Now, WorkflowFacts Facts);

/// <summary>A condition of <c>IfElseTask</c>: a field of the document, or a value that the run has noted, and what is asked of it. No script.</summary>
/// <param name="Field"><c>Type</c>, <c>Language</c>, <c>Distribution</c>, <c>Seats</c>, or <c>Properties.</c> and a name.</param>
/// <param name="Is">The value; for seats a slug, or how many seats are in office.</param>
public sealed record WorkflowCondition(string Field, string Is)
{
    /// <summary>The fields of the document that can be asked.</summary>
    public static readonly IReadOnlyList<string> Fields = ["Type", "Language", "Distribution", "Seats"];

    /// <summary>The condition of the activity, or null where it has none that can be asked.</summary>
    public static WorkflowCondition? Of(ActivityNode node) =>
        node.Text("Condition", "Field") is { } field && node.Text("Condition", "Is") is { Length: > 0 } value
            && new WorkflowCondition(field, value) is var condition && (condition.Property is not null || Fields.Contains(field, StringComparer.Ordinal))
            ? condition
            : null;

    /// <summary>Name of the noted value that it asks; null where it asks the document.</summary>
    public string? Property =>
        Field.StartsWith(WorkflowProperty.InCondition, StringComparison.Ordinal) && Field[WorkflowProperty.InCondition.Length..] is var name && WorkflowProperty.IsName(name) ? name : null;

    /// <summary>The seat that it asks for, by slug; null where it asks something else.</summary>
    public string? Seat => Field is "Seats" && Count is null ? Is : null;

    /// <summary>Whether it holds.</summary>
    public bool Holds(WorkflowFacts facts) => Field switch
    {
        "Type" => facts.Type == Is,
        "Language" => facts.Languages.Contains(Is, StringComparer.OrdinalIgnoreCase),
        "Distribution" => string.Equals(facts.Distribution, Is, StringComparison.OrdinalIgnoreCase),
        "Seats" => Count is { } count ? facts.Seats.Count == count : facts.Seats.Contains(Is, StringComparer.Ordinal),
        _ => Property is { } name && facts.Properties.GetValueOrDefault(name) == Is,
    };

    private int? Count => int.TryParse(Is, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : null;
}
