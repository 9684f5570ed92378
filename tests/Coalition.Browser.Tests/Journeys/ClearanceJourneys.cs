using Coalition.Browser.Tests.Harness;
using Coalition.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>What a clearance is worth when the drafter is a co-chair's own, when the text changes, and when the screen is old.</summary>
public sealed class ClearanceJourneys(Chromium chromium, Portal portal)
{
    private const string Editor = "editor@demo.example";
    private const string Ukraine = "clearing.ukraine@demo.example";
    private const string Canada = "clearing.canada@demo.example";
    private const string Words = "Every child has a name and a home.";
    private const string WithComma = "Every child has a name, and a home.";
    private const string Ukrainian = "Кожна дитина має ім’я і дім.";
    private const string UkrainianWithComma = "Кожна дитина має ім’я, і дім.";

    [Fact]
    public async Task Scenario_1_A_co_chairs_own_draft_needs_the_other_seat()
    {
        const string title = "Joint statement by a co-chair";
        var (colleague, password) = await AddAColleagueForUkraineAsync();
        await using var drafter = await chromium.SignInAsync(portal.Address, Ukraine);
        await drafter.DraftAsync(title, Words, Ukrainian);
        await drafter.SendAsync(1);
        await drafter.SeesAsync("You edited this text last. Another person of your party has to clear it.");
        await drafter.CheckAsync("own-draft-drafter");

        await using var second = await chromium.VisitAsync(portal.Address);
        await second.SignInAsync("/coalition", colleague, password);
        await second.FollowAsync($"Clear: {title}");
        await second.ClearAsync();

        await using var publisher = await chromium.SignInAsync(portal.Address, "publisher@demo.example");
        await publisher.OpenAsync(title);
        await publisher.TurnToAsync("Release");
        await publisher.SeesAsync("Seat of Canada: no clearance of exactly this text");
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Release edition 1" })).ToBeDisabledAsync();
        await publisher.CheckAsync("own-draft-refused");

        await chromium.ClearAsync(portal.Address, Canada, title);
        await publisher.Page.ReloadAsync();
        await publisher.PressAsync("Release edition 1");
        await publisher.SeesAsync("Edition 1 is public");
        await publisher.FollowAsync("/statements/joint-statement-by-a-co-chair");
        await publisher.SeesAsync(Words);
    }

    [Fact]
    public async Task Scenario_2_A_comma_voids_what_was_cleared_a_save_without_change_does_not_and_putting_it_back_revives_nothing()
    {
        const string title = "Joint statement on names";
        await chromium.HaveClearedAsync(portal.Address, title, Words, Ukrainian);
        await using var editor = await chromium.SignInAsync(portal.Address, Editor);
        await editor.OpenAsync(title);

        await editor.WriteAsync(Words, Ukrainian);
        await editor.SeesAsync("Nothing changed. The text, its hash and every clearance are as they were.");
        await editor.TurnToAsync("Clearance");
        await Assertions.Expect(SeatsOn(editor).GetByText("Cleared", new() { Exact = true })).ToHaveCountAsync(2);

        await editor.TurnToAsync("Text");
        await editor.WriteAsync(WithComma, UkrainianWithComma);
        await editor.SeesAsync("Saved as edition 2.");
        await editor.SendAsync(2);
        await Assertions.Expect(SeatsOn(editor).GetByText("Cleared", new() { Exact = true })).ToHaveCountAsync(0);
        foreach (var officer in new[] { Ukraine, Canada })
        {
            await ExpectTheDifferenceAsync(officer, title);
        }

        await editor.TurnToAsync("Text");
        await editor.WriteAsync(Words, Ukrainian);
        await editor.SendAsync(3);
        await Assertions.Expect(SeatsOn(editor).GetByText("Cleared", new() { Exact = true })).ToHaveCountAsync(0);
        await ClearAgainAsync(title);
        editor.AssertNoFaults();
    }

    [Fact]
    public async Task Scenario_3_A_clearance_from_an_old_screen_is_refused_with_the_difference_and_a_double_click_clears_once()
    {
        const string title = "Joint statement on homes";
        await using var editor = await chromium.SignInAsync(portal.Address, Editor);
        await editor.DraftAsync(title, Words, Ukrainian);
        await editor.SendAsync(1);
        await using var officer = await chromium.SignInAsync(portal.Address, Canada);
        await officer.FollowAsync($"Clear: {title}");
        await officer.Page.GetByLabel("Clear exactly this text").CheckAsync();

        await editor.TurnToAsync("Text");
        await editor.WriteAsync(WithComma, UkrainianWithComma);
        await editor.SeesAsync("Saved as edition 2.");
        await officer.PressAsync("Record my decision");
        await officer.SeesAsync("Nothing was recorded.");
        await officer.SeesAsync("1 of 1 paragraphs changed since edition 1");
        await officer.CheckAsync("stale-screen");

        await editor.SendAsync(2);
        await Assertions.Expect(SeatsOn(editor).GetByText("Cleared", new() { Exact = true })).ToHaveCountAsync(0);
        await officer.FollowAsync("Inbox");
        await officer.FollowAsync($"Clear: {title}");
        await officer.Page.GetByLabel("Clear exactly this text").CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Record my decision" }).DblClickAsync();
        await Assertions.Expect(officer.Page.Locator(".receipt")).ToContainTextAsync("edition 2");
        await officer.FollowAsync("See the other seats");
        await Assertions.Expect(SeatsOn(officer).GetByRole(AriaRole.Link, new() { Name = "Receipt" })).ToHaveCountAsync(1);
        officer.AssertNoFaults();
    }

    private static ILocator SeatsOn(Visitor person) => person.Page.Locator(".seats");

    private async Task ExpectTheDifferenceAsync(string email, string title)
    {
        await using var officer = await chromium.SignInAsync(portal.Address, email);
        await officer.SeesAsync("Without effect: the text was changed afterwards.");
        await officer.FollowAsync($"Clear: {title}");
        await officer.SeesAsync("1 of 1 paragraphs changed since edition 1");
        await Assertions.Expect(officer.Page.Locator(".changes ins").First).ToContainTextAsync(",");
        await officer.CheckAsync($"voided-{email[..email.IndexOf('@', StringComparison.Ordinal)]}");
    }

    private async Task ClearAgainAsync(string title)
    {
        await using var officer = await chromium.SignInAsync(portal.Address, Canada);
        await officer.FollowAsync($"Clear: {title}");
        await officer.SeesAsync("Identical to what you cleared on");
        await officer.CheckAsync("cleared-again");
        await officer.PressAsync("Clear this text again");
        await Assertions.Expect(officer.Page.Locator(".receipt")).ToContainTextAsync("edition 3");
    }

    /// <summary>The administrator adds a second officer, the publisher files the letter of appointment; address and first password.</summary>
    private async Task<(string Email, string Password)> AddAColleagueForUkraineAsync()
    {
        const string email = "second.ukraine@demo.example";
        await using var administrator = await chromium.SignInAsync(portal.Address, "admin@demo.example");
        await administrator.FollowAsync("Users");
        await administrator.FollowAsync("Add a person");
        await administrator.Page.GetByLabel("E-mail address").FillAsync(email);
        await administrator.Page.GetByLabel("Name").FillAsync("Second clearing officer, Ukraine");
        await administrator.Page.GetByLabel("Role").SelectOptionAsync("Clearing officer");
        await administrator.PressAsync("Add this person");
        var password = await administrator.Page.Locator(".receipt code").InnerTextAsync();

        await using var publisher = await chromium.SignInAsync(portal.Address, "publisher@demo.example");
        await publisher.FollowAsync("Mandates");
        await publisher.FollowAsync("Grant a mandate");
        await publisher.Page.GetByLabel("Person").SelectOptionAsync($"Second clearing officer, Ukraine, {email}");
        await publisher.Page.GetByLabel("Acts for").SelectOptionAsync("Ukraine");
        await publisher.Page.GetByLabel("clear texts for the party’s co-chair seat").CheckAsync();
        await publisher.Page.GetByLabel("Letter of appointment").FillAsync("Letter of the ministry, filed with the secretariat");
        await publisher.PressAsync("Grant this mandate");
        return (email, password);
    }
}
