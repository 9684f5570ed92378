using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Clearance;

namespace Coalition.Web.Tests.Admin;

public sealed class EditorPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "main form.sheet";
    private const string First = "Form.Rows[0].Text[en]";

    [Fact]
    public async Task Saving_without_a_change_changes_nothing_and_every_clearance_stands()
    {
        var id = await portal.A_text_cleared_byAsync("no-change", GivenTexts.Canada, GivenTexts.Ukraine);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form);

        Assert.StartsWith("Nothing changed.", await editor.ToldAfterAsync(answer), StringComparison.Ordinal);
        var stored = await portal.StoredAsync(id);
        Assert.Equal(TextStatus.Cleared, stored.StatusOf(stored.Document.Latest));
    }

    [Fact]
    public async Task A_changed_comma_opens_the_next_edition_and_voids_the_round()
    {
        var id = await portal.A_text_cleared_byAsync("a-comma", GivenTexts.Canada, GivenTexts.Ukraine);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, (First, "Paragraph 1, in en."));

        var stored = await portal.StoredAsync(id);
        Assert.Equal(2, stored.Document.Latest.Number);
        Assert.Equal(RoundOutcome.Voided, Assert.Single(stored.Rounds).Result);
    }

    [Fact]
    public async Task A_paragraph_is_added_below_without_saving_and_nothing_typed_is_lost()
    {
        var id = await portal.A_draftAsync("added-below");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}");

        using var answer = await PressAsync(editor, page, "Add a paragraph below paragraph 1", (First, "Typed and not saved."));

        using var after = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("p1 p4 p2 p3", Rows(after));
        Assert.Equal("Typed and not saved.", after.QuerySelector<IHtmlTextAreaElement>("#Text_en_p1")!.Value.Trim());
        Assert.Equal(3, (await portal.StoredAsync(id)).Document.Latest.Text.Languages[0].Blocks.Count);
    }

    [Theory]
    [InlineData("Move up paragraph 2", "p2 p1 p3")]
    [InlineData("Move down paragraph 2", "p1 p3 p2")]
    [InlineData("Take out paragraph 2", "p1 p3")]
    public async Task Rows_are_moved_and_taken_out_without_saving(string button, string expected)
    {
        var id = await portal.A_draftAsync("rows-" + Guid.CreateVersion7());
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}");

        using var answer = await PressAsync(editor, page, button);

        using var after = await answer.ReadHtmlAsync();
        Assert.Equal(expected, Rows(after));
    }

    [Fact]
    public async Task Another_pair_of_languages_carries_the_third_along()
    {
        var id = await portal.A_draftAsync("third-language");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}");
        using var shown = await (await PressAsync(editor, page, "Show these two", ("Form.Right", "fr"), ("Form.Rows[0].Text[uk]", "Змінено."))).ReadHtmlAsync();

        using var answer = await editor.SubmitAsync(shown, Form);

        var text = (await portal.StoredAsync(id)).Document.Latest.Text;
        Assert.Equal("en uk", string.Join(' ', text.Languages.Select(draft => draft.Language)));
        Assert.Equal("Змінено.", text.In("uk")!.Blocks[0].Text);
    }

    [Fact]
    public async Task The_slower_of_two_editors_sees_both_versions_and_keeps_his_own()
    {
        var id = await portal.A_draftAsync("two-editors");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.GetHtmlAsync($"Admin/Content/{id}");
        (await editor.PostFormAsync($"Admin/Content/{id}", Form, (First, "Written first."))).Dispose();

        using var answer = await publisher.SubmitAsync(opened, Form, (First, "Written second."));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.Contains("first", page.QuerySelector("section[aria-labelledby=both] del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("second", page.QuerySelector("section[aria-labelledby=both] ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Written first.", (await portal.StoredAsync(id)).Document.Latest.Text.In("en")!.Blocks[0].Text);
        using var again = await publisher.SubmitAsync(page, Form);
        Assert.Equal("Written second.", (await portal.StoredAsync(id)).Document.Latest.Text.In("en")!.Blocks[0].Text);
    }

    [Fact]
    public async Task Text_pasted_into_one_field_becomes_paragraphs_language_beside_language()
    {
        var id = await portal.A_draftAsync("pasted");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, (First, "First.\r\n\r\nSecond.\r\n"), ("Form.Rows[0].Text[uk]", "Перший.\r\nДругий.\r\nТретій."));

        var text = (await portal.StoredAsync(id)).Document.Latest.Text;
        Assert.Equal(["p1", "p4", "p5", "p2", "p3"], text.In("en")!.Blocks.Select(block => block.Id), StringComparer.Ordinal);
        Assert.Equal(["First.", "Second.", ""], text.In("en")!.Blocks.Take(3).Select(block => block.Text), StringComparer.Ordinal);
        Assert.Equal(["Перший.", "Другий.", "Третій."], text.In("uk")!.Blocks.Take(3).Select(block => block.Text), StringComparer.Ordinal);
        using var page = await editor.GetHtmlAsync(answer.Headers.Location!.ToString()[answer.Headers.Location!.ToString().IndexOf("Admin", StringComparison.Ordinal)..]);
        Assert.Contains("2 paragraphs were added", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clearing.canada@demo.example")]
    [InlineData("safeguarding@demo.example")]
    public async Task Who_may_read_a_text_and_not_write_it_is_shown_the_text_and_no_form(string account)
    {
        var id = await portal.A_draftAsync("read-only-" + Guid.CreateVersion7());
        using var reader = await portal.SignInAsAsync(GivenTexts.Account(account));

        using var page = await reader.GetHtmlAsync($"Admin/Content/{id}");

        Assert.Empty(page.QuerySelectorAll("main form textarea"));
        Assert.Contains("Your role does not let you write this text.", page.QuerySelector("#why-not")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Paragraph 1 in en.", page.QuerySelector("#en-p1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_document_begins_with_an_earlier_text_and_its_record_names_it()
    {
        var id = await portal.A_draftAsync("example");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/New?From={id}", ("Title", "Begun from an example"), ("Slug", "begun"), ("Symbol", ""));

        var begun = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal("Paragraph 1 in uk.", (await portal.StoredAsync(begun)).Document.Latest.Text.In("uk")!.Blocks[0].Text);
        using var record = await editor.GetHtmlAsync($"Admin/Content/{begun}/Record");
        Assert.EndsWith($"/Admin/Content/{id}", record.QuerySelector("main form.sheet a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_text_fits_into_one_form()
    {
        var id = await portal.A_draftAsync("longest", Core.Content.Block.Most);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, ("Form.Rows[499].Text[uk]", "Останній."));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("Останній.", (await portal.StoredAsync(id)).Document.Latest.Text.In("uk")!.Blocks[^1].Text);
    }

    [Fact]
    public async Task A_date_that_does_not_exist_is_refused_and_what_was_typed_stays()
    {
        var id = await portal.A_draftAsync("wrong-date");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, ("Form.IssuedOn", "2025-02-30"), (First, "Kept."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector(".errors a[href='#IssuedOn']"));
        Assert.Equal("Kept.", page.QuerySelector<IHtmlTextAreaElement>("#Text_en_p1")!.Value.Trim());
    }

    [Fact]
    public async Task A_new_document_gets_its_address_from_its_title_and_the_next_free_symbol()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync("Admin/Content/New?Type=JointStatement", ("Title", "On Children, and Their Return"));

        var id = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        var document = (await portal.StoredAsync(id)).Document;
        Assert.Equal("statements/on-children-and-their-return", document.Path);
        Assert.Matches("^[A-Z0-9]+/JS/[0-9]{4}/[0-9]+$", document.Symbol);
    }

    private static string Rows(IHtmlDocument page) => string.Join(' ', page.QuerySelectorAll<IHtmlInputElement>("input[name$='.Id']").Select(input => input.Value));

    /// <summary>Sends the form by the button of these words, as its formaction says.</summary>
    private static async Task<HttpResponseMessage> PressAsync(Visitor person, IHtmlDocument page, string words, params (string Name, string Value)[] fields)
    {
        var button = page.QuerySelectorAll<IHtmlButtonElement>("main form.sheet button").Single(button => string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == words);
        page.QuerySelector<IHtmlFormElement>(Form)!.SetAttribute("action", button.GetAttribute("formaction")!.Split('#')[0]);
        return await person.SubmitAsync(page, Form, fields);
    }
}
