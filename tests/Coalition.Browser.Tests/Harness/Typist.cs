using System.Globalization;
using Coalition.Web.Demonstration;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// Somebody who works in the coalition by keyboard alone: finds things by the words on the screen, goes to them by Tab, and presses,
/// chooses, ticks and types. Nothing here clicks or fills a field past the keys.
/// </summary>
public sealed class Typist : IAsyncDisposable
{
    private const int LongestList = 400;

    // Milliseconds: the usual time for the way to a field, and once more for a window to open.
    private const int ReachAndOpen = 30_000;

    private readonly Keys keys;

    private Typist(Visitor visitor) => (Visitor, keys) = (visitor, new Keys(visitor.Page));

    public Visitor Visitor { get; }

    public IPage Page => Visitor.Page;

    /// <summary>What a page says, without the menus around it.</summary>
    public ILocator Main => Page.Locator("main");

    /// <summary>A reader who has signed in nowhere, at an address.</summary>
    public static async Task<Typist> ReadAsync(Chromium chromium, Uri site, string path)
    {
        var reader = new Typist(await chromium.VisitAsync(site));
        await reader.Visitor.GoToAsync(path);
        return reader;
    }

    /// <summary>Somebody who has just signed in and sees the inbox.</summary>
    public static async Task<Typist> SignInAsync(Chromium chromium, Uri site, string email, string password = Demo.Password)
    {
        var person = await ReadAsync(chromium, site, "/coalition/Login");
        await person.TypeAsync("E-mail address", email);
        await person.TypeAsync("Password", password);
        await person.LeavingAsync(() => person.Page.Keyboard.PressAsync("Enter"));
        return person;
    }

    /// <summary>Follows the first link of these words, by Enter.</summary>
    public Task FollowAsync(string link, bool exact = false) => FollowAsync(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = exact }).First);

    /// <summary>Follows a link, by Enter.</summary>
    public Task FollowAsync(ILocator link) => LeavingAsync(() => keys.EnterAsync(link));

    /// <summary>Presses a button of the page's own, by Enter.</summary>
    public Task PressAsync(string button) => PressAsync(Main.GetByRole(AriaRole.Button, new() { Name = button }).First);

    /// <summary>Presses a button, by Enter.</summary>
    public Task PressAsync(ILocator button) => LeavingAsync(() => keys.EnterAsync(button));

    /// <summary>Writes into a field in place of what it holds.</summary>
    public Task TypeAsync(string label, string text) => keys.TypeAsync(Field(label), text);

    /// <summary>The same where several fields are called so; from 0.</summary>
    public Task TypeNthAsync(string label, int place, string text) => keys.TypeAsync(Main.GetByLabel(label, new() { Exact = true }).Nth(place), text);

    /// <summary>Writes a day into a field of the browser's own for days, number by number as it asks for them.</summary>
    public async Task TypeDayAsync(string label, DateOnly day)
    {
        await keys.ReachAsync(Field(label));
        await Page.Keyboard.TypeAsync(day.ToString("MMddyyyy", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a day and a time of the clock into a field of the browser's own for both.</summary>
    public async Task TypeTimeAsync(string label, DateTime local)
    {
        await keys.ReachAsync(Field(label));
        await Page.Keyboard.TypeAsync(local.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.TypeAsync(local.ToString("hhmmtt", CultureInfo.InvariantCulture));
    }

    /// <summary>Chooses from a list: by the first letters, then along it by the arrow until the words are reached.</summary>
    public Task SelectAsync(string label, string words) => SelectNthAsync(label, 0, words);

    /// <summary>The same where several lists are called so; from 0.</summary>
    public async Task SelectNthAsync(string label, int place, string words)
    {
        var list = Main.GetByLabel(label, new() { Exact = true }).Nth(place);
        await keys.ReachAsync(list);
        await Page.Keyboard.TypeAsync(words.Split(' ')[0]);
        for (var step = 0; step < LongestList && !(await ChosenAsync(list)).StartsWith(words, StringComparison.Ordinal); step++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.StartsWith(words, await ChosenAsync(list), StringComparison.Ordinal);
    }

    /// <summary>Chooses from a list the entry of exactly these words.</summary>
    public Task PickAsync(string label, string entry) => keys.PickAsync(Main.GetByLabel(label, new() { Exact = true }), entry);

    /// <summary>Chooses one of a group of radio buttons: into the group by Tab, which leads to the one that is chosen, then along it by the arrow.</summary>
    public async Task ChooseAsync(string radio)
    {
        var wanted = Main.GetByLabel(radio).First;
        var group = wanted.Locator("xpath=ancestor::fieldset[1]").Locator("input[type=radio]");
        var chosen = wanted.Locator("xpath=ancestor::fieldset[1]").Locator("input[type=radio]:checked");
        var isChosen = await chosen.CountAsync() > 0;
        await keys.ReachAsync(isChosen ? chosen.First : group.First);
        if (!isChosen)
        {
            await Page.Keyboard.PressAsync("Space");
        }

        for (var step = 0; step < LongestList && !await wanted.IsCheckedAsync(); step++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await wanted.IsCheckedAsync(), $"{radio} cannot be chosen by the arrow keys.");
    }

    /// <summary>Ticks a box with the space bar.</summary>
    public async Task TickAsync(string box)
    {
        var found = Main.GetByLabel(box).First;
        await keys.ReachAsync(found);
        await Page.Keyboard.PressAsync("Space");
        Assert.True(await found.IsCheckedAsync(), $"{box} is not ticked by the space bar.");
    }

    /// <summary>Opens what is folded up, by Enter.</summary>
    public Task OpenAsync(string summary) => keys.EnterAsync(Main.Locator("summary", new() { HasText = summary }).First);

    /// <summary>Chooses a file in the browser's own window, which the space bar opens.</summary>
    public async Task UploadAsync(string label, string name, byte[] bytes, string type)
    {
        // Asked for before the way to the field: Chromium hands its window over only once it has heard of it, and a key pressed too soon opens one that nobody sees.
        var window = Page.WaitForFileChooserAsync(new() { Timeout = ReachAndOpen });
        await keys.ReachAsync(Field(label));
        await Page.Keyboard.PressAsync("Space");
        await (await window).SetFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
    }

    /// <summary>Turns to another part of the document, by way of its group where another one stands open.</summary>
    public async Task TurnToAsync(string group, string part)
    {
        var parts = Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this document" });
        if (await parts.GetByRole(AriaRole.Link, new() { Name = part, Exact = true }).CountAsync() == 0)
        {
            await FollowAsync(parts.GetByRole(AriaRole.Link, new() { Name = group, Exact = true }));
        }

        await FollowAsync(parts.GetByRole(AriaRole.Link, new() { Name = part, Exact = true }));
    }

    public Task SeesAsync(string words) => Assertions.Expect(Main.GetByText(words).First).ToBeVisibleAsync();

    public Task SeesNoAsync(string words) => Assertions.Expect(Main.GetByText(words)).ToHaveCountAsync(0);

    /// <summary>The page in sight passes in all four looks, and nothing was wrong on the way here.</summary>
    public Task CheckAsync(string name) => Visitor.CheckAsync(name);

    public async ValueTask DisposeAsync()
    {
        await Visitor.DisposeAsync();
    }

    private ILocator Field(string label) => Main.GetByLabel(label, new() { Exact = true }).First;

    private static Task<string> ChosenAsync(ILocator list) => list.EvaluateAsync<string>("list => list.selectedOptions[0]?.text.trim() ?? ''");

    // Keys pressed on a page that is about to go are lost, so the next page is waited for: the address may stay the same.
    private async Task LeavingAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => { window.stillHere = true; }");
        await act();
        await Page.WaitForFunctionAsync("() => !window.stillHere && document.readyState === 'complete'");
    }
}
