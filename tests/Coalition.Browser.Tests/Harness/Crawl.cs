using System.Text.RegularExpressions;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// Walks a site by its own links, as somebody who clicks everything: at most two addresses of each kind of page. What shows
/// nothing new is opened but not inspected again, whoever was shown it before; what shows new words only is inspected in two views.
/// </summary>
public static partial class Crawl
{
    private const int PerKind = 2;

    /// <summary>Visits every kind of page that can be reached from the start, below the prefix, and inspects what is new in each.</summary>
    /// <param name="visitor">Who walks.</param>
    /// <param name="sights">What was inspected on this site before, by whomever.</param>
    /// <param name="start">First address.</param>
    /// <param name="prefix">Addresses that do not begin with it are not followed.</param>
    /// <param name="leave">Beginnings of addresses that are left out.</param>
    /// <returns>The addresses visited.</returns>
    public static async Task<IReadOnlyCollection<string>> InspectFromAsync(this Visitor visitor, Sights sights, string start, string prefix, params string[] leave)
    {
        var waiting = new Queue<string>([start]);
        var kinds = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var visited = new List<string>();
        while (waiting.TryDequeue(out var address))
        {
            var kind = KindOf(address);
            if (visited.Contains(address, StringComparer.Ordinal) || kinds.GetValueOrDefault(kind) >= PerKind)
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            visited.Add(address);
            await visitor.GoToAsync(address);
            await visitor.InspectAsync(NameOf(address), await sights.OfAsync(visitor.Page));
            foreach (var link in await LinksAsync(visitor))
            {
                if (link.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !leave.Any(part => link.StartsWith(part, StringComparison.OrdinalIgnoreCase)))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        return visited;
    }

    private static async Task<string[]> LinksAsync(Visitor visitor)
    {
        var links = await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");
        return [.. links.Where(link => !NoPage().IsMatch(link)).Distinct(StringComparer.Ordinal)];
    }

    // The last segment names one of many, unless it is the first below the tenant; so does anything that looks like an id.
    private static string KindOf(string address)
    {
        var (path, query) = (address.Split('?')[0], address.Contains('?', StringComparison.Ordinal) ? "?" + string.Join('&', address.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0])) : "");
        var segments = path.Trim('/').Split('/');
        return string.Join('/', segments.Select((segment, at) => Id().IsMatch(segment) || (at > 1 && at == segments.Length - 1 && char.IsAsciiLetterLower(segment[0])) ? "*" : segment)) + query;
    }

    private static string NameOf(string address) => Sign().Replace(address.Trim('/'), "-") is { Length: > 0 } name ? name[..Math.Min(name.Length, 80)] : "host";

    [GeneratedRegex(@"\.(atom|ics|xml|txt|json|csv|eml|svg)($|\?)|[?&]culture=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex NoPage();

    [GeneratedRegex("^([0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Id();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Sign();
}
