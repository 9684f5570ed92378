using System.Globalization;
using System.Net;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

public sealed class InboxPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_number_in_the_menu_of_every_page_is_the_length_of_the_list()
    {
        await portal.A_text_in_reviewAsync("counted-1");
        await portal.A_text_in_reviewAsync("counted-2");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var inbox = await officer.GetHtmlAsync("Admin");
        using var account = await officer.GetHtmlAsync("Admin/Account");

        var tasks = inbox.QuerySelectorAll(".tasks > li").Length.ToString(CultureInfo.InvariantCulture);
        Assert.StartsWith(tasks, inbox.QuerySelector("#desk-menu .count")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(tasks, account.QuerySelector("#desk-menu .count")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_kind_and_says_so_when_nothing_is_left()
    {
        var id = await portal.A_text_in_reviewAsync("narrowed");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var clear = await officer.GetHtmlAsync("Admin?Kind=Clear");
        using var overdue = await officer.GetHtmlAsync("Admin?Due=Overdue");

        Assert.NotNull(clear.QuerySelector($".tasks a[href*='{id}']"));
        Assert.NotNull(overdue.QuerySelector(".empty"));
    }

    [Fact]
    public async Task The_secretariat_reminds_from_the_board_those_only_who_are_missing_and_once_an_hour()
    {
        var id = await portal.A_text_cleared_byAsync("reminded", GivenTexts.Ukraine);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var board = await editor.GetHtmlAsync("Admin/Board?Stage=Clear");
        var row = board.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector($"a[href*='{id}']") is not null);
        var action = row.QuerySelector("form")!.GetAttribute("action");
        Assert.Contains("Cleared", row.TextContent, StringComparison.Ordinal);

        using var first = await editor.SubmitAsync(board, $"form[action='{action}']");
        using var second = await editor.SubmitAsync(board, $"form[action='{action}']", ("ActId", Guid.CreateVersion7().ToString()));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var mails = await RemindersAsync(id);
        Assert.Equal(GivenTexts.Canada.Email, Assert.Single(mails).To);
        using var after = await editor.GetHtmlAsync("Admin/Board?Stage=Clear");
        Assert.Contains("less than an hour ago", after.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector($"a[href*='{id}']") is not null).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_of_a_clearing_officer_reminds_nobody()
    {
        await portal.A_text_in_reviewAsync("read-only");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var board = await officer.GetHtmlAsync("Admin/Board");

        Assert.NotEmpty(board.QuerySelectorAll("tbody tr"));
        Assert.Null(board.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task The_morning_mail_is_on_for_a_person_with_a_mandate_and_can_be_switched_off()
    {
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var before = await officer.GetHtmlAsync("Admin/Digest");

        using var answer = await officer.PostFormAsync("Admin/Digest", ("IsOn", "false"));

        using var after = await officer.GetHtmlAsync("Admin/Digest");
        Assert.NotNull(before.QuerySelector("input[value=true][checked]"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotNull(after.QuerySelector("input[value=false][checked]"));
    }

    private Task<List<MailText>> RemindersAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var text = (await db.Documents.Include(document => document.Editions).AsSingleQuery().SingleAsync(document => document.Id == id)).Latest.TextHash;
        return (await db.Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync())
            .ConvertAll(job => job.Read<MailText>()).FindAll(mail => mail.Subject.StartsWith("Reminder", StringComparison.Ordinal) && mail.Subject.Contains(text.Short, StringComparison.Ordinal));
    });
}
