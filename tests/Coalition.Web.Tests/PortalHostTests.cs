using System.Net;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests;

public sealed class PortalHostTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("Default")]
    [InlineData("coalition")]
    [InlineData("working-group")]
    public async Task The_front_page_of_a_tenant_is_served(string tenant)
    {
        using var visitor = portal.Visit(tenant);

        using var page = await visitor.GetHtmlAsync("");

        Assert.NotNull(page.QuerySelector("h1"));
    }

    [Fact]
    public async Task Every_demonstration_account_can_sign_in()
    {
        foreach (var account in Demo.Accounts)
        {
            using var person = await portal.SignInAsAsync(account);

            Assert.NotEmpty(person.Cookies.GetAllCookies());
        }
    }

    [Fact]
    public async Task An_unknown_address_is_404_with_a_page_in_each_tenant()
    {
        using var visitor = portal.Visit("coalition");

        using var answer = await visitor.GetAsync("nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector("h1"));
    }
}
