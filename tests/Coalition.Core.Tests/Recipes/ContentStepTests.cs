using Coalition.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Recipes;

public sealed class ContentStepTests
{
    private const string Items = """
        { "name": "content", "Data": [
          { "ContentItemId": "4kqrrghcdk6b9x475xj6qpffvz", "ContentItemVersionId": "4j1ck8c113d0s3aqb9kh748b4x", "ContentType": "Note", "Latest": true, "Published": false,
            "TitlePart": { "Title": "First" }, "AutoroutePart": { "Path": "notes/first" }, "LocalizationPart": { "LocalizationSet": "4wxx1x777pzfxjn28g9ezp3tyc", "Culture": "en" },
            "RecordPart": { "Symbol": "COAL/N/1", "IssuedOn": { "Value": "2025-08" }, "LanguageStatus": "Authentic" },
            "ParagraphsPart": { "Blocks": [ { "Id": "p1", "Role": "Paragraph", "Text": "One paragraph." } ] }, "Note": { "Summary": { "Text": "In short." } } },
          { "ContentItemId": "4kqrrghcdk6b9x475xj6qpffv0", "ContentItemVersionId": "4j1ck8c113d0s3aqb9kh748b40", "ContentType": "Note", "Latest": true, "Published": false,
            "TitlePart": { "Title": "Перша" }, "AutoroutePart": { "Path": "notes/first" }, "LocalizationPart": { "LocalizationSet": "4wxx1x777pzfxjn28g9ezp3tyc", "Culture": "uk" },
            "RecordPart": { "Symbol": "COAL/N/1", "IssuedOn": { "Value": "2025-08" }, "LanguageStatus": "OfficialTranslation" },
            "ParagraphsPart": { "Blocks": [ { "Id": "p1", "Role": "Paragraph", "Text": "Один абзац." } ] } } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_items_of_a_set_become_one_draft_in_several_languages()
    {
        await using var desk = await ReadyAsync();

        await desk.RunAsync(RecipeDesk.Recipe(Items));

        var document = await TheDocumentAsync(desk);
        var edition = Assert.Single(document.Editions);
        Assert.Equal(("notes/first", "COAL/N/1", "4wxx1x777pzfxjn28g9ezp3tyc"), (document.Path, document.Symbol, document.LocalizationSet));
        Assert.Equal(("Перша", LanguageStatus.OfficialTranslation), (edition.In("uk")!.Title, edition.In("uk")!.Status));
        Assert.Equal(("In short.", "2025-08", "4j1ck8c113d0s3aqb9kh748b4x"), (edition.In("en")!.Fields["Summary"], edition.IssuedOn!.Value, edition.In("en")!.ContentItemVersionId));
    }

    [Fact]
    public async Task A_published_item_becomes_a_draft_with_a_warning()
    {
        await using var desk = await ReadyAsync();

        var report = await desk.RunAsync(RecipeDesk.Recipe(Items.Replace("\"Published\": false", "\"Published\": true", StringComparison.Ordinal)));

        Assert.Equal((false, 1), (report.HasErrors, report.StepsDone));
        Assert.All(report.Problems, problem => Assert.Contains("publishes nothing", problem.Sentence, StringComparison.Ordinal));
        Assert.Null((await TheDocumentAsync(desk)).Latest.SubmittedAt);
        Assert.False(await desk.Ask(db => db.Publications.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task Parts_the_portal_does_not_use_are_reported_and_not_stored()
    {
        await using var desk = await ReadyAsync();

        var report = await desk.RunAsync(RecipeDesk.Recipe(Items.Replace("\"TitlePart\"", "\"HtmlBodyPart\": { \"Html\": \"<p>\" }, \"Owner\": \"x\", \"TitlePart\"", StringComparison.Ordinal)));

        Assert.Equal("test.recipe.json, step 1 (content), Data[0].HtmlBodyPart: warning: The portal does not use “HtmlBodyPart”: it is not stored, here or in any item that follows.", Assert.Single(report.Problems).ToString());
        Assert.Equal(1, report.StepsDone);
    }

    [Theory]
    [InlineData("\"Summary\"", "\"Abstract\"", "Data[0].Note.Abstract: The type Note has no field “Abstract”.")]
    [InlineData("notes/first\" }, \"LocalizationPart\": { \"LocalizationSet\": \"4wxx1x777pzfxjn28g9ezp3tyc\", \"Culture\": \"uk\"", "notes/second\" }, \"LocalizationPart\": { \"LocalizationSet\": \"4wxx1x777pzfxjn28g9ezp3tyc\", \"Culture\": \"uk\"", "Data[1]: Type, path and record of a document are the same")]
    [InlineData("\"p1\"", "\"P 1\"", "Data[0]: Two paragraphs have the same identifier, or one has none.")]
    [InlineData("notes/first", "/Admin", "Data[0].AutoroutePart.Path: “/Admin” is no path")]
    [InlineData("4kqrrghcdk6b9x475xj6qpffvz", "42", "Data[0].ContentItemId: “42” is no id of an item")]
    [InlineData("\"COAL/N/1\"", "\"COAL/N/1\", \"Party\": \"atlantis\"", "Data[0].RecordPart.Party: There is no party “atlantis”")]
    [InlineData("\"COAL/N/1\"", "\"COAL/N/1\", \"Meeting\": \"nowhere\"", "Data[0].RecordPart.Meeting: There is no meeting “nowhere”")]
    [InlineData("\"COAL/N/1\"", "\"COAL/N/1\", \"Sources\": [\"s9\"]", "Data[0].RecordPart.Sources[0]: There is no source “s9”")]
    [InlineData("\"COAL/N/1\"", "\"COAL/N/1\", \"Colour\": \"red\"", "Data[0].RecordPart.Colour: Nothing called “Colour” belongs here.")]
    [InlineData("\"2025-08\"", "\"August\"", "Data[0].RecordPart.IssuedOn.Value: “August” is no date")]
    public async Task A_faulty_item_is_refused_with_its_place(string before, string after, string expected)
    {
        await using var desk = await ReadyAsync();

        var problems = await desk.ProblemsOf(Items.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.StartsWith($"{RecipeDesk.FileName}, step 1 (content), {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_draft_is_rewritten_and_keeps_the_languages_the_file_does_not_have()
    {
        await using var desk = await ReadyAsync();
        await desk.RunAsync(RecipeDesk.Recipe(Items));
        var changed = RecipeDesk.Recipe(Items.Replace("One paragraph.", "Another paragraph.", StringComparison.Ordinal));
        var data = changed.Steps[0]["Data"]!.AsArray();
        data.RemoveAt(1);

        var report = await desk.RunAsync(changed);

        Assert.Equal([], report.Problems);
        var edition = Assert.Single((await TheDocumentAsync(desk)).Editions);
        Assert.Equal(("Another paragraph.", "Один абзац."), (edition.In("en")!.Blocks[0].Text, edition.In("uk")!.Blocks[0].Text));
    }

    [Fact]
    public async Task A_version_that_went_to_the_co_chairs_is_not_changed_but_a_new_version_opens_an_edition()
    {
        await using var desk = await ReadyAsync();
        var given = new Given(desk.Portal);
        await desk.RunAsync(RecipeDesk.Recipe(Items.Replace("OfficialTranslation", "Authentic", StringComparison.Ordinal)));
        await given.TheSeatsOf("ukraine", "canada");
        Assert.True((await given.Submitting((await TheDocumentAsync(desk)).Id, given.Someone("Editor"))).Succeeded);
        var changed = Items.Replace("OfficialTranslation", "Authentic", StringComparison.Ordinal).Replace("One paragraph.", "Another paragraph.", StringComparison.Ordinal);

        var same = await desk.RunAsync(RecipeDesk.Recipe(changed));
        var next = await desk.RunAsync(RecipeDesk.Recipe(changed.Replace("4j1ck8c113d0s3aqb9kh748b4", "4j1ck8c113d0s3aqb9kh748b9", StringComparison.Ordinal)));

        Assert.Contains("Give the new text a new ContentItemVersionId.", Assert.Single(same.Problems).Sentence, StringComparison.Ordinal);
        Assert.Equal([], next.Problems);
        var document = await TheDocumentAsync(desk);
        Assert.Equal(2, document.Editions.Count);
        Assert.Equal(("4j1ck8c113d0s3aqb9kh748b9x", "4kqrrghcdk6b9x475xj6qpffvz"), (document.Latest.In("en")!.ContentItemVersionId, document.Latest.In("en")!.ContentItemId));
    }

    [Fact]
    public async Task A_link_of_a_menu_leads_nowhere_but_to_a_page()
    {
        await using var desk = await ReadyAsync();
        var menu = """{ "name": "content", "Data": [{ "ContentItemId": "4r9bexft2gfh6gmsjt0kdyf5n3", "ContentType": "Menu", "AliasPart": { "Alias": "m" }, "MenuItemsListPart": { "MenuItems": [{ "ContentType": "LinkMenuItem", "DisplayText": "x", "LinkMenuItemPart": { "Url": "URL" } }] } }] }""";

        foreach (var url in new[] { "javascript:alert(1)", "//evil.example", "/\\evil.example", "", "statements" })
        {
            Assert.Contains("MenuItems[0]", Assert.Single(await desk.ProblemsOf(menu.Replace("URL", url.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal))), StringComparison.Ordinal);
        }

        Assert.Equal([], await desk.ProblemsOf(menu.Replace("URL", "https://example.org", StringComparison.Ordinal)));
    }

    private static async Task<RecipeDesk> ReadyAsync()
    {
        var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();
        return desk;
    }

    private static Task<Document> TheDocumentAsync(RecipeDesk desk) =>
        desk.Ask(db => db.Documents.Include(document => document.Editions).ThenInclude(edition => edition.Languages).SingleAsync(Cancellation));
}
