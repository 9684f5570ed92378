using System.Net;
using Coalition.Web.Demonstration;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.MainJob;

/// <summary>The acts of the main job as people do them: pages opened, forms filled in and sent. Each must succeed.</summary>
internal sealed class Journey(PortalHost portal) : IDisposable
{
    private readonly Dictionary<string, Visitor> signedIn = new(StringComparer.Ordinal);

    public Task<Visitor> EditorAsync() => AsAsync(People.Holding(People.Coalition, "Editor"));

    public Task<Visitor> PublisherAsync() => AsAsync(People.Holding(People.Coalition, "Publisher"));

    public Task<Visitor> OfficerAsync(string party) => AsAsync(People.ClearingFor(People.Coalition, party));

    /// <summary>The editor drafts a joint statement in English and Ukrainian; returns the document's id.</summary>
    public async Task<Guid> DraftAsync(string slug, string title, string text)
    {
        var editor = await EditorAsync();
        using var created = await editor.PostFormAsync("Admin/Content/New?Type=JointStatement", ("Title", title), ("Slug", slug), ("Symbol", ""));
        var address = Redirected(created);
        var id = Guid.Parse(address.Split('?')[0].Split('/')[^1]);
        await WriteAsync(id, title, text);
        return id;
    }

    /// <summary>The editor writes both languages of a text of one paragraph.</summary>
    public async Task WriteAsync(Guid id, string title, string text)
    {
        var editor = await EditorAsync();
        using var saved = await editor.PostFormAsync($"Admin/Content/{id}", Texts(title, text));
        Redirected(saved);
    }

    /// <summary>What the editor types for a text of one paragraph.</summary>
    public static (string Name, string Value)[] Texts(string title, string text) =>
    [
        ("Form.Languages[en].Title", title),
        ("Form.Languages[uk].Title", title + " українською"),
        ("Form.Rows[0].Text[en]", text),
        ("Form.Rows[0].Text[uk]", text + " українською"),
    ];

    public async Task SendAsync(Guid id)
    {
        using var sent = await (await EditorAsync()).PostFormAsync($"Admin/Clearance/{id}", "#send");
        Redirected(sent);
    }

    public async Task ClearAsync(Guid id, string party)
    {
        using var decided = await (await OfficerAsync(party)).PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "Cleared"));
        Redirected(decided);
    }

    public async Task ReleaseAsync(Guid id)
    {
        using var released = await (await PublisherAsync()).PostFormAsync($"Admin/Release/{id}", "main form[aria-labelledby=guard]");
        Redirected(released);
    }

    public void Dispose()
    {
        foreach (var visitor in signedIn.Values)
        {
            visitor.Dispose();
        }
    }

    private async Task<Visitor> AsAsync(DemoAccount account) =>
        signedIn.TryGetValue(account.Email, out var known) ? known : signedIn[account.Email] = await portal.SignInAsAsync(account);

    private static string Redirected(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}");
        return answer.Headers.Location!.OriginalString;
    }
}
