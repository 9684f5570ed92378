using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Pages;

/// <summary>As <see cref="EveryPageTests"/>, in the back office: what each role can reach. A class of its own, for it then walks beside the visitors.</summary>
public sealed class EveryDeskPageTests(Chromium chromium, Portal portal)
{
    [Theory]
    [InlineData("operator@demo.example", "", 5)]
    [InlineData("admin@demo.example", "/coalition", 8)]
    [InlineData("editor@demo.example", "/coalition", 8)]
    [InlineData("publisher@demo.example", "/coalition", 12)]
    [InlineData("clearing.canada@demo.example", "/coalition", 5)]
    [InlineData("focal.norway@demo.example", "/coalition", 3)]
    [InlineData("safeguarding@demo.example", "/coalition", 4)]
    [InlineData("clearing.norway@group.demo.example", "/working-group", 4)]
    public async Task Every_page_of_the_back_office_is_fit_for_everybody(string email, string prefix, int atLeast)
    {
        await using var person = await chromium.VisitAsync(portal.Address);
        await person.SignInAsync(prefix, email);

        var visited = await person.InspectFromAsync(portal.Sights, $"{prefix}/Admin", $"{prefix}/Admin");

        person.AssertNoFaults();
        Assert.True(visited.Count >= atLeast, $"Only {visited.Count} pages were reached: {string.Join(' ', visited)}");
    }
}
