using System.Globalization;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary>
/// How a statement answers for the past (RFC 7089): its address is the original and its own time gate. With <c>Accept-Datetime</c>
/// it leads to the state of that instant; a state names its instant in <c>Memento-Datetime</c>; the time map lists them all.
/// </summary>
internal static class MementoHeaders
{
    private const string Http = "r";

    /// <summary>Name of the header that asks for a past state.</summary>
    public const string Asked = "Accept-Datetime";

    /// <summary>The instant asked for; null where nothing, or nothing that can be read, is asked for.</summary>
    public static DateTime? AskedAt(HttpRequest request) =>
        DateTime.TryParseExact(request.Headers[Asked], Http, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The instant as HTTP writes it.</summary>
    public static string Text(DateTime utc) => utc.ToString(Http, CultureInfo.InvariantCulture);

    /// <summary>Says of the answer what it is among the states of the statement.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="statement">Path of the statement below the tenant.</param>
    /// <param name="mementos">Its states.</param>
    /// <param name="shown">The instant that the answer shows for ever; null where it is the original.</param>
    public static void Describe(HttpResponse response, string statement, IReadOnlyList<Memento> mementos, DateTime? shown)
    {
        var request = response.HttpContext.Request;
        if (shown is { } at)
        {
            response.Headers["Memento-Datetime"] = Text(at);
        }
        else
        {
            response.Headers.Append("Vary", Asked);
        }

        response.Headers.Append("Link", string.Join(", ", Links(request, statement, mementos)));
    }

    private static IEnumerable<string> Links(HttpRequest request, string statement, IReadOnlyList<Memento> mementos)
    {
        yield return $"<{request.Address(statement)}>; rel=\"original timegate\"";
        yield return $"<{request.Address(statement)}/timemap>; rel=\"timemap\"; type=\"{TimeMap.MediaType}\"";
        if (mementos is [var first, ..])
        {
            yield return mementos.Count == 1 ? Link(request, statement, first, "first last memento") : Link(request, statement, first, "first memento");
        }

        if (mementos is [_, .., var last])
        {
            yield return Link(request, statement, last, "last memento");
        }
    }

    /// <summary>One state as a link (RFC 8288).</summary>
    public static string Link(HttpRequest request, string statement, Memento memento, string relation) =>
        $"<{request.Address(memento.PathBelow(statement))}>; rel=\"{relation}\"; datetime=\"{Text(memento.At)}\"";
}
