using System.Net;
using AngleSharp.Html.Dom;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Coalition.Web.Tests.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A focal point asks for corrections, writes the own party's page and hands over.</summary>
public sealed class MyPartyPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly DemoAccount FocalPoint = People.Holding(GivenTexts.Tenant, "FocalPoint");

    [Fact]
    public async Task A_focal_point_asks_for_a_correction_and_reads_the_answer()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var registrar = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var forged = await focal.PostFormAsync("Admin/Party/Correction", ("Fact", "Membership/" + new string('0', 32)), ("Wrong", "Another party’s."));
        using var asked = await focal.PostFormAsync("Admin/Party/Correction", ("Fact", "Name"), ("Wrong", "The French name lacks its accent."));
        using var inbox = await registrar.GetHtmlAsync("Admin");
        using var answered = await registrar.PostFormAsync("Admin/Registers/Corrections", ("Result", "Accepted"), ("Answer", "The accent is there now."));
        using var mine = await focal.GetHtmlAsync("Admin/Party");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (forged.StatusCode, asked.StatusCode, answered.StatusCode));
        Assert.NotNull(inbox.QuerySelector("main a[href$='/Registers/Corrections']"));
        Assert.Contains("The accent is there now.", mine.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Accepted", mine.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_focal_point_writes_the_own_partys_page_and_nobody_elses()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        var (own, other) = (await PageAsync("norway"), await PageAsync("canada"));

        using var mine = await focal.GetHtmlAsync($"Admin/Content/{own}");
        using var others = await focal.GetAsync($"Admin/Content/{other}");
        using var bySecretariat = await editor.GetHtmlAsync($"Admin/Content/{own}");

        Assert.NotNull(mine.QuerySelector("main form textarea"));
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Matches("^My party, Page about Norway, edition [0-9]+$", string.Join(", ", mine.QuerySelectorAll(".crumbs li").Select(crumb => crumb.TextContent.Trim())));
        Assert.Null(bySecretariat.QuerySelector("main form textarea"));
    }

    [Fact]
    public async Task Invariant_18_what_a_focal_point_sends_changes_the_own_partys_page_and_the_form_of_another_party_does_not_exist()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        var (own, other) = (await PageAsync("norway"), await PageAsync("canada"));
        using var mine = await focal.GetHtmlAsync($"Admin/Content/{own}");
        var before = await TextsAsync(other);

        using var saved = await focal.PostFormAsync($"Admin/Content/{own}", "main form.sheet", ("Form.Rows[0].Text[en]", "Norway writes this itself."), ("Form.Rows[0].Text[uk]", "Норвегія пише це сама."));
        using var forged = await focal.PostAsync($"Admin/Content/{other}", [.. ((IHtmlFormElement)mine.QuerySelector("main form.sheet")!).Filled(("Form.Rows[0].Text[en]", "Norway writes for Canada.")).Select(pair => (pair.Key, pair.Value))]);
        using var sent = await focal.PostAsync($"Admin/Clearance/{other}?handler=Send", ("__RequestVerificationToken", mine.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (saved.StatusCode, forged.StatusCode, sent.StatusCode));
        Assert.Contains("Norway writes this itself.", await TextsAsync(own), StringComparer.Ordinal);
        Assert.Equal(before, await TextsAsync(other), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_change_in_one_authentic_language_alone_is_pointed_out_and_keeps_nothing_back()
    {
        var own = await PageAsync("norway");
        using var focal = await portal.SignInAsAsync(FocalPoint);
        await EditionAsync(focal, own, "The page as it was sent.", "Сторінка, як її надіслано.");
        (await focal.PostFormAsync($"Admin/Clearance/{own}", "#send")).Dispose();

        await EditionAsync(focal, own, "The page as it was sent, and more.", "Сторінка, як її надіслано.");
        using var checks = await focal.GetHtmlAsync($"Admin/Content/{own}/Checks");
        using var toSend = await focal.GetHtmlAsync($"Admin/Clearance/{own}");
        await EditionAsync(focal, own, "The page as it was sent, and more.", "Сторінка, як її надіслано, і ще дещо.");
        using var both = await focal.GetHtmlAsync($"Admin/Content/{own}/Checks");

        var remark = Assert.Single(checks.QuerySelectorAll("[aria-labelledby=one-language] li a"));
        Assert.Matches("^Paragraph 1 was changed in English since edition [0-9]+, and not in Ukrainian, which is as authentic\\.$", remark.TextContent);
        Assert.Contains(remark.TextContent, toSend.QuerySelector("#send")!.TextContent, StringComparison.Ordinal);
        Assert.False(toSend.QuerySelector("#send button.act")!.HasAttribute("disabled"));
        Assert.Null(both.QuerySelector("[aria-labelledby=one-language]"));
    }

    [Fact]
    public async Task A_seat_an_office_holder_and_a_vote_of_unknown_position_can_be_pointed_at_and_a_list_without_a_day_says_so()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await focal.GetHtmlAsync("members/norway");
        var link = page.QuerySelector("[aria-labelledby=voted] a[href*='Correction?Fact=Vote/']")!.GetAttribute("href")!;

        using var form = await focal.GetHtmlAsync(link);
        using var canadas = await officer.GetHtmlAsync("Admin/Party/Correction");
        using var asked = await focal.PostFormAsync(link, ("Wrong", "Norway voted in favour."));
        using var mine = await focal.GetHtmlAsync("Admin/Party");

        string[] facts = [.. form.QuerySelectorAll("#Fact option").Select(option => option.TextContent)];
        Assert.Equal("The vote on “Return of Ukrainian Children”", form.QuerySelector("#Fact option[selected]")!.TextContent);
        Assert.Contains("The office-holder Jonas Gahr Støre, “Prime Minister”", facts, StringComparer.Ordinal);
        Assert.Contains("On the list as a party whose capacity is not stated; since when is not stated", facts, StringComparer.Ordinal);
        Assert.Contains("The seat “Seat of Canada”; since when is not stated", canadas.QuerySelectorAll("#Fact option").Select(option => option.TextContent), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Contains("The vote on “Return of Ukrainian Children”", mine.QuerySelector("[aria-labelledby=asked]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_focal_point_sends_the_own_partys_page_and_it_waits_for_the_party_again_when_a_seat_asks_for_changes()
    {
        var own = await PageAsync("norway");
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var saved = await focal.PostFormAsync($"Admin/Content/{own}", "main form.sheet", ("Form.Rows[0].Text[en]", "Norway says this."), ("Form.Rows[0].Text[uk]", "Норвегія каже це."));
        using var sent = await focal.PostFormAsync($"Admin/Clearance/{own}", "#send");
        using var asked = await officer.PostFormAsync($"Admin/Clearance/{own}", "#decide", ("decision.Choice", "ChangesRequested"), ("decision.Comment", "Say it shorter."));
        using var inbox = await focal.GetHtmlAsync("Admin");
        using var others = await editor.GetHtmlAsync("Admin");
        using var mine = await focal.GetHtmlAsync("Admin/Party");
        using var said = await focal.GetHtmlAsync($"Admin/Clearance/{own}");

        Assert.All([saved, sent, asked], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal("Revise: Norway", Assert.Single(inbox.QuerySelectorAll($"main a[href$='Admin/Content/{own}']")).TextContent);
        Assert.Empty(others.QuerySelectorAll($"main a[href$='Admin/Content/{own}']"));
        Assert.Contains("Changes asked for", mine.QuerySelector("#own-text")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Say it shorter.", said.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_page_shows_links_to_correct_it_to_those_who_speak_for_the_party_and_to_nobody_else()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var own = await focal.GetHtmlAsync("members/norway");
        using var other = await focal.GetHtmlAsync("members/canada");
        using var past = await focal.GetHtmlAsync("members/norway?on=2025-12-31");
        using var officers = await officer.GetHtmlAsync("members/norway");
        using var visitors = await visitor.GetHtmlAsync("members/norway");
        List<int> chosen = [];
        foreach (var link in own.QuerySelectorAll("main a[href*='Correction?Fact=']"))
        {
            using var form = await focal.GetHtmlAsync(link.GetAttribute("href")!);
            chosen.Add(form.QuerySelectorAll("#Fact option[selected]:not([value=''])").Length);
        }

        Assert.NotEmpty(chosen);
        Assert.All(chosen, count => Assert.Equal(1, count));
        Assert.All([other, past, officers, visitors], page => Assert.Empty(page.QuerySelectorAll("main a[href*='Correction']")));
    }

    [Fact]
    public async Task A_focal_point_names_a_successor_who_is_accepted_on_the_letter()
    {
        using var focal = await portal.SignInAsAsync(FocalPoint);
        using var keeper = await portal.SignInAsAsync(GivenTexts.Publisher);
        var editor = await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Users.SingleAsync(user => user.Email == GivenTexts.Editor.Email));
        var until = portal.Clock.GetUtcNow().UtcDateTime.AddDays(20).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        using var unsigned = await focal.PostFormAsync("Admin/Party/Handover", ("Name", "A successor"), ("Email", editor.Email), ("OverlapUntil", until));
        using var named = await focal.PostFormAsync("Admin/Party/Handover", ("Name", "A successor"), ("Email", editor.Email), ("Letter", "Letter of the ministry, on file."), ("OverlapUntil", until));
        using var unread = await keeper.PostFormAsync("Admin/Mandates/Nominations", "form[action*=Accept]");
        using var shown = await unread.ReadHtmlAsync();
        using var accepted = await keeper.SubmitAsync(shown, "form[action*=Accept]", ("Meant", Assert.Single(shown.QuerySelectorAll("input[name=Meant]")).GetAttribute("value")!));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unsigned.StatusCode, named.StatusCode));
        Assert.Contains("no role of", shown.QuerySelector("#errors a[href='#Meant']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unread.StatusCode, accepted.StatusCode));
        var held = await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().MandatesOfAsync(editor.Id, portal.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("norway", Assert.Single(held).Party.Slug);
        using var pack = await focal.GetHtmlAsync("Admin/Party/Handover");
        Assert.Contains("Your successor has been accepted", pack.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task EditionAsync(Visitor focal, Guid own, string english, string ukrainian)
    {
        using var saved = await focal.PostFormAsync($"Admin/Content/{own}", "main form.sheet", ("Form.Rows[0].Text[en]", english), ("Form.Rows[0].Text[uk]", ukrainian));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private Task<string[]> TextsAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<PortalDb>().Documents.WithTexts([id]).SingleAsync()).Latest.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Text).ToArray());

    private Task<Guid> PageAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Set<Core.Content.Document>().Where(document => document.Path == "members/" + slug).Select(document => document.Id).FirstAsync());
}
