using System.Net;
using Coalition.Core.Clearance;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>Who opens which page of a silence procedure, and whose name each reader finds there.</summary>
public sealed class SilencePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly DemoAccount Elsewhere = Demo.AccountsOf("working-group").First(account => account.Party is "norway");
    private static readonly DemoAccount PublisherElsewhere = Demo.AccountsOf("working-group").First(account => account.Role is "Publisher");

    [Fact]
    public void A_partys_word_in_a_silence_procedure_is_not_counted_by_network_address() =>
        Assert.Empty(typeof(Coalition.Web.Areas.Admin.Pages.Silence.CommunicateModel).GetCustomAttributes(typeof(Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute), inherit: true));

    [Fact]
    public async Task Each_page_opens_for_those_it_concerns_and_does_not_exist_for_others()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("who-opens");
        string[] pages = [$"Admin/Silence/{document}", $"Admin/Silence/Communicate/{procedure}", $"Admin/Silence/Letter/{procedure}"];

        var running = await AskAsync(pages);
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddDays(-1));
        var over = await AskAsync(pages);

        Assert.Equal(
        [
            "Editor, secretariat: 200 denied 404", "Publisher, secretariat: 200 denied 404", "Clearing officer, Canada: 200 200 404", "Focal point, Norway: denied 200 404",
            "Safeguarding reviewer: 200 denied 404", "Administrator, secretariat: denied denied 404", "Clearing officer, Norway: 404 404 404", "Publisher, secretariat: 404 denied 404",
        ], running);
        Assert.Equal(
        [
            "Editor, secretariat: 200 denied 200", "Publisher, secretariat: 200 denied 200", "Clearing officer, Canada: 200 200 200", "Focal point, Norway: denied 200 200",
            "Safeguarding reviewer: 200 denied 200", "Administrator, secretariat: denied denied 404", "Clearing officer, Norway: 404 404 404", "Publisher, secretariat: 404 denied 404",
        ], over);
    }

    [Theory]
    [InlineData(SilenceIdentity.EveryEntitledParty)]
    [InlineData(SilenceIdentity.SecretariatAndCoChairs)]
    public async Task Every_page_names_the_breaker_to_whom_it_was_announced_and_to_nobody_else(SilenceIdentity identity)
    {
        var (document, procedure) = await portal.A_running_procedureAsync($"breaker-{(int)identity}", identity);
        var promise = await portal.ReadAsync(GivenSilence.Norway, $"Admin/Silence/Communicate/{procedure}");
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddDays(-1));
        var (page, letter, timeline) = ($"Admin/Silence/{document}", $"Admin/Silence/Letter/{procedure}", $"Admin/Content/{document}/Timeline?topic=Silence");
        var toAll = identity is SilenceIdentity.EveryEntitledParty;

        foreach (var account in (DemoAccount[])[GivenTexts.Editor, GivenTexts.Publisher, GivenTexts.Canada, GivenSilence.Reviewer])
        {
            var mayKnow = account != GivenSilence.Reviewer;
            Assert.Equal(mayKnow, (await portal.ReadAsync(account, page)).Contains("Norway broke silence", StringComparison.Ordinal));
            Assert.Equal(mayKnow, (await portal.ReadAsync(account, page)).Contains("Our words on this.", StringComparison.Ordinal));
            Assert.Equal(mayKnow, (await portal.ReadAsync(account, timeline)).Contains("Norway", StringComparison.Ordinal));
            Assert.Equal(mayKnow && toAll, (await portal.ReadAsync(account, letter)).Contains("Norway", StringComparison.Ordinal));
        }

        Assert.Contains("Norway broke silence", await portal.ReadAsync(GivenSilence.Norway, $"Admin/Silence/Communicate/{procedure}"), StringComparison.Ordinal);
        Assert.Equal(toAll, promise.Contains("The letter on the outcome names Norway to them.", StringComparison.Ordinal));
        Assert.Equal(!toAll, promise.Contains("The letter on the outcome names nobody.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_activity_page_names_the_breaker_to_the_secretariat_and_not_to_an_administrator()
    {
        var (_, procedure) = await portal.A_running_procedureAsync("in-the-log", SilenceIdentity.SecretariatAndCoChairs);
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddDays(-1));

        var publisher = await portal.ReadAsync(GivenTexts.Publisher, "Admin/Activity?kind=Silence.Broken");
        var administrator = await portal.ReadAsync(GivenSilence.Administrator, "Admin/Activity?kind=Silence.Broken");
        var end = await portal.ReadAsync(GivenSilence.Administrator, "Admin/Activity?kind=Silence.Closed");

        Assert.Contains("Focal point, Norway, for Norway", publisher, StringComparison.Ordinal);
        Assert.Contains(SilenceReader.Unnamed, administrator, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", administrator + end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_focal_point_comes_from_the_procedure_to_the_comments_on_its_text()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("to-the-comments");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var page = await norway.GetHtmlAsync($"Admin/Silence/Communicate/{procedure}");
        using var comments = await norway.GetAsync($"Admin/Comments/{document}");

        Assert.NotNull(page.QuerySelector($"main a[href$='/Admin/Comments/{document}']"));
        Assert.Equal(HttpStatusCode.OK, comments.StatusCode);
    }

    [Fact]
    public async Task A_deadline_on_a_day_off_or_too_soon_is_refused_and_what_was_typed_is_kept()
    {
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddDays(-4));
        var document = await portal.A_text_cleared_byAsync("refused-deadline", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var soon = await publisher.PostFormAsync($"Admin/Silence/{document}", GivenSilence.OpenForm, ("opening.Deadline", GivenSilence.Wall(GivenSilence.FridayAtSix.AddDays(-2))));
        using var sunday = await publisher.PostFormAsync(
            $"Admin/Silence/{document}", GivenSilence.OpenForm, ("opening.Deadline", GivenSilence.Wall(GivenSilence.FridayAtSix.AddDays(2))), ("opening.Entitlement", nameof(SilenceEntitlement.ListedParties)));

        using var page = await sunday.ReadHtmlAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (soon.StatusCode, sunday.StatusCode));
        Assert.Equal(GivenSilence.Wall(GivenSilence.FridayAtSix.AddDays(2)), page.QuerySelector("#opening_Deadline")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("a[href='#opening_OffDayReason']"));
        Assert.Empty((await portal.StoredAsync(document)).Silences);
    }

    [Fact]
    public async Task Before_anything_is_opened_the_publisher_is_shown_exactly_what_will_be_sent()
    {
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddDays(-4));
        var document = await portal.A_text_cleared_byAsync("to-be-confirmed", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var review = await publisher.PostFormAsync($"Admin/Silence/{document}", GivenSilence.OpenForm, ("opening.Deadline", GivenSilence.Wall(GivenSilence.FridayAtSix)), ("opening.Entitlement", nameof(SilenceEntitlement.ListedParties)));
        using var shown = await review.ReadHtmlAsync();
        var words = shown.QuerySelector(GivenSilence.ConfirmForm)!.TextContent;
        var before = (await portal.StoredAsync(document)).Silences.Count;
        using var unseen = await publisher.SubmitAsync(shown, GivenSilence.ConfirmForm, ("opening.Shown", ""));
        var refused = (await portal.StoredAsync(document)).Silences.Count;
        using var opened = await publisher.SubmitAsync(shown, GivenSilence.ConfirmForm);

        Assert.Equal((HttpStatusCode.OK, 0), (review.StatusCode, before));
        Assert.All((string[])["18:00 (Kyiv)", "UTC", "A working day", "no party objects", "Norway", "A text has been put to your party"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (unseen.StatusCode, refused));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Single((await portal.StoredAsync(document)).Silences);
    }

    private async Task<string[]> AskAsync(string[] pages)
    {
        List<string> answers = [];
        foreach (var account in (DemoAccount[])[GivenTexts.Editor, GivenTexts.Publisher, GivenTexts.Canada, GivenSilence.Norway, GivenSilence.Reviewer, GivenSilence.Administrator, Elsewhere, PublisherElsewhere])
        {
            using var person = await portal.SignInAsAsync(account);
            List<string> statuses = [];
            foreach (var page in pages)
            {
                using var answer = await person.GetAsync(page);
                statuses.Add(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Forbidden ? "denied" : $"{(int)answer.StatusCode}");
            }

            answers.Add($"{account.Name}: {string.Join(' ', statuses)}");
        }

        return [.. answers];
    }
}
