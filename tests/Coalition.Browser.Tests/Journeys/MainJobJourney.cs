using Coalition.Browser.Tests.Harness;
using Coalition.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>
/// The main job as its people do it: the editor drafts in two languages and sends, each co-chair's officer reads and clears, the
/// publisher releases, and a visitor finds it. Every page on the way is inspected.
/// </summary>
public sealed class MainJobJourney(Chromium chromium, Portal portal)
{
    private const string Title = "Joint statement on winter shelter";
    private const string Path = "/coalition/statements/joint-statement-on-winter-shelter";
    private const string Wording = "The co-chairs ask that every returned child has a warm home.";

    [Fact]
    public async Task A_statement_goes_from_draft_to_the_public_record_through_four_people()
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await using var editor = await chromium.VisitAsync(portal.Address);
        await editor.SignInAsync("/coalition", "editor@demo.example");

        await DraftAsync(editor.Page);
        await WriteBothLanguagesAsync(editor);
        await SendAsync(editor.Page);
        await ExpectNowhereAsync(visitor);
        await ClearAsync("clearing.ukraine@demo.example", "Ukraine");
        await ExpectNowhereAsync(visitor);
        await ClearAsync("clearing.canada@demo.example", "Canada");
        await ExpectNowhereAsync(visitor);
        await ReleaseAsync();
        await ExpectEverywhereAsync(visitor);

        editor.AssertNoFaults();
        visitor.AssertNoFaults();
    }

    private static async Task DraftAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New document" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Joint statement" }).ClickAsync();
        await page.GetByLabel("Title in English").FillAsync(Title);
        await page.Locator("main").GetByRole(AriaRole.Button).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Title })).ToBeVisibleAsync();
    }

    private static async Task WriteBothLanguagesAsync(Visitor editor)
    {
        var page = editor.Page;
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Add the first paragraph" }).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the first paragraph" }).ClickAsync();
        }

        await page.GetByLabel("Title", new() { Exact = true }).Nth(1).FillAsync("Спільна заява про зимовий прихисток");
        await page.GetByLabel("English, paragraph 1").FillAsync(Wording);
        await page.GetByLabel("Українська, paragraph 1").FillAsync("Співголови просять, щоб кожна дитина, яка повернулася, мала теплу домівку.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a paragraph below paragraph 1" }).ClickAsync();
        await page.GetByLabel("English, paragraph 2").FillAsync("They will report on it in spring.");
        await page.GetByLabel("Українська, paragraph 2").FillAsync("Навесні вони прозвітують про це.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Saved as edition 1.")).ToBeVisibleAsync();
        await editor.InspectAllViewsAsync("journey-editor");
    }

    private static async Task SendAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this document" }).GetByRole(AriaRole.Link, new() { Name = "Agreement" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send edition 1 to the co-chairs" }).ClickAsync();
        await Assertions.Expect(page.GetByText("In review").First).ToBeVisibleAsync();
    }

    private async Task ClearAsync(string email, string seat)
    {
        await using var officer = await chromium.VisitAsync(portal.Address);
        await officer.SignInAsync("/coalition", email);
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Clear: {Title}" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByText(Wording).First).ToBeVisibleAsync();
        await officer.InspectAllViewsAsync($"journey-clearance-{seat}");
        await officer.Page.GetByLabel("Clear exactly this text").CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Record my decision" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".receipt")).ToContainTextAsync(seat);
        await officer.CheckAsync($"journey-receipt-{seat}");
    }

    private async Task ReleaseAsync()
    {
        await using var publisher = await chromium.VisitAsync(portal.Address);
        await publisher.SignInAsync("/coalition", "publisher@demo.example");
        await publisher.Page.GetByRole(AriaRole.Link, new() { Name = $"Release: {Title}" }).ClickAsync();
        await publisher.InspectAllViewsAsync("journey-guard");
        await publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Release edition 1" }).ClickAsync();
        await Assertions.Expect(publisher.Page.GetByText("Edition 1 is public")).ToBeVisibleAsync();
        await publisher.CheckAsync("journey-released");
    }

    private static async Task ExpectNowhereAsync(Visitor visitor)
    {
        await visitor.GoToAsync(Path, expect: 404);
        foreach (var page in new[] { "/coalition", "/coalition/statements", "/coalition/search?q=winter+shelter" })
        {
            await visitor.GoToAsync(page);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Title })).ToHaveCountAsync(0);
        }
    }

    private static async Task ExpectEverywhereAsync(Visitor visitor)
    {
        await visitor.GoToAsync(Path);
        await Assertions.Expect(visitor.Page.GetByText(Wording)).ToBeVisibleAsync();
        await visitor.InspectAllViewsAsync("journey-public");
        foreach (var page in new[] { "/coalition/statements", "/coalition/search?q=winter+shelter" })
        {
            await visitor.GoToAsync(page);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First).ToBeVisibleAsync();
        }

        var feed = await visitor.Page.APIRequest.GetAsync(new Uri(new Uri(visitor.Page.Url), "/coalition/feed.atom").AbsoluteUri);
        Assert.Contains(Title, await feed.TextAsync(), StringComparison.Ordinal);
    }
}
