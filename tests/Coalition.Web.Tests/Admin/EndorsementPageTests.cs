using System.Net;
using System.Text.Json.Nodes;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Opening a text for endorsement and closing it, and who learns which party has not endorsed.</summary>
public sealed class EndorsementPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string OpenForm = "#open";
    private static readonly (string, string) Members = ("Policy", nameof(EndorsementPolicy.Members));
    private const string CloseForm = "#close";

    [Fact]
    public async Task A_publisher_opens_closes_and_opens_again()
    {
        var id = await portal.A_text_cleared_byAsync("to-endorse", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var page = $"Admin/Content/{id}/Endorsement";

        using var opened = await publisher.PostFormAsync(page, OpenForm, Members);
        var (stage, policy) = ((await FileAsync(id)).Stage, (await FileAsync(id)).OpenWindow!.Policy);
        using var open = await publisher.GetHtmlAsync(page);
        using var closed = await publisher.PostFormAsync(page, CloseForm);
        var after = (await FileAsync(id)).Stage;
        using var again = await publisher.PostFormAsync(page, OpenForm, Members);

        Assert.All([opened, closed, again], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal((EndorsementStage.OpenPrivate, EndorsementPolicy.Members, EndorsementStage.Closed), (stage, policy, after));
        Assert.NotNull(open.QuerySelector($"{CloseForm} button:not(.act)"));
        Assert.Equal(CloseForm, "#" + open.QuerySelectorAll("main .sheet")[^1].Id);
        Assert.Equal(2, (await FileAsync(id)).Windows.Count);
    }

    [Fact]
    public async Task A_text_that_a_seat_has_not_cleared_is_not_opened_and_the_button_says_why()
    {
        var id = await portal.A_text_cleared_byAsync("not-to-endorse", GivenTexts.Ukraine);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var page = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        using var answer = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", OpenForm, Members);

        Assert.NotNull(page.QuerySelector($"{OpenForm} button[disabled]"));
        Assert.Contains("Canada", page.QuerySelector("#why-not-open")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty((await FileAsync(id)).Windows);
    }

    [Fact]
    public async Task An_old_sign_in_is_asked_for_the_password()
    {
        var id = await portal.A_text_cleared_byAsync("endorse-later", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        portal.Clock.Advance(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        using var without = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", OpenForm, Members);
        using var wrong = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", OpenForm, Members, (PasswordAgain.Field, "not the password"));
        var before = (await FileAsync(id)).Windows.Count;
        using var right = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", OpenForm, Members, (PasswordAgain.Field, Demo.Password));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Equal(0, before);
    }

    [Fact]
    public async Task Who_has_not_endorsed_is_shown_to_the_secretariat_alone_and_others_cannot_open()
    {
        var id = await portal.A_text_cleared_byAsync("who-hesitates", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", OpenForm, ("Policy", nameof(EndorsementPolicy.ListedParties)))).Dispose();

        using var own = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        foreach (var account in (DemoAccount[])[GivenTexts.Editor, GivenTexts.Canada, GivenSilence.Reviewer])
        {
            using var other = await portal.SignInAsAsync(account);
            using var page = await other.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
            Assert.DoesNotContain("Norway", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector(CloseForm));
        }

        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var focal = await norway.GetAsync($"Admin/Content/{id}/Endorsement");
        Assert.Contains("Norway", own.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Silent", own.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, focal.StatusCode);
    }

    [Fact]
    public async Task Case_E1_the_secretariat_is_told_late_of_whom_readers_find_late()
    {
        var id = await portal.A_text_open_in_publicAsync("late-alike");
        portal.Clock.Advance(TimeSpan.FromSeconds(5));
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        await portal.RecordAsync(id, "chile", DateOnly.FromDateTime(now).AddDays(-3), now);
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var first = await norway.PostFormAsync($"Admin/Endorse/{(await FileAsync(id)).OpenWindow!.Id}", "#endorse");
        using var preview = await first.ReadHtmlAsync();
        using var done = await norway.SubmitAsync(preview, "#confirm");
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        var file = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri("statements/late-alike/editions/1/signatories.json?culture=en", UriKind.Relative), TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var joined = page.QuerySelectorAll("#parties tbody tr").Where(row => row.TextContent.Contains("Endorsed", StringComparison.Ordinal))
            .Select(row => (row.QuerySelector("th")!.TextContent, row.TextContent.Contains("after the release", StringComparison.Ordinal) ? "later" : "original"));
        Assert.Equal([("Chile", "original"), ("Norway", "later")], joined.Order());
        Assert.Equal(joined.Order(), file["signatories"]!.AsArray().Select(row => ((string)row!["party_name"]!, (string)row["joined"]!)).Order());
    }

    [Fact]
    public async Task A_document_of_another_tenant_is_not_there()
    {
        var id = await portal.A_text_cleared_byAsync("not-elsewhere", GivenTexts.Ukraine, GivenTexts.Canada);
        using var other = await portal.SignInAsAsync(Demo.AccountsOf("working-group").First(account => account.Role is "Publisher"));

        using var answer = await other.GetAsync($"Admin/Content/{id}/Endorsement");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<EndorsementFile> FileAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services => (await services.GetRequiredService<EndorsementActs>().FindAsync(id))!);
}
