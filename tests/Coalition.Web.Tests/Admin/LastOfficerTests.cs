using System.Net;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The only officer of a seat who steps aside.</summary>
public sealed class LastOfficerTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Is_warned_before_the_board_says_so_and_the_publishers_are_told()
    {
        var id = await portal.A_text_in_reviewAsync("last-officer");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        var before = await BoardAsync();

        using var answer = await officer.SubmitAsync(opened, "#decide", ("decision.Choice", nameof(SeatDecision.Recused)), ("decision.Comment", "A relative is named in it."));

        Assert.Contains("You are the only officer", opened.QuerySelector("#decide")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("No officer left", before, StringComparison.Ordinal);
        Assert.Contains("No officer left", await BoardAsync(), StringComparison.Ordinal);
        Assert.Contains(await MailsAsync(), mail => mail.Contains("No officer left", StringComparison.Ordinal));
    }

    private async Task<string> BoardAsync()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var board = await publisher.GetHtmlAsync("Admin/Board");
        return board.QuerySelector("main")!.TextContent;
    }

    private Task<List<string>> MailsAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Jobs.Select(job => job.Payload).ToListAsync());
}
