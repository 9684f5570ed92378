using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Coalition.Browser.Tests.Harness;

/// <summary>A site of small pages, one right and the others with one known fault each: the proof that the harness sees them.</summary>
public sealed class FaultySite : IAsyncLifetime
{
    private const string Strict = "default-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";
    private readonly WebApplication site = Build();

    public Uri Address => new(site.Urls.Single());

    public async ValueTask InitializeAsync() => await site.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/wide.css", () => Results.Text("p { width: 2000px }", "text/css"));
        app.MapGet("/dim.css", () => Results.Text("@media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }", "text/css"));
        app.MapGet("/tiny.css", () => Results.Text("button { width: 9px; height: 9px; padding: 0 }", "text/css"));
        app.MapGet("/loud.js", () => Results.Text("console.error('loud')", "text/javascript"));
        app.MapGet("/broken.js", () => Results.Text("document.nothing.here", "text/javascript"));
        app.MapGet("/right", (HttpResponse response) => Page(response, "<p>Nothing is wrong.</p>"));
        app.MapGet("/again", (HttpResponse response) => Page(response, "<p>Nothing is wrong here either.</p>"));
        app.MapGet("/unlabelled", (HttpResponse response) => Page(response, "<input name='q'>"));
        app.MapGet("/inline", (HttpResponse response) => Page(response, "<script>let inline = 1</script>"));
        app.MapGet("/loud", (HttpResponse response) => Page(response, "<script src='/loud.js'></script>"));
        app.MapGet("/broken", (HttpResponse response) => Page(response, "<script src='/broken.js'></script>"));
        app.MapGet("/wide", (HttpResponse response) => Page(response, "<link rel='stylesheet' href='/wide.css'><p>Wide.</p>"));
        app.MapGet("/dim", (HttpResponse response) => Page(response, "<link rel='stylesheet' href='/dim.css'><p>Dim at night.</p>"));
        app.MapGet("/tiny", (HttpResponse response) => Page(response, "<link rel='stylesheet' href='/tiny.css'><button>a</button><button>b</button>"));
        app.MapGet("/elsewhere", () => Html("<img alt='' src='http://example.invalid/pixel.png'>"));
        app.MapGet("/torn", (HttpResponse response) => Page(response, "<img alt='' src='/missing.png'>"));
        return app;
    }

    private static IResult Page(HttpResponse response, string body)
    {
        response.Headers.ContentSecurityPolicy = Strict;
        return Html(body);
    }

    private static IResult Html(string body) => Results.Text(
        $"<!doctype html><html lang='en'><head><title>Page</title><meta name='viewport' content='width=device-width'></head><body><main><h1>Page</h1>{body}</main></body></html>",
        "text/html; charset=utf-8");
}
