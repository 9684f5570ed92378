using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class HostileQueryTests : IDisposable
{
    private readonly IndexFolder _folder = new();

    public static TheoryData<string> Queries =>
    [
        "\"", "\"\"", "\"\"\"", "'", "';DROP TABLE public_entry;--", "title:pledge", "body : pledge", "{title body}: pledge", "- title : pledge",
        "NEAR(a b, 2)", "a NEAR b", "a AND NOT b", "AND", "NOT", "NOT pledge", "(pledge", "pledge)", "((((((((((", "^pledge", "pl+edge", "pledge*", "*pledge", "**",
        "-", "--", "-\"", "-*", "OR OR OR", "\\", "\\\"", "%", "_", "$query", "@p", "?1", "\u0000", "\u0001\u001b[31m", "\u202E\u200F", "\ud800", "\udc00\ud800",
        "😀", "👩‍👩‍👧", "𝐩𝐥𝐞𝐝𝐠𝐞", "ﷺ", "สวัสดี*", "ខ្មែរ", "العربية", "עברית", "漢字かな", "ｐｌｅｄｇｅ", "a\u0300\u0301\u0302\u0303", "\u0301", "İ", "ß", "½", "ǅ",
        "xxenpledg", "enpledg", "'s", "’", "l’", "d'", "l'*",
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Nothing_a_visitor_types_breaks_the_search(string query)
    {
        var index = _folder.With(Entries.English("a", "Pledge", "A pledge of blankets."), Entries.Ukrainian("b", "Заява", "Обіцянка."));

        var matches = index.Match(Audience.Public, SearchQuery.Parse(query), take: 10);

        Assert.InRange(matches.Records, 0, 2);
        Assert.Equal("A pledge of blankets.", string.Concat(Snippet.Highlight(SearchQuery.Parse(query), "en", "A pledge of blankets.").Select(p => p.Text)));
        Assert.All(index.Vocabulary(Audience.Public, query), term => Assert.StartsWith(Folding.Fold(query), term.Stem, StringComparison.Ordinal));
    }

    [Fact]
    public void Operators_of_the_engine_are_words_like_others()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "A pledge of blankets."));

        Assert.Empty(index.Keys("title:pledge -pledge"));
        Assert.Empty(index.Keys("enpledg"));
        Assert.Empty(index.Keys("pledge NOT coats"));
    }

    [Fact]
    public void The_longest_and_widest_query_is_answered()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "A pledge of blankets."));

        Assert.Empty(index.Keys(new string('x', 10_000)));
        Assert.Empty(index.Keys(new string('"', 10_000)));
        Assert.Empty(index.Keys(string.Concat(Enumerable.Range(0, 3_000).Select(i => $"w{i}* "))));
        Assert.Single(index.Keys("pledge" + string.Concat(Enumerable.Range(0, 40).Select(i => $" OR ab-cd-{i}*"))));
    }

    [Fact]
    public void Random_text_is_always_a_query()
    {
        var index = _folder.With(Entries.English("a", "Pledge", "A pledge of blankets."));
        var random = new Random(20251203);

        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => RandomSign(random)));
            Assert.InRange(index.Match(Audience.Public, SearchQuery.Parse(text), take: 5).Records, 0, 1);
        }
    }

    private static char RandomSign(Random random)
    {
        const string Signs = "\"*-() OR:^+'’\\{}|&~ pledge дітей";
        return random.Next(3) == 0 ? (char)random.Next(0, 0x10000) : Signs[random.Next(Signs.Length)];
    }

    public void Dispose() => _folder.Dispose();
}
