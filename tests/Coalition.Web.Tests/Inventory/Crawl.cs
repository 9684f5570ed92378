using System.Net;
using AngleSharp.Html.Dom;

namespace Coalition.Web.Tests.Inventory;

/// <summary>One answer met on the way.</summary>
/// <param name="Path">Address below the tenant, without a leading slash, with its query.</param>
/// <param name="Route">The pattern it belongs to, or null for files and unknown addresses.</param>
/// <param name="Headers">All headers, those of the content too.</param>
/// <param name="Body">The text sent; empty for files that are not text.</param>
/// <param name="Queries">Statements sent to the database.</param>
public sealed record Answer(string Path, Route? Route, HttpStatusCode Status, ILookup<string, string> Headers, string Body, IReadOnlyList<string> Queries)
{
    public override string ToString() => $"{(int)Status} /{Path}";
}

/// <summary>Follows every link of a tenant's site as one visitor, page by page, with GET only.</summary>
/// <param name="portal">The running program.</param>
/// <param name="visitor">Who walks.</param>
/// <param name="perRoute">How many addresses of one pattern are opened; all of them unless set.</param>
public sealed class Crawl(PortalHost portal, Visitor visitor, int perRoute = int.MaxValue)
{
    private const int QueriesPerPath = 3;
    private readonly Queue<string> waiting = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> opened = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Route> routes = portal.AllRoutes();

    /// <summary>Opens the given addresses, and what they lead to until nothing new is found.</summary>
    public async Task<IReadOnlyList<Answer>> RunAsync(params string[] from)
    {
        List<Answer> answers = [];
        foreach (var start in from.Where(seen.Add))
        {
            waiting.Enqueue(start);
        }

        while (waiting.TryDequeue(out var path))
        {
            answers.Add(await OpenAsync(path));
        }

        return answers;
    }

    private async Task<Answer> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(visitor.Client.BaseAddress!, path));
        var name = Guid.CreateVersion7().ToString();
        request.Headers.Add(QueryCounter.Header, name);
        using var response = await visitor.Client.SendAsync(request);
        var isText = response.Content.Headers.ContentType?.MediaType is { } type && (type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal));
        var body = isText ? await response.Content.ReadAsStringAsync() : "";
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            using var document = await response.ReadHtmlAsync();
            foreach (var link in document.QuerySelectorAll("a[href]").OfType<IHtmlAnchorElement>())
            {
                MeetLink(new Uri(link.Href));
            }
        }
        else if (response.Headers.Location is { } location)
        {
            MeetLink(new Uri(request.RequestUri!, location));
        }

        return new Answer(path, RouteOf(path), response.StatusCode, Headers(response.Headers.Concat(response.Content.Headers)), body, portal.QueriesOf(name));
    }

    private static ILookup<string, string> Headers(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.SelectMany(header => header.Value, (header, value) => (header.Key, value)).ToLookup(pair => pair.Key, pair => pair.value, StringComparer.OrdinalIgnoreCase);

    private void MeetLink(Uri link)
    {
        if (visitor.Client.BaseAddress!.IsBaseOf(link) && link.Scheme is "http")
        {
            Meet(visitor.Client.BaseAddress.MakeRelativeUri(new UriBuilder(link) { Fragment = "" }.Uri).ToString());
        }
    }

    private void Meet(string address)
    {
        var path = address is "./" ? "" : address;
        if (path.Contains("culture=", StringComparison.Ordinal) || !seen.Add(path))
        {
            return;
        }

        var withoutQuery = path.Split('?')[0];
        var key = path.Contains('?', StringComparison.Ordinal) ? withoutQuery + "?" : RouteOf(withoutQuery)?.Pattern ?? withoutQuery;
        var most = path.Contains('?', StringComparison.Ordinal) ? QueriesPerPath : perRoute;
        if (opened.TryGetValue(key, out var count) && count >= most)
        {
            return;
        }

        opened[key] = count + 1;
        waiting.Enqueue(path);
    }

    private Route? RouteOf(string path) => routes.FirstOrDefault(route => route.Matches(path.Split('?')[0]));
}
