using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>The checks made on a page as it stands: axe with the WCAG A and AA rules up to 2.2, and overflow.</summary>
internal static class Inspection
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task<IReadOnlyList<Fault>> RunAsync(IPage page, string where)
    {
        List<Fault> faults = [];
        var tooWide = await page.EvaluateAsync<string?>("""
            () => document.scrollingElement.scrollWidth <= innerWidth ? null
                : `${document.scrollingElement.scrollWidth} px wide in a window of ${innerWidth}, such as ` +
                    ([...document.body.querySelectorAll('*')].find(e => e.getBoundingClientRect().right > innerWidth + 1)?.cloneNode(false).outerHTML ?? 'nothing seen')
            """);
        if (tooWide is not null)
        {
            faults.Add(new Fault(FaultKind.Overflow, where, tooWide));
        }

        var axe = await page.RunAxe(Wcag22);
        faults.AddRange(axe.Violations.SelectMany(rule => rule.Nodes.Select(node => Describe(rule, node, where))));
        return faults;
    }

    private static Fault Describe(AxeResultItem rule, AxeResultNode node, string where) =>
        new(FaultKind.Accessibility, where, $"{rule.Id}: {rule.Help}\n    {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");
}
