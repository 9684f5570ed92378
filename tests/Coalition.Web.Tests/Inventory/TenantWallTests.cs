using System.Net;
using System.Text.RegularExpressions;

namespace Coalition.Web.Tests.Inventory;

/// <summary>What belongs to one tenant answers in another exactly like what does not exist.</summary>
public sealed partial class TenantWallTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(People.Coalition, People.WorkingGroup, "Administrator")]
    [InlineData(People.WorkingGroup, People.Coalition, "Administrator")]
    [InlineData(People.Coalition, People.WorkingGroup, "Publisher")]
    [InlineData(People.WorkingGroup, People.Coalition, "Publisher")]
    [InlineData(People.Coalition, People.WorkingGroup, "ClearingOfficer")]
    public async Task A_record_of_one_tenant_answers_another_like_one_that_does_not_exist(string owner, string other, string role)
    {
        using var insider = await portal.SignInAsAsync(People.Holding(owner, role));
        using var outsider = await portal.SignInAsAsync(People.Holding(other, role));
        var records = (await new Crawl(portal, insider, perRoute: 2).RunAsync("Admin")).Where(answer => answer.Status is HttpStatusCode.OK && Identifier().IsMatch(answer.Path)).ToArray();

        List<string> told = [];
        foreach (var record in records)
        {
            var (asked, nothing) = (await ReadAsync(outsider, record.Path), await ReadAsync(outsider, Identifier().Replace(record.Path, _ => Guid.CreateVersion7().ToString())));
            if (asked != nothing || !asked.StartsWith("404", StringComparison.Ordinal))
            {
                told.Add($"{other} answers {asked[..3]} for {record}");
            }
        }

        Assert.NotEmpty(records);
        Findings.None(told);
    }

    [Fact]
    public async Task No_act_of_one_tenant_reaches_a_record_of_another()
    {
        using var insider = await portal.SignInAsAsync(People.Holding(People.Coalition, "Publisher"));
        using var outsider = await portal.SignInAsAsync(People.Holding(People.WorkingGroup, "Publisher"));
        using var own = await outsider.GetHtmlAsync("Admin");
        var token = own.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await portal.DigestAsync();

        List<string> told = [];
        foreach (var record in (await new Crawl(portal, insider, perRoute: 1).RunAsync("Admin")).Where(answer => answer.Route?.Page is not null && Identifier().IsMatch(answer.Path)))
        {
            foreach (var handler in await portal.PostHandlersAsync(record.Route!))
            {
                using var answer = await outsider.PostAsync($"{record.Path.Split('?')[0]}?handler={handler}", ("__RequestVerificationToken", token), ("Form.Version", "1"));
                if (answer.StatusCode is not HttpStatusCode.NotFound)
                {
                    told.Add($"{(int)answer.StatusCode} {handler} {record}");
                }
            }
        }

        Findings.None(told);
        Assert.Equal(before, await portal.DigestAsync());
    }

    [Fact]
    public async Task No_public_text_of_one_tenant_is_read_in_another()
    {
        using var here = portal.Visit(People.Coalition);
        using var there = portal.Visit(People.WorkingGroup);
        var pages = (await new Crawl(portal, here).RunAsync("")).Where(answer => answer.Status is HttpStatusCode.OK).Select(answer => answer.Path.Split('?')[0]).ToHashSet(StringComparer.Ordinal);
        var theirs = (await new Crawl(portal, there).RunAsync("")).Where(answer => answer.Status is HttpStatusCode.OK).Select(answer => answer.Path.Split('?')[0]).ToHashSet(StringComparer.Ordinal);

        List<string> told = [];
        foreach (var path in pages.Except(theirs, StringComparer.Ordinal))
        {
            using var answer = await there.GetAsync(path);
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.OK) || (answer.StatusCode is HttpStatusCode.OK && path.Contains("statements/", StringComparison.Ordinal)))
            {
                told.Add($"{(int)answer.StatusCode} /{path}");
            }
        }

        Assert.NotEmpty(pages.Except(theirs, StringComparer.Ordinal));
        Findings.None(told);
    }

    private static async Task<string> ReadAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {Token().Replace(Identifier().Replace(body, ""), "")}";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
