using System.Text.Json.Nodes;
using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>How a property of an activity is written in the file.</summary>
public enum FieldShape
{
    /// <summary>A plain text.</summary>
    Text,

    /// <summary>An object with the text under <c>Expression</c>.</summary>
    Expression,

    /// <summary>A list of texts; on the form one a line.</summary>
    Lines,
}

/// <summary>A property of an activity that the form offers.</summary>
/// <param name="Name">Its key; of a property within a property both keys with a dot.</param>
/// <param name="Shape">How the file writes it.</param>
/// <param name="Label">What the form calls it.</param>
/// <param name="Hint">What may stand there.</param>
public sealed record ActivityField(string Name, FieldShape Shape, string Label, string Hint = "")
{
    private const string Tokens = "Words, {{ Workflow.Input.ContentItem | display_text }} for the symbol or address of the text, and {{ Workflow.Properties.Name }} for a value noted under a name.";
    private const string People = "Mail addresses with commas between them, {{ Workflow.Properties.Submitter }} or {{ Workflow.Properties.AskedSeats }}.";

    private static readonly ActivityField Time = new(ActivityKind.HoursAllowed, FieldShape.Text, "Hours it may take", $"Whole hours from when the workflow waits here, at most {ActivityKind.MostHours}; empty for any time. Who is to act is reminded a day before, the secretariat is told when the time has passed, once each. Passing the time decides nothing.");

    private static readonly ActivityField[] Content = [new("ContentTypeFilter", FieldShape.Lines, "Content types", "One name a line; empty for all.")];

    private static readonly Dictionary<string, ActivityField[]> Fields = new(StringComparer.Ordinal)
    {
        [ActivityName.ContentCreatedEvent] = Content,
        [ActivityName.ContentUpdatedEvent] = Content,
        [ActivityName.ContentDraftSavedEvent] = Content,
        [ActivityName.ContentPublishedEvent] = Content,
        [ActivityName.ContentUnpublishedEvent] = Content,
        [ActivityName.ContentDeletedEvent] = Content,
        [ActivityName.SignalEvent] = [new("SignalName", FieldShape.Expression, "Name of the signal")],
        [ActivityName.TimerEvent] =
        [
            new("CronExpression", FieldShape.Text, "Repeating", "Five fields as in cron: minute, hour, day, month, day of the week; UTC."),
            new("StartAtUtc", FieldShape.Text, "Or once, at this instant", "As 2026-03-01T09:00:00Z."),
        ],
        [ActivityName.UserTaskEvent] =
        [
            new("Actions", FieldShape.Lines, "What a person can do here", "One action a line; each is an outcome."),
            new("Roles", FieldShape.Lines, "Roles that may do it", "One name a line; empty for everybody who reads texts in the making. Who may not read them is given no task."),
            Time,
        ],
        [ActivityName.ClearanceRound] = [new("Seats", FieldShape.Lines, "Seats that are asked", "One seat a line, by its short name; empty for every seat in office.")],
        [ActivityName.NotifyTask] = [new("Message", FieldShape.Expression, "Notice", $"It stands on the timeline of the text; nobody is sent anything. {Tokens}")],
        [ActivityName.EmailTask] =
        [
            new("Recipients", FieldShape.Expression, "Recipients", People),
            new("Subject", FieldShape.Expression, "Subject", Tokens),
            new("TextBody", FieldShape.Expression, "Text", "Plain text; HTML, copies and other senders are not followed. A mail leaves the portal before the text is public: say what waits, never what it says."),
        ],
        [ActivityName.IfElseTask] = [new("Condition.Field", FieldShape.Text, "What is asked of the text", "Type, Language, Distribution or Seats; or Properties. and the name of a noted value, as Properties.Urgency."), new("Condition.Is", FieldShape.Text, "It is", "A name; of seats a short name, or how many are in office.")],
        [ActivityName.ForkTask] = [new("Forks", FieldShape.Lines, "Branches", "One name a line; each is an outcome.")],
        [ActivityName.JoinTask] = [new("Mode", FieldShape.Text, "Which branches it waits for", "WaitAll for all that are under way, WaitAny for the first.")],
        [ActivityName.CorrelateTask] = [new("Value", FieldShape.Expression, "Reference", $"Runs are found by it in their list, such as the number of a file elsewhere; at most {Workflow.LongestReference} characters. {Tokens}")],
        [ActivityName.SetPropertyTask] = [new("PropertyName", FieldShape.Text, "Name of the value", "Latin letters, digits and underscores. Texts read it as {{ Workflow.Properties.Name }}, conditions as Properties.Name."), new("Value", FieldShape.Expression, "Value", Tokens)],
        [ActivityName.LogTask] = [new("Text", FieldShape.Expression, "Line", Tokens)],
        [ActivityName.SilenceProcedure] = [],
        [ActivityName.SafeguardingReview] = [Time],
        [ActivityName.EndorsementWindow] = [],
        [ActivityName.ReleaseAt] = [],
        [ActivityName.PublishContentTask] = [],
        [ActivityName.UnpublishContentTask] = [],
    };

    /// <summary>What the form offers for a kind of activity; nothing for one the portal does not know.</summary>
    public static IReadOnlyList<ActivityField> Of(string kind) => ActivityCatalogue.Supports(kind) ? Fields[kind] : [];

    /// <summary>The value as the form shows it.</summary>
    public string Read(ActivityNode node) => Shape is FieldShape.Lines ? string.Join('\n', node.List(Name))
        : Name.Split('.') is [var outer, var inner] ? node.Text(outer, inner) ?? "" : node.Text(Name) ?? "";

    /// <summary>Writes a value that differs into the property bag; whatever else stands there stays.</summary>
    public void Write(JsonObject properties, string value)
    {
        var (owner, key) = Name.Split('.') is [var outer, var inner] ? (Inner(properties, outer), inner) : (properties, Name);
        if (Shape is FieldShape.Lines)
        {
            owner[key] = new JsonArray([.. LinesOf(value).Select(line => (JsonNode)line)]);
        }
        else if (Shape is FieldShape.Expression)
        {
            Inner(owner, key)["Expression"] = value;
        }
        else
        {
            owner[key] = value;
        }
    }

    /// <summary>The lines of a value that say something.</summary>
    public static IReadOnlyList<string> LinesOf(string? value) => (value ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The object under the key, made where there is none.</summary>
    internal static JsonObject Inner(JsonObject owner, string key)
    {
        if (owner[key] is not JsonObject found)
        {
            owner[key] = found = new JsonObject(owner.Options);
        }

        return found;
    }
}
