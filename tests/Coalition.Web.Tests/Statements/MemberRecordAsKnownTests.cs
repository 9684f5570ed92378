using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The page of a party as known at an earlier instant: it says what the other pages say of that instant.</summary>
public sealed class MemberRecordAsKnownTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Registers = ["promised", "voted", "met"];

    [Fact]
    public async Task Invariant_44_Invariant_2_the_page_of_a_party_and_the_file_of_the_text_say_the_same_at_every_instant()
    {
        var id = await portal.A_draftAsync("as-known");
        await OpenAsync(id);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.SignAsync(id, "norway");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var released = await ReleaseAsync(id);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await portal.SignAsync(id, "norway", EndorsementAct.Withdraw);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        using var reader = portal.Visit(GivenTexts.Tenant);

        List<string> said = [];
        foreach (var known in (DateTime[])[released.AddHours(-3), released.AddMinutes(-30), released.AddSeconds(-1), released, released.AddDays(1), released.AddDays(2).AddMinutes(30)])
        {
            var asked = known.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var file = await StandingInFileAsync(reader, asked);
            Assert.Equal((asked, file), (asked, await StandingOnPageAsync(reader, asked)));
            said.Add(file);
        }

        Assert.Equal(["", "", "", "in_effect", "in_effect", "withdrawn"], said, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("2001-01-01")]
    [InlineData("today")]
    public async Task Invariant_44_what_stands_there_as_known_today_is_left_out_of_the_past_and_the_promises_as_known_then_are_one_click_away(string known)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        var asked = known is "today" ? portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : known;

        using var now = await reader.GetHtmlAsync("members/norway?culture=en");
        using var then = await reader.GetHtmlAsync($"members/norway?culture=en&known={asked}");

        Assert.All(Registers, id => Assert.NotNull(now.GetElementById(id)));
        Assert.All(Registers, id => Assert.Null(then.GetElementById(id)));
        Assert.Null(now.GetElementById("left-out"));
        var promises = then.GetElementById("left-out")!.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Contains($"/commitments?party=norway&known={asked}", promises, StringComparison.Ordinal);
        Assert.NotNull(await reader.GetHtmlAsync(promises.Replace("/coalition/", "", StringComparison.Ordinal)));
    }

    private static async Task<string> StandingInFileAsync(Visitor reader, string known)
    {
        var json = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri($"statements/as-known/editions/1/signatories.json?known={known}", UriKind.Relative), TestContext.Current.CancellationToken))!;
        return json["signatories"]!.AsArray().Where(row => (string)row!["party"]! is "norway").Select(row => (string)row!["standing"]!).SingleOrDefault("");
    }

    private static async Task<string> StandingOnPageAsync(Visitor reader, string known)
    {
        using var page = await reader.GetHtmlAsync($"members/norway?culture=en&known={known}");
        var row = page.QuerySelectorAll("[aria-labelledby=signed] tbody tr").SingleOrDefault(row => row.QuerySelector("th a[href$='/statements/as-known']") is not null);
        return row?.QuerySelector(".status")?.TextContent switch { null => "", "Signed" => "in_effect", var other => other.ToLowerInvariant() };
    }

    private async Task OpenAsync(Guid id)
    {
        await portal.ClearByAllAsync(id);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var acts = services.GetRequiredService<EndorsementActs>();
            var file = (await acts.FindAsync(id))!;
            Assert.Null(acts.Open(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    private Task<DateTime> ReleaseAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, documents) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<DocumentActs>());
        var file = (await documents.FindAsync(id))!;
        Assert.Null(documents.Release(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file, file.Releasable).Refusal);
        await db.SaveChangesAsync();
        return await db.Set<Core.Content.Publication>().Where(publication => publication.DocumentId == id).Select(publication => publication.ReleasedAt).SingleAsync();
    });
}
