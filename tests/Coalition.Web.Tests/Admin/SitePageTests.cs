using System.Net;
using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

public sealed class SitePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static DemoAccount Account(string email) => Demo.Accounts.First(account => account.Email == email);

    [Fact]
    public async Task Settings_hold_at_once_and_a_stale_form_is_answered_409_with_both_versions()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var first = await admin.GetHtmlAsync("Admin/Settings");
        using var second = await admin.GetHtmlAsync("Admin/Settings");

        using var saved = await admin.SubmitAsync(first, "main form[method=post]", ("SiteName[en]", "Renamed coalition"));
        using var stale = await admin.SubmitAsync(second, "main form[method=post]", ("SiteName[en]", "Other name"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (saved.StatusCode, stale.StatusCode));
        Assert.Equal("Renamed coalition", portal.Site("coalition").Settings.SiteName.In("en"));
        using var page = await stale.ReadHtmlAsync();
        Assert.Contains(page.QuerySelectorAll(".notice"), notice => notice.TextContent.Contains("Renamed coalition", StringComparison.Ordinal));
        Assert.Equal("Other name", page.QuerySelector("input[name='SiteName[en]']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("SiteName[en]", "", "#SiteName_en_")]
    [InlineData("TimeZoneId", "Nowhere/Land", "#TimeZoneId")]
    public async Task Malformed_settings_are_refused_at_their_field(string name, string value, string link)
    {
        using var admin = await portal.SignInAsAsync(Account("admin@group.demo.example"));

        using var refused = await admin.PostFormAsync("Admin/Settings", (name, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector($"#errors a[href='{link}']"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_the_settings_is_said_at_once_each_beside_its_field()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@group.demo.example"));

        using var refused = await admin.PostFormAsync("Admin/Settings", ("SiteName[en]", ""), ("TimeZoneId", "Nowhere/Land"), ("SilenceMinimumHours", "0"), ("Holidays", "Easter"));

        using var page = await refused.ReadHtmlAsync();
        Assert.Equal(["#Holidays", "#SilenceMinimumHours", "#SiteName_en_", "#TimeZoneId"], page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll(".field > .fault").Length);
        Assert.Contains("Nowhere/Land", page.QuerySelector("#TimeZoneId")!.PreviousElementSibling!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_names_no_place_on_the_server()
    {
        await FailAJobAsync();
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));

        using var page = await admin.GetHtmlAsync("Admin/Jobs");

        Assert.Contains("No mail server is configured", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Services.GetRequiredService<Databases>().Folder, page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFullPath(portal.Services.GetRequiredService<MailSettings>().Folder), page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_for_one_form_is_answered_in_the_back_office_with_the_limit_and_the_way_back()
    {
        using var editor = await portal.SignInAsAsync(Account("editor@demo.example"));
        using var content = new ByteArrayContent(new byte[5 * 1024 * 1024]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("Admin/Content/New?handler=Anything", UriKind.Relative)) { Content = content, Headers = { ExpectContinue = true } };

        using var answer = await editor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector("nav[aria-label='Back office']"));
        Assert.Contains("at most 4 MB", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/Admin/Content/New", page.QuerySelector("main .acts a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_job_goes_back_into_the_queue_and_the_log_says_who_put_it_there()
    {
        await FailAJobAsync();
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));

        using var retried = await admin.PostFormAsync("Admin/Jobs", "form[action*='handler=Retry']");

        Assert.Equal(HttpStatusCode.Redirect, retried.StatusCode);
        var line = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Activity.OrderByDescending(entry => entry.Sequence).FirstAsync());
        Assert.Equal(("Job.Retried", "Administrator, secretariat"), (line.Kind, line.ActorName));
    }

    [Fact]
    public async Task A_long_queue_is_read_on_a_page_at_a_time()
    {
        await portal.InTenantAsync("working-group", async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            db.AddRange(Enumerable.Range(0, 55).Select(number => Job.Of("Nothing.Runs", "", portal.Clock.GetUtcNow().UtcDateTime, portal.Clock.GetUtcNow().UtcDateTime.AddYears(number + 1))));
            return await db.SaveChangesAsync();
        });
        using var admin = await portal.SignInAsAsync(Account("admin@group.demo.example"));

        using var first = await admin.GetHtmlAsync("Admin/Jobs");
        using var second = await admin.GetHtmlAsync("Admin/Jobs" + first.QuerySelector("section[aria-labelledby=Waiting] a[rel=next]")!.GetAttribute("href")!.Split("Admin/Jobs")[1]);

        Assert.Equal(50, first.QuerySelectorAll("section[aria-labelledby=Waiting] tbody tr").Length);
        Assert.Equal("Waiting", Assert.Single(second.QuerySelectorAll("main section")).GetAttribute("aria-labelledby"));
        Assert.NotEmpty(second.QuerySelectorAll("tbody tr"));
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task The_operator_suspends_and_starts_a_tenant()
    {
        using var person = await portal.SignInAsAsync(Account("operator@demo.example"));
        using var visitor = portal.Visit("working-group");

        using var suspended = await person.PostFormAsync("Admin/Tenants", "form[action*='handler=Suspend'][action*='working-group']");
        using var closed = await visitor.GetAsync("");
        using var started = await person.PostFormAsync("Admin/Tenants", "form[action*='handler=Start'][action*='working-group']");
        using var open = await visitor.GetAsync("");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.ServiceUnavailable), (suspended.StatusCode, closed.StatusCode));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (started.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task The_log_is_shown_whole_and_can_be_checked()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));

        using var page = await admin.GetHtmlAsync("Admin/Activity?check=true");

        Assert.Contains("The chain holds", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    private Task<int> FailAJobAsync() => portal.InTenantAsync("coalition", async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        db.Add(Job.Of("Nothing.Runs", "", portal.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        var error = $"Nothing runs it below {services.GetRequiredService<Databases>().Folder}";
        return await db.Jobs.Where(job => job.Kind == "Nothing.Runs").ExecuteUpdateAsync(set => set.SetProperty(job => job.FailedAt, portal.Clock.GetUtcNow().UtcDateTime).SetProperty(job => job.LastError, error));
    });
}
