using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// The checks made on a page as it stands: axe with the WCAG A and AA rules up to 2.2, and overflow. axe comes with every page
/// and is run for each look: the package's own RunAxe sends it anew and opens a second page each time. In the dark only the
/// rules about colours are asked, for a scheme changes nothing else: EveryPageTests sees to that.
/// </summary>
internal static class Inspection
{
    private static readonly string AxeSource = new BundledAxeScriptProvider().GetScript();

    private const string FindOverflow = """
        () => {
            const width = document.scrollingElement.scrollWidth;
            if (width <= innerWidth) return null;
            const wide = [...document.body.querySelectorAll('*')].find(e => e.getBoundingClientRect().right > innerWidth + 1);
            return `${width} px wide in a window of ${innerWidth}, such as ${wide?.cloneNode(false).outerHTML ?? 'nothing seen'}`;
        }
        """;

    private const string RunAxe = """
        async onlyColours => {
            if (!('axe' in globalThis)) makeAxe();
            const rules = axe.getRules(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
                .filter(rule => !rule.tags.some(tag => ['experimental', 'deprecated'].includes(tag)) && (!onlyColours || rule.tags.includes('cat.color')))
                .map(rule => rule.ruleId);
            const result = await axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
            return result.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${rule.help}\n    ${node.html}\n    ${node.failureSummary.replaceAll('\n', ' ')}`));
        }
        """;

    /// <summary>Puts axe within reach of every page to come; it is not made before a page is inspected.</summary>
    public static Task PrepareAsync(IBrowserContext context) => context.AddInitScriptAsync($"globalThis.makeAxe = () => {{ {AxeSource} }};");

    /// <summary>Whether the page is wider than its window.</summary>
    public static async Task<IReadOnlyList<Fault>> OverflowAsync(IPage page, string where) =>
        await page.EvaluateAsync<string?>(FindOverflow) is { } overflow ? [new Fault(FaultKind.Overflow, where, overflow)] : [];

    /// <summary>The rules that the page breaks; in the dark those about colours.</summary>
    public static async Task<IReadOnlyList<Fault>> RulesAsync(IPage page, string where, ColorScheme scheme)
    {
        var broken = await page.EvaluateAsync<string[]>(RunAxe, scheme is ColorScheme.Dark);
        return [.. broken.Select(rule => new Fault(FaultKind.Accessibility, where, rule))];
    }
}
