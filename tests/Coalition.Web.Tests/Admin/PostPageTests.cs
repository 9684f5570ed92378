using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The secretariat records office-holders, and readers are told where sources differ.</summary>
public sealed class PostPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "Admin/Registers/Posts/Record";

    [Fact]
    public async Task Case_E32_a_person_with_two_titles_from_two_sources_is_marked_at_both_once_they_are_public()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (string, string)[] person = [("Name[en]", "An Envoy"), ("Party", "norway")];

        using var first = await publisher.PostFormAsync(Form, [.. person, ("PostTitle[en]", "Envoy"), ("Sources", "source-000")]);
        using var second = await publisher.PostFormAsync(Form, [.. person, ("PostTitle[en]", "Special envoy"), ("Sources", "source-001")]);
        using var before = await visitor.GetHtmlAsync("posts?party=norway&culture=en");
        await ReleaseAsync(publisher, "an-envoy-envoy");
        await ReleaseAsync(publisher, "an-envoy-special-envoy");
        using var after = await visitor.GetHtmlAsync("posts?party=norway&culture=en");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.DoesNotContain("An Envoy", before.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(["an-envoy-envoy", "an-envoy-special-envoy"], key => Assert.NotNull(after.QuerySelector($"#{key} .status.due")));
        Assert.Null(after.QuerySelector("#store-prime-minister .status.due"));
    }

    [Fact]
    public async Task What_is_not_whole_is_refused_at_its_field_and_a_public_post_asks_for_a_reason()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var nameless = await publisher.PostFormAsync(Form, ("PostTitle[en]", "Envoy"), ("Party", "norway"));
        using var unsaid = await publisher.PostFormAsync($"{Form}/carney-prime-minister", ("Note[en]", "Since when is not stated."));
        using var said = await publisher.PostFormAsync($"{Form}/carney-prime-minister", ("Note[en]", "Since when is not stated."), ("Reason", "Readers ask."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (nameless.StatusCode, unsaid.StatusCode, said.StatusCode));
        using var record = await publisher.GetHtmlAsync($"{Form}/carney-prime-minister");
        Assert.Contains("Readers ask.", record.QuerySelector("[aria-labelledby=corrections]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task ReleaseAsync(Visitor publisher, string key)
    {
        var id = await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().PostHoldings.Where(row => row.Slug == key).Select(row => row.Id).SingleAsync());
        using var released = await publisher.PostFormAsync("Admin/Registers/posts", $"form[action*='{id}']");
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
    }
}
