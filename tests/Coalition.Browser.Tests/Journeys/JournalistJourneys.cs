using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>What a journalist checks of a statement and of those who signed it, without a mouse and without an account.</summary>
public sealed class JournalistJourneys(Chromium chromium, Portal portal)
{
    private const string Title = "Joint statement calling for the immediate and unconditional return of Ukrainian children";

    [Fact]
    public async Task V1_the_38_countries_are_checked_against_the_list_the_sentence_and_the_explanation()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition/statements");

        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = Title }).First);
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("38 states and 2 organisations: 37 states (capacity not stated), Switzerland (observer), European Union (observer), Council of Europe (capacity not stated).");
        await Assertions.Expect(Group(page, "States, no capacity marked in the source").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(37);
        await Assertions.Expect(Group(page, "Observer states")).ToContainTextAsync("Switzerland");
        await Assertions.Expect(Group(page, "Observer organisations")).ToContainTextAsync("European Union");
        await Assertions.Expect(Group(page, "Organisations, no capacity marked in the source")).ToContainTextAsync("Council of Europe");

        await keys.ReachAsync(page.GetByLabel("A sentence on the names"));
        Assert.Contains(": 37 states, 1 observer state, 2 organisations.", await page.GetByLabel("A sentence on the names").InputValueAsync(), StringComparison.Ordinal);
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "What the source says of the number" }));
        await Assertions.Expect(page.Locator("#note")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("That number holds only when Switzerland, marked as observer, is counted with the 37 states that carry no mark.");
        await journalist.CheckAsync("journalist-count");
    }

    [Fact]
    public async Task V2_whether_a_country_signed_and_how_it_voted_stands_on_one_page()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition");

        await FindAsync(page, keys, "costa", "Costa Rica");

        await Assertions.Expect(Row(page, "Texts signed", Title)).ToContainTextAsync("5 August 2025");
        var vote = Row(page, "Votes", "Return of Ukrainian Children");
        await Assertions.Expect(vote).ToContainTextAsync("Not known from the sources");
        await Assertions.Expect(vote).ToContainTextAsync("Declared afterwards: In favour. The official tally stays as it is.");
        await journalist.CheckAsync("journalist-costa-rica");

        await FindAsync(page, keys, "Czech Republic", "Czechia");
        await Assertions.Expect(Row(page, "Texts signed", Title)).ToContainTextAsync("Czech Republic");

        await FindAsync(page, keys, "norw", "Norway");
        await Assertions.Expect(Row(page, "Texts signed", Title)).ToContainTextAsync("5 August 2025");
        var promised = page.GetByRole(AriaRole.Table, new() { Name = "Commitments" }).GetByRole(AriaRole.Row, new() { Name = "Humanitarian support" });
        await Assertions.Expect(promised).ToContainTextAsync("NOK 386 million");
        await keys.EnterAsync(promised.GetByRole(AriaRole.Link));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Humanitarian support");
        journalist.AssertNoFaults();
    }

    [Fact]
    public async Task V3_a_citation_is_copied_and_its_link_leads_to_the_same_names_and_to_itself()
    {
        await using var journalist = await chromium.VisitAsync(portal.Address);
        var (page, keys) = (journalist.Page, new Keys(journalist.Page));
        await journalist.GoToAsync("/coalition/statements/return-2025");

        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Cite this text" }));
        await keys.ReachAsync(page.GetByLabel("Citation"));
        await page.Keyboard.PressAsync("Control+A");
        var copied = await page.GetByLabel("Citation").EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)");
        Assert.All([Title, "COAL/JS/2025/1", "edition 1", "5 August 2025", "names as of ", "/statements/return-2025/editions/1?on="], part => Assert.Contains(part, copied, StringComparison.Ordinal));
        var (names, hash) = (await page.Locator("#count").InnerTextAsync(), await page.Locator(".cite .hash").InnerTextAsync());

        await keys.EnterAsync(Permanent(page));
        await page.WaitForURLAsync(address => address.Contains("/editions/1?on=", StringComparison.Ordinal));
        var cited = page.Url;
        Assert.EndsWith(new Uri(cited).PathAndQuery, copied, StringComparison.Ordinal);
        Assert.Equal((names, hash), (await page.Locator("#count").InnerTextAsync(), await page.Locator(".cite .hash").InnerTextAsync()));
        await Assertions.Expect(page.GetByText(", as known on ").First).ToBeVisibleAsync();
        await keys.EnterAsync(Permanent(page));
        Assert.Equal(cited, page.Url);
        await journalist.CheckAsync("journalist-citation");
    }

    /// <summary>From any page to a party's own, by a part of any name it has or had.</summary>
    private static async Task FindAsync(IPage page, Keys keys, string name, string party)
    {
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Members", Exact = true }).First);
        await keys.TypeAsync(page.GetByLabel("Name, also a former one"), name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address.Contains("q=", StringComparison.Ordinal));
        await keys.EnterAsync(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = party }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(party);
    }

    private static ILocator Permanent(IPage page) => page.Locator(".cite a[rel=bookmark]");

    private static ILocator Group(IPage page, string heading) =>
        page.GetByRole(AriaRole.Region, new() { Name = "Who signed", Exact = true }).Locator("div", new() { Has = page.Locator("> .group-head").GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) });

    private static ILocator Row(IPage page, string table, string heading) => page.GetByRole(AriaRole.Table, new() { Name = table }).GetByRole(AriaRole.Row, new() { Name = heading });
}
