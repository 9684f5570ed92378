using System.Globalization;
using System.Net;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>What the second person of the secretariat confirms at once on the page of the register.</summary>
public sealed class ConfirmTogetherTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Register = "Admin/Registers/Endorsements";

    [Fact]
    public async Task Invariant_3_nothing_is_confirmed_that_did_not_stand_on_the_screen_of_the_second_person()
    {
        var id = await portal.A_text_open_in_publicAsync("together");
        using var registrar = await portal.SignInAsAsync(GivenTexts.Account("registrar@demo.example"));
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(registrar, id, "norway");
        await RecordAsync(registrar, id, "chile");
        using var seen = await publisher.GetHtmlAsync(Register);
        await RecordAsync(registrar, id, "latvia");

        using var refused = await publisher.SubmitAsync(seen, FormOf(id));
        var waiting = await WaitingAsync(id);
        using var shown = await refused.ReadHtmlAsync();
        using var done = await publisher.SubmitAsync(shown, FormOf(id));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.StatusCode, done.StatusCode));
        Assert.Contains("Other acts wait for you now", shown.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, waiting.Length);
        Assert.Empty(await WaitingAsync(id));
    }

    [Fact]
    public async Task Invariant_3_a_withdrawal_waits_until_it_is_confirmed_by_itself()
    {
        var id = await portal.A_text_open_in_publicAsync("one-by-one");
        await portal.SignAsync(id, "estonia");
        using var registrar = await portal.SignInAsAsync(GivenTexts.Account("registrar@demo.example"));
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(registrar, id, "norway");
        await RecordAsync(registrar, id, "chile");
        await RecordAsync(registrar, id, "estonia", nameof(EndorsementAct.Withdraw));

        using var done = await publisher.PostFormAsync(Register, FormOf(id));
        Assert.Contains("the parties are told", await publisher.ToldAfterAsync(done), StringComparison.Ordinal);
        var withdrawal = Assert.Single(await WaitingAsync(id));
        using var alone = await publisher.PostFormAsync(Register, $"form[action*='{withdrawal.Id}']");
        Assert.Contains("the party is told", await publisher.ToldAfterAsync(alone), StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, alone.StatusCode));
        Assert.Equal((EndorsementAct.Withdraw, "estonia"), (withdrawal.Act, withdrawal.Party.Slug));
        Assert.Empty(await WaitingAsync(id));
    }

    private static string FormOf(Guid id) => $"form[action*='ConfirmAll'][action*='{id}']";

    // From what the party announced in public, which is its own evidence.
    private async Task RecordAsync(Visitor registrar, Guid id, string party, string act = nameof(EndorsementAct.Endorse))
    {
        var today = portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var recorded = await registrar.PostFormAsync($"Admin/Registers/Act/{id}", "#record",
            ("Form.Party", party), ("Form.Act", act), ("Form.DateOfAct.Token", today), ("Form.Channel", nameof(EndorsementChannel.PublicAnnouncement)), ("Form.Evidence", "source-002"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
    }

    private Task<Endorsement[]> WaitingAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<EndorsementActs>().FindAsync(id))!.AwaitingConfirmation.ToArray());
}
