using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

public sealed class WithdrawalTests : IAsyncLifetime
{
    private static readonly TextDraft TwoParagraphs = new(IssuedOn: null, Note: null, [Language("en", "Alphaword stands.", "Betaword stands."), Language("uk", "Перше слово.", "Друге слово.")]);

    private GivenReleases given = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenReleases.CreateAsync();
        document = await given.ATextAsync(TwoParagraphs);
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Theory]
    [InlineData(WithdrawalKind.Withdrawn, TextStatus.Withdrawn)]
    [InlineData(WithdrawalKind.Retracted, TextStatus.Retracted)]
    public async Task A_text_taken_back_leaves_every_list_and_the_search_in_the_same_save(WithdrawalKind kind, TextStatus status)
    {
        var before = (await given.ListedAsync(), await FoundAsync("alphaword"));

        Assert.Null((await given.WithdrawAsync(document, kind)).Refusal);

        var file = await given.FileAsync(document);
        Assert.Equal((1, 1), before);
        Assert.Equal((0, 0), (await given.ListedAsync(), await FoundAsync("alphaword")));
        Assert.Equal(status, file.StatusOf(file.Document.Latest));
        Assert.Equal(status, await ListedStatusAsync());
    }

    [Fact]
    public async Task Invariant_7_A_restricted_text_that_was_withdrawn_is_never_opened_to_readers_for_whom_nobody_cleared_it()
    {
        var restricted = await given.Given.ADraft(given.Publisher, "statements/restricted");
        await DescribeAsync(restricted, Distribution.Restricted);
        await given.ReleaseAsync(restricted);
        await given.WithdrawAsync(restricted, WithdrawalKind.Withdrawn);

        var widened = await DescribeAsync(restricted, Distribution.General);
        await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Documents.ExecuteUpdateAsync(set => set.SetProperty(found => found.Distribution, Distribution.General)));

        Assert.Equal("document.distribution", widened.Refusal?.Code);
        Assert.Equal((1, 1), (await given.ListedAsync(), await given.ReadableAsync()));
    }

    [Fact]
    public async Task A_redacted_paragraph_is_found_no_more_while_the_rest_is()
    {
        await given.WithdrawAsync(document, WithdrawalKind.Redacted, "p1");

        Assert.Equal((0, 1), (await FoundAsync("alphaword"), await FoundAsync("betaword")));
        Assert.Equal(1, await given.ListedAsync());
    }

    [Fact]
    public async Task A_later_edition_is_released_like_any_other_and_is_not_covered()
    {
        await given.WithdrawAsync(document, WithdrawalKind.Redacted, "p1");
        await given.WithdrawAsync(document, WithdrawalKind.Retracted);

        await given.AddAsync(document, EditionKind.Revision, Given.Text("Gammaword stands."));

        Assert.Equal((1, 1), (await given.ListedAsync(), await FoundAsync("gammaword")));
    }

    [Fact]
    public async Task What_was_taken_back_is_not_released_a_second_time()
    {
        await given.WithdrawAsync(document, WithdrawalKind.Withdrawn);

        Assert.Equal("release.withdrawn", (await given.Given.Releasing(document, given.Publisher)).Refusal?.Code);
    }

    [Fact]
    public async Task A_withdrawn_text_can_still_be_retracted_and_a_retracted_one_is_final()
    {
        var withdrawn = await given.WithdrawAsync(document, WithdrawalKind.Withdrawn);
        var twice = await given.WithdrawAsync(document, WithdrawalKind.Withdrawn);
        var retracted = await given.WithdrawAsync(document, WithdrawalKind.Retracted);
        var after = await given.WithdrawAsync(document, WithdrawalKind.Redacted, "p1");

        Assert.Equal("done, withdrawal.twice, done, withdrawal.retracted", string.Join(", ", new[] { withdrawn, twice, retracted, after }.Select(outcome => outcome.Refusal?.Code ?? "done")));
    }

    [Fact]
    public async Task A_redaction_names_parts_that_exist()
    {
        Assert.Equal("withdrawal.parts", (await given.WithdrawAsync(document, WithdrawalKind.Redacted)).Refusal?.Code);
        Assert.Equal("withdrawal.parts", (await given.WithdrawAsync(document, WithdrawalKind.Redacted, "p9")).Refusal?.Code);
    }

    [Fact]
    public async Task Only_a_publisher_takes_back_and_only_what_was_public()
    {
        var draft = await given.Given.ADraft(given.Publisher, "statements/draft");

        var nothingPublic = await given.WithdrawAsync(draft, WithdrawalKind.Withdrawn);

        var editor = given.Given.Someone("Editor", Permissions.EditContent);
        Assert.Equal("withdrawal.not-public", nothingPublic.Refusal?.Code);
        Assert.Equal("withdrawal.not-allowed", WithdrawalActs.WhyNot(editor, (await given.FileAsync(document)).Document)?.Code);
    }

    [Fact]
    public async Task The_co_chairs_are_told_without_a_word_of_the_text()
    {
        await given.WithdrawAsync(document, WithdrawalKind.Retracted);

        var mails = await given.Portal.InAsync(TestPortal.Coalition, async scope => await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind && job.Payload.Contains("Retracted")).Select(job => job.Payload).ToListAsync());

        Assert.Equal(2, mails.Count);
        Assert.DoesNotContain(mails, mail => mail.Contains("Alphaword", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_row_is_never_changed_whatever_program_holds_the_file()
    {
        await given.WithdrawAsync(document, WithdrawalKind.Withdrawn);

        await Assert.ThrowsAsync<SqliteException>(() => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Set<Withdrawal>().ExecuteDeleteAsync()));
    }

    private Task<Outcome> DescribeAsync(Guid id, Distribution distribution) => given.Given.Doing(id, (_, file) =>
        Task.FromResult(file.Document.Describe(given.Publisher, file.Document.Record with { Distribution = distribution }, isPublished: file.Current is not null)));

    private Task<TextStatus> ListedStatusAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().DocumentLinesAsync(new DocumentFilter(Type: null, Status: null, "en", 10, After: null)))[0].Status);

    private Task<int> FoundAsync(string word) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(word), take: 20)).Found.Count);

    private static LanguageDraft Language(string language, params string[] paragraphs) => new(
        language, LanguageStatus.Authentic, "A statement", [.. paragraphs.Select((text, index) => new Block($"p{index + 1}", BlockRole.Operative, text))], new Dictionary<string, string>(StringComparer.Ordinal));
}
