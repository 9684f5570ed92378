using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A form sent again: clicked twice, tried again, from the back button, by somebody else, in another tenant.</summary>
public sealed class OnceOnlyTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Decide = "#decide";
    private const string Field = "_act";

    [Fact]
    public async Task A_decision_sent_again_returns_the_first_receipt()
    {
        var id = await portal.A_text_in_reviewAsync("sent-again");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        using var first = await officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"));
        using var again = await officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"));

        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("/Receipt/", first.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Single((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task Two_clicks_in_the_same_millisecond_are_one_act()
    {
        var id = await portal.A_text_in_reviewAsync("two-clicks");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"))));

        var stored = (await portal.StoredAsync(id)).Rounds.Single();
        var receipt = Assert.Single(stored.Clearances).Id.ToString();
        Assert.All(answers, answer => Assert.EndsWith(receipt, answer.Headers.Location!.OriginalString, StringComparison.Ordinal));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Two_forms_that_make_something_new_make_one()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var opened = await editor.GetHtmlAsync("Admin/Content/New?Type=JointStatement");

        using var first = await editor.SubmitAsync(opened, "main form[method=post]", ("Title", "Made once"));
        using var again = await editor.SubmitAsync(opened, "main form[method=post]", ("Title", "Made once"));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task Other_words_under_the_same_id_are_not_dropped_in_silence()
    {
        var id = await portal.A_draftAsync("other-words");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var opened = await editor.GetHtmlAsync($"Admin/Content/{id}");
        (await editor.SubmitAsync(opened, "main form.sheet", ("Form.Rows[1].Text[en]", "The first words."))).Dispose();

        using var answer = await editor.SubmitAsync(opened, "main form.sheet", ("Form.Rows[1].Text[en]", "The second words."));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.Contains("The second words.", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("The first words.", (await portal.StoredAsync(id)).Document.Latest.In("en")!.Blocks[1].Text);
    }

    [Fact]
    public async Task Somebody_elses_id_is_never_answered_with_somebody_elses_result()
    {
        var id = await portal.A_text_in_reviewAsync("somebody-elses");
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var ukraine = await portal.SignInAsAsync(GivenTexts.Ukraine);
        using var opened = await canada.GetHtmlAsync($"Admin/Clearance/{id}");
        (await canada.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"))).Dispose();

        using var answer = await ukraine.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"), (Field, IdOf(opened)));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Single((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task A_form_sent_again_in_another_tenant_changes_nothing()
    {
        var id = await portal.A_text_in_reviewAsync("another-tenant");
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await canada.GetHtmlAsync($"Admin/Clearance/{id}");
        (await canada.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"))).Dispose();
        using var other = await portal.SignInAsAsync(GivenTexts.Account("clearing.canada@group.demo.example"));
        using var own = await other.GetHtmlAsync("Admin/Account");
        var before = await portal.DigestAsync();

        var fields = opened.QuerySelector<IHtmlFormElement>(Decide)!.Values().Where(pair => pair.Key[0] is not '_').Select(pair => (Name: pair.Key, pair.Value));
        var mark = own.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value;
        (string Name, string Value)[] sent = [.. fields, ("decision.Choice", "Cleared"), ("__RequestVerificationToken", mark), (Field, IdOf(opened))];
        using var answer = await other.PostAsync($"Admin/Clearance/{id}?handler=Decide", sent);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, await portal.DigestAsync());
    }

    [Fact]
    public async Task Every_form_of_the_desk_carries_an_id_and_no_two_the_same()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Clearance/{await portal.A_draftAsync("every-form")}");

        var forms = page.QuerySelectorAll("form[method=post]");
        var ids = forms.Select(form => form.QuerySelector($"input[name={Field}]")?.GetAttribute("value")).ToArray();

        Assert.All(ids, Assert.NotNull);
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_was_sent_is_forgotten_after_a_week()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var opened = await editor.GetHtmlAsync("Admin/Content/New?Type=JointStatement");
        (await editor.SubmitAsync(opened, "main form[method=post]", ("Title", "To be forgotten"))).Dispose();
        const string Count = """SELECT count(*) FROM "Command" WHERE "Id" = @id""";
        var id = Guid.Parse(IdOf(opened, "main form[method=post]"));
        Assert.Equal(1, await portal.CountAsync(Count, id));

        portal.Clock.Advance(DoneCommand.Kept + TimeSpan.FromHours(7));
        await portal.Services.GetRequiredService<RecurringWork>().QueueAsync();
        await portal.RunJobsAsync();

        Assert.Equal(0, await portal.CountAsync(Count, id));
    }

    private static string IdOf(IHtmlDocument page, string form = Decide) => page.QuerySelector<IHtmlInputElement>($"{form} input[name={Field}]")!.Value;
}
