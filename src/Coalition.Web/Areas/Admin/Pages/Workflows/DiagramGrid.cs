using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Row and column of every activity: rows by distance from the starts, each below what leads to it where there is room.</summary>
internal sealed class DiagramGrid
{
    private readonly Dictionary<string, (int Row, int Column)> places = new(StringComparer.Ordinal);
    private readonly HashSet<(int Row, int Column)> taken = [];
    private readonly Queue<string> open = new();
    private readonly ILookup<string, string> next;

    private DiagramGrid(ILookup<string, string> next) => this.next = next;

    /// <summary>The places by id. What nothing leads to begins rows of its own below the others.</summary>
    public static Dictionary<string, (int Row, int Column)> Of(IReadOnlyList<WorkflowActivity> activities, IReadOnlyList<WorkflowTransition> transitions)
    {
        var known = activities.Select(activity => activity.Id).ToHashSet(StringComparer.Ordinal);
        var grid = new DiagramGrid(transitions.Where(transition => known.Contains(transition.To)).ToLookup(transition => transition.From, transition => transition.To, StringComparer.Ordinal));
        foreach (var start in activities.Where(activity => activity.IsStart))
        {
            grid.Put(start.Id, 0, 0);
        }

        grid.Follow();
        foreach (var activity in activities.Where(activity => !grid.places.ContainsKey(activity.Id)))
        {
            grid.Put(activity.Id, grid.places.Values.Select(place => place.Row + 1).DefaultIfEmpty(0).Max(), 0);
            grid.Follow();
        }

        return grid.places;
    }

    private void Put(string id, int row, int column)
    {
        while (!taken.Add((row, column)))
        {
            column++;
        }

        places[id] = (row, column);
        open.Enqueue(id);
    }

    private void Follow()
    {
        while (open.TryDequeue(out var id))
        {
            foreach (var to in next[id].Where(to => !places.ContainsKey(to)))
            {
                Put(to, places[id].Row + 1, places[id].Column);
            }
        }
    }
}
