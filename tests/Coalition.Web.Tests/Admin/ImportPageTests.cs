using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Tables through the pages: columns told, uploaded, looked at, asked, confirmed as seen, undone.</summary>
public sealed class ImportPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Desk = "Admin/Registers/Import";

    [Theory]
    [InlineData("parties")]
    [InlineData("memberships")]
    [InlineData("endorsements")]
    [InlineData("commitments")]
    [InlineData("votes")]
    public async Task Every_kind_tells_its_columns_and_hands_out_an_empty_table_with_them(string kind)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var page = await publisher.GetHtmlAsync($"{Desk}/{kind}");
        using var answer = await publisher.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);

        var template = CsvTable.Read(await answer.Content.ReadAsByteArrayAsync(), new(4096, 10));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(page.QuerySelectorAll("[aria-labelledby=columns] tbody th code").Select(cell => cell.TextContent), template.Columns, StringComparer.Ordinal);
        Assert.Equal(0, template.Count);
    }

    [Fact]
    public async Task A_table_is_looked_at_asked_about_confirmed_and_undone()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var parties = await UnlistedAsync(2);
        var sheet = await UploadedAsync(publisher, "memberships", $"party;capacity;from;remark\r\n{parties[0]};observer;12/06/2025;x\r\n{parties[1]};partner;2025;\r\n");

        using var first = await publisher.GetHtmlAsync(sheet);
        Assert.Contains("Columns that are not read: “remark”", first.QuerySelector("[aria-labelledby=read]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Choose how it is read", "12 June 2025", "6 December 2025"], first.QuerySelectorAll("#answers option").Select(option => option.TextContent), StringComparer.Ordinal);
        Assert.Null(first.QuerySelector("button[formaction*=Confirm]"));

        var question = first.QuerySelector("#answers select")!.GetAttribute("name")!;
        using var read = await publisher.SubmitAsync(first, "form[action*=Read]", (question, "2025-06-12"));
        using var second = await read.ReadHtmlAsync();
        Assert.Equal(["observer", "partner"], second.QuerySelectorAll("[aria-labelledby=rows] tbody td:nth-child(2)").Select(cell => cell.TextContent.Split(": ")[^1]), StringComparer.Ordinal);
        Assert.Equal(0, await MembershipsOfAsync(parties));

        using var forged = await ConfirmAsync(publisher, second, (question, "2025-12-06"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        using var other = await ConfirmAsync(publisher, second, ("Sha256", new string('0', 64)));
        Assert.Contains("Another file was on the screen", (await other.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await MembershipsOfAsync(parties));

        using var confirmed = await ConfirmAsync(publisher, second);
        Assert.StartsWith("The table is on record. The public list of members shows it from now on", await publisher.ToldAfterAsync(confirmed), StringComparison.Ordinal);
        Assert.Equal(2, await MembershipsOfAsync(parties));

        using var undone = await publisher.PostFormAsync(sheet, "form[action*=Undo]", ("Reason", "It was a trial."));
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(0, await MembershipsOfAsync(parties));
        using var over = await publisher.GetHtmlAsync(sheet);
        Assert.Null(over.QuerySelector("form[action*=Undo]"));
        Assert.Contains("It was a trial.", over.QuerySelector("[aria-labelledby=result]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_another_tenant_answers_as_one_that_does_not_exist()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var id = (await UploadedAsync(publisher, "memberships", "party,capacity\nXX,member\n")).Split('/')[^1];
        using var there = await portal.SignInAsAsync(GivenTexts.Account("publisher@group.demo.example"));

        foreach (var address in new[] { $"{Desk}/Sheet/{id}", $"{Desk}/Sheet/{Guid.CreateVersion7()}" })
        {
            using var answer = await there.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var form = await there.GetHtmlAsync($"{Desk}/memberships");
        using var posted = await there.PostAsync($"{Desk}/Sheet/{id}?handler=Discard", [.. ((IHtmlFormElement)form.QuerySelector("form[enctype]")!).Values().Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.True(await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().ImportFiles.AnyAsync(file => file.ImportId == Guid.Parse(id))));
    }

    [Fact]
    public async Task A_file_that_is_no_table_of_the_kind_is_refused_at_the_upload_in_words()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var latin = await UploadAsync(publisher, "memberships", [.. "party,capacity\nC"u8, 0xF4, .. "te,member"u8]);
        Assert.Contains("not in UTF-8", (await latin.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        using var other = await UploadAsync(publisher, "memberships", "party,position\nNO,yes\n"u8.ToArray());
        Assert.Contains("Missing: “capacity”", (await other.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        using var none = await publisher.PostFormAsync($"{Desk}/commitments", "form[enctype]", ("Source", "source-001"));
        Assert.Contains("Choose the file", (await none.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        using var nothing = await publisher.GetAsync($"{Desk}/everything");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_taken_in_looked_at_and_every_problem_counted()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var rows = Enumerable.Range(0, 100_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"trial-{number},NO,Trial {number},{(number % 2 == 0 ? "5 million" : "-5 million")},NOK"));

        using var page = await publisher.GetHtmlAsync(await UploadedAsync(publisher, "commitments", "key,party,title,total,currency\n" + string.Join('\n', rows)));

        Assert.Contains("100,000 rows: 50,000 would go on record", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("50,000 problems stand", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(21, page.QuerySelectorAll("#problems tbody tr").Length);
        Assert.Contains("49,980 more rows of the same kind", page.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(50, page.QuerySelectorAll("[aria-labelledby=rows] tbody tr").Length);

        using var more = await UploadAsync(publisher, "commitments", Encoding.UTF8.GetBytes("key,party,title,total,currency\n" + string.Join('\n', rows.Append("one-more,NO,T,,"))));
        Assert.Contains("The table has 100001 rows; at most 100000 are read.", (await more.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Commitments.CountAsync(row => row.Slug.StartsWith("trial-"))));
    }

    [Fact]
    public async Task Somebody_without_the_registers_opens_no_table()
    {
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.GetAsync($"{Desk}/memberships");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> ConfirmAsync(Visitor publisher, IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector("form[action*=Read], form[action*=Confirm]")!;
        form.SetAttribute("action", page.QuerySelector("button[formaction*=Confirm]")!.GetAttribute("formaction")!);
        return await publisher.SubmitAsync(page, "form[action*=Confirm]", fields);
    }

    private static Task<HttpResponseMessage> UploadAsync(Visitor publisher, string kind, byte[] table) => publisher.PostFileAsync($"{Desk}/{kind}", "form[enctype]", "Table", "table.csv", table, ("Source", "source-001"));

    private static async Task<string> UploadedAsync(Visitor publisher, string kind, string table)
    {
        using var uploaded = await UploadAsync(publisher, kind, Encoding.UTF8.GetBytes(table));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        return uploaded.Headers.Location!.OriginalString;
    }

    private Task<string[]> UnlistedAsync(int count) => portal.InTenantAsync("coalition", async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var listed = db.Memberships.Select(row => row.PartyId);
        return (await db.Parties.Where(party => party.Kind == PartyKind.State && party.ValidTo == null && party.ValidFrom == null && !listed.Contains(party.Id)).OrderBy(party => party.Slug).ToListAsync())
            .Select(party => party.Code("ISO3166-1-a2")?.Code).OfType<string>().Take(count).ToArray();
    });

    private Task<int> MembershipsOfAsync(string[] codes) => portal.InTenantAsync("coalition", async services =>
        (await services.GetRequiredService<PortalDb>().Memberships.Include(row => row.Party).Where(row => row.SupersededAt == null).ToListAsync()).Count(row => codes.Contains(row.Party.Code("ISO3166-1-a2")?.Code, StringComparer.Ordinal)));
}
