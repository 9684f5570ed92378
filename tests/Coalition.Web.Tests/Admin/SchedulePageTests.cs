using System.Globalization;
using System.Net;
using Coalition.Core.Clearance;

namespace Coalition.Web.Tests.Admin;

public sealed class SchedulePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Fact]
    public async Task A_publisher_sets_an_instant_in_the_announced_zone_and_takes_it_back()
    {
        var id = await portal.A_text_cleared_byAsync("instant-set", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var typed = Tomorrow();

        using var set = await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "#instant", ("ReleaseAt", typed));
        var waiting = (await portal.StoredAsync(id)).Schedule;
        using var shown = await publisher.GetHtmlAsync($"Admin/Release/{id}");
        using var taken = await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "form[action*=Unschedule]");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (set.StatusCode, taken.StatusCode));
        Assert.Equal(("Europe/Kyiv", typed), (waiting!.TimeZoneId, TimeZoneInfo.ConvertTimeFromUtc(waiting.ReleaseAt, Kyiv).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("Can be undone", shown.QuerySelector("[aria-labelledby=waits]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ScheduleEnd.Unscheduled, (await portal.StoredAsync(id)).Schedules[^1].End);
    }

    [Fact]
    public async Task An_instant_that_is_past_or_missing_is_refused_at_its_field_and_what_was_typed_is_kept()
    {
        var id = await portal.A_text_cleared_byAsync("instant-past", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var past = await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "#instant", ("ReleaseAt", "2020-01-01T06:00"));
        using var missing = await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "#instant", ("ReleaseAt", ""));
        using var page = await past.ReadHtmlAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (past.StatusCode, missing.StatusCode));
        Assert.NotNull(page.QuerySelector("#errors a[href='#ReleaseAt']"));
        Assert.Equal("2020-01-01T06:00", page.QuerySelector("#ReleaseAt")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_co_chair_holds_a_scheduled_release_and_the_page_says_in_red_that_nothing_went_out()
    {
        var id = await portal.A_text_cleared_byAsync("instant-held", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "#instant", ("ReleaseAt", Tomorrow()))).Dispose();
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var held = await officer.PostFormAsync($"Admin/Release/{id}/Hold", "#hold", ("reason", "A figure is being looked at."));
        portal.Clock.MoveTo((await portal.StoredAsync(id)).Schedule!.ReleaseAt.AddSeconds(1));
        await portal.RunJobsAsync();
        using var again = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var page = await again.GetHtmlAsync($"Admin/Release/{id}");
        using var lift = await again.GetHtmlAsync($"Admin/Release/{id}/Hold");

        Assert.Equal(HttpStatusCode.Redirect, held.StatusCode);
        Assert.Contains("Nothing went out", page.QuerySelector(".notice.stop")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(lift.QuerySelector("form[action*=Lift] button[disabled]"));
        Assert.Contains(portal.Mails(), mail => mail.Contains("Release held", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_under_embargo_bears_the_instant_the_hash_and_the_readers_name_and_is_stored_nowhere()
    {
        var id = await portal.A_text_cleared_byAsync("instant-preview", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Release/{id}/Schedule", "#instant", ("ReleaseAt", Tomorrow()))).Dispose();

        using var answer = await publisher.GetAsync($"Admin/Release/{id}/Preview");
        using var page = await answer.ReadHtmlAsync();

        var banner = page.QuerySelector("#embargo")!.TextContent;
        Assert.All(["Embargoed until", (await portal.StoredAsync(id)).Document.Latest.TextHash.Grouped, GivenTexts.Publisher.Name], part => Assert.Contains(part, banner, StringComparison.Ordinal));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Who_opens_the_preview_of_a_text_that_went_out_meanwhile_meets_its_release()
    {
        var id = await portal.A_text_cleared_byAsync("preview-late", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Release/{id}", "main form[aria-labelledby=guard]")).Dispose();

        using var answer = await publisher.GetAsync($"Admin/Release/{id}/Preview");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/Admin/Release/{id}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_a_seat_has_not_cleared_has_no_preview_under_embargo()
    {
        var id = await portal.A_text_cleared_byAsync("preview-early", GivenTexts.Ukraine);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var answer = await publisher.GetAsync($"Admin/Release/{id}/Preview");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_bundle_is_put_together_cleared_by_both_seats_on_one_page_and_scheduled()
    {
        await portal.A_text_in_reviewAsync("bundle-one");
        await portal.A_text_cleared_byAsync("bundle-two", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.PostFormAsync("Admin/Bundles", "#open", ("title", "For six o'clock"));
        var address = "Admin/Bundles/" + opened.Headers.Location!.OriginalString.Split('/')[^1];
        foreach (var slug in new[] { "bundle-one", "bundle-two" })
        {
            using var added = await publisher.PostFormAsync(address, "#add", ("reference", $"/statements/{slug}"));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        foreach (var account in new[] { GivenTexts.Ukraine, GivenTexts.Canada })
        {
            using var officer = await portal.SignInAsAsync(account);
            using var cleared = await officer.PostFormAsync($"{address}/Clear", "#decide", ("words[0].Choice", "Cleared"));
            Assert.Equal(HttpStatusCode.Redirect, cleared.StatusCode);
        }

        using var unknown = await publisher.PostFormAsync(address, "#add", ("reference", "statements/not-there"));
        using var scheduled = await publisher.PostFormAsync(address, "#instant", ("ReleaseAt", Tomorrow()));
        using var page = await publisher.GetHtmlAsync(address);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unknown.StatusCode, scheduled.StatusCode));
        Assert.NotNull(page.QuerySelector("[aria-labelledby=waits]"));
    }

    [Fact]
    public async Task A_bundle_on_which_nothing_was_chosen_says_what_is_still_to_be_decided()
    {
        await portal.A_text_in_reviewAsync("bundle-silent");
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.PostFormAsync("Admin/Bundles", "#open", ("title", "Without a word"));
        var address = "Admin/Bundles/" + opened.Headers.Location!.OriginalString.Split('/')[^1];
        (await publisher.PostFormAsync(address, "#add", ("reference", "/statements/bundle-silent"))).Dispose();
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.PostFormAsync($"{address}/Clear", "#decide");

        using var refused = await answer.ReadHtmlAsync();
        Assert.Contains("Choose a decision for /statements/bundle-silent.", refused.QuerySelector("#errors[autofocus]")!.TextContent, StringComparison.Ordinal);
    }

    private string Tomorrow() =>
        TimeZoneInfo.ConvertTimeFromUtc(portal.Clock.GetUtcNow().UtcDateTime.AddDays(1), Kyiv).ToString("yyyy-MM-ddT06:00", CultureInfo.InvariantCulture);
}
