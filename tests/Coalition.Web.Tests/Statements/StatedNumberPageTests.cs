using System.Net;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests.Statements;

/// <summary>Numbers of parties in a text: bound or explained at the desk, and told of beside the text.</summary>
public sealed class StatedNumberPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Case_E19_an_explained_number_is_told_beside_the_text()
    {
        var id = await portal.A_draftAsync("counted");
        await portal.WriteAsync(id, text => text with
        {
            Languages = [.. text.Languages.Select(draft => draft with { Blocks = [draft.Blocks[0] with { Text = draft.Language is "en" ? "We are 38 countries." : "Нас 38 країн." }, .. draft.Blocks.Skip(1)] })],
            Numbers = [new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = new LocalText([new("en", "37 states and one observer."), new("uk", "37 держав і один спостерігач.")]) }],
        });
        await portal.OpenInPublicAsync(id);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var english = await reader.GetHtmlAsync("statements/counted?culture=en");
        using var ukrainian = await reader.GetHtmlAsync("statements/counted?culture=uk");

        Assert.Contains("“38 countries”: 37 states and one observer.", english.QuerySelector("[aria-labelledby=numbers]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("37 держав і один спостерігач.", ukrainian.QuerySelector("[aria-labelledby=numbers]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_bound_and_explained_in_the_back_office()
    {
        var id = await portal.A_draftAsync("to-be-bound");
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Title = draft.Language is "en" ? "38 countries ask" : "38 країн просять" })] });
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var checks = await editor.GetHtmlAsync($"Admin/Content/{id}/Checks");
        using var answer = await editor.PostFormAsync($"Admin/Content/{id}/Numbers", "main form.sheet", ("Form.Rows[0].Choice", "signed-states"), ("Form.Rows[0].Explanation[en]", "One is an observer."));
        using var after = await editor.GetHtmlAsync($"Admin/Content/{id}/Checks");

        Assert.Contains("38 countries", checks.QuerySelector(".records")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("38 countries", after.QuerySelector("section[aria-labelledby=checks]")!.TextContent, StringComparison.Ordinal);
        var number = Assert.Single((await portal.StoredAsync(id)).Document.Latest.Numbers);
        Assert.Equal(("title", 38, new CountQuery(CountRegister.Signatories, CountKind.States), "One is an observer."), (number.Place, number.Value, number.Query, number.Explanation!.In("en")));
    }
}
