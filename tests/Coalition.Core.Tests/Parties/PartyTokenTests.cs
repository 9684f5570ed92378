using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

/// <summary>Words of a table read against the shipped reference parties.</summary>
public sealed class PartyTokenTests
{
    private static readonly PartyTokens Tokens = new(DemoFacts.Parties);

    [Theory]
    [InlineData("CZ")]
    [InlineData("cze")]
    [InlineData("203")]
    public void A_code_that_stands_for_one_party_is_certain(string word) => Assert.Equal("czechia", Tokens.Read(word).Certain?.Slug);

    [Theory]
    [InlineData("AU", "australia")]
    [InlineData("UA", "ukraine")]
    public void An_official_code_stands_for_its_party_also_where_another_party_bears_it_as_a_name(string word, string party)
    {
        var token = Tokens.Read(word);

        Assert.Contains(token.Readings, reading => reading.Party.Slug == "african-union");
        Assert.Equal((party, party), (token.Certain?.Slug, token.Proposed?.Slug));
        Assert.True(token.As(chosen: null).IsSettled);
    }

    [Theory]
    [InlineData("Czechia")]
    [InlineData(" czechia ")]
    [InlineData("Чехія")]
    public void Invariant_25_a_name_is_proposed_and_never_certain(string word)
    {
        var token = Tokens.Read(word);

        Assert.Null(token.Certain);
        Assert.Equal("czechia", token.Proposed?.Slug);
    }

    [Fact]
    public void Case_E8_a_former_name_is_found_and_asked()
    {
        var token = Tokens.Read("Swaziland");

        Assert.Equal(("eswatini", true), (Assert.Single(token.Readings).Party.Slug, token.Readings[0].IsFormer));
        Assert.Null(token.Proposed);
        Assert.Equal("czechia", Tokens.Read("Czech Republic").Proposed?.Slug);
    }

    [Fact]
    public void A_number_that_lost_its_leading_zeros_is_proposed_only()
    {
        Assert.Equal("argentina", Tokens.Read("032").Certain?.Slug);
        Assert.Equal((null, "argentina"), (Tokens.Read("32").Certain?.Slug, Tokens.Read("32").Proposed?.Slug));
    }

    [Fact]
    public void What_no_text_can_hold_names_nobody() =>
        Assert.All((string[])["Norway\uFFFE", "\uD800Norway", "\uFFFE"], word => Assert.Empty(Tokens.Read(word).Readings));

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("Atlantis")]
    public void What_names_nobody_has_no_reading(string word) => Assert.Empty(Tokens.Read(word).Readings);
}
