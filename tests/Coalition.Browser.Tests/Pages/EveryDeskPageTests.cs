using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Pages;

/// <summary>As <see cref="EveryPageTests"/>, in the back office: what each role of the secretariat can reach.</summary>
public sealed class EveryDeskPageTests(Chromium chromium, Portal portal)
{
    [Theory]
    [InlineData("operator@demo.example", "", 5)]
    [InlineData("admin@demo.example", "/coalition", 8)]
    [InlineData("editor@demo.example", "/coalition", 8)]
    [InlineData("publisher@demo.example", "/coalition", 12)]
    public Task Every_page_of_the_back_office_is_fit_for_everybody(string email, string prefix, int atLeast) => chromium.InspectDeskAsync(portal, email, prefix, atLeast);
}

/// <summary>What those can reach who come for a party or for the children. A class of its own, for they walk beside the secretariat.</summary>
public sealed class EverySeatPageTests(Chromium chromium, Portal portal)
{
    [Theory]
    [InlineData("clearing.canada@demo.example", "/coalition", 5)]
    [InlineData("focal.norway@demo.example", "/coalition", 3)]
    [InlineData("safeguarding@demo.example", "/coalition", 4)]
    [InlineData("clearing.norway@group.demo.example", "/working-group", 4)]
    public Task Every_page_of_the_back_office_is_fit_for_everybody(string email, string prefix, int atLeast) => chromium.InspectDeskAsync(portal, email, prefix, atLeast);
}

/// <summary>A walk through the back office.</summary>
internal static class Desk
{
    /// <summary>Signs in, inspects what is new of all that can be reached, and fails over any fault or too short a walk.</summary>
    public static async Task InspectDeskAsync(this Chromium chromium, Portal portal, string email, string prefix, int atLeast)
    {
        await using var person = await chromium.VisitAsync(portal.Address);
        await person.SignInAsync(prefix, email);

        var visited = await person.InspectFromAsync(portal.Sights, $"{prefix}/Admin", $"{prefix}/Admin");

        person.AssertNoFaults();
        Assert.True(visited.Count >= atLeast, $"Only {visited.Count} pages were reached: {string.Join(' ', visited)}");
    }
}
