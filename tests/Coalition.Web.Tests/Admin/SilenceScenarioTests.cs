using System.Globalization;
using System.Net;
using Coalition.Core.Clearance;

namespace Coalition.Web.Tests.Admin;

/// <summary>Silence to the second, across zones and a change of clocks, as people meet it: forms, pages and the calendar feed.</summary>
public sealed class SilenceScenarioTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_break_a_millisecond_before_the_deadline_is_on_the_page_at_once_and_no_worker_is_needed()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("broken-in-time");
        var before = await portal.ReadAsync(GivenTexts.Editor, $"Admin/Silence/{document}");

        var answer = await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddMilliseconds(-1));

        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddHours(2));
        var after = await portal.ReadAsync(GivenTexts.Editor, $"Admin/Silence/{document}");
        await portal.RunJobsAsync();
        await portal.RunJobsAsync();
        Assert.Equal(HttpStatusCode.Redirect, answer);
        Assert.Contains("edition 1 Runs", before, StringComparison.Ordinal);
        Assert.Contains("18:00 (Kyiv), 16:00 UTC", before, StringComparison.Ordinal);
        Assert.Contains("edition 1 Broken", after, StringComparison.Ordinal);
        Assert.Contains("Norway broke silence", after, StringComparison.Ordinal);
        Assert.Contains("17:59:59 (Kyiv), 15:59:59 UTC (1 ms before the deadline)", after, StringComparison.Ordinal);
        Assert.Equal(after, await portal.ReadAsync(GivenTexts.Editor, $"Admin/Silence/{document}"));
        Assert.Equal((SilenceOutcome.Broken, GivenSilence.FridayAtSix.AddMilliseconds(-1)), ((await portal.SilenceAsync(document)).Outcome!.Value, (await portal.SilenceAsync(document)).EndedAt!.Value));
    }

    [Fact]
    public async Task A_break_a_millisecond_after_the_deadline_is_filed_as_late_and_silence_held()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("broken-too-late");

        var answer = await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddMilliseconds(1));

        var page = await portal.ReadAsync(GivenSilence.Norway, $"Admin/Silence/Communicate/{procedure}");
        var letter = await portal.ReadAsync(GivenTexts.Editor, $"Admin/Silence/Letter/{procedure}");
        Assert.Equal(HttpStatusCode.Redirect, answer);
        Assert.Contains("edition 1 Held", page, StringComparison.Ordinal);
        Assert.Contains("It came after the deadline, is filed as late and changes nothing", page, StringComparison.Ordinal);
        Assert.Contains("(1 ms after the deadline)", page, StringComparison.Ordinal);
        Assert.Contains("No party objects to the publication.", letter, StringComparison.Ordinal);
        Assert.Contains("filed as late and without effect: 1.", letter, StringComparison.Ordinal);
        Assert.Equal(SilenceOutcome.Held, (await portal.SilenceAsync(document)).Outcome);
    }

    [Fact]
    public async Task The_feed_carries_the_instant_that_the_page_shows_and_follows_what_becomes_of_it()
    {
        var (document, _) = await portal.A_running_procedureAsync("in-the-calendar");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        var address = await norway.ACalendarAddressAsync();
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var keep = "form[action*='handler=Extend']";
        var opened = await EventAsync(address, document);

        (await publisher.PostFormAsync($"Admin/Silence/{document}", keep, ("keeping.Deadline", GivenSilence.Wall(GivenSilence.FridayAtSix.AddDays(4))), ("keeping.Reason", "A holiday in one capital"))).Dispose();
        var extended = await EventAsync(address, document);
        using var page = await publisher.GetHtmlAsync($"Admin/Silence/{document}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await publisher.PostAsync($"Admin/Silence/{document}?handler=Withdraw", ("__RequestVerificationToken", token), ("keeping.ProcedureId", (await portal.SilenceAsync(document)).Id.ToString()), ("keeping.Reason", "Another text is on its way"))).Dispose();
        var withdrawn = await EventAsync(address, document);

        var instant = (await portal.SilenceAsync(document)).DeadlineAt;
        Assert.Contains($"DTSTART:{Stamp(GivenSilence.FridayAtSix)}", opened, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", opened, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", opened, StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{Stamp(instant)}", extended, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", extended, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", withdrawn, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", withdrawn, StringComparison.Ordinal);
        Assert.Contains(instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), page.QuerySelector("dl.facts time")!.GetAttribute("datetime"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_no_signature_the_public_page_of_a_text_on_which_it_held_names_nobody()
    {
        var (document, _) = await portal.A_running_procedureAsync("silence-held");
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddSeconds(1));
        await portal.RunJobsAsync();
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var answer = await publisher.PostFormAsync($"Admin/Release/{document}", "main form.sheet");

        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var page = await visitor.GetHtmlAsync("statements/silence-held");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(SilenceMeaning.NoObjectionToPublication, (await portal.SilenceAsync(document)).Meaning);
        Assert.True((await portal.SilenceAsync(document)).EntitledPartyIds.Count > 30);
        Assert.DoesNotContain("Norway", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody is on record", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> EventAsync(string address, Guid document)
    {
        using var anybody = portal.Visit(GivenTexts.Tenant);
        using var answer = await anybody.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var text = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        var id = (await portal.SilenceAsync(document)).Id.ToString();
        return text.Split("BEGIN:VEVENT").Single(part => part.Contains($"UID:silence-{id}", StringComparison.Ordinal));
    }

    private static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
