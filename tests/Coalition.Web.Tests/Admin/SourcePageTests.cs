using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The secretariat records where a fact was found.</summary>
public sealed class SourcePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Page = "Admin/Registers/Source";

    [Fact]
    public async Task A_date_that_can_mean_two_days_is_asked_back_and_kept_as_printed()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (string, string)[] typed = [("Title[en]", "A printed notice"), ("Title[uk]", "Друковане повідомлення"), ("Publisher[en]", "A ministry"), ("PublishedOn.Token", "12/06/2025"), ("Kind", "Official"), ("Lang", "en")];

        using var asked = await publisher.PostFormAsync(Page, typed);
        using var recorded = await publisher.PostFormAsync(Page, [.. typed, ("PublishedOn.Reading", "2025-06-12")]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (asked.StatusCode, recorded.StatusCode));
        using var question = await asked.ReadHtmlAsync();
        Assert.Equal(["2025-06-12", "2025-12-06"], question.QuerySelectorAll("[name='PublishedOn.Reading']").Select(input => input.GetAttribute("value")), StringComparer.Ordinal);
        Assert.Equal("Друковане повідомлення", question.QuerySelector("[name='Title[uk]']")!.GetAttribute("value"));
        var source = await FindAsync("a-printed-notice");
        Assert.Equal(("2025-06-12", "12/06/2025"), (source!.PublishedOn.Value, source.PublishedOn.AsStated));
    }

    [Fact]
    public async Task What_is_malformed_or_taken_is_refused_at_its_field_and_a_description_can_be_changed()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (string, string)[] typed = [("Title[en]", "A second notice"), ("Publisher[en]", "A ministry"), ("Kind", "Official"), ("Lang", "en")];

        using var first = await publisher.PostFormAsync(Page, typed);
        using var taken = await publisher.PostFormAsync(Page, typed);
        using var address = await publisher.PostFormAsync(Page, [("Title[en]", "Other"), ("Publisher[en]", "A ministry"), ("Kind", "Official"), ("Lang", "en"), ("Url", "javascript:1")]);
        using var untitled = await publisher.PostFormAsync(Page, ("Publisher[en]", "A ministry"), ("Key", "untitled"), ("Kind", "Official"), ("Lang", "en"));
        using var described = await publisher.PostFormAsync($"{Page}/a-second-notice", ("Publisher[en]", "Another ministry"), ("Reason", "It was misread."));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, described.StatusCode));
        foreach (var (response, field) in new[] { (taken, "Slug"), (address, "Url"), (untitled, "Title") })
        {
            using var refused = await response.ReadHtmlAsync();
            Assert.Equal($"#{field}", refused.QuerySelector("#errors a")!.GetAttribute("href"));
            Assert.NotNull(refused.GetElementById(field));
        }

        Assert.Equal("Another ministry", (await FindAsync("a-second-notice"))!.Publisher.In("en"));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_not_found()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var nowhere = await publisher.GetAsync($"{Page}/no-such-source");

        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private Task<Source?> FindAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Sources.AsNoTracking().FirstOrDefaultAsync(source => source.Slug == slug));
}
