using System.Globalization;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// A person without a mouse: goes on by Tab until the thing is reached, then presses or types. Fails where a thing cannot be
/// reached, where focus cannot be seen, or where something lies over it.
/// </summary>
public sealed class Keys(IPage page)
{
    private const int MostStops = 400;

    // Seen means: the browser would draw its ring, a ring is drawn, and the middle of the thing is neither outside the window nor covered.
    private const string WhyUnseen = """
        element => {
          const style = getComputedStyle(element), box = element.getBoundingClientRect();
          if (!element.matches(':focus-visible')) return 'focus is not shown';
          if (style.outlineStyle === 'none' && style.boxShadow === 'none') return 'no ring is drawn';
          const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = box.top + Math.min(box.height / 2, 20);
          if (y < 0 || y > innerHeight) return 'it is outside the window';
          const top = document.elementFromPoint(x, y);
          return top && (element.contains(top) || top.contains(element) || top.closest('label')?.contains(element)) ? null : `it is covered by ${top?.outerHTML.slice(0, 80)}`;
        }
        """;

    /// <summary>Tab until the thing has focus.</summary>
    public async Task ReachAsync(ILocator thing)
    {
        // Asked once: to look for it anew by its name at each stop takes longer than the way there.
        await using var element = await thing.ElementHandleAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                var unseen = await element.EvaluateAsync<string?>(WhyUnseen);
                Assert.True(unseen is null, $"{thing} has focus, but {unseen}.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{thing} is not reached by {MostStops} presses of Tab on {page.Url}.");
    }

    /// <summary>Follows a link or presses a button with Enter.</summary>
    public async Task EnterAsync(ILocator thing)
    {
        await ReachAsync(thing);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>As <see cref="EnterAsync"/>, and waits until another page has come.</summary>
    public async Task LeaveByAsync(ILocator thing)
    {
        await ReachAsync(thing);
        await page.EvaluateAsync("() => { document.documentElement.dataset.left = '' }");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("html[data-left]")).ToHaveCountAsync(0);
    }

    /// <summary>Ticks a box with the space bar.</summary>
    public async Task TickAsync(ILocator box)
    {
        await ReachAsync(box);
        await page.Keyboard.PressAsync("Space");
        Assert.True(await box.IsCheckedAsync(), $"{box} cannot be ticked by the space bar.");
    }

    /// <summary>Types the first word of an option into the list, and goes on with the arrow until exactly this one is chosen.</summary>
    public async Task PickAsync(ILocator list, string option)
    {
        await ReachAsync(list);
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.TypeAsync(option.Split(' ')[0]);
        for (var stop = 0; stop < MostStops && await ChosenAsync(list) != option; stop++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Equal(option, await ChosenAsync(list));
    }

    /// <summary>Types a day and a time into a field of both, as an American browser takes them.</summary>
    public async Task TypeInstantAsync(ILocator field, DateTime wallClock)
    {
        await ReachAsync(field);
        await page.Keyboard.TypeAsync(wallClock.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync(wallClock.ToString("hhmmtt", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes into a field in place of what it holds.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Chooses one of a group of radio buttons: into the group by Tab, then along it by the arrow.</summary>
    public async Task ChooseAsync(ILocator radio)
    {
        await ReachAsync(radio.Locator("xpath=ancestor::fieldset[1]").GetByRole(AriaRole.Radio).First);
        await page.Keyboard.PressAsync("Space");
        for (var stop = 0; stop < MostStops && !await radio.IsCheckedAsync(); stop++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await radio.IsCheckedAsync(), $"{radio} cannot be chosen by the arrow keys.");
    }

    private static Task<string> ChosenAsync(ILocator list) => list.EvaluateAsync<string>("list => list.selectedOptions[0]?.textContent.trim() ?? ''");
}
