namespace Coalition.Web.Tests;

public sealed class TranslatedPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("en", "Sign in")]
    [InlineData("uk", "Увійти")]
    [InlineData("fr", "Se connecter")]
    public async Task The_address_chooses_the_language_of_the_interface(string language, string expected)
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync($"Login?culture={language}");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(expected, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_page_that_is_not_there_answers_in_the_language_of_its_own_address()
    {
        using var visitor = portal.Visit("coalition");
        (await visitor.GetAsync("Login?culture=fr")).Dispose();

        using var answer = await visitor.GetAsync("nothing-here?culture=uk");

        using var page = await answer.ReadHtmlAsync();
        Assert.Equal("uk", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_is_refused_is_said_in_the_reader_s_language()
    {
        using var visitor = portal.Visit("coalition");

        using var answer = await visitor.PostFormAsync("Login?culture=uk", ("Email", ""), ("Password", ""));

        using var page = await answer.ReadHtmlAsync();
        Assert.Contains("Введіть пароль", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }
}
