using System.Net;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Every act is a form of this site, sent by a person who opened it here.</summary>
public sealed class PostInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>Pages that take a form in the place of the one it was meant for, and do nothing.</summary>
    private static readonly string[] WithoutAMark = ["/Error", "/NotFound", "/LoginAgain"];

    [Fact]
    public async Task Every_handler_refuses_a_form_without_its_safety_mark()
    {
        List<string> accepted = [];
        foreach (var tenant in new[] { People.Host, People.Coalition })
        {
            using var cast = await Cast.OfAsync(portal, tenant);
            accepted.AddRange(await AcceptedAsync(cast, tenant));
        }

        Findings.None(accepted);
    }

    [Fact]
    public async Task Only_pages_take_posts()
    {
        var machines = portal.AllRoutes().Where(route => route.Page is null).ToArray();
        using var administrator = await portal.SignInAsAsync(People.Holding(People.Coalition, "Administrator"));

        List<string> accepted = [];
        foreach (var route in machines)
        {
            using var answer = await administrator.PostAsync(route.Nowhere());
            if ((int)answer.StatusCode < 400 && route.Pattern.TrimStart('/') is not "healthz")
            {
                accepted.Add($"{route} answered {(int)answer.StatusCode}");
            }
        }

        Findings.None(accepted);
    }

    [Fact]
    public async Task A_safety_mark_of_one_tenant_is_refused_in_another()
    {
        using var here = portal.Visit(People.Coalition);
        using var there = portal.Visit(People.WorkingGroup);
        using var form = await here.GetHtmlAsync("Login");
        there.Client.DefaultRequestHeaders.Add("Cookie", here.CookiesAsIfOf(People.Coalition, People.WorkingGroup));

        using var answer = await there.PostAsync("Login", [.. form.Forms.Single(found => found.Method is "post").Values().Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task No_page_has_a_form_that_is_sent_elsewhere_or_lacks_its_safety_mark()
    {
        List<string> faulty = [];
        foreach (var account in People.OneOfEachRole(People.Coalition))
        {
            using var person = await portal.SignInAsAsync(account);
            foreach (var answer in await new Crawl(portal, person, perRoute: 2).RunAsync("", "Admin"))
            {
                faulty.AddRange(FaultyForms(answer).Select(fault => $"{answer}: {fault}"));
            }
        }

        Findings.None(faulty);
    }

    private async Task<IReadOnlyList<string>> AcceptedAsync(Cast cast, string tenant)
    {
        List<string> accepted = [];
        foreach (var route in portal.PageRoutes().Where(route => portal.IsOn(route, tenant) && !WithoutAMark.Contains(route.Page!.ViewEnginePath, StringComparer.Ordinal)))
        {
            if (cast.WhoMayOpen(route) is not { } person)
            {
                continue;
            }

            foreach (var handler in await portal.PostHandlersAsync(route))
            {
                var address = route.Nowhere() + (handler.Length == 0 || route.Pattern.Contains("{handler", StringComparison.Ordinal) ? "" : $"?handler={handler}");
                using var answer = await person.PostAsync(address);
                if (answer.StatusCode is not HttpStatusCode.BadRequest)
                {
                    accepted.Add($"{tenant} {route} {handler} answered {(int)answer.StatusCode}");
                }
            }
        }

        return accepted;
    }

    private static IEnumerable<string> FaultyForms(Answer answer)
    {
        using var page = Html.Read(answer.Body);
        foreach (var form in page.Forms.Where(form => string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)))
        {
            if (form.QuerySelector("input[name=__RequestVerificationToken]") is null)
            {
                yield return $"the form to {form.GetAttribute("action")} has no safety mark";
            }

            if (form.GetAttribute("action") is { Length: > 0 } action && !action.StartsWith('/') && !action.StartsWith('?'))
            {
                yield return $"the form is sent to {action}";
            }
        }
    }
}
