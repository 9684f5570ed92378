using System.Net;
using System.Text;

namespace Coalition.Web.Tests.Inventory;

/// <summary>What no browser of good will sends is answered with a 4xx and a page that says so.</summary>
public sealed class MalformedRequestTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "Email=%ZZ%00%FF&=&&&==")]
    [InlineData("application/x-www-form-urlencoded; charset=no-such-charset", "Email=a")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Email\"\r\n\r\nnever closed")]
    [InlineData("application/json", "{\"Email\":")]
    [InlineData("text/plain", "Email=a")]
    [InlineData("nonsense", "")]
    public async Task A_form_that_cannot_be_read_is_400(string type, string body)
    {
        using var visitor = portal.Visit(People.Coalition);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await visitor.Client.PostAsync(new Uri("Login", UriKind.Relative), content, TestContext.Current.CancellationToken);

        await IsRefusedWithAPageAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_413()
    {
        using var visitor = portal.Visit(People.Coalition);
        using var content = new ByteArrayContent(new byte[5 * 1024 * 1024]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("Login", UriKind.Relative)) { Content = content, Headers = { ExpectContinue = true } };

        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await IsRefusedWithAPageAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_form_of_thousands_of_fields_is_refused()
    {
        using var visitor = portal.Visit(People.Coalition);

        using var answer = await visitor.PostAsync("Login", [.. Enumerable.Range(0, 5000).Select(number => ($"Field{number}", "x"))]);

        await IsRefusedWithAPageAsync(answer, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("statements/%FF%FE")]
    [InlineData("statements/..%2f..%2fetc")]
    [InlineData("members/<script>")]
    [InlineData("statements/a%0d%0aSet-Cookie:%20a=b")]
    [InlineData("Admin/Content/not-a-number")]
    [InlineData("css/../appsettings.json")]
    [InlineData("App_Data/portal.db")]
    [InlineData("index.php")]
    public async Task An_address_that_means_nothing_is_4xx_with_a_page(string address)
    {
        using var visitor = await portal.SignInAsAsync(People.Holding(People.Coalition, "Administrator"));

        using var answer = await visitor.GetAsync(address);

        await IsRefusedWithAPageAsync(answer, HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_that_the_web_server_itself_cannot_read_is_4xx()
    {
        using var visitor = portal.Visit(People.Coalition);

        using var answer = await visitor.GetAsync("statements/%00");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("?page=-1")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?page=abc")]
    [InlineData("?q=%00&type=%FF")]
    [InlineData("?year=20x5&party=%27%3B--")]
    [InlineData("?culture=xx-invalid-%00")]
    [InlineData("?q=%22unclosed%20AND%20(%20*%20NEAR")]
    public async Task Any_query_is_survived_by_every_public_page_without_parameters(string query)
    {
        using var visitor = portal.Visit(People.Coalition);
        var plain = portal.PageRoutes().Where(route => !route.IsDesk && portal.IsOn(route, People.Coalition) && route.Endpoint.RoutePattern.Parameters.Count == 0 && route.Pattern is not "Error");

        var answers = await new Crawl(portal, visitor, perRoute: 0).RunAsync([.. plain.Select(route => route.Nowhere() + query)]);

        var broken = answers.Where(answer => answer.Status >= HttpStatusCode.InternalServerError);
        Findings.None(broken);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("NONSENSE")]
    public async Task A_method_that_no_page_knows_is_4xx_everywhere(string method)
    {
        using var cast = await Cast.OfAsync(portal, People.Coalition);
        List<string> served = [];
        foreach (var route in portal.PageRoutes().Where(route => route.Page!.ViewEnginePath is not "/Error"))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(route.Nowhere(), UriKind.Relative));
            using var answer = await (cast.WhoMayOpen(route) ?? cast.People.First().Visitor).Client.SendAsync(request, TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode is < 400 or >= 500)
            {
                served.Add($"{method} {route} answered {(int)answer.StatusCode}");
            }
        }

        Findings.None(served);
    }

    [Theory]
    [InlineData("Cookie", "person.coalition=garbage; form.coalition=%%%; culture.coalition=<x>")]
    [InlineData("Accept-Language", ";;;q=9,,,!")]
    [InlineData("Accept", "nonsense/")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("Range", "bytes=9-1")]
    [InlineData("X-Forwarded-For", "' OR 1=1")]
    public async Task Headers_full_of_nonsense_harm_nothing(string name, string value)
    {
        using var visitor = portal.Visit(People.Coalition);
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);

        using var answer = await visitor.GetAsync("");

        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    private static async Task IsRefusedWithAPageAsync(HttpResponseMessage answer, params HttpStatusCode[] allowed)
    {
        using var page = await answer.ReadHtmlAsync();
        Assert.Contains(answer.StatusCode, allowed);
        Assert.NotNull(page.QuerySelector("h1"));
    }
}
