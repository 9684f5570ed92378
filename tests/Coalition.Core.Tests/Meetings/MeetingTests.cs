using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Meetings;

public sealed class MeetingTests
{
    private static readonly MeetingEntry Entry = new()
    {
        Slug = "inaugural-meeting",
        Title = Entries.Text("Inaugural meeting"),
        Start = new PartialDate { Value = "2023-12-08", AsStated = "08 Dec 2023" },
        Participations = [new ParticipationEntry("ukraine", ParticipationLevel.HeadOfState)],
        Sources = ["source-001"],
    };

    [Fact]
    public void Participants_that_are_not_stated_are_a_value_of_their_own_even_where_one_party_is_named()
    {
        var meeting = Meeting.Register(Given.Registrar, Entry, Entries.Lookups, DateTime.UnixEpoch);

        Assert.Equal(ParticipantList.NotStated, meeting.Participants);
        Assert.Equal("ukraine", Assert.Single(meeting.Participations).Party.Slug);
    }

    [Theory]
    [InlineData("2010", "meeting.due")]
    [InlineData("2023-12-07", "meeting.due")]
    [InlineData("2023", null)]
    [InlineData("2024-03", null)]
    public void An_action_is_due_on_the_day_of_the_meeting_or_later(string due, string? code) =>
        Assert.Equal(code, (Entry with { Actions = [new ActionEntry("to-write", Entries.Text("To write."), DueOn: new PartialDate { Value = due })] }).WhyMalformed()?.Code);

    [Fact]
    public void A_meeting_does_not_end_before_it_begins() =>
        Assert.Equal("meeting.dates", (Entry with { End = new PartialDate { Value = "2023-12-07" } }).WhyMalformed()?.Code);

    [Fact]
    public void A_party_takes_part_once() =>
        Assert.Equal("meeting.party-twice", (Entry with { Participations = [.. Entry.Participations, .. Entry.Participations] }).WhyMalformed()?.Code);

    [Fact]
    public void English_is_never_missing() =>
        Assert.Equal(("register.text", "Title"), ((Entry with { Title = new LocalText([new("uk", "Зустріч")]) }).WhyMalformed() is { } refusal ? (refusal.Code, refusal.Field) : default));

    [Theory]
    [InlineData("2023-12-07T09:59:59Z", "meeting.not-begun")]
    [InlineData("2023-12-07T10:00:00Z", null)]
    public void A_meeting_without_an_hour_has_begun_once_its_day_has_begun_anywhere(string at, string? code)
    {
        var (meeting, now) = (Recorded(Entry with { Status = MeetingStatus.Confirmed }), DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

        Assert.Equal(code, MeetingRules.WhyNotMove(meeting, Given.Registrar, new(MeetingStatus.Held), now)?.Code);
    }

    [Theory]
    [InlineData("online", 1)]
    [InlineData("place", 1)]
    [InlineData("outcome", 0)]
    public void Calendars_are_told_again_of_when_and_where_and_of_nothing_else(string what, int sequence)
    {
        var meeting = Recorded(Entry);
        var described = what switch
        {
            "online" => Entry with { Online = true },
            "place" => Entry with { Place = Entries.Text("Kyiv") },
            _ => Entry with { Outcome = Entries.Text("They agreed to meet again.") },
        };

        Assert.Null(meeting.Describe(Given.Registrar, described, Entries.Lookups, new Because("", DateTime.UnixEpoch)).Refusal);

        Assert.Equal(sequence, meeting.CalendarSequence);
    }

    [Fact]
    public void Who_is_known_to_have_stayed_away_is_not_among_those_to_whom_the_record_goes()
    {
        var meeting = Recorded(Entry with { Participations = [new("ukraine", Attended: Attendance.Yes), new("norway", Attended: Attendance.No), new("costa-rica")] });

        Assert.Equal([Entries.Lookups.Parties["ukraine"].Id, Entries.Lookups.Parties["costa-rica"].Id], RecordRules.Present(meeting));
    }

    [Theory]
    [InlineData("2027-03", "2027-03-31", false)]
    [InlineData("2027-03", "2027-04-01", true)]
    [InlineData("2027", "2027-12-31", false)]
    [InlineData(null, "2099-01-01", false)]
    public void An_action_is_late_once_all_the_time_stated_for_it_has_passed(string? due, string on, bool isLate)
    {
        var action = Recorded(With(due)).Actions.Single();

        Assert.Equal(isLate, action.IsLateOn(DateOnly.Parse(on, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Nobody_reports_on_an_action_that_is_not_public()
    {
        var (meeting, now) = (Recorded(With("2027-03")), new DateTime(2027, 1, 1, 9, 0, 0, DateTimeKind.Utc));
        Outcome Reporting() => meeting.Report(Given.Registrar.OnceProven(now), "helpline", new(ActionState.Done, Note: null, DateOnly.FromDateTime(now)), now);

        Assert.Equal("action.not-released", Reporting().Refusal?.Code);
        Assert.Null(meeting.Release(Given.Registrar.OnceProven(now), now).Refusal);
        Assert.Null(Reporting().Refusal);
        Assert.False(meeting.Actions.Single().IsLateOn(new DateOnly(2027, 4, 1)));
    }

    [Fact]
    public void Its_key_never_changes()
    {
        var meeting = Meeting.Register(Given.Registrar, Entry, Entries.Lookups, DateTime.UnixEpoch);

        Assert.Equal("register.slug-fixed", meeting.Describe(Given.Registrar, Entry with { Slug = "another" }, Entries.Lookups, new Because("", DateTime.UnixEpoch)).Refusal?.Code);
    }

    [Fact]
    public void Only_those_who_keep_the_registers_record_one()
    {
        var editor = Given.Registrar with { Permissions = new HashSet<string>(StringComparer.Ordinal) { "EditContent" } };

        Assert.Equal("register.not-allowed", Meeting.WhyNotRecord(editor, Entry, Entries.Lookups)?.Code);
        Assert.Throws<InvalidOperationException>(() => Meeting.Register(editor, Entry, Entries.Lookups, DateTime.UnixEpoch));
    }

    private static Meeting Recorded(MeetingEntry entry) => Meeting.Register(Given.Registrar, entry, Entries.Lookups, DateTime.UnixEpoch);

    private static MeetingEntry With(string? due) =>
        Entry with { Actions = [new("helpline", Entries.Text("Set up a helpline."), Owner: "norway", DueOn: due is null ? null : new() { Value = due }, Source: "source-001")] };
}
