using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Content;

public sealed class TextDiffTests
{
    [Fact]
    public void The_same_text_does_not_differ()
    {
        var text = Text(("p1", "They ask."), ("p2", "They note."));

        Assert.True(TextDiff.Between(text, text).IsSame);
    }

    [Fact]
    public void A_changed_word_is_taken_out_and_put_in_between_the_words_that_stay()
    {
        var parts = WordDiff.Between("have early access to the children.", "have regular access to the children, without conditions.");

        Assert.Equal(
            [
                new(Change.Same, "have "),
                new(Change.Removed, "early"),
                new(Change.Added, "regular"),
                new(Change.Same, " access to the children"),
                new(Change.Added, ", without conditions"),
                new(Change.Same, "."),
            ],
            parts);
    }

    [Fact]
    public void Ukrainian_words_with_an_apostrophe_are_one_word()
    {
        var parts = WordDiff.Between("сім’я", "сім’ї");

        Assert.Equal([new DiffPart(Change.Removed, "сім’я"), new DiffPart(Change.Added, "сім’ї")], parts);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a b c", "x y z")]
    [InlineData("one two three", "three two one")]
    [InlineData("a  b", "a b")]
    [InlineData("same", "same")]
    public void Both_texts_can_be_read_back_from_the_parts(string before, string after)
    {
        var parts = WordDiff.Between(before, after);

        Assert.Equal(before, string.Concat(parts.Where(part => part.Change is not Change.Added).Select(part => part.Text)));
        Assert.Equal(after, string.Concat(parts.Where(part => part.Change is not Change.Removed).Select(part => part.Text)));
    }

    [Fact]
    public void Passages_too_long_to_compare_count_as_wholly_different_between_their_common_ends()
    {
        var before = "begin " + string.Concat(Enumerable.Range(0, 2_500).Select(number => $"a{number} ")) + "end";
        var after = "begin " + string.Concat(Enumerable.Range(0, 2_500).Select(number => $"b{number} ")) + "end";

        var parts = WordDiff.Between(before, after);

        Assert.Equal([Change.Same, Change.Removed, Change.Added, Change.Same], parts.Select(part => part.Change));
    }

    [Fact]
    public void Paragraphs_are_matched_by_id_and_only_those_that_differ_are_changed()
    {
        var before = Text(("p1", "One."), ("p2", "Two."), ("p3", "Three."));
        var after = Text(("p1", "One."), ("p4", "New."), ("p3", "Three, now."));

        var blocks = TextDiff.Between(before, after).Languages[0].Blocks;

        Assert.Equal("p1 Same, p2 Removed, p4 Added, p3 Altered", string.Join(", ", blocks.Select(block => $"{block.Id} {block.Change}")));
    }

    [Fact]
    public void A_paragraph_at_another_place_is_moved_and_not_rewritten()
    {
        var before = Text(("p1", "One."), ("p2", "Two."), ("p3", "Three."));
        var after = Text(("p3", "Three."), ("p1", "One."), ("p2", "Two."));

        var diff = TextDiff.Between(before, after);

        Assert.Equal("p3", Assert.Single(diff.ChangedIds));
        Assert.Equal(Change.Moved, diff.Languages[0].Blocks[0].Change);
    }

    [Fact]
    public void Another_role_is_a_change_even_when_the_words_stay()
    {
        var before = Text(("p1", "One."));
        var after = before with { Languages = [before.Languages[0] with { Blocks = [new Block("p1", BlockRole.Heading, "One.")] }] };

        Assert.Equal("p1", Assert.Single(TextDiff.Between(before, after).ChangedIds));
    }

    [Fact]
    public void Title_status_fields_date_and_remark_are_compared_too()
    {
        var before = Text(("p1", "One."));
        var after = before with
        {
            IssuedOn = PartialDate.On(new DateOnly(2025, 8, 5)),
            Note = LocalText.English("Read first."),
            Languages = [before.Languages[0] with { Title = "Other", Status = LanguageStatus.Courtesy, Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = "In short." } }],
        };

        var diff = TextDiff.Between(before, after);

        Assert.Equal("Date, Remark", string.Join(", ", diff.Heads.Select(head => head.Key)));
        Assert.Equal("Status, Title, Summary", string.Join(", ", diff.Languages[0].Heads.Select(head => head.Key)));
    }

    [Fact]
    public void A_language_that_was_added_is_new_in_every_paragraph()
    {
        var before = Text(("p1", "One."));
        var after = before with { Languages = [.. before.Languages, before.Languages[0] with { Language = "uk", Title = "Назва" }] };

        var ukrainian = TextDiff.Between(before, after).Languages[1];

        Assert.Equal("uk", ukrainian.Language);
        Assert.All(ukrainian.Blocks, block => Assert.Equal(Change.Added, block.Change));
    }

    private static TextDraft Text(params (string Id, string Text)[] blocks) => new(
        IssuedOn: null,
        Note: null,
        [
            new("en", LanguageStatus.Authentic, "Title", [.. blocks.Select(block => new Block(block.Id, BlockRole.Operative, block.Text))], new Dictionary<string, string>(StringComparer.Ordinal)),
        ]);
}
