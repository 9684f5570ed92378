using System.Net;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.MainJob;

/// <summary>The main job as four people, page by page.</summary>
public sealed class MainJobTests(PortalHost portal) : IClassFixture<PortalHost>, IDisposable
{
    private readonly Journey journey = new(portal);

    public void Dispose() => journey.Dispose();

    [Fact]
    public async Task A_text_drafted_sent_cleared_by_both_seats_and_released_is_public_at_its_address()
    {
        var id = await journey.DraftAsync("main-job", "The main job", "We call for the return of every child.");
        await journey.SendAsync(id);
        await journey.ClearAsync(id, "ukraine");
        await journey.ClearAsync(id, "canada");
        await journey.ReleaseAsync(id);
        using var reader = portal.Visit(People.Coalition);

        using var english = await reader.GetHtmlAsync("statements/main-job");
        using var ukrainian = await reader.GetHtmlAsync("statements/main-job?culture=uk");

        Assert.Contains("We call for the return of every child.", english.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("We call for the return of every child. українською", ukrainian.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_seat_is_asked_by_mail_and_finds_the_text_in_its_inbox()
    {
        var id = await journey.DraftAsync("asked", "Asked by mail", "We ask.");
        await journey.SendAsync(id);
        await portal.RunJobsAsync();

        foreach (var party in (string[])["ukraine", "canada"])
        {
            using var inbox = await (await journey.OfficerAsync(party)).GetHtmlAsync("Admin");
            Assert.NotNull(inbox.QuerySelector($"a[href*='{id}']"));
        }

        Assert.Equal(2, portal.Mails().Count(mail => mail.Contains($"{id}", StringComparison.Ordinal)));
        Assert.DoesNotContain(portal.Mails(), mail => mail.Contains("We ask.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_release_button_waits_for_the_second_seat_and_a_post_past_it_is_refused()
    {
        var id = await journey.DraftAsync("early", "Too early", "We wait.");
        await journey.SendAsync(id);
        await journey.ClearAsync(id, "ukraine");
        var publisher = await journey.PublisherAsync();

        using var page = await publisher.GetHtmlAsync($"Admin/Release/{id}");
        using var released = await publisher.SubmitAsync(page, "main form[aria-labelledby=guard]");

        Assert.True(page.QuerySelector("main form[aria-labelledby=guard] button[type=submit]")!.HasAttribute("disabled"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, released.StatusCode);
    }

    [Fact]
    public async Task A_decision_sent_after_the_text_moved_records_nothing()
    {
        var id = await journey.DraftAsync("moved", "It moves", "The first wording.");
        await journey.SendAsync(id);
        var officer = await journey.OfficerAsync("canada");
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        await journey.WriteAsync(id, "It moves", "The second wording.");

        using var decided = await officer.SubmitAsync(opened, "#decide", ("decision.Choice", "Cleared"));

        Assert.True(decided.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, $"answered {(int)decided.StatusCode}");
        Assert.Equal(0, await portal.CountAsync("SELECT count(*) FROM SeatClearance s JOIN Round r ON r.Id = s.RoundId WHERE r.DocumentId = @id", id));
    }

    [Fact]
    public async Task Two_people_who_edit_one_text_see_both_versions_and_nothing_typed_is_lost()
    {
        var id = await journey.DraftAsync("stale", "Two editors", "As it stood.");
        var (editor, publisher) = (await journey.EditorAsync(), await journey.PublisherAsync());
        using var opened = await publisher.GetHtmlAsync($"Admin/Content/{id}");
        await journey.WriteAsync(id, "Two editors", "As the editor saved it.");

        using var refused = await publisher.SubmitAsync(opened, "main form[method=post]", Journey.Texts("Two editors", "As the publisher typed it."));
        using var page = await refused.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("As the publisher typed it.", page.QuerySelector("textarea[name='Form.Rows[0].Text[en]']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("saved", page.QuerySelector("#both del, [aria-labelledby=both] del")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("As the editor saved it.", (await editor.GetHtmlAsync($"Admin/Content/{id}")).QuerySelector("textarea[name='Form.Rows[0].Text[en]']")!.TextContent.Trim());
    }

    [Fact]
    public async Task An_officer_signed_in_long_ago_is_asked_for_the_password_and_decides_with_it()
    {
        var id = await journey.DraftAsync("late", "Signed in long ago", "We are patient.");
        await journey.SendAsync(id);
        using var officer = await portal.SignInAsAsync(People.ClearingFor(People.Coalition, "canada"));
        portal.Clock.Advance(TimeSpan.FromMinutes(45));

        using var without = await officer.PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "Cleared"), ("password-again", "wrong"));
        using var with = await officer.PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "Cleared"), ("password-again", Web.Demonstration.Demo.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, with.StatusCode);
    }
}
