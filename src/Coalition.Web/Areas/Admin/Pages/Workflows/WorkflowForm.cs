using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A definition as the form holds it between two requests. What the form does not show is kept by the stored definition; see <see cref="WorkflowFormWriting"/>.</summary>
public sealed class WorkflowForm
{
    /// <summary>The workflow's version token when the form was opened.</summary>
    public int Version { get; set; }

    public string? Name { get; set; }

    public List<ActivityRow> Activities { get; set; } = [];

    /// <summary>The form of the definition, activities in the order of the diagram's list.</summary>
    public static WorkflowForm Of(string name, WorkflowDefinition definition)
    {
        var graph = WorkflowGraph.Of(definition);
        var form = new WorkflowForm { Name = name, Activities = [.. ActivityWords.InOrder(definition).Select(activity => ActivityRow.Of(graph.Find(activity.Id)!, graph))] };
        form.OfferOutcomes();
        return form;
    }

    /// <summary>A row for every outcome that an activity has as it is filled in now; rows that lead somewhere stay in any case.</summary>
    public void OfferOutcomes()
    {
        foreach (var row in Activities)
        {
            var offered = row.Outcomes();
            row.Next.RemoveAll(next => string.IsNullOrEmpty(next.To) && !offered.Contains(next.Outcome, StringComparer.Ordinal));
            row.Next.AddRange(offered.Where(outcome => !row.Next.Exists(next => next.Outcome == outcome)).Select(outcome => new OutcomeRow { Outcome = outcome }));
        }
    }

    /// <summary>Adds an activity of the kind at the end; what the catalogue does not hold is not added.</summary>
    public void Add(string? kind)
    {
        if (kind is not null && ActivityCatalogue.Supports(kind) && Activities.Count < DefinitionCheck.MostActivities)
        {
            Activities.Add(new ActivityRow { Id = Guid.CreateVersion7().ToString("N")[6..], Kind = kind, IsStart = Activities.Count == 0 });
        }
    }

    /// <summary>Takes an activity out, and every way that led to it.</summary>
    public void Cut(string? id)
    {
        Activities.RemoveAll(row => row.Id == id);
        foreach (var next in Activities.SelectMany(row => row.Next).Where(next => next.To == id))
        {
            next.To = null;
        }
    }
}

/// <summary>One activity on the form.</summary>
public sealed class ActivityRow
{
    public string Id { get; set; } = "";

    /// <summary>Its name in the catalogue, or a name the portal does not know.</summary>
    public string Kind { get; set; } = "";

    public string? Title { get; set; }

    public bool IsStart { get; set; }

    /// <summary>Properties by name, as typed.</summary>
    public Dictionary<string, string?> Values { get; set; } = new(StringComparer.Ordinal);

    public List<OutcomeRow> Next { get; set; } = [];

    /// <summary>What a heading calls it.</summary>
    public string Shown => ActivityCatalogue.Called(Title, Kind);

    /// <summary>Every outcome it has as it is filled in now.</summary>
    public IReadOnlyList<string> Outcomes() => ActivityCatalogue.Find(Kind) is not { } kind ? []
        : kind.OutcomesFrom is { } property ? [.. ActivityField.LinesOf(Values.GetValueOrDefault(property)), .. kind.Outcomes] : kind.Outcomes;

    internal static ActivityRow Of(ActivityNode node, WorkflowGraph graph) => new()
    {
        Id = node.Id,
        Kind = node.Name,
        Title = node.Activity.Title,
        IsStart = node.Activity.IsStart,
        Values = ActivityField.Of(node.Name).ToDictionary(field => field.Name, field => (string?)field.Read(node), StringComparer.Ordinal),
        Next = [.. graph.Transitions.Where(transition => transition.From == node.Id).Select(transition => new OutcomeRow { Outcome = transition.Outcome, To = transition.To })],
    };
}

/// <summary>Where an outcome leads.</summary>
public sealed class OutcomeRow
{
    public string Outcome { get; set; } = "";

    /// <summary>Id of the activity that follows; empty where none does.</summary>
    public string? To { get; set; }
}
