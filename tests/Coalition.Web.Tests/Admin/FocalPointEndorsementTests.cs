using System.Net;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>What a focal point does on its page, and what it reads, as browsers send it.</summary>
public sealed class FocalPointEndorsementTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_focal_point_endorses_in_two_steps_with_its_capacity_shown_and_gets_a_receipt()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-endorses");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");

        using var first = await norway.SubmitAsync(page, "#endorse");
        using var preview = await first.ReadHtmlAsync();
        var before = (await portal.RoundAsync(id)).Endorsements.Count;
        using var done = await norway.SubmitAsync(preview, "#confirm");
        using var receipt = await norway.GetHtmlAsync(done.Headers.Location!.ToString());

        Assert.Contains("Endorse on behalf of Norway", page.QuerySelector("#endorse")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Capacity todaycapacity not stated", page.QuerySelector("#act .facts")!.TextContent.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Nothing is done yet", preview.QuerySelector("#confirm")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, HttpStatusCode.Redirect), (before, done.StatusCode));
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);
        Assert.Equal((EndorsementAct.Endorse, true), (act.Act, act.IsByMandate));
        Assert.Contains(act.Id.ToString(), receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(act.TextHash.Grouped, receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_as_JSON_proves_itself_and_the_PDF_names_its_hash()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-receipt");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        await norway.ActAsync(window, "#endorse");
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);

        var json = System.Text.Json.Nodes.JsonNode.Parse(await norway.Client.GetStringAsync(new Uri($"Admin/Endorse/Receipt/{act.Id}.json", UriKind.Relative)))!;
        using var pdf = await norway.GetAsync($"Admin/Endorse/Receipt/{act.Id}.pdf");
        using var other = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var hidden = await other.GetAsync($"Admin/Endorse/Receipt/{act.Id}.json");

        Assert.Equal((string?)json["sha256"], TextHash.Of(json["receipt"]!).Value);
        Assert.Equal(act.TextHash, TextHash.Of(json["receipt"]!["text"]!));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(HttpStatusCode.OK, hidden.StatusCode);
    }

    [Fact]
    public async Task Scenario_8_a_declaration_is_previewed_recorded_and_withdrawn()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-declares");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        var paragraph = (await portal.RoundAsync(id)).Document.Latest.Text.Languages[0].Blocks[2].Id;
        (string, string)[] declared = [("form.Declaration.BlockIds", paragraph), ("form.Declaration.Text[en]", "Norway understands this to mean children alone."), ("form.Declaration.Text[fr]", "La Norvège comprend ceci.")];
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var first = await norway.SubmitAsync(page, "#endorse", declared);
        using var preview = await first.ReadHtmlAsync();
        using var done = await norway.SubmitAsync(preview, "#confirm");
        var made = (await portal.RoundAsync(id)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);
        using var after = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var asked = await norway.SubmitAsync(after, "#on-record form");
        using var sure = await asked.ReadHtmlAsync();
        using var withdrawn = await norway.SubmitAsync(sure, "#confirm");
        using var receipt = await norway.GetHtmlAsync(withdrawn.Headers.Location!.ToString());

        Assert.All([preview.QuerySelector("#declared")!, sure.QuerySelector("#declared")!, receipt.QuerySelector(".receipt")!], shown => Assert.Contains("paragraph 3", shown.TextContent, StringComparison.Ordinal));
        Assert.Contains("La Norvège comprend ceci.", sure.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("French: La Norvège comprend ceci.", receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("PartialDate", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("La Norvège comprend ceci.", preview.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([paragraph], made.Declaration!.BlockIds);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, withdrawn.StatusCode));
        Assert.Equal(made.Id, (await portal.RoundAsync(id)).Endorsements.Single(act => act.Act is EndorsementAct.WithdrawDeclaration).AboutId);
    }

    [Theory]
    [InlineData("form.Declaration.BlockIds", "p99")]
    [InlineData("form.Hash", "0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_form_that_was_altered_records_nothing(string field, string value)
    {
        var (id, window) = await portal.OpenRoundAsync($"altered-{field.Length}");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var answer = await norway.PostFormAsync($"Admin/Endorse/{window}", "#endorse", (field, value), ("form.Declaration.Text[en]", "Words."), ("form.IsConfirmed", "true"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty((await portal.RoundAsync(id)).Endorsements);
    }

    [Fact]
    public async Task Not_joining_is_seen_by_the_secretariat_and_nobody_else()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-declines");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var said = await norway.PostFormAsync($"Admin/Endorse/{window}", "#decline", ("reason", "Not this time"));

        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var own = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var other = await editor.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        using var timeline = await editor.GetHtmlAsync($"Admin/Content/{id}/Timeline");

        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("Not this time", own.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", other.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", timeline.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_that_joins_after_all_is_shown_without_its_earlier_answer_and_the_silent_without_an_address_are_named()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-joins-late");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reminded = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", "#remind");
        using var told = await publisher.GetHtmlAsync(reminded.Headers.Location!.ToString());
        using var said = await norway.PostFormAsync($"Admin/Endorse/{window}", "#decline", ("reason", "Not this time"));
        await norway.ActAsync(window, "#endorse");

        using var page = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");

        Assert.Contains("1 mail goes to those who may endorse", told.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Latvia", page.QuerySelector("#unreached")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", page.QuerySelector("#unreached")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not this time", page.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_and_its_text_are_there_for_the_party_alone()
    {
        var (_, window) = await portal.OpenRoundAsync("focal-only");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var pdf = await norway.GetAsync($"Admin/Endorse/{window}/Text.pdf");
        using var list = await norway.GetHtmlAsync("Admin/Endorse");
        var others = new List<HttpStatusCode>();
        foreach (var address in new[] { $"Admin/Endorse/{window}", $"Admin/Endorse/{window}/Text.pdf" })
        {
            others.Add((await publisher.GetAsync(address)).StatusCode);
            others.Add((await visitor.GetAsync(address)).StatusCode);
        }

        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(list.QuerySelector($"a[href$='Admin/Endorse/{window}']"));
        Assert.DoesNotContain(HttpStatusCode.OK, others);
    }

    [Fact]
    public async Task Invariant_18_a_person_who_writes_the_page_of_a_party_reads_no_other_text_by_its_numbers_or_files()
    {
        var id = await portal.A_draftAsync("numbers-wall");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        foreach (var page in (string[])["Numbers", "Attachments"])
        {
            using var read = await norway.GetAsync($"Admin/Content/{id}/{page}");
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        }
    }

    [Fact]
    public async Task Invariant_41_a_taken_down_text_is_shown_to_no_party_on_its_page_as_a_file_or_in_its_list()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-taken-down");
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (documents, takedowns, publisher) = (services.GetRequiredService<DocumentActs>(), services.GetRequiredService<TakedownActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await documents.FindAsync(id))!;
            Assert.Null(documents.Release(publisher, file, file.Releasable).Refusal);
            await services.GetRequiredService<PortalDb>().SaveChangesAsync();
            Assert.Null((await takedowns.TakeDownAsync(publisher, (await documents.FindAsync(id))!, TakedownReason.ChildRecognisable)).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        var title = (await portal.RoundAsync(id)).Document.Latest.Languages[0].Title;
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var pdf = await norway.GetAsync($"Admin/Endorse/{window}/Text.pdf");
        using var list = await norway.GetHtmlAsync("Admin/Endorse");

        Assert.Contains("taken down", page.QuerySelector("#not-shown")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(title, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#endorse"));
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
        Assert.Contains("not shown for now", list.QuerySelector($"a[href*='{window}']")!.TextContent, StringComparison.Ordinal);
    }
}
