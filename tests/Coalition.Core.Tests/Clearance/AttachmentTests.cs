using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Content;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A file on a text is part of it: hashed, compared, cleared, carried on, and stored in the same save or not at all.</summary>
public sealed class AttachmentTests : IAsyncLifetime
{
    private static readonly LocalText Titles = new([new("en", "Map"), new("uk", "Карта")]);
    private static readonly LocalText Alternatives = new([new("en", "A map of the region"), new("uk", "Карта регіону")]);

    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ClearanceDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public void A_text_without_files_has_the_hash_it_had_before_there_were_files() =>
        Assert.Equal("{\"issuedOn\":null,\"languages\":[],\"note\":{},\"type\":\"JointStatement\"}", CanonicalJson.Write(new TextDraft(IssuedOn: null, Note: null, []).HashedForm("JointStatement")));

    [Fact]
    public async Task Invariant_9_The_hash_covers_bytes_name_role_title_alternative_and_order()
    {
        var text = await WithTwoFilesAsync();
        var (first, second) = (text.Attachments[0], text.Attachments[1]);
        Attachment[][] others =
        [
            [first], [second, first],
            [first with { Role = AttachmentRole.Annex }, second],
            [first with { Title = LocalText.English("Another") }, second],
            [first with { Alternative = LocalText.English("Another") }, second],
            [await OtherAsync("map.png", SampleFiles.Png(data: SampleFiles.Zip(new byte[14]))), second],
            [await OtherAsync("other.png", SampleFiles.Png()), second],
        ];

        Assert.All(others, files => Assert.NotEqual(text.Hash("JointStatement"), (text with { Attachments = files }).Hash("JointStatement")));
    }

    [Fact]
    public async Task Invariant_9_A_clearance_is_void_when_a_file_changes()
    {
        await WithTwoFilesAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        var cleared = (await desk.FileAsync()).Document.Latest;

        Assert.True((await ActAsync((acts, file) => Task.FromResult(acts.MoveUp(desk.Editor, file, cleared.Attachments[1].Sha256)))).Succeeded);

        var file = await desk.FileAsync();
        Assert.Equal(RoundOutcome.Voided, Assert.Single(file.Rounds).Result);
        Assert.Equal("data.csv map.png", Names(file.Document.Latest));
        Assert.Equal("map.png data.csv", Names(file.Document.Editions[0]));
    }

    [Fact]
    public async Task A_clearer_is_told_which_file_was_added_taken_off_replaced_or_put_elsewhere()
    {
        var before = await WithTwoFilesAsync();
        var (map, data) = (before.Attachments[0], before.Attachments[1]);
        var replaced = await OtherAsync("map.png", SampleFiles.Png(data: SampleFiles.Zip(new byte[14])));

        Assert.Equal("data.csv", Heads(before, [map]));
        Assert.Equal("map.png", Heads(before with { Attachments = [data] }, [map, data]));
        Assert.Equal("map.png", Heads(before, [replaced with { Title = map.Title, Alternative = map.Alternative, Role = map.Role }, data]));
        Assert.Equal("Files", Heads(before, [data, map]));
        Assert.True(TextDiff.Between(before, before).IsSame);
    }

    [Fact]
    public async Task A_text_goes_out_only_with_a_title_in_every_authentic_language_and_words_for_its_images()
    {
        await AttachAsync("map.png", SampleFiles.Png(), AttachmentRole.Image);

        var checks = TextChecks.WhyNotReady((await desk.FileAsync()).Document.Latest.Text, ["en", "uk"]);

        Assert.Equal("file.title-missing file.alternative-missing file.title-missing file.alternative-missing", string.Join(' ', checks.Select(check => check.Code)));
        Assert.Equal("file.title-missing", (await desk.Given.Submitting(desk.Document, desk.Editor)).Refusal?.Code);
    }

    [Fact]
    public async Task A_text_bears_ten_files_and_none_twice()
    {
        for (var number = 1; number <= Attachment.Most; number++)
        {
            Assert.True((await AttachAsync($"{number}.txt", SampleFiles.Text($"File {number}"))).Succeeded);
        }

        Assert.Equal("file.too-many", (await AttachAsync("11.txt", SampleFiles.Text("File 11"))).Refusal?.Code);
        Assert.True((await ActAsync((acts, file) => Task.FromResult(acts.Remove(desk.Editor, file, file.Document.Latest.Attachments[9].Sha256)))).Succeeded);
        Assert.Equal("file.twice", (await AttachAsync("again.txt", SampleFiles.Text("File 1"))).Refusal?.Code);
        Assert.Equal("file.twice", (await AttachAsync("1.TXT", SampleFiles.Text("Another"))).Refusal?.Code);
        Assert.Equal("file.role", (await AttachAsync("new.txt", SampleFiles.Text("New"), AttachmentRole.Image)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_who_may_not_write_the_text_attaches_anything_and_no_byte_is_stored()
    {
        var refused = await ActAsync(async (acts, file) => await acts.AttachAsync(await desk.Given.AnOfficerOf("canada"), file, Cleaned("a.txt", SampleFiles.Text("A")), AttachmentRole.Annex));

        Assert.Equal("document.not-allowed", refused.Refusal?.Code);
        Assert.Equal(0, await StoredAsync());
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_and_stay_when_the_file_is_taken_off()
    {
        await AttachAsync("a.txt", SampleFiles.Text("A"));
        await ActAsync((acts, file) => Task.FromResult(acts.Remove(desk.Editor, file, file.Document.Latest.Attachments[0].Sha256)));
        await AttachAsync("b.txt", SampleFiles.Text("A"));

        Assert.Equal(1, await StoredAsync());
    }

    [Theory]
    [InlineData("UPDATE StoredFile SET Bytes = x'00'")]
    [InlineData("DELETE FROM StoredFile")]
    [InlineData("INSERT OR REPLACE INTO StoredFile SELECT TenantId, Id, Sha256, MediaType, Length, x'00', StoredAt, StoredBy FROM StoredFile")]
    public async Task Stored_bytes_are_never_changed_or_deleted(string statement)
    {
        await AttachAsync("a.txt", SampleFiles.Text("A"));

        await Assert.ThrowsAsync<SqliteException>(() => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(statement))));
    }

    [Fact]
    public async Task Files_go_on_with_the_text_when_it_is_written_anew()
    {
        var text = await WithTwoFilesAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);

        await desk.Given.Doing(desk.Document, (acts, file) => Task.FromResult(acts.Write(desk.Editor, file, file.Document.Latest.Text with { Languages = Given.Text("Other words.").Languages })));

        var latest = (await desk.FileAsync()).Document.Latest;
        Assert.Equal(2, latest.Number);
        Assert.Equal(text.Attachments, latest.Attachments);
    }

    private static string Names(Edition edition) => string.Join(' ', edition.Attachments.Select(attachment => attachment.Name));

    private static string Heads(TextDraft before, IReadOnlyList<Attachment> after) => string.Join(' ', TextDiff.Between(before, before with { Attachments = after }).Heads.Select(head => head.Key));

    private async Task<TextDraft> WithTwoFilesAsync()
    {
        await AttachAsync("map.png", SampleFiles.Png(), AttachmentRole.Image);
        await AttachAsync("data.csv", SampleFiles.Text("State,Year\nUkraine,2025\n"));
        await ActAsync((acts, file) => Task.FromResult(acts.Describe(desk.Editor, file, file.Document.Latest.Attachments.ToDictionary(
            attachment => attachment.Sha256, attachment => new AttachmentWords(attachment.Role, Titles, attachment.IsPicture ? Alternatives : new([])), StringComparer.Ordinal))));
        return (await desk.FileAsync()).Document.Latest.Text;
    }

    // Of another document: attachments are made by the act alone.
    private async Task<Attachment> OtherAsync(string name, byte[] bytes)
    {
        var other = await desk.Given.ADraft(desk.Editor, $"statements/{Guid.CreateVersion7():N}");
        await ActAsync((acts, file) => acts.AttachAsync(desk.Editor, file, Cleaned(name, bytes), AttachmentRole.Image), other);
        return await desk.Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(other))!.Document.Latest.Attachments[0]);
    }

    private Task<Outcome> AttachAsync(string name, byte[] bytes, AttachmentRole role = AttachmentRole.Annex) => ActAsync((acts, file) => acts.AttachAsync(desk.Editor, file, Cleaned(name, bytes), role));

    private Task<Outcome> ActAsync(Func<AttachmentActs, ClearanceFile, Task<Outcome>> act, Guid? document = null) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await act(scope.GetRequiredService<AttachmentActs>(), (await scope.GetRequiredService<DocumentActs>().FindAsync(document ?? desk.Document))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<int> StoredAsync() => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().StoredFiles.CountAsync());

    private static CleanedFile Cleaned(string name, byte[] bytes)
    {
        Assert.Null(FileIntake.Clean(bytes, name, out var file).Refusal);
        return file!;
    }
}
