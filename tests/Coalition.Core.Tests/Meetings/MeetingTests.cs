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

    [Fact]
    public void A_meeting_does_not_end_before_it_begins() =>
        Assert.Equal("meeting.dates", (Entry with { End = new PartialDate { Value = "2023-12-07" } }).WhyMalformed()?.Code);

    [Fact]
    public void A_party_takes_part_once() =>
        Assert.Equal("meeting.party-twice", (Entry with { Participations = [.. Entry.Participations, .. Entry.Participations] }).WhyMalformed()?.Code);

    [Fact]
    public void English_is_never_missing() =>
        Assert.Equal(("register.text", "Title"), ((Entry with { Title = new LocalText([new("uk", "Зустріч")]) }).WhyMalformed() is { } refusal ? (refusal.Code, refusal.Field) : default));

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
}
