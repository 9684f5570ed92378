using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class SnippetTests
{
    [Theory]
    [InlineData("children", "en", "A child and its siblings, all children’s friends.", "A [child] and its siblings, all [children’s] friends.")]
    [InlineData("дитина", "uk", "Повернення дітей і дітям.", "Повернення [дітей] і [дітям].")]
    [InlineData("store", "en", "Mr. Støre spoke.", "Mr. [Støre] spoke.")]
    [InlineData("enfant", "fr", "L’enfant et les enfants", "L’[enfant] et les [enfants]")]
    [InlineData("\"return of children\"", "en", "The return of the children. Return children? A return.", "The [return of the children]. [Return children]? A return.")]
    [InlineData("depor*", "en", "Deportees were deported in a department.", "[Deportees] were [deported] in a department.")]
    [InlineData("deportati*", "en", "A deportation.", "A [deportation].")]
    [InlineData("child -war", "en", "A child at war.", "A [child] at war.")]
    [InlineData("<b>", "en", "A <b>bold</b> claim", "A <[b]>bold</[b]> claim")]
    [InlineData("the", "en", "The return of the children", "The return of the children")]
    public void What_was_found_is_marked(string query, string language, string text, string marked) =>
        Assert.Equal(marked, Snippet.Highlight(SearchQuery.Parse(query), language, text).Marked());

    [Fact]
    public void The_best_stretch_holds_the_most_different_matches()
    {
        var filler = string.Join(' ', Enumerable.Repeat("lorem ipsum dolor", 30));
        var text = $"sanctions {filler} sanctions against camps {filler} camps camps";

        var parts = Snippet.Best(SearchQuery.Parse("sanctions camps"), "en", text);

        Assert.Contains("[sanctions] against [camps]", parts.Marked(), StringComparison.Ordinal);
        Assert.Equal("…", parts[0].Text);
        Assert.Equal("…", parts[^1].Text);
        Assert.InRange(string.Concat(parts.Select(p => p.Text)).Length, 120, 210);
    }

    [Fact]
    public void A_short_text_is_shown_whole()
    {
        Assert.Equal("A [pledge].", Snippet.Best(SearchQuery.Parse("pledge"), "en", "A pledge.").Marked());
    }

    [Fact]
    public void Without_a_match_the_beginning_is_shown()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));

        var parts = Snippet.Best(SearchQuery.Parse("absent"), "en", text);

        Assert.StartsWith("word word", parts[0].Text, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.False(part.IsMatch));
    }

    [Fact]
    public void A_text_without_spaces_is_never_cut_inside_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 500)) + " pledge " + string.Concat(Enumerable.Repeat("😀", 500));

        var parts = Snippet.Best(SearchQuery.Parse("pledge"), "en", text, length: 101);

        Assert.DoesNotContain('\ufffd', string.Concat(string.Concat(parts.Select(p => p.Text)).EnumerateRunes().Select(rune => rune.ToString())));
        Assert.Contains("[pledge]", parts.Marked(), StringComparison.Ordinal);
    }
}
