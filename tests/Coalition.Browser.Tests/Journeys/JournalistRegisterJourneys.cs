using System.Text.Json.Nodes;
using System.Xml.Linq;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>What a journalist finds, compares and takes away from the registers, without a mouse and without an account.</summary>
public sealed class JournalistRegisterJourneys(Chromium chromium, Portal portal)
{
    [Fact]
    public async Task V4_everything_on_a_topic_is_found_narrowed_and_found_in_other_spellings_and_no_draft_among_it()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition");

        await SearchAsync(page, keys, "reintegration");
        await Assertions.Expect(Found(page, "Humanitarian support for children, civilians and prisoners of war in Ukraine")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Co-chairs’ statement on verified information");
        await NarrowAsync(page, keys, "Commitments");
        await NarrowAsync(page, keys, "2025");
        await NarrowAsync(page, keys, "Norway");
        await NarrowAsync(page, keys, "English");
        await Assertions.Expect(page.Locator(".chosen a")).ToHaveCountAsync(4);
        await Assertions.Expect(Found(page, "Humanitarian support")).ToBeVisibleAsync();
        await journalist.CheckAsync("journalist-search");
        await keys.ReachAsync(page.GetByRole(AriaRole.Link, new() { Name = "Follow this search (feed)" }));
        var feed = await page.EvaluateAsync<string>("async () => (await fetch(document.activeElement.href)).text()");
        Assert.Contains("<title>Humanitarian support for children, civilians and prisoners of war in Ukraine</title>", feed, StringComparison.Ordinal);

        foreach (var spelling in new[] { "Zelenskyj", "Zelenskyy", "zelensky" })
        {
            await SearchAsync(page, keys, spelling);
            await Assertions.Expect(Found(page, "Inaugural meeting of the Coalition")).ToBeVisibleAsync();
            await Assertions.Expect(Found(page, "Volodymyr Zelensky")).ToBeVisibleAsync();
        }

        await SearchAsync(page, keys, "Store");
        await keys.EnterAsync(Found(page, "Jonas Gahr Støre"));
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Jonas Gahr Støre" })).ToContainTextAsync("Prime Minister");
        journalist.AssertNoFaults();
    }

    [Fact]
    public async Task V5_conflicting_numbers_stand_side_by_side_with_who_says_so_when_and_where()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition");

        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Figures", Exact = true }).First);
        await keys.PickAsync(page.Locator("#subject"), "Children deported");
        await keys.EnterAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Show" }));

        await Assertions.Expect(page.Locator(".fig-n")).ToHaveTextAsync(["thousands", "several thousand", "hundreds of thousands", "nearly 20,000"]);
        await Assertions.Expect(page.GetByText("Claims differ")).ToBeVisibleAsync();
        foreach (var claimant in new[] { "Government of Norway", "UNICEF, quoted by the Government of Norway", "Volodymyr Zelensky, President of Ukraine, attributing the claim to Russia", "Kaja Kallas, High Representative of the European Union" })
        {
            await Assertions.Expect(page.Locator("dt", new() { HasTextString = claimant }).First).ToBeVisibleAsync();
        }

        var claim = page.Locator("#children-deported-kallas");
        await Assertions.Expect(claim).ToContainTextAsync("As of:");
        await Assertions.Expect(claim).ToContainTextAsync("What is counted:");
        await keys.EnterAsync(claim.Locator("summary"));
        await keys.ReachAsync(claim.GetByLabel("Citation"));
        var copied = await claim.GetByLabel("Citation").InputValueAsync();
        Assert.All(["Kaja Kallas", "“nearly 20,000”", ", as known on ", "&known="], part => Assert.Contains(part, copied, StringComparison.Ordinal));
        await journalist.CheckAsync("journalist-figures");
        await keys.LeaveByAsync(claim.GetByRole(AriaRole.Link, new() { Name = "The link will always show what stands here" }));
        Assert.EndsWith(new Uri(page.Url).PathAndQuery + "#children-deported-kallas", copied, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".fig-n")).ToHaveTextAsync(["thousands", "several thousand", "hundreds of thousands", "nearly 20,000"]);
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "38 Countries Urge Russia" }).First);
        await page.WaitForURLAsync(address => address.EndsWith("/sources/source-002", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("printed: “August 5”")).ToBeVisibleAsync();
        journalist.AssertNoFaults();
    }

    [Fact]
    public async Task V6_money_is_filtered_taken_away_as_a_table_and_followed_from_stated_to_confirmed()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition");

        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Commitments", Exact = true }).First);
        await keys.PickAsync(page.Locator("#channel"), "ICRC");
        await keys.EnterAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Show" }));
        var table = page.GetByRole(AriaRole.Table, new() { Name = "All commitments" });
        await Assertions.Expect(table.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(table).ToContainTextAsync("NOK 386 million");
        await Assertions.Expect(table).ToContainTextAsync("NOK 386.3 million");

        var csv = await TakeAsync(page, keys, "(CSV)");
        Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.StartsWith("norway-humanitarian-support-2025,", line, StringComparison.Ordinal));
        Assert.All([",386000000,NOK,", ",386300000,", "EUR 33400000", "€33,4 million"], number => Assert.Contains(number, csv, StringComparison.Ordinal));
        var json = Assert.Single(JsonNode.Parse(await TakeAsync(page, keys, "(JSON)"))!["commitments"]!.AsArray())!;
        Assert.Equal((386_000_000m, 386_300_000m, 33_400_000m), ((decimal)json["value"]!, (decimal)json["sum_of_lines"]!, (decimal)json["conversions"]![0]!["value"]!));
        var activity = Assert.Single(XElement.Parse(await TakeAsync(page, keys, "IATI 2.03 (XML)")).Elements("iati-activity"));
        Assert.Equal(("386000000", "NOK"), ((string?)activity.Element("transaction")!.Element("value"), activity.Element("transaction")!.Element("value")!.Attribute("currency")!.Value));
        Assert.All(["NOK 386,300,000", "EUR 33,400,000"], number => Assert.Contains(number, activity.Value, StringComparison.Ordinal));

        await keys.EnterAsync(table.GetByRole(AriaRole.Link, new() { Name = "Humanitarian support" }));
        await page.WaitForURLAsync(address => address.EndsWith("/commitments/norway-humanitarian-support-2025", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Also stated: EUR 33.4 million.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The difference of NOK 0.3 million is within rounding");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Verified by someone else");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nothing yet");
        await journalist.CheckAsync("journalist-money");
    }

    // Takes the file by its link and Enter, and opens it.
    private static async Task<string> TakeAsync(IPage page, Keys keys, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = link })));
        return (await File.ReadAllTextAsync(await download.PathAsync())).TrimStart('\uFEFF');
    }

    private static async Task SearchAsync(IPage page, Keys keys, string words)
    {
        await keys.TypeAsync(page.GetByRole(AriaRole.Searchbox).First, words);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"for “{words}”");
    }

    private static async Task NarrowAsync(IPage page, Keys keys, string choice)
    {
        await keys.ReachAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = choice }).First);
        await page.Keyboard.PressAsync("Space");
        await keys.EnterAsync(page.Locator("#facets").GetByRole(AriaRole.Button, new() { Name = "Show" }));
        await Assertions.Expect(page.Locator(".chosen")).ToContainTextAsync(choice);
    }

    private static ILocator Found(IPage page, string title) => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = title }).First;
}
