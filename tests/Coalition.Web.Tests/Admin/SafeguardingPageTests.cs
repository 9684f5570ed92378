using System.Net;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

public sealed class SafeguardingPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "#review";

    private static readonly (string Name, string Value)[] Harmless =
    [
        ("review.NamesOrShowsAChild", "No"), ("review.DetailsCombine", "No"), ("review.RiskToRelatives", "No"), ("review.ConsentInScope", "NotApplicable"), ("review.SmallNumbers", "No"),
    ];

    [Fact]
    public async Task A_text_held_back_says_so_on_its_clearance_page_until_a_reviewer_has_passed_it()
    {
        var id = await portal.A_text_in_reviewAsync("held-back");
        using var reviewer = await portal.SignInAsAsync(GivenSilence.Reviewer);

        using var held = await reviewer.PostFormAsync($"Admin/Safeguarding/{id}", Form, [.. Harmless, ("review.Result", "Held"), ("review.Conditions", "Take the place out of paragraph 2.")]);
        var during = await portal.ReadAsync(GivenTexts.Canada, $"Admin/Clearance/{id}");
        using var passed = await reviewer.PostFormAsync($"Admin/Safeguarding/{id}", Form, [.. Harmless, ("review.Result", "Passed")]);
        var after = await portal.ReadAsync(GivenTexts.Canada, $"Admin/Clearance/{id}");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (held.StatusCode, passed.StatusCode));
        Assert.Contains("A safeguarding reviewer holds this text back.", during, StringComparison.Ordinal);
        Assert.DoesNotContain("holds this text back", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_with_a_child_at_risk_does_not_pass_and_the_answers_stay_on_the_page()
    {
        var id = await portal.A_text_in_reviewAsync("at-risk");
        using var reviewer = await portal.SignInAsAsync(GivenSilence.Reviewer);

        using var answer = await reviewer.PostFormAsync($"Admin/Safeguarding/{id}", Form, [.. Harmless[1..], ("review.NamesOrShowsAChild", "Yes"), ("review.Result", "Passed")]);

        using var page = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("a[href='#review_Result']"));
        Assert.NotNull(page.QuerySelector("input[name='review.NamesOrShowsAChild'][value='Yes'][checked]"));
        Assert.Empty((await portal.StoredAsync(id)).Reviews);
    }

    [Fact]
    public async Task Only_a_reviewer_reviews_and_another_site_does_not_know_the_document()
    {
        var id = await portal.A_text_in_reviewAsync("who-reviews");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var administrator = await portal.SignInAsAsync(GivenSilence.Administrator);
        using var elsewhere = await portal.SignInAsAsync(Demo.AccountsOf("working-group").First(account => account.Role is "Publisher"));

        using var read = await editor.GetHtmlAsync($"Admin/Safeguarding/{id}");
        var token = read.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = await editor.PostAsync($"Admin/Safeguarding/{id}", [("__RequestVerificationToken", token), .. Harmless, ("review.Result", "Passed")]);
        using var denied = await administrator.GetAsync($"Admin/Safeguarding/{id}");
        using var unknown = await elsewhere.GetAsync($"Admin/Safeguarding/{id}");

        Assert.Null(read.QuerySelector(Form));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, denied.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Empty((await portal.StoredAsync(id)).Reviews);
    }
}
