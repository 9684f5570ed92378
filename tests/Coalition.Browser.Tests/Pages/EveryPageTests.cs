using Coalition.Browser.Tests.Harness;
using Coalition.Web.Demonstration;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Pages;

/// <summary>
/// Every public page that can be reached by links, in the four views: WCAG 2.2 AA, the strict content security policy, no error on the
/// console, no sideways scrolling, nothing fetched from elsewhere.
/// </summary>
public sealed class EveryPageTests(Chromium chromium, Portal portal)
{
    private const string WhatTheSchemeChanges = """
        () => {
            const rules = list => [...list].flatMap(rule => [rule, ...rules(rule.cssRules ?? [])]);
            const kind = value => CSS.supports('color', value) ? 'colour' : CSS.supports('box-shadow', value) ? 'shadow' : 'else';
            return rules([...document.styleSheets].flatMap(sheet => [...sheet.cssRules]))
                .filter(rule => rule.media?.mediaText.includes('color-scheme'))
                .flatMap(rule => rules(rule.cssRules)).filter(rule => rule.style)
                .flatMap(rule => [...rule.style].map(name => `${name}: ${kind(rule.style.getPropertyValue(name).trim())}`));
        }
        """;

    [Theory]
    [InlineData("/", "/", 2)]
    [InlineData("/coalition", "/coalition", 20)]
    [InlineData("/working-group", "/working-group", 10)]
    public async Task Every_public_page_is_fit_for_everybody(string start, string prefix, int atLeast)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);

        var visited = await visitor.InspectFromAsync(portal.Sights, start, prefix, prefix is "/" ? ["/coalition", "/working-group"] : []);

        visitor.AssertNoFaults();
        Assert.True(visited.Count >= atLeast, $"Only {visited.Count} pages were reached: {string.Join(' ', visited)}");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/coalition")]
    [InlineData("/working-group")]
    public async Task The_dark_scheme_changes_nothing_but_colours_and_shadows(string page)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address);
        await visitor.GoToAsync(page);

        var changed = await visitor.Page.EvaluateAsync<string[]>(WhatTheSchemeChanges);

        Assert.Contains("--ink: colour", changed, StringComparer.Ordinal);
        Assert.DoesNotContain(changed, change => !change.StartsWith("--", StringComparison.Ordinal) || change.EndsWith(": else", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("fr")]
    public async Task The_public_pages_are_fit_in_the_other_languages_too(string language)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address, new View(320, ColorScheme.Light, language));
        foreach (var page in new[] { "", "/statements", "/statements/return-2025", "/members", "/members/norway", "/meetings", "/commitments", "/resolutions", "/figures", "/news", "/search?q=return", "/Login", "/nothing-here" })
        {
            await visitor.GoToAsync("/coalition" + page, page is "/nothing-here" ? 404 : 200);
            Assert.Equal(language, await visitor.Page.GetAttributeAsync("html", "lang"));
            await visitor.InspectAsync($"{language}-{page.Trim('/').Replace('/', '-').Replace('?', '-')}");
        }

        visitor.AssertNoFaults();
    }
}

/// <summary>What people do on every journey.</summary>
public static class SigningIn
{
    /// <summary>Signs in through the form, with the demonstration's password unless another is given.</summary>
    public static async Task SignInAsync(this Visitor person, string prefix, string email, string password = Demo.Password)
    {
        await person.GoToAsync($"{prefix}/Login");
        await person.Page.GetByLabel("E-mail address").FillAsync(email);
        await person.Page.GetByLabel("Password").FillAsync(password);
        await person.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }
}
