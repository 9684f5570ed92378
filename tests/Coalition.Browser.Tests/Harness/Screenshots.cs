using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>Full-page pictures for human eyes: <c>SCREENSHOTS=folder</c> saves <c>name-width-scheme.png</c> of each look at a page.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static bool AreWanted => !string.IsNullOrEmpty(Folder);

    public static async Task SaveAsync(IPage page, string name, View view)
    {
        if (AreWanted)
        {
            var path = Path.Combine(Path.GetFullPath(Folder!, Product.Root), $"{name}-{view}.png");
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        }
    }
}
