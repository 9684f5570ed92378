using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>A signature whose record was corrected: pages and files show what is right, all of them the same.</summary>
public sealed class CorrectedSignatureTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string TheForty = "statements/return-2025";

    [Fact]
    public async Task Invariant_44_a_corrected_record_reads_alike_on_every_page_and_in_every_file()
    {
        await CorrectAsync("norway", "2026-01-02", "Kingdom of Norway");
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var statement = await reader.GetHtmlAsync($"{TheForty}?culture=en");
        using var member = await reader.GetHtmlAsync("members/norway?culture=en");
        using var votes = await reader.GetHtmlAsync("votes?statement=return-2025&culture=en");
        var json = JsonNode.Parse(await TextAsync(reader, statement, ".json"))!["signatories"]!.AsArray().Single(row => (string)row!["party"]! is "norway")!;
        string[] lines = [.. (await TextAsync(reader, statement, ".csv")).Split("\r\n"), .. (await reader.Client.GetStringAsync(new Uri("votes.csv?statement=return-2025", UriKind.Relative))).Split("\r\n")];

        Assert.Equal(("2026-01-02", "Kingdom of Norway"), ((string)json["date_of_act"]!, (string)json["name_as_signed"]!));
        Assert.Equal(2, lines.Count(line => line.Contains("Kingdom of Norway", StringComparison.Ordinal) && line.Contains("2026-01-02", StringComparison.Ordinal)));
        Assert.All([Row(statement, "#names tbody tr", "Kingdom of Norway"), Row(member, "tbody tr", "Kingdom of Norway"), Row(votes, "tbody tr", "Norway")],
            row => Assert.Equal("2026-01-02", row.QuerySelector("time")!.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Invariant_24_the_name_as_signed_stands_under_the_text_and_the_name_of_today_beside_it()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var settings = await db.SiteSettings.SingleAsync();
            var by = new Actor(Guid.CreateVersion7(), "Administrator", new HashSet<string>([Permissions.ManageSettings], StringComparer.Ordinal), Capacity: null, DateTime.UnixEpoch);
            Assert.Null(settings.Describe(by, settings.Description with { Parties = settings.Parties.Calling("canada", new("canada", LocalText.English("Canada of today"))) }).Refusal);
            var saved = await db.SaveChangesAsync();
            await services.GetRequiredService<HostDatabases>().ReloadAsync();
            return saved;
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var statement = await reader.GetHtmlAsync($"{TheForty}?culture=en");

        var name = statement.QuerySelectorAll(".signers li").Single(item => item.TextContent.Contains("Canada", StringComparison.Ordinal));
        Assert.Equal("Canada", name.QuerySelector("a")!.TextContent);
        Assert.Contains("now Canada of today", name.QuerySelector("small")!.TextContent, StringComparison.Ordinal);
    }

    private static IElement Row(IParentNode page, string rows, string words) => page.QuerySelectorAll(rows).First(row => row.TextContent.Contains(words, StringComparison.Ordinal));

    private static Task<string> TextAsync(Visitor reader, IParentNode page, string kind) =>
        reader.Client.GetStringAsync(new Uri(reader.Client.BaseAddress!, page.QuerySelectorAll("a[href*=signatories]").Select(link => link.GetAttribute("href")!).Single(file => file.Contains(kind, StringComparison.Ordinal))));

    private Task<int> CorrectAsync(string slug, string date, string name) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>());
        var document = await db.Documents.Where(found => found.Path == TheForty).Select(found => found.Id).SingleAsync();
        var file = (await acts.FindAsync(document))!;
        var record = file.Endorsements.Single(act => act.Party.Slug == slug && act.Gives);
        var input = new EndorsementInput { Act = EndorsementAct.RecordCorrection, AboutId = record.Id, HashShown = record.TextHash, DateOfAct = new() { Value = date }, NameAsSigned = name, Order = record.Order, Evidence = await db.Sources.FirstAsync(), Reason = "It was misread." };
        Assert.Null(acts.Record(await GivenTexts.ActorAsync(services, GivenTexts.Account("registrar@demo.example")), file, record.Party, input).Refusal);
        Assert.Null(acts.Confirm(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file.Endorsements[^1]).Refusal);
        return await db.SaveChangesAsync();
    });
}
