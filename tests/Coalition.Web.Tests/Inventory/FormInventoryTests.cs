using System.Net;
using AngleSharp.Html.Dom;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Every form that a role finds, sent empty and sent with nonsense: never a fault, always a way on.</summary>
public sealed class FormInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Nonsense = "\u0416\u00e9 <b>\"'&%20 \u202e nonsense";
    private static readonly HttpStatusCode[] Fine = [HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.OK];

    [Theory]
    [InlineData(People.Host, "Administrator")]
    [InlineData(People.Coalition, "Administrator")]
    [InlineData(People.Coalition, "Editor")]
    [InlineData(People.Coalition, "Publisher")]
    [InlineData(People.Coalition, "ClearingOfficer")]
    [InlineData(People.Coalition, "FocalPoint")]
    [InlineData(People.WorkingGroup, "Administrator")]
    public async Task A_form_sent_empty_is_refused_with_a_summary_that_leads_to_its_fields(string tenant, string role) =>
        Findings.None(await SendAllAsync(tenant, role, _ => ""));

    [Theory]
    [InlineData(People.Host, "Administrator")]
    [InlineData(People.Coalition, "Administrator")]
    [InlineData(People.Coalition, "Editor")]
    [InlineData(People.Coalition, "Publisher")]
    [InlineData(People.Coalition, "ClearingOfficer")]
    [InlineData(People.Coalition, "FocalPoint")]
    public async Task A_form_sent_with_nonsense_keeps_what_was_typed(string tenant, string role) =>
        Findings.None(await SendAllAsync(tenant, role, _ => Nonsense));

    [Fact]
    public async Task A_form_sent_with_far_too_much_is_refused_and_no_fault() =>
        Findings.None(await SendAllAsync(People.Coalition, "Administrator", _ => new string('x', 20_000)));

    [Theory]
    [InlineData(People.Host, "Administrator")]
    [InlineData(People.Coalition, "Administrator")]
    [InlineData(People.Coalition, "Editor")]
    [InlineData(People.Coalition, "Publisher")]
    [InlineData(People.Coalition, "ClearingOfficer")]
    [InlineData(People.Coalition, "FocalPoint")]
    public async Task A_choice_that_was_altered_is_refused_and_never_taken_for_another_one(string tenant, string role)
    {
        HashSet<string> met = new(StringComparer.Ordinal);

        var faults = await EachFormAsync(tenant, role, HasChoices, async (person, answer, form) =>
        {
            List<string> found = [];
            foreach (var choice in ChoicesOf(form).Where(choice => IsRecorded(answer, choice.Name) && met.Add($"{answer.Route?.Pattern} {form.GetAttribute("action")?.Split('?').Last()} {choice.Name}")))
            {
                found.AddRange(await AlterAsync(person, answer, form, choice));
            }

            return found;
        });

        Assert.NotEmpty(met);
        Findings.None(faults);
    }

    private Task<IReadOnlyList<string>> SendAllAsync(string tenant, string role, Func<IHtmlElement, string> typed) =>
        EachFormAsync(tenant, role, IsTyped, (person, answer, form) => SendAsync(person, answer, form, typed));

    private async Task<IReadOnlyList<string>> EachFormAsync(string tenant, string role, Func<IHtmlFormElement, bool> which, Func<Visitor, Answer, IHtmlFormElement, Task<IReadOnlyList<string>>> send)
    {
        using var person = await portal.SignInAsAsync(People.Holding(tenant, role));
        List<string> faults = [];
        foreach (var answer in await new Crawl(portal, person, perRoute: 2).RunAsync("", "Admin"))
        {
            using var page = Html.Read(answer.Body);
            foreach (var form in page.Forms.Where(which))
            {
                faults.AddRange((await send(person, answer, form)).Select(fault => $"/{answer.Path} form {form.GetAttribute("action")}: {fault}"));
            }
        }

        return faults;
    }

    // Which language is shown beside which is no choice that is recorded. The editor of a definition takes any words and names what is wrong where the definition is checked.
    private static bool IsRecorded(Answer answer, string name) => name is not ("Form.Left" or "Form.Right") && answer.Route?.Pattern.StartsWith("Admin/Workflows/", StringComparison.Ordinal) is not true;

    private static bool HasChoices(IHtmlFormElement form) => string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase) && ChoicesOf(form).Any();

    // Lists, sets of buttons of which one is pressed, and what the form carries along of an enumeration. The values of the latter are words that begin with a capital letter.
    private static IEnumerable<(string Name, bool IsEnumeration)> ChoicesOf(IHtmlFormElement form) =>
        form.Elements.Where(element => element is IHtmlSelectElement or IHtmlButtonElement or IHtmlInputElement { Type: "radio" or "hidden" } && element.GetAttribute("name") is { Length: > 0 } name && !name.StartsWith("__", StringComparison.Ordinal))
            .GroupBy(element => element.GetAttribute("name")!, StringComparer.Ordinal)
            .Select(group => (group.Key, IsEnumeration: group.SelectMany(ValuesOf).Where(value => value.Length > 0).ToArray() is { Length: > 0 } values && values.All(IsName), IsChosen: group.Any(element => element is IHtmlSelectElement or IHtmlInputElement { Type: "radio" })))
            .Where(choice => choice.IsEnumeration || choice.IsChosen).Select(choice => (choice.Key, choice.IsEnumeration));

    private static IEnumerable<string> ValuesOf(IHtmlElement element) => element is IHtmlSelectElement select ? select.Options.Select(option => option.Value) : [element.GetAttribute("value") ?? ""];

    private static bool IsName(string value) => char.IsAsciiLetterUpper(value[0]) && value.All(char.IsAsciiLetter) && value is not ("True" or "False");

    private static async Task<IReadOnlyList<string>> AlterAsync(Visitor person, Answer answer, IHtmlFormElement form, (string Name, bool IsEnumeration) choice)
    {
        var sent = form.Values().Where(pair => pair.Key != choice.Name).Select(pair => (pair.Key, pair.Value)).Append((choice.Name, "Altered"));
        using var response = await person.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : answer.Path, [.. sent]);
        if (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK or >= HttpStatusCode.InternalServerError)
        {
            return [$"{choice.Name} was altered and not refused, {(int)response.StatusCode}"];
        }

        if (response.StatusCode is not HttpStatusCode.UnprocessableEntity)
        {
            return [];
        }

        using var page = await response.ReadHtmlAsync();
        var link = $"a[href='#{choice.Name.Replace('.', '_').Replace('[', '_').Replace(']', '_')}']";
        return choice.IsEnumeration && page.QuerySelector("#errors")?.QuerySelector(link) is null ? [$"{choice.Name} was altered and the summary does not lead to it", .. FaultsOf(page, [])] : [.. FaultsOf(page, [])];
    }

    // Forms without a field to type in are acts of their own; sending them here would take the pages away that come next.
    private static bool IsTyped(IHtmlFormElement form) =>
        string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase) && form.Elements.Any(element => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "url" or "search" or "number" or "date" or "datetime-local" });

    private static async Task<IReadOnlyList<string>> SendAsync(Visitor person, Answer answer, IHtmlFormElement form, Func<IHtmlElement, string> typed)
    {
        var fields = form.Elements.Where(element => element is IHtmlTextAreaElement or IHtmlInputElement { Type: not ("hidden" or "checkbox" or "radio" or "submit" or "button" or "file") })
            .Select(element => (Name: element.GetAttribute("name") ?? "", Value: typed(element))).Where(field => field.Name.Length > 0).DistinctBy(field => field.Name, StringComparer.Ordinal).ToArray();
        var sent = form.Values().Where(pair => !fields.Any(field => field.Name == pair.Key)).Select(pair => (pair.Key, pair.Value)).Concat(fields);
        using var response = await person.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : answer.Path, [.. sent]);
        using var page = await response.ReadHtmlAsync();
        List<string> faults = [];
        if (!Fine.Contains(response.StatusCode) || (response.StatusCode is HttpStatusCode.BadRequest && page.QuerySelector("h1") is null))
        {
            faults.Add($"answered {(int)response.StatusCode}");
        }

        if (response.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict)
        {
            faults.AddRange(FaultsOf(page, fields));
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOf(IHtmlDocument page, IReadOnlyList<(string Name, string Value)> sent)
    {
        if (page.QuerySelector("#errors") is not { } summary)
        {
            yield return "was refused without a summary";
            yield break;
        }

        foreach (var link in summary.QuerySelectorAll("a[href^='#']").Where(link => page.GetElementById(link.GetAttribute("href")![1..]) is null))
        {
            yield return $"the summary leads to {link.GetAttribute("href")}, which does not exist";
        }

        foreach (var (name, value) in sent)
        {
            var shown = page.All.OfType<IHtmlElement>().FirstOrDefault(element => element.GetAttribute("name") == name);
            var kept = shown switch { IHtmlTextAreaElement area => area.Value, IHtmlInputElement { Type: not "password" } input => input.GetAttribute("value") ?? "", _ => value };
            if (kept.ReplaceLineEndings("\n") != value)
            {
                yield return $"{name} lost what was typed and shows “{kept}”";
            }
        }
    }
}
