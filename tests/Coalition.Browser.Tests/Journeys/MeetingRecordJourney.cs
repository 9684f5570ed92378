using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>
/// The secretariat’s job S9 by keyboard alone: a meeting from its announcement to the corrigendum of its adopted record, with decisions and
/// actions as records of their own; and a meeting that is cancelled and stays in calendars.
/// </summary>
[Collection(TimedJourneys.Name)]
public sealed partial class MeetingRecordJourney(Chromium chromium, ClockedPortal portal)
{
    private const string Title = "Meeting on school places";
    private const string Slug = "meeting-on-school-places";
    private const string Source = "38 Countries Urge Russia";
    private const string Publisher = "publisher@demo.example";

    private DateTime Kyiv => TimeZoneInfo.ConvertTimeFromUtc(portal.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [Fact]
    public async Task Job_S9_A_record_goes_from_the_agenda_to_its_corrigendum()
    {
        await AnnounceAsync(Title, Kyiv.Date.AddDays(1).AddHours(10));
        portal.Clock.MoveTo(portal.Now.AddDays(2));
        await RecordWhatWasDecidedAsync();
        await DraftAsync();
        await SendRoundAsync();
        await ProposeAsync();
        portal.Clock.MoveTo(portal.Now.AddDays(3));
        await SettleAsync();
        await ReleaseAsync("Release");
        await ExpectTheRecordAsync();

        await CorrectAsync();
        await ReleaseAsync("Release");
        await ExpectTheCorrigendumAsync();
    }

    [Fact]
    public async Task Job_S9_A_meeting_that_is_cancelled_stays_in_every_calendar()
    {
        const string title = "Meeting on paper";
        await AnnounceAsync(title, Kyiv.Date.AddDays(20).AddHours(10));
        var before = await CalendarAsync("meeting-on-paper");

        await using var publisher = await AtTheMeetingAsync(title);
        await publisher.OpenAsync("Cancel it");
        await publisher.TypeAsync("Why it is cancelled, in English", "The hall is flooded.");
        await publisher.PressAsync("Cancel the meeting");
        await publisher.SeesAsync("Cancelled");
        await publisher.CheckAsync("s9-cancelled");

        var after = await CalendarAsync("meeting-on-paper");
        Assert.Equal(Uid().Match(before).Value, Uid().Match(after).Value);
        Assert.Contains("STATUS:CANCELLED", after, StringComparison.Ordinal);
        Assert.True(SequenceOf(after) > SequenceOf(before));
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, "/coalition/meetings/meeting-on-paper");
        await reader.SeesAsync("This meeting was cancelled");
        await reader.SeesAsync("The hall is flooded.");
        await reader.CheckAsync("s9-cancelled-read");
    }

    /// <summary>Records the meeting with its agenda and who is expected, and makes it public.</summary>
    private async Task AnnounceAsync(string title, DateTime begins)
    {
        await using var publisher = await AtTheRegisterAsync();
        await publisher.FollowAsync("Record a meeting");
        await publisher.TypeAsync("Title, in English", title);
        await publisher.SelectAsync("Status", "Confirmed");
        await publisher.TypeTimeAsync("Begins", begins);
        await publisher.TypeTimeAsync("Ends", begins.AddHours(3));
        await publisher.TypeAsync("Place, in English", "Kyiv");
        await publisher.SelectAsync("Source 1", Source);
        await publisher.PressAsync("Record this meeting");
        await publisher.SeesAsync("No: it stands on no page");

        await publisher.FollowAsync("Write the agenda");
        await publisher.TypeAsync("Item 1, in English", "School places");
        await publisher.PressAsync("Save the agenda");
        await publisher.FollowAsync("Who takes part");
        await publisher.ChooseAsync("It gives a list");
        await publisher.TickAsync("Norway");
        await publisher.PressAsync("Save who takes part");
        await publisher.SelectAsync("Did it come?", "Not stated");
        await publisher.PressAsync("Save who takes part");
        await publisher.PressAsync("Release it");
        await publisher.SeesAsync("Public page");
        await publisher.CheckAsync("s9-announced");
    }

    private async Task RecordWhatWasDecidedAsync()
    {
        await using var publisher = await AtTheMeetingAsync(Title);
        await publisher.PressAsync("Note that it was held");
        await publisher.FollowAsync("Record a decision");
        await publisher.TypeAsync("What was decided, in English", "To count free school places.");
        await publisher.SelectAsync("How it was adopted", "By consensus");
        await publisher.SelectAsync("Item of the agenda", "School places");
        await publisher.SelectAsync("Source", Source);
        await publisher.CheckAsync("s9-decision");
        await publisher.PressAsync("Record this decision");
        await publisher.FollowAsync("Record an action");
        await publisher.TypeAsync("What is to be done, in English", "Count them in Norway.");
        await publisher.SelectAsync("Decision it carries out", "To count");
        await publisher.SelectAsync("Party that owns it", "Norway");
        await publisher.TypeAsync("Due", "2030-03");
        await publisher.SelectAsync("Source", Source);
        await publisher.PressAsync("Record this action");
        await publisher.PressAsync("Release what was decided since");
        await publisher.SeesAsync("By consensus, public");
        await publisher.CheckAsync("s9-decided");
    }

    private async Task DraftAsync()
    {
        await using var publisher = await AtTheRecordAsync();
        await publisher.PressAsync("Begin the draft from the agenda");
        await publisher.SeesAsync("The draft is begun.");
        await publisher.CheckAsync("s9-draft");
        await publisher.FollowAsync("Write the text");
        await publisher.TypeAsync("English, paragraph 2", "Norway spoke of free school places.");
        await publisher.TypeAsync("English, paragraph 5", "The meeting was closed at one.");
        await publisher.TypeNthAsync("Title", 1, "Зустріч про місця в школах");
        string[] words = ["Місця в школах", "Норвегія говорила про вільні місця.", "Порахувати вільні місця.", "Порахувати їх у Норвегії.", "Зустріч закрили о першій."];
        for (var paragraph = 1; paragraph <= words.Length; paragraph++)
        {
            await publisher.TypeAsync($"Українська, paragraph {paragraph}", words[paragraph - 1]);
        }

        await publisher.PressAsync("Save the draft");
        await publisher.TurnToAsync("Agreement", "Clearance");
        await publisher.PressAsync("Send edition");
        await publisher.SeesAsync("In review");
    }

    private async Task SendRoundAsync()
    {
        await using var publisher = await AtTheRecordAsync();
        await publisher.TypeTimeAsync("Corrections until", Kyiv.Date.AddDays(2).AddHours(18));
        await publisher.PressAsync("Send it to the parties present");
        await publisher.SeesAsync("Sent to the parties present");
        await publisher.CheckAsync("s9-circulated");
    }

    private async Task ProposeAsync()
    {
        await using var norway = await Typist.SignInAsync(chromium, portal.Address, "focal.norway@demo.example");
        await norway.FollowAsync("Read the record");
        await norway.TypeAsync("What should stand there", "It was closed at two.");
        await norway.PressAsync("Send the proposal");
        await norway.SeesAsync("The secretariat has not answered yet.");
        await norway.CheckAsync("s9-proposed");
    }

    private async Task SettleAsync()
    {
        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync("Settle the record");
        await publisher.TypeAsync("Answer to the party; needed to decline", "The tape says one.");
        await publisher.PressAsync("Decline");
        await publisher.SeesAsync("Declined: The tape says one.");
        await publisher.PressAsync("Note that it is adopted");
        await publisher.SeesAsync("Adopted");
        await publisher.CheckAsync("s9-adopted");
    }

    /// <summary>Both seats clear what waits for them, and the publisher releases it.</summary>
    private async Task ReleaseAsync(string act)
    {
        foreach (var seat in new[] { "clearing.ukraine@demo.example", "clearing.canada@demo.example" })
        {
            await chromium.ClearAsync(portal.Address, seat, Title);
        }

        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync($"{act}: {Title}");
        await publisher.PressAsync("Release edition");
        await publisher.SeesAsync("is public");
    }

    private async Task ExpectTheRecordAsync()
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, $"/coalition/meetings/{Slug}");
        await reader.SeesAsync("To count free school places.");
        await reader.SeesAsync("Count them in Norway.");
        await reader.SeesAsync("adopted by the parties present");
        await reader.CheckAsync("s9-meeting");
        await reader.FollowAsync("Record of the meeting");
        await reader.SeesAsync("The meeting was closed at one.");
        await reader.CheckAsync("s9-record");
    }

    /// <summary>The tape was misheard: the next edition says two, as a corrigendum.</summary>
    private async Task CorrectAsync()
    {
        await using var publisher = await AtTheRecordAsync();
        await publisher.FollowAsync("The document of the record");
        await publisher.FollowAsync("Choose whether it is a revision, a corrigendum or an addendum");
        await publisher.ChooseAsync("Corrigendum");
        await publisher.PressAsync("Choose it and write");
        await publisher.TypeAsync("English, paragraph 5", "The meeting was closed at two.");
        await publisher.TypeAsync("Українська, paragraph 5", "Зустріч закрили о другій.");
        await publisher.PressAsync("Save the draft");
        await publisher.TurnToAsync("Agreement", "Clearance");
        await publisher.PressAsync("Send edition");
        await publisher.SeesAsync("In review");
    }

    /// <summary>The corrected text, the correction, and the uncorrected text, in that order.</summary>
    private async Task ExpectTheCorrigendumAsync()
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, $"/coalition/meetings/{Slug}/record");
        var page = await reader.Main.InnerTextAsync();
        int[] places = [page.IndexOf("The meeting was closed at two.", StringComparison.Ordinal), page.LastIndexOf("The meeting was closed at one.", StringComparison.Ordinal)];
        Assert.True(places[0] >= 0 && places[0] < places[1], page);
        await reader.CheckAsync("s9-corrigendum");
        await using var publisher = await AtTheRecordAsync();
        await publisher.SeesAsync("Adopted, with a corrigendum");
    }

    private async Task<Typist> AtTheRegisterAsync()
    {
        var publisher = await Typist.SignInAsync(chromium, portal.Address, Publisher);
        await publisher.FollowAsync("Registers", exact: true);
        await publisher.FollowAsync(publisher.Main.GetByRole(AriaRole.Link, new() { Name = "Meetings", Exact = true }));
        return publisher;
    }

    private async Task<Typist> AtTheMeetingAsync(string title)
    {
        var publisher = await AtTheRegisterAsync();
        await publisher.FollowAsync(title);
        return publisher;
    }

    private async Task<Typist> AtTheRecordAsync()
    {
        var publisher = await AtTheMeetingAsync(Title);
        await publisher.FollowAsync("Its record");
        return publisher;
    }

    private async Task<string> CalendarAsync(string slug)
    {
        await using var reader = await chromium.VisitAsync(portal.Address);
        return await (await reader.Page.APIRequest.GetAsync(new Uri(portal.Address, $"/coalition/meetings/{slug}.ics").AbsoluteUri)).TextAsync();
    }

    private static int SequenceOf(string calendar) => int.Parse(Sequence().Match(calendar).Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("UID:.*", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Uid();

    [GeneratedRegex("SEQUENCE:(?<number>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Sequence();
}
