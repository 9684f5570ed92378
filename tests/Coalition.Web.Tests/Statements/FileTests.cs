using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Coalition.Core.Content;
using Coalition.Web.Tests.Admin;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Statements;

/// <summary>Files from the form of the editor to the reader, and back when the text is taken back.</summary>
public sealed class FileTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Attach = "form[enctype]";
    private const string Describe = "main form.sheet:not([enctype])";
    private const string Guard = "main form.sheet";

    [Fact]
    public async Task A_photograph_is_cleaned_attached_described_and_shown_to_those_who_may_read_the_draft()
    {
        var id = await portal.A_draftAsync("with-a-photograph");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var sent = await editor.PostFileAsync($"Admin/Content/{id}/Files", Attach, "upload", "IMG_1.jpg", Photograph(orientation: 1), ("Form.Role", "Image"));
        var file = Assert.Single((await portal.StoredAsync(id)).Document.Latest.Attachments);
        using var said = await editor.PostFormAsync($"Admin/Content/{id}/Files", Describe, ($"Form.Files[{file.Sha256}].Title[en]", "A map"), ($"Form.Files[{file.Sha256}].Alternative[en]", "A map of the region"));

        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}/Preview?culture=en");
        var image = page.QuerySelector("figure img")!;
        using var bytes = await editor.GetAsync(image.GetAttribute("src")!);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK), (sent.StatusCode, said.StatusCode, bytes.StatusCode));
        Assert.Equal(("A map of the region", "8", "8", "A map"), (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height"), page.QuerySelector("figcaption")!.TextContent));
        Assert.DoesNotContain("PLACE", Encoding.Latin1.GetString(await bytes.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.html", "<html>", "Only PNG and JPEG images")]
    [InlineData("page.png", "<svg/>", "Only PNG and JPEG images")]
    [InlineData("empty.txt", "", "Choose a file")]
    public async Task What_is_no_file_of_a_known_kind_is_refused_in_words_and_nothing_is_stored(string name, string words, string sentence)
    {
        var id = await portal.A_draftAsync("refused-" + Guid.CreateVersion7());
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFileAsync($"Admin/Content/{id}/Files", Attach, "upload", name, Encoding.UTF8.GetBytes(words));

        using var page = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, page.QuerySelector("#errors a[href='#File']")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await portal.StoredAsync(id)).Document.Latest.Attachments);
    }

    [Fact]
    public async Task A_photograph_that_lies_on_its_side_is_refused_with_what_to_do()
    {
        var id = await portal.A_draftAsync("turned");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFileAsync($"Admin/Content/{id}/Files", Attach, "upload", "IMG_2.jpg", Photograph(orientation: 6));

        Assert.Contains("Turn it upright", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_describes_a_file_of_a_text_that_moved_on_is_told_and_keeps_the_words()
    {
        var id = await portal.A_draftAsync("moved-on");
        var file = await portal.AttachAsync(id, "a.txt", "A");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}/Files");
        await portal.WriteAsync(id, text => text with { Note = Coalition.Core.Kernel.LocalText.English("A remark.") });

        using var answer = await editor.SubmitAsync(page, Describe, ($"Form.Files[{file.Sha256}].Title[en]", "Typed words"));

        using var after = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Typed words", after.QuerySelector($"#FileTitle_en_{file.Sha256}")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_file_taken_off_or_moved_keeps_what_was_typed_about_the_others()
    {
        var id = await portal.A_draftAsync("order");
        var (first, second) = (await portal.AttachAsync(id, "a.txt", "A"), await portal.AttachAsync(id, "b.txt", "B"));
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}/Files");
        var form = page.QuerySelector(Describe)!;
        form.SetAttribute("action", page.QuerySelectorAll("button").First(button => button.TextContent.Contains("Move up b.txt", StringComparison.Ordinal)).GetAttribute("formaction")!);

        using var moved = await editor.SubmitAsync(page, Describe, ($"Form.Files[{first.Sha256}].Title[en]", "Typed words"));

        var stored = (await portal.StoredAsync(id)).Document.Latest.Attachments;
        Assert.Equal("b.txt a.txt", string.Join(' ', stored.Select(file => file.Name)));
        Assert.Equal("Typed words", stored[1].Title.In("en"));
        Assert.Equal(second.Title, stored[0].Title);
    }

    [Fact]
    public async Task Readers_get_a_file_of_a_public_text_with_its_type_its_mark_and_no_guessing()
    {
        var (_, address, file) = await ReleasedAsync("with-a-file");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var answer = await visitor.GetAsync(address);

        var headers = answer.Content.Headers;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("text/csv", "attachment", "no-cache", "nosniff"), (headers.ContentType!.MediaType, headers.ContentDisposition!.DispositionType, answer.Headers.CacheControl!.ToString(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal($"\"{file.Sha256}\"", answer.Headers.ETag!.Tag);
        Assert.False(answer.Headers.ETag.IsWeak);
        Assert.Equal("with-a-file", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var page = await visitor.GetHtmlAsync("statements/with-a-file?culture=uk");
        Assert.EndsWith("/" + address, page.QuerySelector("section[aria-labelledby=annexes] a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Додаток with-a-file.csv", page.QuerySelector("section[aria-labelledby=annexes] a")!.TextContent);
    }

    [Fact]
    public async Task A_kept_copy_is_asked_about_each_time_and_heads_are_answered_like_the_whole()
    {
        var (id, address, file) = await ReleasedAsync("kept-copy");
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var head = await visitor.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative)), TestContext.Current.CancellationToken);
        using var known = await AskAsync(visitor, address, file);
        await TakeBackAsync(id, "Retracted");
        using var gone = await AskAsync(visitor, address, file);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotFound), (head.StatusCode, known.StatusCode, gone.StatusCode));
        Assert.Equal(9, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Any_other_address_answers_like_one_that_never_existed()
    {
        var (_, address, file) = await ReleasedAsync("other-address");
        var draft = await portal.A_draftAsync("still-a-draft");
        var hidden = await portal.AttachAsync(draft, "draft.csv", "draft");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var elsewhere = portal.Visit(People.WorkingGroup);

        foreach (var (asker, asked) in new[] { (visitor, $"files/{file.Sha256}/other.csv"), (visitor, $"files/{file.Sha256.ToUpperInvariant()}/{file.Name}"), (visitor, $"files/{new string('0', 64)}/{file.Name}"), (visitor, $"files/{hidden.Sha256}/{hidden.Name}"), (elsewhere, address) })
        {
            using var answer = await asker.GetAsync(asked);
            Assert.Equal((HttpStatusCode.NotFound, false), (answer.StatusCode, answer.Headers.ETag is not null));
        }
    }

    [Theory]
    [InlineData("Retracted", HttpStatusCode.NotFound)]
    [InlineData("Redacted", HttpStatusCode.NotFound)]
    [InlineData("Withdrawn", HttpStatusCode.OK)]
    public async Task A_file_goes_with_what_is_taken_back(string kind, HttpStatusCode expected)
    {
        var (id, address, file) = await ReleasedAsync("taken-" + kind.ToLowerInvariant());
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (await visitor.GetAsync(address)).Dispose();

        await TakeBackAsync(id, kind, ("Form.Parts", file.Part));

        using var answer = await visitor.GetAsync(address);
        var page = await (await visitor.GetAsync("statements/taken-" + kind.ToLowerInvariant())).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK, page.Contains(file.Sha256, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invariant_41_A_takedown_takes_the_files_at_once()
    {
        var (id, address, _) = await ReleasedAsync("endangering-file");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (await visitor.GetAsync(address)).Dispose();
        using var reviewer = await portal.SignInAsAsync(GivenTexts.Editor);

        using var act = await reviewer.PostFormAsync($"Admin/Takedown/{id}", Guard, ("Ground", "ChildRecognisable"));

        using var answer = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (act.StatusCode, answer.StatusCode));
    }

    [Fact]
    public async Task The_back_office_gives_files_only_to_those_who_may_read_every_text()
    {
        var id = await portal.A_draftAsync("desk-file");
        var file = await portal.AttachAsync(id, "desk.txt", "desk");
        var address = $"Admin/Content/{id}/Files/{file.Sha256}/{file.Name}";
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var focalPoint = await portal.SignInAsAsync(People.Holding(People.Coalition, "FocalPoint"));
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var signedOut = await visitor.GetAsync(address);
        using var denied = await focalPoint.GetAsync(address);
        using var given = await officer.GetAsync(address);
        using var other = await officer.GetAsync($"Admin/Content/{await portal.A_draftAsync("desk-other")}/Files/{file.Sha256}/{file.Name}");

        Assert.Contains("/Login", signedOut.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, denied.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (given.StatusCode, other.StatusCode));
        Assert.Equal("no-store", given.Headers.CacheControl!.ToString());
    }

    private async Task<(Guid Id, string Address, Attachment File)> ReleasedAsync(string slug)
    {
        var id = await portal.A_draftAsync(slug);
        var file = await portal.AttachAsync(id, $"{slug}.csv", slug);
        await portal.ClearByAllAsync(id);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var released = await publisher.PostFormAsync($"Admin/Release/{id}", Guard);
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        return (id, $"files/{file.Sha256}/{file.Name}", file);
    }

    private async Task TakeBackAsync(Guid id, string kind, params (string, string)[] more)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var taken = await publisher.PostFormAsync($"Admin/Withdrawal/{id}", Guard, [("Kind", kind), ("Form.Reason", "Other"), ("Form.Notice[en]", "A notice to readers."), .. more]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(Visitor visitor, string address, Attachment file)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{file.Sha256}\""));
        return visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // Eight by eight grey pixels with Exif data: how it is turned, and a place.
    private static byte[] Photograph(byte orientation) =>
    [
        0xFF, 0xD8,
        0xFF, 0xE1, 0, 39, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. "PLACE"u8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 38, 0x00, 1, .. new byte[15], 0, 0x10, 1, .. new byte[15], 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0,
        0x3F,
        0xFF, 0xD9,
    ];
}
