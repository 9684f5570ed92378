using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>A focal point without a mouse sees to what stands on record of its country, and to who acts for it.</summary>
public sealed class FocalPointRecordJourneys(Chromium chromium, Portal portal)
{
    private const string Norway = "focal.norway@demo.example";
    private const string Publisher = "publisher@demo.example";

    [Fact]
    public async Task F9_A_fact_is_pointed_at_on_the_public_page_and_the_state_of_the_request_is_seen()
    {
        const string fact = "Database of missing and deported children";
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await norway.FollowAsync("My party");
        await norway.FollowAsync("The public page, to point at what is wrong");
        await norway.CheckAsync("focal-public-page");
        await norway.FollowAsync($"Correct this {fact}");
        await Assertions.Expect(norway.Page.GetByLabel("What is wrong", new() { Exact = true })).ToContainTextAsync(fact);
        await norway.TypeAsync("What is wrong with it, and what is right", "The day of the announcement is missing: it was 8 May 2025.");
        await norway.TypeAsync("Where that can be read", "Letter of the ministry of 3 June 2025");
        await norway.PressAsync("Ask the secretariat");
        await norway.SeesAsync("Waits for the secretariat");
        await norway.CheckAsync("focal-request");

        await AnswerAsync("The day stands in the register now.");

        await norway.FollowAsync("My party");
        await norway.SeesAsync("Accepted");
        await norway.SeesAsync("The day stands in the register now.");
        norway.Person.AssertNoFaults();
    }

    [Fact]
    public async Task A_focal_point_writes_the_own_partys_page_sends_it_and_sees_how_far_it_has_come_until_readers_see_it()
    {
        const string words = "Norway asks that every child is brought home.";
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await norway.FollowAsync("My party");
        await norway.FollowAsync("Write it");
        await norway.TypeAsync("English, paragraph 1", words);
        await norway.TypeAsync("Українська, paragraph 1", "Норвегія просить повернути додому кожну дитину.");
        await norway.PressAsync("Save the draft");
        await norway.SeesAsync("Saved as edition 2.");
        await norway.FollowAsync("Preview what is saved");
        await norway.SeesAsync(words);
        await norway.FollowAsync("Back to the document");
        await norway.CheckAsync("focal-page-to-send");
        await norway.PressAsync("Send edition 2 to the co-chairs");
        await norway.FollowAsync("My party");
        await norway.SeesAsync("With the co-chairs");
        await norway.CheckAsync("focal-page-sent");

        await chromium.ClearAsync(portal.Address, "clearing.ukraine@demo.example", "Norway");
        await chromium.ClearAsync(portal.Address, "clearing.canada@demo.example", "Norway");
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync("Release: Norway");
        await publisher.PressAsync("Release edition 2");

        await norway.FollowAsync("My party");
        await norway.SeesAsync("Readers see edition 2.");
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await visitor.GoToAsync("/coalition/members/norway");
        await visitor.SeesAsync(words);
    }

    [Fact]
    public async Task F10_A_successor_is_named_on_a_letter_and_both_act_until_the_overlap_ends()
    {
        const string Successor = "successor.norway@demo.example";
        await using var administrator = await chromium.SignInAsync(portal.Address, "admin@demo.example");
        var password = await administrator.AddAccountAsync(Successor, "Successor of the focal point");
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await norway.FollowAsync("My party");
        await norway.FollowAsync("Hand over");
        await norway.SeesAsync("What is open for Norway");
        await norway.TypeAsync("Your successor’s name", "Successor of the focal point");
        await norway.TypeAsync("Your successor’s e-mail address", Successor);
        await norway.TypeAsync("Letter of appointment", "Letter of the ministry, on file with the secretariat");
        await norway.TypeInstantAsync("Both of you act until", TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(30).AddHours(18));
        await norway.PressAsync("Name this successor");
        await norway.SeesAsync("waits for the secretariat’s answer");
        await norway.CheckAsync("focal-handover");

        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync("Accept or decline a successor");
        await publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await publisher.SeesNoAsync("Takes over from");

        await norway.FollowAsync("My party");
        await norway.FollowAsync("Hand over");
        await norway.SeesAsync("Your successor has been accepted");
        await norway.CheckAsync("focal-handed-over");

        await using var successor = await KeyWork.SignInAsync(chromium, portal.Address, Successor, password);
        await Assertions.Expect(successor.Page.GetByRole(AriaRole.Region, new() { Name = "Your capacity" })).ToContainTextAsync("for Norway");
        await successor.FollowAsync("My party");
        await successor.FollowAsync("Hand over");
        await successor.SeesAsync("What is open for Norway");
        await successor.CheckAsync("focal-succeeded");
    }

    private async Task AnswerAsync(string answer)
    {
        await using var registrar = await chromium.SignInAsync(portal.Address, Publisher);
        await registrar.FollowAsync("Answer a request for a correction");
        await registrar.Page.GetByLabel("Accepted: the record was corrected").CheckAsync();
        await registrar.Page.GetByLabel("What was changed, or why nothing was").FillAsync(answer);
        await registrar.Page.GetByRole(AriaRole.Button, new() { Name = "Answer Norway" }).ClickAsync();
        await registrar.SeesAsync(answer);
    }
}
