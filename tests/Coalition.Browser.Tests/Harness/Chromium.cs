using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// One headless browser for the assembly; each <see cref="Visitor"/> gets cookies of their own in it.
/// The program is <c>CHROMIUM_PATH</c>, else an installed Chromium or Chrome, else Playwright's own.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // The resolver rule keeps a stray address in a page from reaching a network; the visitor reports it as a fault besides.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-quic", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindProgram(), Args = Flags });
    }

    /// <summary>A new person at a site: no cookies, the given window, colours and languages.</summary>
    public async Task<Visitor> VisitAsync(Uri site, View? view = null)
    {
        view ??= View.Default;
        var started = browser ?? throw new InvalidOperationException("The browser is not started.");
        var context = await started.NewContextAsync(new()
        {
            BaseURL = site.AbsoluteUri,
            ViewportSize = view.Size,
            ColorScheme = view.Scheme,
            Locale = view.Language,
            // Colours in mid-transition would be measured as they never are.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return await Visitor.StartAsync(context, site, view);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string? FindProgram()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named
            ? named
            : Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
