using System.Globalization;
using Coalition.Core.Meetings;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/calendar.ics</c> and <c>/meetings/{slug}.ics</c> (RFC 5545): released meetings whose day is stated, in the language of the request. A
/// meeting that is not released, or has no day, answers as if it had never been.
/// </summary>
internal static class MeetingCalendars
{
    private const string Type = "text/calendar; charset=utf-8";

    public static async Task<IResult> AllAsync(HttpRequest request, MeetingCalendar calendar, CancellationToken cancellationToken) =>
        Results.Text(await calendar.AllAsync(CultureInfo.CurrentUICulture.Name, request.Address, cancellationToken), Type);

    public static async Task<IResult> OneAsync(string slug, HttpRequest request, MeetingCalendar calendar, CancellationToken cancellationToken) =>
        await calendar.OneAsync(slug, CultureInfo.CurrentUICulture.Name, request.Address, cancellationToken) is { } text ? Results.Text(text, Type) : Results.NotFound();
}
