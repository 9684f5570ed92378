using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Content;

/// <summary>Who may change what lies outside a text, before it is public and after.</summary>
public sealed class DocumentRecordTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    private readonly Actor author = Holding(Permissions.EditOwnContent);
    private readonly Actor editor = Holding(Permissions.EditContent);
    private readonly Actor publisher = Holding(Permissions.EditContent, Permissions.PublishContent);

    [Fact]
    public void An_author_describes_the_own_draft()
    {
        var document = ADocument(author);

        Assert.True(document.Describe(author, document.Record with { Path = "statements/other" }, isPublished: false).Succeeded);
        Assert.Equal("statements/other", document.Path);
    }

    [Fact]
    public void An_author_describes_no_draft_of_another_author()
    {
        var document = ADocument(author);

        Assert.Equal("document.not-allowed", document.Describe(Holding(Permissions.EditOwnContent), document.Record with { Symbol = "COAL/JS/2026/1" }, isPublished: false).Refusal?.Code);
    }

    [Fact]
    public void The_address_symbol_distribution_and_sources_of_a_public_text_are_changed_by_publishers_only()
    {
        var document = ADocument(author);
        DocumentRecord[] changes =
        [
            document.Record with { Path = "statements/other" }, document.Record with { Symbol = "COAL/JS/2026/1" }, document.Record with { Distribution = Distribution.Restricted },
            document.Record with { SourceSlugs = ["letter"] },
        ];

        Assert.All(changes, change => Assert.Equal("document.published", document.WhyNotDescribe(editor, change, isPublished: true)?.Code));
        Assert.All(changes, change => Assert.Null(document.WhyNotDescribe(publisher, change, isPublished: true)));
        Assert.Null(document.WhyNotDescribe(editor, document.Record, isPublished: true));
    }

    [Theory]
    [InlineData(Distribution.Restricted, Distribution.Limited)]
    [InlineData(Distribution.Restricted, Distribution.General)]
    [InlineData(Distribution.Limited, Distribution.General)]
    public void The_distribution_of_a_released_text_is_never_widened(Distribution released, Distribution wider)
    {
        var document = ADocument(author, released);

        var outcome = document.Describe(publisher, document.Record with { Distribution = wider }, isPublished: true);

        Assert.Equal(("document.distribution", "Distribution"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
        Assert.Equal(released, document.Distribution);
    }

    [Fact]
    public void A_document_is_made_by_those_only_who_may_write() =>
        Assert.Throws<InvalidOperationException>(() => ADocument(Holding(Permissions.PublishContent)));

    private static Document ADocument(Actor by, Distribution distribution = Distribution.General) =>
        Document.Create(by, "JointStatement", new DocumentRecord("statements/test", Symbol: null, distribution, PartyId: null, MeetingSlug: null, []), Given.Text("We call for the return of all children."), Now);

    private static Actor Holding(params string[] permissions) => new(Guid.CreateVersion7(), "Someone", permissions.ToHashSet(StringComparer.Ordinal), Capacity: null, Now);
}
