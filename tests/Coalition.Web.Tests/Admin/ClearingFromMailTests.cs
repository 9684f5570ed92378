using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Kernel;

namespace Coalition.Web.Tests.Admin;

/// <summary>Invariant 36: an act takes a POST with the page's own mark and a recent sign-in; what a mail leads to only shows.</summary>
public sealed class ClearingFromMailTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_36_The_page_that_a_mail_names_changes_nothing_when_every_link_is_followed_and_every_asking_form_sent()
    {
        var id = await portal.A_text_in_reviewAsync("scanned");
        await portal.RunJobsAsync();
        Assert.Contains(portal.Mails(), mail => mail.Contains($"{id}", StringComparison.Ordinal));
        foreach (var open in new Func<Task<Visitor>>[] { () => Task.FromResult(portal.Visit(GivenTexts.Tenant)), () => portal.SignInAsAsync(GivenTexts.Canada) })
        {
            using var scanner = await open();
            var before = await portal.DigestAsync();

            await ScanAsync(scanner, $"Admin/Clearance/{id}");

            Assert.Equal(before, await portal.DigestAsync());
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Invariant_36_A_decision_in_an_address_decides_nothing(string method)
    {
        var id = await portal.A_text_in_reviewAsync("address-" + method);
        var round = (await portal.StoredAsync(id)).OpenRound!;
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(
            $"Admin/Clearance/{id}?handler=Decide&decision.RoundId={round.Id}&decision.SeatId={round.AskedSeatIds[0]}&decision.Hash={round.TextHash.Value}&decision.Choice=Cleared", UriKind.Relative));

        (await officer.Client.SendAsync(request)).Dispose();

        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task Invariant_36_A_decision_without_the_pages_mark_is_refused()
    {
        var id = await portal.A_text_in_reviewAsync("unmarked");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        var fields = page.QuerySelectorAll<IHtmlInputElement>("#decide input[type=hidden]").Where(input => input.Name is not "__RequestVerificationToken").Select(input => (input.Name!, input.Value));

        using var answer = await officer.PostAsync($"Admin/Clearance/{id}?handler=Decide", [.. fields, ("decision.Choice", "Cleared")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task Invariant_36_A_decision_on_an_old_sign_in_is_refused()
    {
        var id = await portal.A_text_in_reviewAsync("stale-sign-in");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        portal.Clock.Advance(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        using var answer = await officer.PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "Cleared"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    private static async Task ScanAsync(Visitor scanner, string address)
    {
        using var answer = await scanner.GetAsync(address);
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            return;
        }

        using var page = await answer.ReadHtmlAsync();
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").Select(link => link.GetAttribute("href")!).Where(link => !link.StartsWith('#') && !link.Contains("Logout", StringComparison.OrdinalIgnoreCase));
        var asking = page.Forms.Where(form => !string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)).Select(form => form.GetAttribute("action") ?? address);
        foreach (var link in links.Concat(asking).Distinct(StringComparer.Ordinal))
        {
            (await scanner.GetAsync(link)).Dispose();
        }
    }
}
