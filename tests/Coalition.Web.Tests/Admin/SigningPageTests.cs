using System.Net;
using System.Text;
using Coalition.Core.Content;
using Coalition.Core.Statements;

namespace Coalition.Web.Tests.Admin;

/// <summary>What a focal point reads before it signs, what it is told afterwards, and what readers learn of it.</summary>
public sealed class SigningPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_signer_reads_remark_headings_and_summary_beside_the_paragraphs_and_in_the_file_for_the_capital()
    {
        var id = await portal.A_draftAsync("focal-reads-all");
        await portal.WriteAsync(id, text => text with
        {
            Note = new([new("en", "As agreed in Ottawa."), new("uk", "Як погоджено в Оттаві.")]),
            Languages = [.. text.Languages.Select(draft => draft with { Blocks = [new("h1", BlockRole.Heading, "On the return"), .. draft.Blocks], Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = "What it says in plain words." } })],
        });
        await portal.ClearByAllAsync(id);
        var window = await portal.OpenRoundAsync(id);
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var pdf = await norway.GetAsync($"Admin/Endorse/{window}/Text.pdf");

        var read = page.QuerySelector("[aria-labelledby=full]")!;
        Assert.All(["Remark before the text:", "As agreed in Ottawa.", "Як погоджено в Оттаві.", "Summary: What it says in plain words."], words => Assert.Contains(words, read.TextContent, StringComparison.Ordinal));
        Assert.Equal(2, read.QuerySelectorAll("h3").Count(heading => heading.TextContent is "On the return"));
        Assert.Contains("As agreed in Ottawa.", Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_ad_referendum_is_to_be_confirmed_says_that_it_counts_nowhere_and_can_be_taken_back()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-ad-referendum");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var first = await norway.PostFormAsync($"Admin/Endorse/{window}", "#endorse", ("form.Act", nameof(EndorsementAct.Provisional)));
        using var preview = await first.ReadHtmlAsync();
        using var done = await norway.SubmitAsync(preview, "#confirm");
        using var receipt = await norway.GetHtmlAsync(done.Headers.Location!.ToString());
        using var inbox = await norway.GetHtmlAsync("Admin");
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var asked = await norway.SubmitAsync(page, "#withdraw");
        using var sure = await asked.ReadHtmlAsync();
        using var back = await norway.SubmitAsync(sure, "#confirm");

        Assert.All(["counts nowhere until it is confirmed", "Done on", "A text to be tried, en"], words => Assert.Contains(words, receipt.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        Assert.StartsWith("Confirm: ", inbox.QuerySelector($"a[href*='{window}']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Take back what Norway endorsed ad referendum?", sure.QuerySelector("#confirm")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal([EndorsementAct.Provisional, EndorsementAct.Withdraw], (await portal.RoundAsync(id)).Endorsements.Select(act => act.Act));
    }

    [Fact]
    public async Task A_refused_declaration_comes_back_open_and_the_error_leads_to_its_paragraphs()
    {
        var (_, window) = await portal.OpenRoundAsync("focal-refused");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        await norway.ActAsync(window, "#endorse");

        using var answer = await norway.PostFormAsync($"Admin/Endorse/{window}", "#declare", ("form.Declaration.Type", nameof(DeclarationType.DissociationFromParagraph)), ("form.Declaration.Text[en]", "We stand apart."));
        using var page = await answer.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(page.QuerySelector("#declare")!.ParentElement!.HasAttribute("open"));
        Assert.NotNull(page.QuerySelector(page.QuerySelector("#errors a")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task Names_are_offered_with_their_languages_and_one_in_another_language_is_no_new_name()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-name");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var first = await norway.SubmitAsync(page, "#endorse", ("form.NameAsSigned", "Норвегія"));
        using var preview = await first.ReadHtmlAsync();
        using var done = await norway.SubmitAsync(preview, "#confirm");
        await portal.ReleaseRoundAsync(id);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var text = await reader.GetHtmlAsync("statements/focal-name?culture=en");

        Assert.Contains("Норвегія (Ukrainian)", page.QuerySelectorAll("#form_NameAsSigned option").Select(option => option.TextContent), StringComparer.Ordinal);
        Assert.Equal("Norway", page.QuerySelector("#form_NameAsSigned option[selected]")!.GetAttribute("value"));
        Assert.Contains("Readers of other languages meet the name in theirs", preview.QuerySelector("#confirm")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Norway (", text.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Норвегія", text.QuerySelector("#names tbody tr")!.Children[4].TextContent);
        Assert.DoesNotContain("as signed; now", text.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_party_took_back_before_the_release_no_reader_meets()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-hesitates");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        await norway.ActAsync(window, "#endorse");
        await norway.ActAsync(window, "#withdraw");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.ReleaseRoundAsync(id);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var text = await reader.GetHtmlAsync("statements/focal-hesitates?culture=en");
        using var member = await reader.GetHtmlAsync("members/norway?culture=en");

        Assert.Null(text.QuerySelector("#withdrawn"));
        Assert.DoesNotContain("Norway", text.QuerySelector("[aria-labelledby=signatories]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(member.QuerySelector("a[href*='focal-hesitates']"));
    }

    [Fact]
    public async Task Whoever_acts_for_a_party_without_the_mandate_reads_what_is_open_and_who_endorses()
    {
        var (_, window) = await portal.OpenRoundAsync("focal-reads");
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);

        using var list = await canada.GetHtmlAsync("Admin/Endorse");

        Assert.Contains("Your mandate does not let you endorse for Canada", list.QuerySelector("#no-mandate")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A text to be tried, en", list.QuerySelector(".tasks")!.TextContent, StringComparison.Ordinal);
        Assert.Null(list.QuerySelector($"a[href*='{window}']"));
    }
}
