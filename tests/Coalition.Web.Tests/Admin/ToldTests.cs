using System.Net;
using AngleSharp.Html.Dom;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Votes;
using Coalition.Core.Workflows;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The notice that an act leaves for the next page of the back office.</summary>
public sealed class ToldTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Notice = "#told";

    [Fact]
    public async Task What_was_done_is_told_on_the_next_page_and_only_once()
    {
        var id = await portal.A_text_in_reviewAsync("told-once");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var answer = await officer.PostFormAsync($"Admin/Release/{id}/Hold", "#hold", ("reason", "We wait for our capital."));

        using var next = await officer.GetHtmlAsync(answer.Headers.Location!.OriginalString);
        using var later = await officer.GetHtmlAsync($"Admin/Release/{id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("The release is held.", next.QuerySelector(Notice)!.TextContent, StringComparison.Ordinal);
        Assert.Null(later.QuerySelector(Notice));
    }

    /// <summary>What pages once took for a done act.</summary>
    public static TheoryData<string> Forged =>
    [
        "Admin/Account?done=password", "Admin/Account?done=calendar", "Admin/Users?done=last", "Admin/Users/{user}?done=given", "Admin/Settings?saved=True",
        "Admin/Workflows/{workflow}?done=saved", "Admin/Content/{text}?done=saved&split=3", "Admin/Content/{text}/Record?done=saved", "Admin/Content/{text}/Files?done=same",
    ];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task An_address_alone_tells_of_nothing_that_was_done(string address)
    {
        using var admin = await portal.SignInAsAsync(address.Contains("{text}", StringComparison.Ordinal) ? GivenTexts.Editor : Demo.Accounts.First(account => account.Email is "admin@demo.example"));
        var (user, workflow) = await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            return (await db.RoleAssignments.Select(held => held.UserId).FirstAsync(), await db.WorkflowTypes.Select(type => type.Id).FirstAsync());
        });
        var filled = address.Replace("{user}", $"{user}", StringComparison.Ordinal).Replace("{workflow}", $"{workflow}", StringComparison.Ordinal)
            .Replace("{text}", address.Contains("{text}", StringComparison.Ordinal) ? $"{await portal.A_draftAsync($"forged-{Guid.CreateVersion7():N}")}" : "", StringComparison.Ordinal);

        using var plain = await admin.GetHtmlAsync(filled.Split('?')[0]);
        using var forged = await admin.GetHtmlAsync(filled);

        Assert.Equal(StatusOf(plain), StatusOf(forged));
    }

    [Theory]
    [InlineData("Є")]
    [InlineData("👩‍👧‍👦")]
    public async Task A_notice_that_quotes_a_long_title_is_cut_to_what_a_cookie_holds_and_keeps_whole_characters(string letter)
    {
        var (title, key) = (string.Concat(Enumerable.Repeat(letter, 4000 / letter.Length)), $"long-{(int)letter[0]}");
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var recorded = await publisher.PostFormAsync("Admin/Registers/Resolutions/Record", ("Title[en]", title), ("Body[en]", "Assembly"), ("Sources", "source-001"), ("Key", key));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        using var list = await publisher.GetHtmlAsync("Admin/Registers/resolutions");
        var id = await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Resolutions.Where(row => row.Slug == key).Select(row => row.Id).SingleAsync());

        using var released = await publisher.SubmitAsync(list, $"form[action*='{id}']");

        Assert.All(released.Headers.GetValues("Set-Cookie"), cookie => Assert.InRange(cookie.Length, 1, 4096));
        var told = await publisher.ToldAfterAsync(released);
        Assert.Matches($"^Readers meet it from now on: ({letter})+ … ({letter})+\\.$", told.Trim());
        Assert.Equal("", await publisher.ToldAfterAsync(released));
    }

    [Fact]
    public async Task A_refused_act_tells_nothing()
    {
        var id = await portal.A_text_in_reviewAsync("told-nothing");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var refused = await officer.PostFormAsync($"Admin/Release/{id}/Hold", "#hold", ("reason", ""));

        using var page = await refused.ReadHtmlAsync();
        using var next = await officer.GetHtmlAsync($"Admin/Release/{id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null(page.QuerySelector(Notice));
        Assert.Null(next.QuerySelector(Notice));
    }

    [Fact]
    public async Task A_form_sent_twice_says_that_it_was_done_once()
    {
        var id = await portal.A_text_in_reviewAsync("told-twice");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Release/{id}/Hold");
        using var first = await officer.SubmitAsync(opened, "#hold", ("reason", "We wait for our capital."));
        using var again = await officer.SubmitAsync(opened, "#hold", ("reason", "We wait for our capital."));

        using var next = await officer.GetHtmlAsync(again.Headers.Location!.OriginalString);

        Assert.Contains("It was done once", next.QuerySelector(Notice)!.TextContent, StringComparison.Ordinal);
    }

    private static string[] StatusOf(IHtmlDocument page) => [.. page.QuerySelectorAll("[role=status], .notice").Select(notice => notice.TextContent.Trim())];
}
