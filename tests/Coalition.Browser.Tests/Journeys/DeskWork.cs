using Coalition.Browser.Tests.Harness;
using Coalition.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>What people do at their desks in many journeys, found by the words on the screen.</summary>
internal static class DeskWork
{
    /// <summary>Somebody who has just signed in to the coalition and sees the inbox.</summary>
    public static async Task<Visitor> SignInAsync(this Chromium chromium, Uri site, string email)
    {
        var person = await chromium.VisitAsync(site);
        await person.SignInAsync("/coalition", email);
        return person;
    }

    /// <summary>Writes a new joint statement of one paragraph in both authentic languages.</summary>
    public static async Task DraftAsync(this Visitor author, string title, string english, string ukrainian)
    {
        await author.FollowAsync("Documents");
        await author.FollowAsync("New document");
        await author.FollowAsync("Joint statement");
        await author.Page.GetByLabel("Title in English").FillAsync(title);
        await author.PressAsync("Create the draft");
        await author.Page.GetByLabel("Title", new() { Exact = true }).Nth(1).FillAsync($"{title}, українською");
        if (await author.Page.GetByLabel("English, paragraph 1").CountAsync() == 0)
        {
            await author.PressAsync("Add the first paragraph");
        }

        await author.WriteAsync(english, ukrainian);
        await author.SeesAsync("Saved as edition 1.");
    }

    /// <summary>On the page of the text: puts these words into the first paragraph and saves.</summary>
    public static async Task WriteAsync(this Visitor author, string english, string ukrainian)
    {
        await author.Page.GetByLabel("English, paragraph 1").FillAsync(english);
        await author.Page.GetByLabel("Українська, paragraph 1").FillAsync(ukrainian);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).Last.ClickAsync();
    }

    /// <summary>On any page of a document: goes to its clearance and sends the edition out.</summary>
    public static async Task SendAsync(this Visitor author, int edition)
    {
        await author.TurnToAsync("Clearance");
        await author.PressAsync($"Send edition {edition} to the co-chairs");
        await author.SeesAsync("In review");
    }

    /// <summary>Signs in, opens the text from the inbox, clears it and gets the receipt.</summary>
    public static async Task ClearAsync(this Chromium chromium, Uri site, string email, string title)
    {
        await using var officer = await chromium.SignInAsync(site, email);
        await officer.FollowAsync($"Clear: {title}");
        await officer.ClearAsync();
        officer.AssertNoFaults();
    }

    /// <summary>On the page of the clearance: clears the text that is shown.</summary>
    public static async Task ClearAsync(this Visitor officer)
    {
        await officer.Page.GetByLabel("Clear exactly this text").CheckAsync();
        await officer.PressAsync("Record my decision");
        await Assertions.Expect(officer.Page.Locator(".receipt")).ToBeVisibleAsync();
    }

    /// <summary>A draft that the editor has sent out and both seats have cleared.</summary>
    public static async Task HaveClearedAsync(this Chromium chromium, Uri site, string title, string english, string ukrainian)
    {
        await using var editor = await chromium.SignInAsync(site, "editor@demo.example");
        await editor.DraftAsync(title, english, ukrainian);
        await editor.SendAsync(1);
        await chromium.ClearAsync(site, "clearing.ukraine@demo.example", title);
        await chromium.ClearAsync(site, "clearing.canada@demo.example", title);
    }

    /// <summary>From anywhere in the back office: opens the document of this title from the list.</summary>
    public static async Task OpenAsync(this Visitor person, string title)
    {
        await person.FollowAsync("Documents");
        await person.Page.Locator("table").GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
    }

    /// <summary>Changes to another part of the document, by way of its group where another group stands open.</summary>
    public static async Task TurnToAsync(this Visitor person, string part)
    {
        var parts = person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this document" });
        var link = parts.GetByRole(AriaRole.Link, new() { Name = part, Exact = true });
        if (await link.CountAsync() == 0)
        {
            await parts.GetByRole(AriaRole.Link, new() { Name = GroupOf(part), Exact = true }).ClickAsync();
        }

        await link.ClickAsync();
    }

    public static Task FollowAsync(this Visitor person, string link) => person.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public static Task PressAsync(this Visitor person, string button) => person.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static Task SeesAsync(this Visitor person, string words) => Assertions.Expect(person.Page.GetByText(words).First).ToBeVisibleAsync();

    public static Task SeesNoAsync(this Visitor person, string words) => Assertions.Expect(person.Page.GetByText(words)).ToHaveCountAsync(0);

    private static string GroupOf(string part) => part switch
    {
        "Text" or "Files" or "Checks" or "Preview" or "Editions" => "Drafting",
        "Clearance" or "Comments" or "Safeguarding" or "Silence" or "Endorsement" => "Agreement",
        "Timeline" or "Record" => "History",
        _ => "Publication",
    };
}
