using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary><c>/statements/{slug}/timemap</c>: every state of a statement and its names with its address (RFC 7089, section 5; RFC 6690).</summary>
internal static class TimeMap
{
    public const string MediaType = "application/link-format";

    public static async Task<IResult> AnswerAsync(string slug, HttpRequest request, StatementReading reading, CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        if (found.Current is not { } current)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        var mementos = (await reading.AsOfAsync(found, current, ListQuery.Nothing, cancellationToken)).Mementos;
        return Results.Text(string.Join(",\n", Links(request, current.Path, mementos)) + "\n", $"{MediaType}; charset=utf-8");
    }

    private static IEnumerable<string> Links(HttpRequest request, string statement, IReadOnlyList<Memento> mementos)
    {
        var span = mementos is [var from, ..] ? $"; from=\"{MementoHeaders.Text(from.At)}\"; until=\"{MementoHeaders.Text(mementos[^1].At)}\"" : "";
        return
        [
            $"<{request.Address(statement)}>; rel=\"original timegate\"",
            $"<{request.Address(statement)}/timemap>; rel=\"self\"; type=\"{MediaType}\"{span}",
            .. mementos.Select((memento, place) => MementoHeaders.Link(request, statement, memento, RelationOf(place, mementos.Count))),
        ];
    }

    private static string RelationOf(int place, int count) => (place == 0, place == count - 1) switch
    {
        (true, true) => "first last memento",
        (true, _) => "first memento",
        (_, true) => "last memento",
        _ => "memento",
    };
}
