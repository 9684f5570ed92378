using System.Globalization;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>A focal point without a mouse enters a commitment from a press release, and says where another one stands.</summary>
public sealed class FocalPointMoneyJourneys(Chromium chromium, Portal portal)
{
    private const string Norway = "focal.norway@demo.example";
    private const string Publisher = "publisher@demo.example";

    [Fact]
    public async Task F7_A_commitment_is_copied_from_a_press_release_its_lines_are_held_against_the_total_and_it_is_sent()
    {
        const string title = "Winter classrooms for returned children";
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);
        await norway.FollowAsync("Commitments");
        await norway.FollowAsync("Record a commitment");
        await norway.TypeAsync("Title, in English", title);
        await norway.TypeAsync("Announced on", "15 October 2026");
        await norway.TypeAsync("Title of the announcement", "Classrooms for the winter");
        await norway.TypeAsync("Publisher", "Ministry of Foreign Affairs");
        await norway.TypeAsync("Address", "https://ministry.example/classrooms");
        await norway.TypeAsync("Published on", "15 October 2026");
        await norway.TypeAsync("Stated total", "NOK 50 million");
        await EnterLineAsync(norway, 0, "UNICEF", "NOK 30 million");
        await norway.UnfoldAsync("Line 2");
        await EnterLineAsync(norway, 1, "ICRC", "NOK 12 million");

        await norway.PressAsync("Check the sum");
        await norway.SeesAsync("an unexplained difference of NOK 8,000,000");
        await norway.SeesAsync("“NOK 30 million” is read as NOK 30,000,000, rounded to NOK 1,000,000.");
        await norway.CheckAsync("focal-sum-differs");
        await norway.TypeAsync("Amount", "NOK 20 million", among: 1);
        await norway.TickAsync("The source says “about”");
        await norway.PressAsync("Check the sum");
        await norway.SeesNoAsync("an unexplained difference of NOK 8,000,000");
        await norway.PressAsync("Send it to the secretariat");

        await norway.SeesAsync("Recorded. A publisher of the secretariat makes it public.");
        await norway.SeesAsync("about NOK 50,000,000");
        await norway.CheckAsync("focal-commitment-sent");
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.FollowAsync($"Release: {title}");
        await publisher.SeesAsync("about NOK 50,000,000");
    }

    [Fact]
    public async Task F8_No_change_takes_one_press_and_a_new_status_with_its_evidence_is_read_over_first()
    {
        const string title = "Humanitarian support for children, civilians and prisoners of war in Ukraine";
        await AskForReportsAsync("norway-humanitarian-support-2025");
        await using var norway = await KeyWork.SignInAsync(chromium, portal.Address, Norway);

        await norway.FollowAsync($"Say where it stands: {title}");
        await norway.CheckAsync("focal-report");
        await norway.PressAsync("No change since");
        await norway.SeesAsync("The update stands on the public page, with its date.");
        await norway.SeesAsync("No change: Announced");
        await norway.FollowAsync("Inbox");
        await norway.SeesNoAsync($"Say where it stands: {title}");

        await norway.FollowAsync("Commitments");
        await norway.FollowAsync(title);
        await norway.FollowAsync("Report progress");
        await norway.PickAsync("Where it stands", "In progress");
        await norway.TypeAsync("What happened, in English", "The first part is paid out.");
        await norway.TypeAsync("Address of what shows it", "https://ministry.example/first-part");
        await norway.PressAsync("Preview");
        await norway.SeesAsync("As readers will see it");
        await norway.CheckAsync("focal-report-preview");
        await norway.PressAsync("Report it");
        await norway.SeesAsync("Announced → In progress");

        await using var visitor = await chromium.VisitAsync(portal.Address);
        await visitor.GoToAsync("/coalition/commitments/norway-humanitarian-support-2025");
        await visitor.SeesAsync("The first part is paid out.");
        await Assertions.Expect(visitor.Page.Locator("a[href='https://ministry.example/first-part']")).ToBeVisibleAsync();
    }

    private static async Task EnterLineAsync(KeyWork norway, int line, string channel, string amount)
    {
        await norway.PickAsync("Channel", channel, line);
        await norway.TypeAsync("Amount", amount, line);
    }

    private async Task AskForReportsAsync(string slug)
    {
        await using var publisher = await chromium.SignInAsync(portal.Address, Publisher);
        await publisher.GoToAsync($"/coalition/Admin/Registers/Commitment/{slug}");
        await publisher.Page.GetByLabel("Next by").FillAsync(TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd'T'18:00", CultureInfo.InvariantCulture));
        await publisher.PressAsync("Ask for reports");
        await publisher.SeesAsync("The party is asked to report.");
    }
}
