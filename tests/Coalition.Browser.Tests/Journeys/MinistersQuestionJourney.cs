using System.Text.RegularExpressions;
using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>The secretariat’s job S10 by keyboard alone: how many, which, since when, with a link, a table and a sentence to pass on.</summary>
public sealed partial class MinistersQuestionJourney(Chromium chromium, Portal portal)
{
    [Fact]
    public async Task Job_S10_How_many_which_and_since_when_takes_four_acts_and_every_answer_says_the_same()
    {
        await using var publisher = await Typist.SignInAsync(chromium, portal.Address, "publisher@demo.example");
        await publisher.FollowAsync("Registers", exact: true);
        await publisher.FollowAsync(publisher.Main.GetByRole(AriaRole.Link, new() { Name = "Endorsements", Exact = true }));

        await publisher.FollowAsync(publisher.Main.GetByRole(AriaRole.Region, new() { Name = "Joint statement calling" }).GetByRole(AriaRole.Link, new() { Name = "The list as readers meet it" }).First);
        await publisher.TypeDayAsync("List as it stood on", new DateOnly(2025, 9, 30));
        await publisher.PressAsync("Show that list");

        await publisher.SeesAsync("38 states and 2 organisations");
        await publisher.SeesAsync("30 September 2025");
        await publisher.SeesAsync("The first act is of 5 August 2025");
        var sentence = await publisher.Page.Locator("#sentence").InputValueAsync();
        Assert.Contains("37 states, 1 observer state, 2 organisations", sentence, StringComparison.Ordinal);
        await publisher.CheckAsync("s10-answer");
        await ExpectTheSameInTheTableAsync(publisher);
        await ExpectTheSameUnderTheLinkAsync(new Uri(Link().Match(sentence).Value));
    }

    private static async Task ExpectTheSameInTheTableAsync(Typist publisher)
    {
        var file = await publisher.Page.GetByRole(AriaRole.Link, new() { Name = "This list as CSV" }).GetAttributeAsync("href");
        var table = await (await publisher.Page.APIRequest.GetAsync(new Uri(new Uri(publisher.Page.Url), file).AbsoluteUri)).TextAsync();
        Assert.Equal(40, table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length - 1);
        Assert.Contains("Norway", table, StringComparison.Ordinal);
    }

    private async Task ExpectTheSameUnderTheLinkAsync(Uri link)
    {
        await using var reader = await Typist.ReadAsync(chromium, portal.Address, link.PathAndQuery);
        await reader.SeesAsync("38 states and 2 organisations");
        await reader.SeesAsync("30 September 2025");
        await reader.CheckAsync("s10-link");
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Link();
}
