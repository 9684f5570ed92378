using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>A promise of money by keyboard alone: recorded, its difference explained, released, assessed, and paid in part. It is made up for the test.</summary>
[Collection(RegisterWork.Name)]
public sealed class CommitmentJourney(Chromium chromium, Portal portal)
{
    private const string Title = "Support for school libraries";
    private const string Source = "38 Countries Urge Russia";

    [Fact]
    public async Task A_commitment_whose_lines_do_not_add_up_is_released_once_the_difference_is_explained()
    {
        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, "publisher@demo.example");
        await publisher.FollowAsync("Commitments", exact: true);
        await RecordAsync(publisher);
        await ExplainAsync(publisher);
        await publisher.PressAsync("Make it public");
        await publisher.SeesAsync("Public.");
        await AssessAsync(publisher);
        await PayAsync(publisher);
        await publisher.CheckAsync("commitment-desk");

        await using var reader = await Typist.ReadAsync(chromium, portal.Address, "/coalition/commitments/support-for-school-libraries");
        await reader.SeesAsync("One channel was announced without its amount.");
        await reader.SeesAsync("Limited");
        await reader.SeesAsync("2 million");
        await reader.CheckAsync("commitment-met");
    }

    private static async Task RecordAsync(Typist publisher)
    {
        await publisher.FollowAsync("Record a commitment");
        await publisher.SelectAsync("Party", "Canada");
        await publisher.TypeAsync("Title, in English", Title);
        await publisher.TypeAsync("Announced on", "2026-10-01");
        await publisher.TypeAsync("Stated total", "CAD 10 million");
        await publisher.SelectAsync("Channel", "UNICEF");
        await publisher.TypeAsync("Amount", "CAD 6 million");
        await publisher.OpenAsync("Line 2");
        await publisher.SelectNthAsync("Channel", 1, "ICRC");
        await publisher.TypeNthAsync("Amount", 1, "CAD 3 million");
        await publisher.PressAsync("Check the sum");
        await publisher.SeesAsync("CAD 9,000,000");
        await publisher.CheckAsync("commitment-sum");
        await publisher.OpenAsync("Sources that are on file");
        await publisher.SelectAsync("Source 1", Source);
        await publisher.PressAsync("Record it");
        await publisher.SeesAsync("Recorded; not public.");
        await publisher.CheckAsync("commitment-unexplained");
    }

    private static async Task ExplainAsync(Typist publisher)
    {
        await publisher.FollowAsync("Change the description");
        await publisher.TypeAsync("Why the total and its lines differ, in English", "One channel was announced without its amount.");
        await publisher.PressAsync("Save the description");
        await publisher.SeesAsync("Explained:");
    }

    private static async Task AssessAsync(Typist publisher)
    {
        await publisher.FollowAsync("Record an assessment");
        await publisher.SelectAsync("What was found", "Limited");
        await publisher.TypeAsync("Assessor, in English", "A made-up institute");
        await publisher.TypeAsync("Method, in English", "Reading of reports.");
        await publisher.TypeAsync("Found on", "2026-11-10");
        await publisher.SelectAsync("Source", Source);
        await publisher.CheckAsync("commitment-assess");
        await publisher.PressAsync("Record this assessment");
        await publisher.SeesAsync("An assessor says: Limited");
    }

    private static async Task PayAsync(Typist publisher)
    {
        await publisher.FollowAsync("Record a transaction");
        await publisher.SelectAsync("What happened", "Payment made");
        await publisher.TypeAsync("Date", "2026-11-12");
        await publisher.TypeAsync("Amount", "CAD 2 million");
        await publisher.SelectAsync("From", "Canada");
        await publisher.SelectAsync("To", "UNICEF");
        await publisher.SelectAsync("Source", Source);
        await publisher.PressAsync("Record this transaction");
        await publisher.SeesAsync("Payment made");
    }
}
