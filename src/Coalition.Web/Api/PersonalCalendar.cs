using Coalition.Core.Clearance;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/calendar/{token}.ics</c> (RFC 5545): the deadlines of one person's parties, for whoever knows the secret address. One that
/// is unknown, revoked or another site's answers as if it had never been.
/// </summary>
internal static class PersonalCalendar
{
    private const int LongestToken = 100;

    public static async Task<IResult> AnswerAsync(string token, HttpResponse response, CalendarDeadlines deadlines, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || await deadlines.FindAsync(token, cancellationToken) is not { } calendar)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "private, no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Text(calendar, "text/calendar; charset=utf-8");
    }
}
