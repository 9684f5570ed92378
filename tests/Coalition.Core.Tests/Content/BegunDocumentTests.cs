using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Content;

/// <summary>A document that begins with the text of another, and documents found by what they are called.</summary>
public sealed class BegunDocumentTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ClearanceDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task It_has_the_words_languages_and_roles_under_ids_of_its_own_and_nothing_else()
    {
        var example = (await desk.FileAsync()).Document;

        var begun = await BeginAsync("statements/begun", "Another title");

        var (old, anew) = (example.Latest.Text, begun.Latest.Text);
        Assert.Equal(example.Id, begun.BegunFromId);
        Assert.Equal(old.Languages.Select(draft => draft.Language), anew.Languages.Select(draft => draft.Language), StringComparer.Ordinal);
        Assert.Equal(old.Languages.SelectMany(draft => draft.Blocks).Select(block => (block.Role, block.Text)), anew.Languages.SelectMany(draft => draft.Blocks).Select(block => (block.Role, block.Text)));
        Assert.Equal("Another title", anew.In("en")!.Title);
        Assert.Equal((null, null, null), (anew.IssuedOn, anew.Note, begun.Symbol));
        Assert.Null(begun.Latest.SubmittedAt);
    }

    [Fact]
    public async Task Only_who_may_write_begins_one()
    {
        var example = (await desk.FileAsync()).Document;

        Assert.Null(example.WhyNotBeginWith(desk.Editor));
        Assert.Equal("document.not-allowed", example.WhyNotBeginWith(desk.Editor with { Permissions = new HashSet<string>(StringComparer.Ordinal) })?.Code);
    }

    [Theory]
    [InlineData("anoth", 1)]
    [InlineData("title ANOTHER", 1)]
    [InlineData("Ánother", 1)]
    [InlineData("begun", 1)]
    [InlineData("nother", 0)]
    [InlineData("another\" OR title*", 0)]
    [InlineData("*", 0)]
    public async Task A_document_is_found_by_beginnings_of_words_of_its_title_and_address(string words, int expected)
    {
        await BeginAsync("statements/begun", "Another title");

        Assert.Equal(expected, (await CalledAsync(words)).Count);
    }

    [Fact]
    public async Task It_is_found_by_its_title_as_it_is_now_in_every_language_and_in_its_own_tenant_only()
    {
        var begun = await BeginAsync("statements/begun", "Zephyr");
        var text = begun.Latest.Text;
        await desk.Given.Writing(begun.Id, desk.Editor, text with { Languages = [text.In("en")! with { Title = "Mistral" }, new LanguageDraft("uk", LanguageStatus.Authentic, "Суховій", text.In("en")!.Blocks, text.In("en")!.Fields)] });

        Assert.Equal([begun.Id], await CalledAsync("mistr"));
        Assert.Equal([begun.Id], await CalledAsync("сухов"));
        Assert.Empty(await CalledAsync("zephyr"));
        Assert.Empty(await desk.Portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().DocumentsCalledAsync("mistral", most: 10)));
    }

    private Task<IReadOnlyList<Guid>> CalledAsync(string words) => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().DocumentsCalledAsync(words, most: 10));

    private Task<Document> BeginAsync(string path, string title) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var example = await db.Documents.WithTexts([desk.Document]).Include(document => document.Withdrawals).SingleAsync();
        var begun = BegunDocument.BeginFrom(desk.Editor, example, new DocumentRecord(path, Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), title, desk.Now);
        db.Add(begun);
        await db.SaveChangesAsync();
        return begun;
    });
}
