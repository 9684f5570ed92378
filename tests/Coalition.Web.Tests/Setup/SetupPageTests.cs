using System.Net;
using Coalition.Core.Data;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Setup;

public sealed class SetupPageTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coalition-setup-");
    private WebApplication? app;

    private WebApplication App => app!;

    private string Page => $"Setup?token={App.Services.GetRequiredService<SetupToken>().Value}";

    [Fact]
    public async Task Everything_leads_to_the_setup_page_which_opens_with_the_token_only()
    {
        using var visitor = Visit();

        using var front = await visitor.GetAsync("");
        using var closed = await visitor.GetAsync("Setup?token=wrong");
        using var open = await visitor.GetAsync(Page);

        Assert.Equal("/Setup", front.Headers.Location?.ToString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (closed.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task After_the_setup_the_operator_signs_in_and_the_page_is_gone_for_ever()
    {
        using var visitor = Visit();

        using var done = await visitor.PostFormAsync(Page, Fields("first", "correct horse battery staple"));

        Assert.Equal("/Login", done.Headers.Location?.ToString());
        using var again = await visitor.GetAsync(Page);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using var signedIn = await visitor.PostFormAsync("Login", ("Email", "operator@demo.example"), ("Password", "correct horse battery staple"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var tenants = await visitor.GetHtmlAsync("Admin/Tenants");
        Assert.Contains("/first", tenants.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first", "too short", "AdminPassword")]
    [InlineData("No Prefix", "correct horse battery staple", "Prefix")]
    public async Task What_is_wrong_is_shown_at_its_field_and_nothing_is_created(string prefix, string password, string field)
    {
        using var visitor = Visit();

        using var refused = await visitor.PostFormAsync(Page, Fields(prefix, password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector($"#errors a[href='#{field}']"));
        using var open = await visitor.GetAsync(Page);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    public async ValueTask InitializeAsync()
    {
        app = PortalHost.Build(folder.FullName, new TestClock());
        await app.Services.GetRequiredService<SchemaUpgrade>().RunAsync(ownFile: null);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static (string Name, string Value)[] Fields(string prefix, string password) =>
    [
        ("AdminEmail", "operator@demo.example"), ("AdminName", "Operator"), ("AdminPassword", password), ("Again", password), ("SiteName", "First"), ("Prefix", prefix),
    ];

    private Visitor Visit() => new(new Uri(App.Urls.First() + "/"));
}
