namespace Coalition.Browser.Tests.Harness;

/// <summary>A check that cannot turn red proves nothing: each of these pages has one fault, and the harness must say which.</summary>
public sealed class HarnessTests(Chromium chromium, FaultySite site) : IClassFixture<FaultySite>
{
    [Fact]
    public async Task A_right_page_passes_in_every_view()
    {
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoToAsync("/right");

        await visitor.CheckAsync("right");

        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("/unlabelled", FaultKind.Accessibility, "label")]
    [InlineData("/tiny", FaultKind.Accessibility, "target-size")]
    [InlineData("/inline", FaultKind.Policy, "script-src-elem")]
    [InlineData("/loud", FaultKind.Console, "loud")]
    [InlineData("/broken", FaultKind.Script, "undefined")]
    [InlineData("/wide", FaultKind.Overflow, "<p>")]
    [InlineData("/elsewhere", FaultKind.OtherHost, "example.invalid")]
    [InlineData("/torn", FaultKind.Request, "answered 404")]
    public async Task A_fault_is_reported(string path, FaultKind kind, string detail)
    {
        await using var visitor = await chromium.VisitAsync(site.Address, new View(320));
        await visitor.GoToAsync(path);

        await visitor.InspectAsync("faulty");

        Assert.Contains(visitor.Faults, fault => fault.Kind == kind && fault.Detail.Contains(detail, StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(visitor.AssertNoFaults);
    }

    [Fact]
    public async Task A_fault_of_one_look_is_found_by_the_check_of_all_four()
    {
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoToAsync("/dim");

        await visitor.InspectAllViewsAsync("dim");

        Assert.Equal(["/dim (320-dark)", "/dim (1280-dark)"], visitor.Faults.Select(fault => fault.Where), StringComparer.Ordinal);
        Assert.All(visitor.Faults, fault => Assert.StartsWith("color-contrast", fault.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_page_shows_is_new_until_somebody_was_shown_the_same()
    {
        var sights = new Sights();
        await using var first = await chromium.VisitAsync(site.Address);
        await using var second = await chromium.VisitAsync(site.Address);
        List<News> found = [];

        foreach (var (visitor, path) in new[] { (first, "/right"), (first, "/wide"), (second, "/right"), (second, "/again"), (second, "/unlabelled"), (first, "/again") })
        {
            await visitor.GoToAsync(path);
            found.Add(await sights.OfAsync(visitor.Page));
        }

        Assert.Equal([News.Parts, News.Parts, News.None, News.Words, News.Parts, News.None], found);
    }

    [Theory]
    [InlineData("/wide", News.Parts, 4)]
    [InlineData("/wide", News.Words, 2)]
    [InlineData("/wide", News.None, 0)]
    [InlineData("/unlabelled", News.Parts, 2)]
    [InlineData("/unlabelled", News.Words, 1)]
    public async Task A_page_is_looked_at_as_closely_as_its_news_asks_for(string path, News news, int faults)
    {
        Assert.SkipWhen(Screenshots.AreWanted, "Pictures are taken of everything.");
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoToAsync(path);

        await visitor.InspectAsync("faulty", news);

        Assert.Equal(faults, visitor.Faults.Count);
    }

    [Fact]
    public async Task An_unexpected_status_fails()
    {
        await using var visitor = await chromium.VisitAsync(site.Address);

        await Assert.ThrowsAnyAsync<Exception>(() => visitor.GoToAsync("/nowhere"));
    }

    [Fact]
    public async Task A_server_that_ends_is_reported_with_what_it_printed()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.StartAsync("no-such-program.dll", Product.Root));

        Assert.Contains("no-such-program", refused.Message, StringComparison.Ordinal);
    }
}
