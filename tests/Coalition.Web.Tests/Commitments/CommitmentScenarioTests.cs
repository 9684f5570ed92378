using System.Net;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Commitments;

/// <summary>Money that does not add up, from the source to the activity file, and what becomes of it when it is corrected.</summary>
public sealed class CommitmentScenarioTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Norways = "norway-humanitarian-support-2025";
    private const string Desk = $"Admin/Registers/Commitment/{Norways}";
    private const string Form = "main form[method=post]:has([name='Form.Title[en]'])";

    [Fact]
    public async Task Scenario_12_money_that_does_not_add_up()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reader = portal.Visit(GivenTexts.Tenant);

        // As the source states it.
        using var page = await reader.GetHtmlAsync($"commitments/{Norways}");
        Assert.Contains("The difference of NOK 0.3 million is within rounding.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The lines in EUR add up to the stated total.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("no rate is derived from them", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().RateSets.CountAsync()));
        Assert.Equal(["12 386000000 NOK 2025-06-12 2025-06-12"], await TransactionsAsync());

        // Signed, then paid in part.
        Assert.Equal(HttpStatusCode.Redirect, await RecordAsync(publisher, TransactionType.OutgoingCommitment, "NOK 386 million", "2025-11-03"));
        Assert.Equal(HttpStatusCode.Redirect, await RecordAsync(publisher, TransactionType.Disbursement, "NOK 17.3 million", "2025-12-01"));
        Assert.Equal(["2 386000000 NOK 2025-11-03 2025-11-03", "3 17300000 NOK 2025-12-01 2025-12-01"], await TransactionsAsync());

        // A line of 240 is not explained, and is not let through without a reason and an explanation.
        var entry = $"Admin/Registers/CommitmentEntry/{Norways}";
        (string, string) line = ("Form.Lines[0].Amount.Token", "NOK 240 million"), reason = ("Reason", "The ministry gave another number.");
        using var unexplained = await publisher.PostFormAsync(entry, Form, line, reason);
        using var refused = await unexplained.ReadHtmlAsync();
        using var silent = await publisher.PostFormAsync(entry, Form, line, ("Form.Explanation[en]", "A line was raised after the announcement."));
        using var corrected = await publisher.PostFormAsync(entry, Form, line, reason, ("Form.Explanation[en]", "A line was raised after the announcement."));
        using var after = await reader.GetHtmlAsync($"commitments/{Norways}");
        using var audited = await publisher.GetHtmlAsync(Desk);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unexplained.StatusCode, silent.StatusCode, corrected.StatusCode));
        Assert.Contains("an unexplained difference of NOK 11,300,000", refused.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The difference of NOK 11.3 million is not explained by rounding.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A line was raised after the announcement.", after.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("The ministry gave another number.", after.Body.TextContent, StringComparison.Ordinal);
        var kept = audited.QuerySelector("#corrections")!.ParentElement!.TextContent;
        Assert.Contains("The ministry gave another number.", kept, StringComparison.Ordinal);
        Assert.Contains("NOK 229 million", kept, StringComparison.Ordinal);
        Assert.Empty(IatiStandard.Faults(await FileAsync()));
    }

    [Fact]
    public async Task A_wrong_transaction_is_struck_for_readers_with_the_reason_and_leaves_the_activity_file()
    {
        const string Database = "norway-children-database-2025";
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var recorded = await publisher.PostFormAsync($"Admin/Registers/Commitment/{Database}/Transaction", ("Type", "Disbursement"), ("Amount.Token", "USD 1.5 million"), ("On.Token", "2025-12-01"), ("Source", "source-001"));
        using var desk = await publisher.GetHtmlAsync($"Admin/Registers/Commitment/{Database}");
        var strike = desk.QuerySelector("a[href*='/Strike/']")!.GetAttribute("href")!;

        using var unsaid = await publisher.PostFormAsync(strike, ("Reason", " "));
        using var struck = await publisher.PostFormAsync(strike, ("Reason", "The payment was for another programme."));
        using var again = await publisher.GetHtmlAsync(strike);
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var page = await reader.GetHtmlAsync($"commitments/{Database}");
        var feed = await reader.Client.GetStringAsync(new Uri("commitments.atom", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (recorded.StatusCode, unsaid.StatusCode, struck.StatusCode));
        Assert.Equal("Payment made", page.QuerySelector("#shown ~ .scroll s")!.TextContent);
        Assert.Contains("The payment was for another programme.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("struck already", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await TransactionsAsync(Database), transaction => transaction.StartsWith("3 ", StringComparison.Ordinal));
        Assert.Contains("Struck from the record: Database of missing and deported children", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_is_entered_as_printed_and_makes_every_sum_go_from_one_number_to_another()
    {
        using var focal = await portal.SignInAsAsync(GivenTexts.Account("focal.norway@demo.example"));
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var recorded = await focal.PostFormAsync("Admin/Registers/CommitmentEntry", ("Form.Title[en]", "Between two numbers"), ("Form.Stated.Token", "between SEK 3 and 5 million"), ("Form.Lines[0].Channel", "unicef"), ("Form.Lines[0].Amount.Token", "SEK 3–5 million"), ("Form.Sources", "source-001"));
        var key = recorded.Headers.Location!.OriginalString.Split('/')[^1];
        using var kept = await focal.PostFormAsync($"Admin/Registers/CommitmentEntry/{key}", Form, ("Form.Note[en]", "A note."));
        using var released = await publisher.PostFormAsync($"Admin/Registers/Commitment/{key}", "form[action*='handler=Release']");
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var page = await reader.GetHtmlAsync($"commitments/{key}");
        using var list = await reader.GetHtmlAsync("commitments");
        var csv = await reader.Client.GetStringAsync(new Uri("commitments.csv", UriKind.Relative));

        Assert.All([recorded, kept, released], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(["SEK 3 to 5 million", "SEK 3 to 5 million"], page.QuerySelectorAll(".ledger .fig-n:not(.none)").Select(number => number.TextContent), StringComparer.Ordinal);
        Assert.Contains("The lines in SEK add up to the stated total.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("SEK 3 to 5 million", list.QuerySelector("#sum-SEK .fig-n")!.TextContent);
        Assert.All(["by-party-SEK", "by-channel-SEK", "by-year-SEK", "by-status-SEK"], id => Assert.Contains("3 to 5", list.GetElementById(id)!.ParentElement!.TextContent, StringComparison.Ordinal));
        var row = csv.Split("\r\n").Single(line => line.StartsWith("between-two-numbers", StringComparison.Ordinal)).Split(',');
        Assert.Equal(("3000000", "SEK", "5000000", "5000000"), (row[10], row[11], row[25], row[26]));
    }

    [Fact]
    public async Task What_keeps_money_from_being_added_up_twice_stands_on_the_pages_of_both()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var (by, now, lookups) = (await GivenTexts.ActorAsync(services, GivenTexts.Publisher), portal.Clock.GetUtcNow().UtcDateTime, await RegisterLookups.LoadAsync(db));
            Commitment[] both =
            [
                Commitment.Register(by, new CommitmentEntry { Slug = "the-whole", Party = "canada", Title = Core.Kernel.LocalText.English("The whole"), Relations = [new("the-part", RelationKind.Includes)], Sources = ["source-001"] }, lookups, now),
                Commitment.Register(by, new CommitmentEntry { Slug = "the-part", Party = "canada", Title = Core.Kernel.LocalText.English("The part"), Sources = ["source-001"] }, lookups, now),
            ];
            db.AddRange(both);
            await db.SaveChangesAsync();
            Assert.All(both, row => Assert.Null(row.Release(by, now).Refusal));
            return await db.SaveChangesAsync();
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var whole = await reader.GetHtmlAsync("commitments/the-whole");
        using var part = await reader.GetHtmlAsync("commitments/the-part");

        Assert.Equal("The part So the other one is not added up beside it.", Fact(whole, "Includes"));
        Assert.Equal("The whole So this commitment is not added up beside it.", Fact(part, "Part of"));
    }

    [Fact]
    public async Task Who_speaks_for_the_party_comes_from_the_page_to_a_request_about_this_very_commitment()
    {
        using var focal = await portal.SignInAsAsync(GivenTexts.Account("focal.norway@demo.example"));
        using var page = await focal.GetHtmlAsync($"commitments/{Norways}");
        using var desk = await focal.GetHtmlAsync(Desk);
        var link = page.QuerySelector("a[href*='/Party/Correction']")!.GetAttribute("href")!;

        using var form = await focal.GetHtmlAsync(link);

        Assert.NotNull(desk.QuerySelector("a[href*='/Party/Correction']"));
        Assert.Contains("Humanitarian support", form.QuerySelector("select[name=Fact] option[selected]")!.TextContent, StringComparison.Ordinal);
    }

    private static string Fact(AngleSharp.Html.Dom.IHtmlDocument page, string term) =>
        string.Join(' ', page.QuerySelectorAll("dl.facts dt").Single(dt => dt.TextContent == term).NextElementSibling!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<HttpStatusCode> RecordAsync(Visitor publisher, TransactionType type, string amount, string day)
    {
        using var answer = await publisher.PostFormAsync($"{Desk}/Transaction", ("Type", type.ToString()), ("Amount.Token", amount), ("On.Token", day), ("Provider", "norway"), ("Source", "source-001"));
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<string>> TransactionsAsync(string key = Norways) =>
    [
        .. (await FileAsync()).Elements("iati-activity").Single(activity => activity.Attribute("linked-data-uri")!.Value.EndsWith(key, StringComparison.Ordinal)).Elements("transaction").Select(transaction =>
            $"{transaction.Element("transaction-type")!.Attribute("code")!.Value} {transaction.Element("value")!.Value} {transaction.Element("value")!.Attribute("currency")!.Value} {transaction.Element("transaction-date")!.Attribute("iso-date")!.Value} {transaction.Element("value")!.Attribute("value-date")!.Value}"),
    ];

    private async Task<XElement> FileAsync()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        return XElement.Parse(await reader.Client.GetStringAsync(new Uri("commitments.xml", UriKind.Relative)));
    }
}
