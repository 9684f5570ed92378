using System.Net;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>What a reader meets at the addresses of a text after its first edition: corrected, added to, taken back, taken down.</summary>
public sealed class EditionPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Guard = "main form.sheet";

    [Fact]
    public async Task A_reader_of_a_corrigendum_sees_the_corrected_text_the_correction_and_the_uncorrected_text_in_that_order()
    {
        var id = await ReleasedAsync("corrected");
        await NextAsync(id, "Corrigendum", "Paragraph 1 in en, corrected.");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("statements/corrected?culture=en");

        var order = page.QuerySelectorAll("#p1, #correction, #uncorrected, #before-p1").Select(element => element.Id);
        Assert.Equal("p1 correction uncorrected before-p1", string.Join(' ', order));
        Assert.Contains("corrected", page.QuerySelector("#p1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("corrected", page.QuerySelector("ol.changes ins")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("corrected", page.QuerySelector("#before-p1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_leaves_the_old_edition_at_its_own_address_under_a_notice()
    {
        var id = await ReleasedAsync("revised");
        await NextAsync(id, "Revision", "Paragraph 1 in en, revised.");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var moved = await visitor.GetAsync("statements/revised/1?culture=en");
        using var old = await visitor.GetHtmlAsync("statements/revised/editions/1?culture=en");
        using var never = await visitor.GetAsync("statements/revised/editions/3");

        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.EndsWith("/coalition/statements/revised/editions/1?culture=en", moved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("edition 1", old.QuerySelector(".notice.act")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/statements/revised", old.QuerySelector(".notice.act a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("revised.", old.QuerySelector("#p1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
    }

    [Fact]
    public async Task An_addendum_is_shown_beside_the_text_it_adds_to()
    {
        var id = await ReleasedAsync("added-to");
        await NextAsync(id, "Addendum", "An annex.");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("statements/added-to?culture=en");
        using var alone = await visitor.GetHtmlAsync("statements/added-to/editions/2?culture=en");

        Assert.Equal(("Paragraph 1 in en.", "An annex."), (page.QuerySelector("#p1 p")!.TextContent, page.QuerySelector("#e2-p1 p")!.TextContent));
        Assert.EndsWith("/statements/added-to/editions/1", alone.QuerySelector(".notice.act a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_text_stays_readable_under_a_notice_and_is_listed_nowhere()
    {
        var id = await ReleasedAsync("withdrawn");
        await TakeBackAsync(id, "Withdrawn");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("statements/withdrawn?culture=en");

        Assert.Contains("A notice to readers.", page.QuerySelector("#withdrawn")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#p1"));
        await IsListedNowhereAsync(visitor, "statements/withdrawn");
    }

    [Fact]
    public async Task A_retracted_text_is_gone_and_its_reason_remains()
    {
        var id = await ReleasedAsync("retracted");
        await TakeBackAsync(id, "Retracted");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        foreach (var address in new[] { "statements/retracted?culture=en", "statements/retracted/editions/1?culture=en" })
        {
            using var answer = await visitor.GetAsync(address);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains("A notice to readers.", body, StringComparison.Ordinal);
            Assert.DoesNotContain("A text to be tried", body, StringComparison.Ordinal);
        }

        await IsListedNowhereAsync(visitor, "statements/retracted\"");
    }

    [Fact]
    public async Task A_redacted_paragraph_is_gone_in_every_language_and_the_rest_stays()
    {
        var id = await ReleasedAsync("redacted");
        await TakeBackAsync(id, "Redacted", ("Form.Parts", "p2"));
        using var visitor = portal.Visit(GivenTexts.Tenant);

        foreach (var language in new[] { "en", "uk" })
        {
            var body = await (await visitor.GetAsync($"statements/redacted?culture={language}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain($"Paragraph 2 in {language}", body, StringComparison.Ordinal);
            Assert.Contains($"Paragraph 3 in {language}", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_41_a_takedown_is_everywhere_at_once_and_says_nothing()
    {
        var id = await ReleasedAsync("endangering");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (await visitor.GetAsync("statements/endangering?culture=en")).Dispose();
        (await visitor.GetAsync("feed.atom")).Dispose();
        using var reviewer = await portal.SignInAsAsync(GivenTexts.Editor);

        using var act = await reviewer.PostFormAsync($"Admin/Takedown/{id}", Guard, ("Ground", "ChildRecognisable"));

        using var answer = await visitor.GetAsync("statements/endangering?culture=en");
        using var page = await answer.ReadHtmlAsync();
        var told = string.Join(' ', page.QuerySelector("main .body")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (act.StatusCode, answer.StatusCode));
        Assert.Equal("This text is not shown It was public and was taken back. Go to the front page", told);
        Assert.DoesNotContain("A text to be tried", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await IsListedNowhereAsync(visitor, "statements/endangering");
    }

    [Fact]
    public async Task The_same_person_cannot_review_a_takedown_and_another_restores_the_text()
    {
        var id = await ReleasedAsync("restored");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await editor.PostFormAsync($"Admin/Takedown/{id}", Guard, ("Ground", "ChildRecognisable"))).Dispose();

        using var own = await editor.PostFormAsync($"Admin/Takedown/{id}", Guard, ("Outcome", "Restored"));
        using var others = await publisher.PostFormAsync($"Admin/Takedown/{id}", Guard, ("Outcome", "Restored"));

        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var page = await visitor.GetHtmlAsync("statements/restored");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (own.StatusCode, others.StatusCode));
    }

    [Fact]
    public async Task Invariant_13_a_courtesy_translation_is_shown_to_nobody_and_voids_nothing()
    {
        var id = await portal.A_text_cleared_byAsync("courtesy", GivenTexts.Ukraine, GivenTexts.Canada);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<DocumentActs>());
            var file = (await acts.FindAsync(id))!;
            var text = file.Document.Latest.Text;
            var french = text.In("en")! with { Language = "fr", Status = LanguageStatus.Courtesy, Title = "Ocelotword" };
            Assert.True(acts.Write(await portal.ActorAsync(GivenTexts.Editor), file, text with { Languages = [.. text.Languages, french] }).Succeeded);
            return await db.SaveChangesAsync();
        });
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var released = await publisher.PostFormAsync($"Admin/Release/{id}", Guard);

        using var visitor = portal.Visit(GivenTexts.Tenant);
        var body = await (await visitor.GetAsync("statements/courtesy?culture=fr")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.DoesNotContain("Ocelotword", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_stepped_aside_is_not_shown_as_having_cleared()
    {
        var id = await portal.A_text_in_reviewAsync("stepped-aside");
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var file = (await services.GetRequiredService<DocumentActs>().FindAsync(id))!;
            var officer = await portal.ActorAsync(GivenTexts.Ukraine);
            var colleague = officer with { UserId = Guid.CreateVersion7() };
            var seat = file.Seats.Single(seat => seat.Terms.Any(term => term.PartyId == officer.Capacity!.PartyId));
            Assert.True(file.OpenRound!.Decide(colleague, seat, new(SeatDecision.Recused, file.OpenRound.TextHash, "I took part in the matter."), file, portal.Clock.GetUtcNow().UtcDateTime).Succeeded);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        await portal.ClearAsync(id, GivenTexts.Ukraine);
        await portal.ClearAsync(id, GivenTexts.Canada);
        await ReleaseAsync(id);
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("statements/stepped-aside?culture=en");

        Assert.Equal(2, page.QuerySelectorAll("dl.facts dd code.hash").Length);
    }

    private async Task<Guid> ReleasedAsync(string slug)
    {
        var id = await portal.A_text_cleared_byAsync(slug, GivenTexts.Ukraine, GivenTexts.Canada);
        await ReleaseAsync(id);
        return id;
    }

    private async Task NextAsync(Guid id, string kind, string first)
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var begun = await editor.PostFormAsync($"Admin/Content/{id}/Edition", Guard, ("Kind", kind));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Blocks = [new Block("p1", BlockRole.Operative, first), .. draft.Blocks.Where(block => block.Id is not "p1" && block.Text.Length > 0)] })] });
        await portal.ClearByAllAsync(id);
        await ReleaseAsync(id);
    }

    private async Task ReleaseAsync(Guid id)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var released = await publisher.PostFormAsync($"Admin/Release/{id}", Guard);
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
    }

    private async Task TakeBackAsync(Guid id, string kind, params (string, string)[] more)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var taken = await publisher.PostFormAsync($"Admin/Withdrawal/{id}", Guard, [("Kind", kind), ("Form.Reason", "Other"), ("Form.Notice[en]", "A notice to readers."), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    private static async Task IsListedNowhereAsync(Visitor visitor, string mark)
    {
        foreach (var address in new[] { "statements", "feed.atom", "sitemap.xml", "search?q=tried", "search.atom?q=tried" })
        {
            var body = await (await visitor.GetAsync(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.False(body.Contains(mark, StringComparison.Ordinal), $"/{address} still tells it");
        }
    }
}
