using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A form acts on what stood on its page, for whom it stood there; on nothing newer and for nobody else.</summary>
public sealed class SeenFormTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Figure = "Admin/Registers/Figures/Record";
    private const string Register = "Admin/Registers/figures";

    [Fact]
    public async Task Invariants_3_and_37_a_form_made_for_one_party_does_nothing_for_another()
    {
        var (id, window) = await portal.OpenRoundAsync("made-for-one-party");
        var (norways, swedens) = await MandatesAsync(GivenSilence.Norway, "sweden");
        using var person = await portal.SignInAsAsync(GivenSilence.Norway);
        await ChooseAsync(person, norways);
        using var first = await person.PostFormAsync($"Admin/Endorse/{window}", "#endorse");
        using var made = await first.ReadHtmlAsync();

        await ChooseAsync(person, swedens);
        using var sent = await person.SubmitAsync(made, "#confirm");
        var before = (await portal.RoundAsync(id)).Endorsements.Count;
        using var answer = await sent.ReadHtmlAsync();
        await ChooseAsync(person, norways);
        using var again = await person.SubmitAsync(made, "#confirm");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (sent.StatusCode, before));
        Assert.Contains("You opened this form acting for Norway; now you act for Sweden. Nothing of it was recorded.", answer.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("norway", Assert.Single((await portal.RoundAsync(id)).Endorsements).Party.Slug);
    }

    [Fact]
    public async Task A_publisher_releases_what_stood_on_the_page_and_is_shown_what_was_written_since()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var other = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(publisher, "seen-once", "One");
        using var list = await publisher.GetHtmlAsync(Register);
        var form = FormOf(list, "seen-once");
        using var rewritten = await other.PostFormAsync($"{Figure}/seen-once", ("Claimant[en]", "Another claimant"));

        using var stale = await publisher.SubmitAsync(list, form);
        var before = await ReleasedAsync("seen-once");
        using var shown = await stale.ReadHtmlAsync();
        using var fresh = await publisher.SubmitAsync(shown, FormOf(shown, "seen-once"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict, (DateTime?)null), (rewritten.StatusCode, stale.StatusCode, before));
        Assert.Contains("Another claimant", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
        Assert.NotNull(await ReleasedAsync("seen-once"));
    }

    [Fact]
    public async Task Releasing_all_that_are_ready_leaves_what_came_later()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(publisher, "ready-one", "One");
        await RecordAsync(publisher, "ready-two", "Two");
        using var list = await publisher.GetHtmlAsync(Register);
        await RecordAsync(publisher, "ready-later", "Three");

        using var released = await publisher.SubmitAsync(list, "form[action*='handler=ReleaseReady']");

        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.Equal((true, true, false), (await ReleasedAsync("ready-one") is not null, await ReleasedAsync("ready-two") is not null, await ReleasedAsync("ready-later") is not null));
    }

    [Fact]
    public async Task Of_two_who_correct_one_record_the_second_overwrites_nothing_unseen()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(publisher, "two-at-once", "One");
        using var mine = await publisher.GetHtmlAsync($"{Figure}/two-at-once");
        using var theirs = await publisher.PostFormAsync($"{Figure}/two-at-once", ("Claimant[en]", "The first to save"));

        using var sent = await publisher.SubmitAsync(mine, "main form[method=post]", ("Note[en]", "The second note."));
        var between = await ClaimantAsync("two-at-once");
        using var shown = await sent.ReadHtmlAsync();

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict, "The first to save"), (theirs.StatusCode, sent.StatusCode, between));
        Assert.Contains("Somebody changed this after you opened it.", shown.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The second note.", shown.QuerySelector("main form[method=post]")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_once_still_goes_with_what_was_seen_when_it_was_typed()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await RecordAsync(publisher, "typed-twice", "One");
        using var mine = await publisher.GetHtmlAsync($"{Figure}/typed-twice");
        using var theirs = await publisher.PostFormAsync($"{Figure}/typed-twice", ("Claimant[en]", "The first to save"));
        using var refused = await publisher.SubmitAsync(mine, "main form[method=post]", ("Wording[en]", ""));
        using var again = await refused.ReadHtmlAsync();

        using var sent = await publisher.SubmitAsync(again, "main form[method=post]", ("Wording[en]", "Two"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict), (refused.StatusCode, sent.StatusCode));
        Assert.Equal("The first to save", await ClaimantAsync("typed-twice"));
    }

    private static string FormOf(AngleSharp.Html.Dom.IHtmlDocument list, string slug)
    {
        var action = list.QuerySelectorAll("form[action*='handler=Release']").Single(found => found.Closest("tr")?.QuerySelector($"a[href$='/{slug}']") is not null).GetAttribute("action")!;
        return $"form[action='{action}']";
    }

    private static async Task RecordAsync(Visitor publisher, string key, string wording)
    {
        using var recorded = await publisher.PostFormAsync(Figure, ("Subject", key), ("SubjectName[en]", key), ("Wording[en]", wording), ("Claimant[en]", "A claimant"), ("Unit[en]", "schools"), ("Value", "10"), ("Key", key), ("Sources", "source-000"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
    }

    private static async Task ChooseAsync(Visitor person, Guid mandate)
    {
        using var chosen = await person.PostFormAsync("Admin/Capacity", "form.sheet", ("MandateId", mandate.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
    }

    private Task<DateTime?> ReleasedAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Set<Core.Figures.Figure>().Where(row => row.Slug == slug).Select(row => row.ReleasedAt).SingleAsync());

    private Task<string> ClaimantAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services => (await services.GetRequiredService<PortalDb>().Set<Core.Figures.Figure>().SingleAsync(row => row.Slug == slug)).Claimant.In("en"));

    /// <summary>The mandates of the account for its own party and for another one.</summary>
    private Task<(Guid Own, Guid Other)> MandatesAsync(DemoAccount account, string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, now) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var user = await db.Users.SingleAsync(row => row.Email == account.Email);
        var own = await db.Mandates.Where(row => row.UserId == user.Id).Select(row => row.Id).FirstAsync();
        var keeper = new Actor(Guid.CreateVersion7(), "Keeper of mandates", new HashSet<string>([Permissions.ManageMandates], StringComparer.Ordinal), Capacity: null, now);
        var mandate = Mandate.Grant(keeper, user, await db.Parties.SingleAsync(party => party.Slug == slug), new MandateGrant(MandateScope.Endorse, now.AddDays(-1), To: null, "Letter for the test") { At = now });
        db.Add(mandate);
        await db.SaveChangesAsync();
        return (own, mandate.Id);
    });
}
