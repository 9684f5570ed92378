using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>A form that takes its time on the way: who lost a mandate, a role or the sign-in before its last byte came acts no more.</summary>
public sealed class SlowRequestTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>What happens meanwhile, what undoes it, and the code of the refusal.</summary>
    public static TheoryData<string, string, string> Losses => new()
    {
        { OfMandate("RevokedAt = [From]"), OfMandate("RevokedAt = NULL"), "sign-in.changed" },
        { OfMandate("[To] = [From]"), OfMandate("[To] = NULL"), "sign-in.changed" },
        { OfRole("'ClearContent', 'ClearNothing'"), OfRole("'ClearNothing', 'ClearContent'"), "sign-in.changed" },
        { OfAccount("SecurityStamp || 'x'"), OfAccount("rtrim(SecurityStamp, 'x')"), "sign-in.ended" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task What_is_lost_while_a_form_is_on_its_way_is_lost_for_that_form(string loss, string undo, string code)
    {
        var id = await portal.A_text_in_reviewAsync($"slow-{Guid.CreateVersion7():N}");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        IReadOnlyDictionary<string, string>? before = null;
        using var form = new SlowForm(opened.QuerySelector<IHtmlFormElement>("#decide")!.Values().Append(KeyValuePair.Create("decision.Choice", "Cleared")), async () =>
        {
            await ChangeAsync(loss);
            before = await portal.DigestAsync();
        });
        var lines = portal.Refusals.Count;

        using var answer = await officer.SendSlowlyAsync(new Uri($"Admin/Clearance/{id}?handler=Decide", UriKind.Relative), form);

        using var page = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Nothing was recorded.", page.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DigestAsync());
        Assert.StartsWith($"Refused {code} at /Clearance/Index Decide for ", Assert.Single(portal.Refusals.Skip(lines)), StringComparison.Ordinal);
        await ChangeAsync(undo);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_typed_in_it_is_there_again_for_the_same_account(bool isEnded)
    {
        var id = await portal.A_text_in_reviewAsync($"slow-kept-{Guid.CreateVersion7():N}");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        officer.Client.DefaultRequestHeaders.Add("Origin", officer.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var loss = isEnded ? OfAccount("SecurityStamp || 'x'") : OfMandate("RevokedAt = [From]");
        using var form = new SlowForm(opened.QuerySelector<IHtmlFormElement>("#decide")!.Filled(("decision.Choice", "ClearedWithComment"), ("decision.Comment", "Typed slowly.")), () => ChangeAsync(loss));

        using var answer = await officer.SendSlowlyAsync(new Uri($"Admin/Clearance/{id}?handler=Decide", UriKind.Relative), form);
        using var page = await answer.ReadHtmlAsync();
        using var resumed = isEnded ? await SignInAsync(officer, page) : null;
        await ChangeAsync(OfMandate("RevokedAt = NULL"));
        using var shown = await officer.SubmitAsync(resumed ?? page, "main form:has(input[name=_kept])");
        using var again = await shown.ReadHtmlAsync();
        await ChangeAsync(OfAccount("rtrim(SecurityStamp, 'x')"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity), (answer.StatusCode, shown.StatusCode));
        Assert.Equal("Typed slowly.", again.QuerySelector<IHtmlTextAreaElement>("#decision_Comment")!.Value);
        Assert.Empty((await portal.StoredAsync(id)).Rounds[^1].Clearances);
    }

    private static async Task<IHtmlDocument> SignInAsync(Visitor officer, IHtmlDocument page)
    {
        using var signedIn = await officer.SubmitAsync(page, "main form:has(input[name=Kept])", ("Email", GivenTexts.Canada.Email), ("Password", Demo.Password));
        return await signedIn.ReadHtmlAsync();
    }

    private static string OfMandate(string change) => $"UPDATE Mandate SET {change} WHERE UserId = (SELECT Id FROM User WHERE Email = @email)";

    private static string OfAccount(string stamp) => $"UPDATE User SET SecurityStamp = {stamp} WHERE Email = @email";

    private static string OfRole(string words) =>
        $"UPDATE Role SET Permissions = replace(Permissions, {words}) WHERE Id IN (SELECT RoleId FROM RoleAssignment WHERE UserId = (SELECT Id FROM User WHERE Email = @email))";

    private async Task ChangeAsync(string sql)
    {
        await using var connection = await portal.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@email", GivenTexts.Canada.Email);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}

/// <summary>A form whose second half follows after something else has happened.</summary>
internal sealed class SlowForm : HttpContent
{
    private readonly byte[] bytes;
    private readonly Func<Task> meanwhile;

    public SlowForm(IEnumerable<KeyValuePair<string, string>> fields, Func<Task> meanwhile)
    {
        bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}")));
        this.meanwhile = meanwhile;
        Headers.ContentType = new("application/x-www-form-urlencoded");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        await meanwhile();
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
