using Coalition.Browser.Tests.Harness;
using Coalition.Web.Demonstration;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>Somebody at a desk who has no mouse, and finds everything by the words on the screen.</summary>
internal sealed class KeyWork(Visitor person) : IAsyncDisposable
{
    private readonly Keys keys = new(person.Page);

    public Visitor Person => person;

    public IPage Page => person.Page;

    /// <summary>A focal point who has just signed in to the coalition, by typing, and sees the inbox.</summary>
    public static async Task<KeyWork> SignInAsync(Chromium chromium, Uri site, string email, string password = Demo.Password)
    {
        var work = new KeyWork(await chromium.VisitAsync(site));
        await work.Person.GoToAsync("/coalition/Login");
        await work.TypeAsync("E-mail address", email);
        await work.TypeAsync("Password", password);
        await work.PressAsync("Sign in");
        return work;
    }

    /// <summary>Follows the first link of these words to another page.</summary>
    public Task FollowAsync(string link) => keys.LeaveByAsync(Page.GetByRole(AriaRole.Link, new() { Name = link }).First);

    /// <summary>Follows the link among others of one navigation.</summary>
    public Task FollowAsync(string navigation, string link) => keys.LeaveByAsync(Page.GetByRole(AriaRole.Navigation, new() { Name = navigation }).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));

    /// <summary>Presses the first button that bears these words; another page comes.</summary>
    public Task PressAsync(string button) => keys.LeaveByAsync(Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).First);

    /// <summary>Unfolds what is folded in.</summary>
    public Task UnfoldAsync(string summary) => keys.EnterAsync(Page.Locator("summary").GetByText(summary, new() { Exact = true }));

    /// <summary>Writes into a field.</summary>
    /// <param name="label">Its label.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="among">Which of several of that label, from 0.</param>
    public Task TypeAsync(string label, string text, int among = 0) => keys.TypeAsync(Field(label, among), text);

    public Task TypeInstantAsync(string label, DateTime wallClock) => keys.TypeInstantAsync(Field(label), wallClock);

    public Task PickAsync(string label, string option, int among = 0) => keys.PickAsync(Field(label, among), option);

    public Task TickAsync(string label) => keys.TickAsync(Field(label));

    public Task ChooseAsync(string radio) => keys.ChooseAsync(Page.GetByRole(AriaRole.Radio, new() { Name = radio }));

    /// <summary>Follows a link that hands over a file; its bytes as Latin-1, in which the files of the portal show their words.</summary>
    public async Task<(string Name, string Text)> TakeAsync(string link)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => keys.EnterAsync(Page.GetByRole(AriaRole.Link, new() { Name = link }).First));
        return (file.SuggestedFilename, await File.ReadAllTextAsync(await file.PathAsync(), System.Text.Encoding.Latin1));
    }

    public Task SeesAsync(string words) => person.SeesAsync(words);

    public Task SeesNoAsync(string words) => person.SeesNoAsync(words);

    /// <summary>Looks at the page in the four views and fails over anything that was wrong here or on the way here.</summary>
    public Task CheckAsync(string name) => person.CheckAsync(name);

    public ValueTask DisposeAsync() => person.DisposeAsync();

    private ILocator Field(string label, int among = 0) => Page.Locator("main").GetByLabel(label, new() { Exact = true }).Nth(among);
}
