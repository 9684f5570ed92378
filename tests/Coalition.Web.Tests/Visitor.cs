using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Coalition.Web.Tests;

/// <summary>A browser without script: keeps cookies, fills in the forms that a page really has, follows no redirect by itself.</summary>
public sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler;

    public Visitor(Uri tenant)
    {
        handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        Client = new HttpClient(handler) { BaseAddress = tenant };
    }

    /// <summary>Its base address is the tenant's front page, so addresses are given without a leading slash.</summary>
    public HttpClient Client { get; }

    public CookieContainer Cookies => handler.CookieContainer;

    /// <summary>A Cookie header with the own cookies under the names they would have in another tenant.</summary>
    public string CookiesAsIfOf(string own, string other) =>
        string.Join("; ", Cookies.GetAllCookies().Select(cookie => $"{(cookie.Name.EndsWith('.' + own, StringComparison.Ordinal) ? cookie.Name[..^own.Length] + other : cookie.Name)}={cookie.Value}"));

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    /// <summary>Sends fields that no form gave.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content);
    }

    /// <summary>Sends a body of which not one byte leaves before the program has read who sends it and asks for more.</summary>
    public async Task<HttpResponseMessage> SendSlowlyAsync(Uri address, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body, Headers = { ExpectContinue = true } };
        return await Client.SendAsync(request);
    }

    /// <summary>The page, which must answer 200.</summary>
    public async Task<IHtmlDocument> GetHtmlAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode}");
        return await answer.ReadHtmlAsync();
    }

    /// <summary>What the page to which a done act leads tells of it.</summary>
    public async Task<string> ToldAfterAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await GetHtmlAsync(answer.Headers.Location!.OriginalString);
        return page.QuerySelector("#told")?.TextContent ?? "";
    }

    /// <summary>
    /// Opens the page and sends its form as a browser would: everything the form holds, with the given fields in the place of
    /// what was there. Where a page has several forms, a selector names the one.
    /// </summary>
    public Task<HttpResponseMessage> PostFormAsync(string page, params (string Name, string Value)[] fields) => PostFormAsync(page, "main form[method=post]", fields);

    /// <summary>The same for the form that the selector names.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        using var document = await GetHtmlAsync(page);
        return await SubmitAsync(document, form, fields);
    }

    /// <summary>Opens the page and sends the form with a file in it, as a browser sends one.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(string page, string form, string field, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var document = await GetHtmlAsync(page);
        var found = document.QuerySelector<IHtmlFormElement>(form) ?? throw new ArgumentException($"{page} has no {form}.", nameof(form));
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in found.Values().Where(pair => !fields.Any(given => given.Name == pair.Key)).Concat(fields.Select(given => KeyValuePair.Create(given.Name, given.Value))))
        {
            content.Add(new StringContent(value), key);
        }

        content.Add(new ByteArrayContent(bytes), field, name);
        return await Client.PostAsync(new Uri(new Uri(document.Url), found.GetAttribute("action") ?? ""), content);
    }

    /// <summary>The safety mark of the page's form, for what is sent past the form.</summary>
    public async Task<(string Name, string Value)[]> TokenAsync(string page)
    {
        using var document = await GetHtmlAsync(page);
        return [("__RequestVerificationToken", document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];
    }

    /// <summary>Sends a form of a page opened before.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelector<IHtmlFormElement>(form) ?? throw new ArgumentException($"{page.Url} has no {form}.", nameof(form));
        using var content = new FormUrlEncodedContent(found.Filled(fields));
        return await Client.PostAsync(new Uri(new Uri(page.Url), found.GetAttribute("action") ?? ""), content);
    }

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }
}

/// <summary>Reading answers.</summary>
internal static class Html
{
    public static async Task<IHtmlDocument> ReadHtmlAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        // A context keeps all it ever opened in its history.
        var context = BrowsingContext.New(Configuration.Default);
        return (IHtmlDocument)await context.OpenAsync(request => request.Content(text).Address(answer.RequestMessage!.RequestUri).Header("Content-Type", "text/html; charset=utf-8"));
    }

    /// <summary>The document of a text already read.</summary>
    public static IHtmlDocument Read(string text) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);

    /// <summary>What the form would send with these fields filled in.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Filled(this IHtmlFormElement form, params (string Name, string Value)[] fields) =>
        form.Values().Where(pair => !fields.Any(field => field.Name == pair.Key)).Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>What the form would send when its fields are left as they are; buttons send nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Values(this IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0, IsDisabled: false, Type: "checkbox" or "radio" } box when !box.IsChecked:
                case IHtmlInputElement { Type: "submit" or "image" or "reset" or "button" or "file" }:
                    break;
                case IHtmlInputElement { Name.Length: > 0, IsDisabled: false } input:
                    yield return new(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0, IsDisabled: false } area:
                    yield return new(area.Name, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0, IsDisabled: false } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return new(select.Name, option.Value);
                    }

                    break;
            }
        }
    }
}
