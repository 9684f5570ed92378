using System.Net;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>What the forms of links, and the page of a source, name to somebody who keeps the registers and reads no drafts.</summary>
public sealed class LinkReaderTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Path = "unread-by-keepers";

    [Fact]
    public async Task Invariant_18_whoever_reads_no_drafts_meets_none_where_links_and_sources_are_kept()
    {
        var draft = await portal.A_draftAsync(Path);
        var (meeting, text) = await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            return (await db.Set<Core.Meetings.Meeting>().Select(row => row.Slug).FirstAsync(), await db.Set<Core.Content.Document>().Where(row => row.Path == "statements/return-2025").Select(row => row.Id).SingleAsync());
        });
        var links = $"Admin/Registers/Meetings/Links/{meeting}";
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var linked = await publisher.PostFormAsync(links, "main form.sheet", ("Mine", $"Meeting/{meeting}"), ("Other", $"Text/{Key(draft)}"), ("Source", "source-001"));
        Assert.Equal(HttpStatusCode.Redirect, linked.StatusCode);
        using var keeper = await portal.SignInAsAsync(await portal.AKeeperAsync());

        using var form = await keeper.GetHtmlAsync(links);
        using var desk = await keeper.GetHtmlAsync($"Admin/Registers/Meetings/Meeting/{meeting}");
        using var own = await keeper.GetAsync($"Admin/Registers/Texts/Links/{draft}");
        using var named = await keeper.SubmitAsync(form, "main form.sheet", ("Mine", $"Meeting/{meeting}"), ("Other", $"Text/{Key(draft)}"), ("Source", "source-001"));
        using var readers = await publisher.GetHtmlAsync(links);
        using var source = await keeper.GetHtmlAsync("Admin/Registers/Source/source-001");
        using var whole = await publisher.GetHtmlAsync("Admin/Registers/Source/source-001");

        Assert.NotNull(form.QuerySelector($"#Other option[value='Text/{Key(text)}']"));
        Assert.Null(form.QuerySelector($"#Other option[value='Text/{Key(draft)}']"));
        Assert.All([form, desk, source], page => Assert.DoesNotContain(Path, page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity), (own.StatusCode, named.StatusCode));
        Assert.Contains("is not on record", (await named.ReadHtmlAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(readers.QuerySelector($"#Other option[value='Text/{Key(draft)}']"));
        Assert.All([readers, whole], page => Assert.Contains(Path, page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.Equal("Besides, one text rests on it that is not public and that you may not read.", source.QuerySelector("[aria-labelledby=uses] .note")!.TextContent);
        Assert.Null(whole.QuerySelector("[aria-labelledby=uses] .note"));
    }

    private static string Key(Guid id) => id.ToString().ToUpperInvariant();
}
