using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Web.Hosting;

namespace Coalition.Web.Tests.Inventory;

/// <summary>A form that is only to be shown again: no page acts on it, whatever it holds, and none says that it did.</summary>
public sealed class KeptFormInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Mark = "__RequestVerificationToken";

    [Theory]
    [InlineData(People.Host, "Administrator")]
    [InlineData(People.Coalition, "Administrator")]
    [InlineData(People.Coalition, "Editor")]
    [InlineData(People.Coalition, "Publisher")]
    [InlineData(People.Coalition, "ClearingOfficer")]
    [InlineData(People.Coalition, "FocalPoint")]
    [InlineData(People.WorkingGroup, "Administrator")]
    public async Task Every_form_of_the_desk_filled_in_and_shown_again_acts_on_nothing(string tenant, string role)
    {
        using var person = await portal.SignInAsAsync(People.Holding(tenant, role));
        var pages = (await new Crawl(portal, person, perRoute: 2).RunAsync("", "Admin")).Where(answer => answer.Route?.IsDesk is true).ToArray();
        var before = await portal.DigestAsync();

        List<string> faults = [];
        foreach (var answer in pages)
        {
            using var page = Html.Read(answer.Body);
            foreach (var form in page.Forms.Where(form => form.QuerySelector("input[name=_act]") is not null && form.GetAttribute("action")?.EndsWith("/Logout", StringComparison.Ordinal) is not true))
            {
                var address = form.GetAttribute("action") is { Length: > 0 } action ? action : answer.Path;
                faults.AddRange(await FaultsAsync(person, address, form.Filled([.. Typed(form)]).Where(pair => pair.Key is not "_act")));
            }
        }

        Findings.None(faults);
        Assert.Equal(before, await portal.DigestAsync());
    }

    [Fact]
    public async Task Every_handler_of_the_desk_refuses_a_form_that_is_only_to_be_shown_again()
    {
        List<string> faults = [];
        foreach (var tenant in new[] { People.Host, People.Coalition })
        {
            using var cast = await Cast.OfAsync(portal, tenant);
            foreach (var route in portal.DeskRoutes().Where(route => portal.IsOn(route, tenant)))
            {
                if (cast.WhoMayOpen(route) is not { } person)
                {
                    continue;
                }

                using var own = await person.GetHtmlAsync("Admin/Account");
                var mark = KeyValuePair.Create(Mark, own.QuerySelector<IHtmlInputElement>($"main input[name={Mark}]")!.Value);
                foreach (var handler in await portal.PostHandlersAsync(route))
                {
                    var address = route.Nowhere() + (handler.Length == 0 || route.Pattern.Contains("{handler", StringComparison.Ordinal) ? "" : $"?handler={handler}");
                    faults.AddRange(await FaultsAsync(person, address, [mark]));
                }
            }
        }

        Findings.None(faults);
    }

    [Fact]
    public async Task A_page_that_asks_for_a_password_of_its_own_keeps_no_form()
    {
        List<string> keeping = [];
        foreach (var tenant in new[] { People.Host, People.Coalition })
        {
            using var cast = await Cast.OfAsync(portal, tenant);
            foreach (var (_, _, person) in cast.People)
            {
                var pages = await new Crawl(portal, person, perRoute: 1).RunAsync("Admin");
                keeping.AddRange(pages.Where(answer => answer.Route?.IsDesk is true && AsksForPassword(answer) && KeptForm.IsKeptAt(answer.Route.Endpoint)).Select(answer => answer.ToString()));
            }
        }

        Findings.None(keeping.Distinct(StringComparer.Ordinal).ToArray());
    }

    private static bool AsksForPassword(Answer answer)
    {
        using var page = Html.Read(answer.Body);
        return page.QuerySelectorAll("form[method=post] input[type=password]").Any(input => input.GetAttribute("name") != PasswordAgain.Field);
    }

    private async Task<IEnumerable<string>> FaultsAsync(Visitor person, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var lines = portal.Refusals.Count;
        using var answer = await person.PostAsync(address, [.. fields.Select(pair => (pair.Key, pair.Value)), (KeptForm.Field, "true")]);
        using var page = await answer.ReadHtmlAsync();
        var status = (int)answer.StatusCode;
        if (answer.Headers.Location?.OriginalString.Contains("/Denied", StringComparison.Ordinal) is true)
        {
            return [];
        }

        List<string> faults = [];
        if (status is not (403 or 404 or 409 or 422))
        {
            faults.Add($"{address} answered {status}");
        }

        if (status is not 404 && !portal.Refusals.Skip(lines).Any(line => line.StartsWith("Refused form.kept at ", StringComparison.Ordinal)))
        {
            faults.Add($"{address} answered {status} and refused for another reason");
        }

        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("person", StringComparison.Ordinal)))
        {
            faults.Add($"{address} changed the sign-in");
        }

        return page.QuerySelector(".receipt code, #told") is null ? faults : [.. faults, $"{address} says that it was done"];
    }

    // What a person might have typed: the first of every choice, and words that most fields take.
    private static IEnumerable<(string Name, string Value)> Typed(IHtmlFormElement form)
    {
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            var (name, value) = element switch
            {
                IHtmlTextAreaElement { Value: "" } area => (area.Name, "Words that were typed."),
                IHtmlInputElement { Type: "email", Value: "" } input => (input.Name, "typed@demo.example"),
                IHtmlInputElement { Type: "text", Value: "" } input => (input.Name, "Words"),
                IHtmlSelectElement { Value: "" } select => (select.Name, select.Options.Select(option => option.Value).FirstOrDefault(found => found.Length > 0)),
                _ => (null, null),
            };
            if (name is { Length: > 0 } && value is not null)
            {
                yield return (name, value);
            }
        }

        foreach (var choices in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is "radio").GroupBy(input => input.Name ?? "", StringComparer.Ordinal).Where(choices => !choices.Any(choice => choice.IsChecked)))
        {
            yield return (choices.Key, choices.First().Value);
        }
    }
}
