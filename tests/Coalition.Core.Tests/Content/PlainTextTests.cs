using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Content;

public sealed class PlainTextTests
{
    private static readonly TextDraft Good = Given.Text("We call for the return of all children.");

    public static TheoryData<string> NoText => ["\u0000", "\u001b[2J", "a\rb", "\u0085", "\ufffe", "\uffff", "\ufdd0", "\ud83f\udfff", "a\ud800b", "\udc00"];

    [Theory]
    [MemberData(nameof(NoText))]
    public void Characters_that_are_no_text_are_refused_in_every_part(string bad)
    {
        TextDraft[] drafts =
        [
            English(draft => draft with { Title = bad }),
            English(draft => draft with { Blocks = [draft.Blocks[0] with { Text = bad }] }),
            English(draft => draft with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = bad } }),
            Good with { Note = LocalText.English(bad) },
            Good with { IssuedOn = new PartialDate { Value = "2025", AsStated = bad } },
        ];

        Assert.All(drafts, draft => Assert.Equal("text.characters", TextChecks.WhyMalformed(draft)?.Code));
        Assert.All(drafts, draft => Assert.False(draft.SaysTheSameAs(Good)));
    }

    [Theory]
    [InlineData("Line\nand\ttab")]
    [InlineData("Ї, é, e\u0301, 👧🏽, \u200d, \u00a0")]
    public void Everything_else_is_text_and_can_be_hashed(string good)
    {
        var draft = English(version => version with { Title = good });

        Assert.Null(TextChecks.WhyMalformed(draft));
        Assert.False(draft.SaysTheSameAs(Good));
    }

    [Theory]
    [InlineData("!!")]
    [InlineData("")]
    [InlineData("EN")]
    [InlineData("en_GB")]
    [InlineData("xx-nowhere-at-all")]
    [InlineData("\ud800")]
    public void A_language_that_nobody_can_name_is_refused(string tag)
    {
        Assert.Equal("text.language", TextChecks.WhyMalformed(English(draft => draft with { Language = tag }))?.Code);
        Assert.Equal("text.language", TextChecks.WhyMalformed(Good with { Note = new LocalText([KeyValuePair.Create(tag, "A remark")]) })?.Code);
    }

    [Fact]
    public void A_date_that_is_none_is_refused() =>
        Assert.Equal("text.date", TextChecks.WhyMalformed(Good with { IssuedOn = new PartialDate { Value = "٢٠٢٥" } })?.Code);

    private static TextDraft English(Func<LanguageDraft, LanguageDraft> change) => Good with { Languages = [change(Good.Languages[0]), Good.Languages[1]] };
}
