namespace Coalition.Core.Search;

/// <summary>Party slugs in one column; slugs hold no spaces.</summary>
internal static class PartyList
{
    public static string Join(IReadOnlyList<string> slugs) => string.Join(' ', slugs.Distinct(StringComparer.Ordinal));

    public static IReadOnlyList<string> Split(string column) => column.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
