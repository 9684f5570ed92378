using System.Net;
using AngleSharp.Html.Dom;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Meetings;

/// <summary>Job S9 and scenario 18 through the pages: a meeting from its first announcement to the report on an action that came of it.</summary>
public sealed class MeetingJourneyTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Register = "Admin/Registers/Meetings";

    [Fact]
    public async Task Scenario_18_the_inaugural_meeting_shows_what_its_source_states_and_says_what_it_does_not()
    {
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("meetings/inaugural-meeting-2023");

        Assert.Contains("No source gives a list of participants", page.Body!.TextContent, StringComparison.Ordinal);
        var decisions = page.QuerySelectorAll("li[id^='d-declaration-2023-']");
        Assert.Equal(4, decisions.Length);
        Assert.All(decisions, decision => Assert.Contains("How it was adopted is not stated", decision.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenario_18_a_meeting_is_planned_held_recorded_adopted_and_followed_up_in_the_pages()
    {
        const string slug = "journey-plenary";
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        await RecordAsync(publisher, "Journey plenary", slug);

        // Unreleased it is nowhere; released it stands in the calendar under a UID that stays.
        await AssertNowhereAsync(visitor, slug);
        await DoneAsync(publisher.PostFormAsync($"{Register}/Meeting/{slug}", "form[action*='handler=Release']"));
        var planned = await visitor.GetStringAsync($"meetings/{slug}.ics");
        Assert.DoesNotContain("secret-room", planned + await visitor.GetStringAsync($"meetings/{slug}"), StringComparison.Ordinal);

        using (var member = await portal.SignInAsAsync(GivenSilence.Norway))
        {
            Assert.NotNull((await member.GetHtmlAsync("Admin/Meetings")).QuerySelector("a[href='https://meet.example.org/secret-room']"));
        }

        await DoneAsync(publisher.PostFormAsync($"{Register}/Participants/{slug}", ("Participants", "Listed"), ("Ticked", "norway"), ("Reason", "The list came in.")));
        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var held = await portal.SignInAsAsync(GivenTexts.Publisher);
        await DoneAsync(held.PostFormAsync($"{Register}/Meeting/{slug}", "form[action*='to=Held']"));
        await DoneAsync(held.PostFormAsync($"{Register}/Decision/{slug}", ("Text[en]", "To support a helpline."), ("Adoption", "Consensus"), ("Source", "source-001"), ("NewKey", "journey-help")));
        await DoneAsync(held.PostFormAsync($"{Register}/Task/{slug}", ("Text[en]", "Set up a helpline."), ("Decision", "journey-help"), ("Owner", "norway"), ("DueOn.Token", "2030-03"), ("Source", "source-001"), ("NewKey", "journey-helpline")));
        Assert.DoesNotContain("helpline", await visitor.GetStringAsync($"meetings/{slug}"), StringComparison.Ordinal);
        await DoneAsync(held.PostFormAsync($"{Register}/Meeting/{slug}", "form[action*='handler=Release']"));

        // What came of it: the action led to a commitment, and each page leads to the other in one click.
        await DoneAsync(held.PostFormAsync($"{Register}/Links/{slug}", ("Mine", "Action/journey-helpline"), ("Other", "Commitment/norway-humanitarian-support-2025"), ("Source", "source-001")));
        using var meeting = await visitor.GetHtmlAsync($"meetings/{slug}");
        using var commitment = await visitor.GetHtmlAsync("commitments/norway-humanitarian-support-2025");
        Assert.NotNull(meeting.QuerySelector("#a-journey-helpline a[href$='commitments/norway-humanitarian-support-2025']"));
        Assert.NotNull(commitment.QuerySelector($"a[href$='meetings/{slug}#a-journey-helpline']"));

        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        await TheOwnerReportsAsync(norway, visitor, slug);
        await AdoptAsync(slug, held, norway);
    }

    private static async Task TheOwnerReportsAsync(Visitor norway, Visitor visitor, string slug)
    {
        Assert.Contains("Report on an action", (await norway.GetHtmlAsync("Admin")).Body!.TextContent, StringComparison.Ordinal);
        const string form = "main form[method=post]:not([action*='handler'])";
        var action = $"{Register}/Action/journey-helpline";
        using var unchanged = await norway.PostFormAsync(action, form);
        using var refused = await unchanged.ReadHtmlAsync();
        using var opened = await norway.GetHtmlAsync(action);
        using var preview = await norway.PostAsync($"{action}?handler=Preview", [.. ((IHtmlFormElement)opened.QuerySelector(form)!).Filled(("State", "UnderWay"), ("Note[en]", "A number is being sought.")).Select(pair => (pair.Key, pair.Value))]);
        using var shown = await preview.ReadHtmlAsync();
        Assert.Equal("#State", refused.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Contains("A number is being sought.", shown.QuerySelector("[aria-labelledby=preview]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A number is being sought.", await visitor.GetStringAsync($"meetings/{slug}"), StringComparison.Ordinal);
        await DoneAsync(norway.PostFormAsync($"{Register}/Action/journey-helpline", "main form[method=post]:not([action*='handler'])", ("State", "UnderWay"), ("Note[en]", "A number is being sought.")));
        await DoneAsync(norway.PostFormAsync($"{Register}/Action/journey-helpline", "form[action*='handler=Same']"));
        Assert.Contains("A number is being sought.", await visitor.GetStringAsync($"meetings/{slug}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_meeting_stays_in_the_feed_as_cancelled_and_says_why()
    {
        const string slug = "cancelled-plenary";
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        await RecordAsync(publisher, "Cancelled plenary", slug);
        await DoneAsync(publisher.PostFormAsync($"{Register}/Meeting/{slug}", "form[action*='handler=Release']"));
        var before = await visitor.GetStringAsync($"meetings/{slug}.ics");

        await DoneAsync(publisher.PostFormAsync($"{Register}/Meeting/{slug}", "form[action*='to=Cancelled']", ("Reason[en]", "The airport is closed.")));

        var after = await visitor.GetStringAsync($"meetings/{slug}.ics");
        Assert.Contains("STATUS:CONFIRMED", before, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", after, StringComparison.Ordinal);
        Assert.Equal(Line(before, "UID:"), Line(after, "UID:"));
        Assert.Equal(("SEQUENCE:0", "SEQUENCE:1"), (Line(before, "SEQUENCE:"), Line(after, "SEQUENCE:")));
        Assert.Contains(Line(after, "UID:"), await visitor.GetStringAsync("calendar.ics"), StringComparison.Ordinal);
        Assert.Contains("The airport is closed.", await visitor.GetStringAsync($"meetings/{slug}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_E28_a_date_that_can_mean_two_days_is_asked_back_with_everything_that_was_typed()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var asked = await publisher.PostFormAsync($"{Register}/Describe", ("Title[en]", "A forum"), ("Start.Token", "12/06/2025"), ("Status", "Held"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        using var page = await asked.ReadHtmlAsync();
        Assert.Equal(2, page.QuerySelectorAll("input[name='Start.Reading']").Length);
        Assert.Equal("A forum", page.QuerySelector("input[name='Title[en]']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Europe/Kyiv", "11 December 2026", "Start_Token", "The first day is 2026-12-11, but it begins on 2026-12-10")]
    [InlineData("", "", "Zone", "Say in which time zone it begins")]
    public async Task A_first_day_that_is_not_the_day_of_the_time_is_refused_and_so_is_a_time_in_no_zone(string zone, string day, string field, string why)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var refused = await publisher.PostFormAsync($"{Register}/Describe", ("Title[en]", "A day too late"), ("Status", "Confirmed"), ("Start.Token", day), ("StartsAt", "2026-12-10T10:00"), ("Zone", zone));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.Contains(why, page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"#errors a[href='#{field}']"));
    }

    [Fact]
    public async Task A_record_that_was_not_sent_to_the_own_party_answers_as_one_that_does_not_exist()
    {
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var record = await norway.GetAsync($"{Register}/Record/inaugural-meeting-2023");
        using var nowhere = await norway.GetAsync($"{Register}/Record/no-such-meeting");
        using var action = await norway.GetAsync($"{Register}/Action/no-such-action");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (record.StatusCode, nowhere.StatusCode, action.StatusCode));
    }

    private async Task AdoptAsync(string slug, Visitor secretariat, Visitor norway)
    {
        await ADraftOfTheRecordAsync(slug);
        Assert.Contains("With the co-chairs", (await secretariat.GetHtmlAsync($"{Register}/Record/{slug}")).QuerySelector("#stage")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var closes = portal.Clock.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        await DoneAsync(secretariat.PostFormAsync($"{Register}/Record/{slug}", "form[action*='handler=Circulate']", ("ClosesAt", closes)));
        Assert.Contains("Read the record", (await norway.GetHtmlAsync("Admin")).Body!.TextContent, StringComparison.Ordinal);
        await DoneAsync(norway.PostFormAsync($"{Register}/Record/{slug}", "form[action*='handler=Propose']", ("Text", "The number of the helpline is missing.")));
        await portal.RunJobsAsync();
        Assert.Contains(portal.Mails(), mail => mail.Contains("Corrections until", StringComparison.Ordinal));
        portal.Clock.Advance(TimeSpan.FromDays(4));
        using var later = await portal.SignInAsAsync(GivenTexts.Publisher);
        Assert.Contains("Settle the record", (await later.GetHtmlAsync("Admin")).Body!.TextContent, StringComparison.Ordinal);
        await DoneAsync(later.PostFormAsync($"{Register}/Record/{slug}", "form[action*='handler=Answer']", ("Reason", "It is not public."), ("accepted", "false")));
        await DoneAsync(later.PostFormAsync($"{Register}/Record/{slug}", "form[action*='handler=Adopt']"));
        Assert.Contains("Adopted", (await later.GetHtmlAsync($"{Register}/Record/{slug}")).QuerySelector("#stage")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    private Task<int> ADraftOfTheRecordAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, editor) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Editor));
        var document = Document.Create(editor, "MeetingRecord", new($"meetings/{slug}/record", Symbol: null, Distribution.General, PartyId: null, slug, []), GivenTexts.Text(2), portal.Clock.GetUtcNow().UtcDateTime);
        db.Add(document);
        await db.SaveChangesAsync();
        var acts = services.GetRequiredService<DocumentActs>();
        Assert.Null((await acts.SubmitAsync(editor, (await acts.FindAsync(document.Id))!, new Submission())).Refusal);
        return await db.SaveChangesAsync();
    });

    private async Task RecordAsync(Visitor publisher, string title, string slug)
    {
        var day = portal.Clock.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await DoneAsync(publisher.PostFormAsync($"{Register}/Describe", ("Title[en]", title), ("Key", slug), ("Status", "Confirmed"), ("StartsAt", $"{day}T10:00"), ("EndsAt", $"{day}T13:00"), ("Zone", "Europe/Kyiv"),
            ("Place[en]", "Kyiv"), ("OnlineLink", "https://meet.example.org/secret-room"), ("Sources", "source-001")));
    }

    private static async Task AssertNowhereAsync(Visitor visitor, string slug)
    {
        foreach (var path in new[] { $"meetings/{slug}", $"meetings/{slug}.ics", $"meetings/{slug}/record" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var path in new[] { "meetings", "calendar.ics", "sitemap.xml" })
        {
            Assert.DoesNotContain(slug, await visitor.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    private static string Line(string calendar, string start) => calendar.Split("\r\n").Single(line => line.StartsWith(start, StringComparison.Ordinal));

    private static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, answer.StatusCode is HttpStatusCode.UnprocessableEntity ? (await answer.ReadHtmlAsync()).GetElementById("errors")?.TextContent : answer.StatusCode.ToString());
    }
}

/// <summary>Reading what an address answers as text.</summary>
internal static class AnsweredText
{
    public static Task<string> GetStringAsync(this Visitor visitor, string address) => visitor.Client.GetStringAsync(new Uri(address, UriKind.Relative));
}
