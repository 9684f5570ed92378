using System.Text;
using System.Text.Json;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>What the secretariat does in the registers, by keyboard alone, to where a reader meets it. All numbers and acts are made up for the test.</summary>
[Collection(RegisterWork.Name)]
public sealed class RegisterJourneys(Chromium chromium, Portal portal)
{
    private const string Source = "38 Countries Urge Russia";

    [Fact]
    public async Task A_party_joins_changes_its_capacity_and_leaves_and_every_day_keeps_its_answer()
    {
        await using var publisher = await AtTheRegisterAsync("Parties and memberships");
        await publisher.FollowAsync("Brazil", exact: true);
        await publisher.FollowAsync("Record that Brazil joins");
        await publisher.SelectAsync("Capacity", "Observer");
        await publisher.TypeAsync("From", "2026-10-01");
        await publisher.SelectAsync("Source", Source);
        await publisher.CheckAsync("membership-join");
        await publisher.PressAsync("Record that it joins");

        await publisher.FollowAsync("It changes its capacity");
        await publisher.SelectAsync("Capacity", "Member");
        await publisher.TypeAsync("First day of the new capacity", "2026-11-01");
        await publisher.SelectAsync("Source", Source);
        await publisher.PressAsync("Record the new capacity");

        await publisher.FollowAsync("It leaves");
        await publisher.TypeAsync("First day on which it no longer belongs", "2026-11-20");
        await publisher.TypeAsync("Reason", "It said so in a note.");
        await publisher.SelectAsync("Source", Source);
        await publisher.PressAsync("Record that it leaves");
        await publisher.SeesAsync("It said so in a note.");
        await publisher.CheckAsync("membership-left");

        await ExpectOnAsync("2026-10-15", "Observer");
        await ExpectOnAsync("2026-11-10", "Member");
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, "/coalition/members?on=2026-11-25");
        await Assertions.Expect(reader.Main.GetByRole(AriaRole.Link, new() { Name = "Brazil", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_roll_is_read_first_then_taken_and_undone()
    {
        await using var publisher = await AtTheRegisterAsync("Resolutions");
        await publisher.FollowAsync(publisher.Main.GetByRole(AriaRole.Link, new() { Name = "Return of Ukrainian Children", Exact = true }));
        await publisher.FollowAsync("Roll from a table");
        await publisher.UploadAsync("The file", "roll.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", Roll())), "text/csv");
        await publisher.SelectAsync("Source of the table", "Report");
        await publisher.PressAsync("Look at the table");
        await publisher.SeesAsync("193 rows:");
        await publisher.SeesAsync("No problem stands.");
        await publisher.CheckAsync("roll-read");

        await publisher.TypeAsync("Why it changes", "The record of the vote is out.");
        await publisher.PressAsync("Put ");
        await publisher.SeesAsync("rows became records");
        await publisher.CheckAsync("roll-taken");
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, "/coalition/resolutions/return-of-ukrainian-children-2025");
        await reader.SeesNoAsync("Not known from this source");
        await reader.CheckAsync("roll-met");

        await publisher.TypeAsync("Why it is undone", "It was a trial.");
        await publisher.PressAsync("Undo this import");
        await publisher.SeesAsync("It was a trial.");
        await publisher.CheckAsync("roll-undone");
    }

    [Fact]
    public async Task A_claim_that_conflicts_stands_beside_the_other_and_is_never_added_up()
    {
        await using var publisher = await AtTheRegisterAsync("Figures");
        await publisher.FollowAsync("Record a figure");
        await publisher.TypeAsync("Subject, in English", "Children returned");
        await publisher.TypeAsync("Key of the subject", "children-returned");
        await publisher.TypeAsync("Value as worded, in English", "fewer than 1,300");
        await publisher.TypeAsync("The number in the wording", "1300");
        await publisher.TypeAsync("Unit, in English", "children");
        await publisher.TypeAsync("As of", "12/06/2025");
        await publisher.TypeAsync("Who says so, in English", "A made-up agency");
        await publisher.SelectAsync("Source 1", Source);
        await publisher.PressAsync("Record this claim");
        await publisher.SeesAsync("“12/06/2025” means");
        await publisher.CheckAsync("figure-asked");
        await publisher.ChooseAsync("12 June 2025");
        await publisher.PressAsync("Record this claim");

        await publisher.FollowAsync("Figures", exact: true);
        await publisher.PressAsync("Release Children returned: fewer than 1,300");
        await publisher.CheckAsync("figure-released");
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, "/coalition/figures");
        await reader.SeesAsync("fewer than 1,300");
        await reader.SeesAsync("1,850");
        await reader.SeesNoAsync("3,150");
        await reader.CheckAsync("figure-met");
    }

    private async Task ExpectOnAsync(string day, string capacity)
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, $"/coalition/members?on={day}");
        await reader.FollowAsync(reader.Main.GetByRole(AriaRole.Link, new() { Name = "Brazil", Exact = true }));
        await reader.SeesAsync(capacity);
        await reader.CheckAsync($"membership-{day}");
    }

    private async Task<Typist> AtTheRegisterAsync(string register)
    {
        var publisher = await Typist.SignInAsync(chromium, portal.Address, "publisher@demo.example");
        await publisher.FollowAsync("Registers", exact: true);
        await publisher.FollowAsync(publisher.Main.GetByRole(AriaRole.Link, new() { Name = register, Exact = true }));
        return publisher;
    }

    // Which state stands on which line follows from the order of the file and says nothing of any state; Russia alone is named by the source.
    private static IEnumerable<string> Roll()
    {
        using var recipe = JsonDocument.Parse(File.ReadAllText(Path.Combine(Product.Root, "recipes", "parties.recipe.json")));
        var codes = recipe.RootElement.GetProperty("steps").EnumerateArray().SelectMany(step => step.TryGetProperty("Parties", out var parties) ? parties.EnumerateArray() : [])
            .Where(party => party.GetProperty("Kind").GetString() is "State" && !party.TryGetProperty("ValidTo", out _) && party.GetProperty("Slug").GetString() is not "russian-federation")
            .SelectMany(party => party.GetProperty("Codes").EnumerateArray()).Where(code => code.GetProperty("Scheme").GetString() is "UN-M49" && !code.TryGetProperty("To", out _)).Select(code => code.GetProperty("Code").GetString()!).Take(192);
        var words = Enumerable.Repeat("yes", 91).Concat(Enumerable.Repeat("no", 11)).Concat(Enumerable.Repeat("abstain", 57)).Concat(Enumerable.Repeat("not voting", 33));
        return ["party,position", "RU,no", .. codes.Zip(words, (code, word) => $"{code},{word}")];
    }
}
