using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>What a page shows that nobody was shown before.</summary>
public enum News
{
    /// <summary>Not a word: somebody was shown the same to the letter.</summary>
    None,

    /// <summary>Other words in parts that were all seen before.</summary>
    Words,

    /// <summary>A part that was seen nowhere yet.</summary>
    Parts,
}

/// <summary>
/// The pages of a site that were inspected: what stands in their middle, without the tokens that every answer makes anew, and
/// their parts. A part is an element with its classes, roles and states, below the same elements and the same style sheets.
/// </summary>
public sealed class Sights
{
    private const string Look = """
        () => {
            const middle = document.querySelector('main').cloneNode(true);
            middle.querySelectorAll('input[type=hidden]').forEach(field => field.removeAttribute('value'));

            const telling = /^(class|role|type|lang|dir|tabindex|colspan|rowspan|scope|aria-(?!label|describedby|controls|errormessage).*)$/;
            const parts = new Set();
            const hash = (above, text) => { for (const sign of text) above = Math.imul(above ^ sign.codePointAt(0), 0x01000193); return above; };
            const walk = (element, above) => {
                const states = [...element.attributes].map(a => `${a.name}=${telling.test(a.name) ? a.value : a.value !== ''}`);
                const speaks = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const part = hash(above, [element.localName, speaks, ...states.sort()].join(' '));
                parts.add(part);
                for (const below of element.children) walk(below, part);
            };
            walk(document.body, hash(0, [...document.styleSheets].map(sheet => sheet.href).join(' ')));
            return [document.title + middle.outerHTML, ...[...parts].map(String)];
        }
        """;

    private readonly ConcurrentDictionary<string, bool> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> parts = new(StringComparer.Ordinal);

    /// <summary>What the page in sight shows that nobody was shown before; from now on somebody was.</summary>
    public async Task<News> OfAsync(IPage page)
    {
        var seen = await page.EvaluateAsync<string[]>(Look);
        var isNew = pages.TryAdd(seen[0], true);
        string[] unseen = [.. seen.Skip(1).Where(part => parts.TryAdd(part, true))];
        return unseen.Length > 0 ? News.Parts : isNew ? News.Words : News.None;
    }
}
