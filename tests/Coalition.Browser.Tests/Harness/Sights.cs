using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>The pages of a site that were inspected: what stands in their middle, without the tokens that every answer makes anew.</summary>
public sealed class Sights
{
    private const string Middle = """
        () => {
            const middle = document.querySelector('main').cloneNode(true);
            middle.querySelectorAll('input[type=hidden]').forEach(field => field.removeAttribute('value'));
            return document.title + middle.outerHTML;
        }
        """;

    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <summary>Whether nobody was shown the page in sight before; from now on somebody was.</summary>
    public async Task<bool> AreNewAsync(IPage page) => seen.TryAdd(await page.EvaluateAsync<string>(Middle), true);
}
