using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

/// <summary>A temporary folder for real index files; gone when the test is over.</summary>
internal sealed class IndexFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coalition-search-").FullName;
    private readonly List<SearchIndex> _open = [];

    public string PathOf(string name) => Path.Combine(_folder, name);

    public SearchIndex Open(string name = "search.db")
    {
        var index = new SearchIndex(PathOf(name));
        _open.Add(index);
        return index;
    }

    /// <summary>An index that holds these public entries, with a cursor of their number.</summary>
    public SearchIndex With(params SearchEntry[] entries)
    {
        var index = Open();
        index.Apply(entries.Select(entry => IndexChange.Put(Audience.Public, entry)), after: 0, cursor: entries.Length);
        return index;
    }

    public void Dispose()
    {
        _open.ForEach(index => index.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class Entries
{
    public static SearchEntry English(string key, string title, params string[] passages) => Of(key, "en", title, passages);

    public static SearchEntry Ukrainian(string key, string title, params string[] passages) => Of(key, "uk", title, passages);

    public static SearchEntry Of(string key, string language, string title, params string[] passages) =>
        new(key, "News", language, 2025, [], title, [.. passages.Select((text, i) => new SearchPassage($"p{i + 1}", text))]);

    public static IReadOnlyList<string> Keys(this SearchIndex index, string query, Audience audience = Audience.Public) =>
        [.. index.Match(audience, SearchQuery.Parse(query), take: 50).Hits.Select(hit => hit.Key)];

    public static string Marked(this IEnumerable<SnippetPart> parts) =>
        string.Concat(parts.Select(part => part.IsMatch ? $"[{part.Text}]" : part.Text));
}
