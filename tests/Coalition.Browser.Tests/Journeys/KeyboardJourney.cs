using Coalition.Browser.Tests.Harness;
using Coalition.Web.Demonstration;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>
/// The way of a statement through its clearance, by people who use no mouse: submitted, changes asked for, written anew,
/// cleared by both seats, scheduled, released at the instant.
/// </summary>
public sealed class KeyboardJourney(Chromium chromium, Portal portal)
{
    private const string Title = "Joint statement on school places";
    private const string Path = "/coalition/statements/joint-statement-on-school-places";
    private const string First = "The co-chairs ask for a school place for every returned child.";
    private const string Second = "The co-chairs ask for a school place, with a teacher, for every returned child.";

    [Fact]
    public async Task A_statement_is_sent_sent_back_cleared_scheduled_and_released_by_keyboard_alone()
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await DraftAndSendAsync();
        await AskForChangesAsync();
        await WriteAnewAndSendAsync();
        await ClearAsync("clearing.ukraine@demo.example", "Ukraine");
        await ClearAsync("clearing.canada@demo.example", "Canada");
        await visitor.GoToAsync(Path, expect: 404);

        await ScheduleAsync();

        await ExpectPublicAsync(visitor);
    }

    private async Task DraftAndSendAsync()
    {
        await using var editor = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (editor.Page, new Keys(editor.Page));
        await SignInAsync(editor, keys, "editor@demo.example");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Documents" }).First);
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "New document" }));
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Joint statement" }));
        await keys.TypeAsync(page.GetByLabel("Title in English"), Title);
        await keys.EnterAsync(page.Locator("main").GetByRole(AriaRole.Button).Last);
        await keys.TypeAsync(page.GetByLabel("Title", new() { Exact = true }).Nth(1), "Спільна заява про місця в школах");
        await keys.TypeAsync(page.GetByLabel("English, paragraph 1"), First);
        await keys.TypeAsync(page.GetByLabel("Українська, paragraph 1"), "Співголови просять місце в школі для кожної дитини, яка повернулася.");
        await SaveAsync(page, keys, "Saved as edition 1.");
        await SendAsync(page, keys, edition: 1);
        editor.AssertNoFaults();
    }

    private async Task AskForChangesAsync()
    {
        await using var officer = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (officer.Page, new Keys(officer.Page));
        await SignInAsync(officer, keys, "clearing.canada@demo.example");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Clear: {Title}" }));
        await keys.ChooseAsync(page.GetByLabel("Ask for changes"));
        await keys.TypeAsync(page.GetByRole(AriaRole.Textbox, new() { Name = "Comment" }), "Please name the teacher too.");
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Record my decision" }));
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync("Changes asked for");
        officer.AssertNoFaults();
    }

    private async Task WriteAnewAndSendAsync()
    {
        await using var editor = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (editor.Page, new Keys(editor.Page));
        await SignInAsync(editor, keys, "editor@demo.example");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Revise: {Title}" }));
        await keys.TypeAsync(page.GetByLabel("English, paragraph 1"), Second);
        await keys.TypeAsync(page.GetByLabel("Українська, paragraph 1"), "Співголови просять місце в школі, з учителем, для кожної дитини, яка повернулася.");
        await SaveAsync(page, keys, "Saved as edition 2.");
        await SendAsync(page, keys, edition: 2);
        editor.AssertNoFaults();
    }

    private async Task ClearAsync(string email, string seat)
    {
        await using var officer = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (officer.Page, new Keys(officer.Page));
        await SignInAsync(officer, keys, email);
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Clear: {Title}" }));
        await Assertions.Expect(page.GetByText(Second).First).ToBeVisibleAsync();
        await keys.ChooseAsync(page.GetByLabel("Clear exactly this text"));
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Record my decision" }));
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync(seat);
        officer.AssertNoFaults();
    }

    /// <summary>The next full minute that leaves time to fill the form in: minutes are what the form takes.</summary>
    private static DateTime Soon => new(DateTime.UnixEpoch.Ticks + ((TimeProvider.System.GetUtcNow().AddSeconds(20) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    private async Task ScheduleAsync()
    {
        await using var publisher = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (publisher.Page, new Keys(publisher.Page));
        await SignInAsync(publisher, keys, "publisher@demo.example");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Release: {Title}" }));
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Set an instant instead" }));
        await keys.TypeInstantAsync(page.GetByLabel("Instant of release"), TimeZoneInfo.ConvertTimeFromUtc(Soon, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")));
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Schedule the release" }));
        await Assertions.Expect(page.GetByText("Edition 2 is scheduled")).ToBeVisibleAsync();
        await publisher.CheckAsync("journey-scheduled");
    }

    private async Task ExpectPublicAsync(Visitor visitor)
    {
        await visitor.GoToAsync(Path, expect: 404);
        for (var look = 0; look < 240 && (await visitor.Page.APIRequest.GetAsync(new Uri(portal.Address, Path).AbsoluteUri)).Status != 200; look++)
        {
            await visitor.Page.WaitForTimeoutAsync(500);
        }

        await visitor.GoToAsync(Path);
        await Assertions.Expect(visitor.Page.GetByText(Second)).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(Visitor person, Keys keys, string email)
    {
        await person.GoToAsync("/coalition/Login");
        await keys.TypeAsync(person.Page.GetByLabel("E-mail address"), email);
        await keys.TypeAsync(person.Page.GetByLabel("Password"), Demo.Password);
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync(address => !address.Contains("/Login", StringComparison.Ordinal));
    }

    private static async Task SaveAsync(IPage page, Keys keys, string notice)
    {
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).First);
        await Assertions.Expect(page.GetByText(notice)).ToBeVisibleAsync();
    }

    private static async Task SendAsync(IPage page, Keys keys, int edition)
    {
        await keys.EnterAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this document" }).GetByRole(AriaRole.Link, new() { Name = "Agreement" }));
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = $"Send edition {edition} to the co-chairs" }));
        await Assertions.Expect(page.GetByText("In review").First).ToBeVisibleAsync();
    }
}
