using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Tests.Clearance;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Meetings;

/// <summary>The public calendar of meetings, read by a reader of its own.</summary>
public sealed class MeetingCalendarTests : IAsyncLifetime
{
    private MeetingDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await MeetingDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_18_an_unreleased_meeting_is_in_no_calendar()
    {
        Assert.Empty(CalendarReader.Read(await AllAsync()));
        Assert.Null(await OneAsync(MeetingDesk.Slug));
    }

    [Fact]
    public async Task A_cancelled_meeting_keeps_its_uid_and_is_told_as_cancelled_with_a_higher_sequence()
    {
        await ReleaseAsync();
        var before = Assert.Single(CalendarReader.Read(await AllAsync()));
        desk.Portal.Clock.Set(new DateTimeOffset(desk.Now.AddHours(1)));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Move(desk.Publisher, new(MeetingStatus.Cancelled, Entries.Text("The airport is closed")), desk.Now)));

        var after = Assert.Single(CalendarReader.Read(await AllAsync()));
        Assert.Equal(before["UID"], after["UID"]);
        Assert.Equal(("CONFIRMED", "CANCELLED"), (before["STATUS"], after["STATUS"]));
        Assert.True(int.Parse(after["SEQUENCE"], CultureInfo.InvariantCulture) > int.Parse(before["SEQUENCE"], CultureInfo.InvariantCulture));
        Assert.NotEqual(before["DTSTAMP"], after["DTSTAMP"], StringComparer.Ordinal);
        Assert.Contains("The airport is closed", after["DESCRIPTION"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instants_are_those_announced_and_where_to_join_is_nowhere()
    {
        await ReleaseAsync();

        var text = await AllAsync();
        var entry = Assert.Single(CalendarReader.Read(text));
        Assert.Equal((Utc(desk.Entry.Time!.StartsAt), Utc(desk.Entry.Time.EndsAt!.Value)), (entry["DTSTART"], entry["DTEND"]));
        Assert.Equal(("Kyiv", "https://example.org/meetings/third-plenary"), (entry["LOCATION"], entry["URL"]));
        Assert.DoesNotContain("secret-room", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06")]
    [InlineData("2025")]
    [InlineData("XXXX-08-05")]
    [InlineData(null)]
    public async Task Case_E29_a_date_without_a_day_or_a_year_never_appears_as_a_fact(string? date)
    {
        MeetingDesk.Done(await DescribeAsync(date, end: null));
        await ReleaseAsync();

        Assert.Empty(CalendarReader.Read(await AllAsync()));
        Assert.Null(await OneAsync(MeetingDesk.Slug));
    }

    [Fact]
    public async Task Invariant_35_a_day_without_an_hour_is_a_whole_day_and_ends_after_the_last_one()
    {
        MeetingDesk.Done(await DescribeAsync("2023-12-08", "2023-12-09"));
        await ReleaseAsync();

        var entry = Assert.Single(CalendarReader.Read((await OneAsync(MeetingDesk.Slug))!));
        Assert.Equal(("DATE", "20231208", "20231210"), (entry["DTSTART;VALUE"], entry["DTSTART"], entry["DTEND"]));
    }

    [Fact]
    public async Task Long_names_of_every_script_are_folded_without_cutting_a_letter_and_escaped()
    {
        var title = "Третя пленарна зустріч; з питань повернення дітей, їхніх родин \\ та допомоги – засідання вище рівня 🕊";
        MeetingDesk.Done(await desk.Doing((meeting, lookups) => meeting.Describe(desk.Publisher, meeting.Entry with { Title = Entries.Text(title) }, lookups, desk.Because)));
        await ReleaseAsync();

        Assert.Equal(title, Assert.Single(CalendarReader.Read(await AllAsync()))["SUMMARY"]);
    }

    private static string Utc(DateTime instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private async Task ReleaseAsync() => MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));

    private Task<Outcome> DescribeAsync(string? start, string? end) => desk.Doing((meeting, lookups) => meeting.Describe(desk.Publisher, meeting.Entry with
    {
        Time = null,
        Start = start is null ? null : new PartialDate { Value = start },
        End = end is null ? null : new PartialDate { Value = end },
    }, lookups, desk.Because));

    private Task<string> AllAsync() => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<MeetingCalendar>().AllAsync("en", path => "https://example.org/" + path));

    private Task<string?> OneAsync(string slug) => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<MeetingCalendar>().OneAsync(slug, "en", path => "https://example.org/" + path));
}
