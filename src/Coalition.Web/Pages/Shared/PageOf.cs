namespace Coalition.Web.Pages.Shared;

/// <summary>One page of a list, and where it stands in it. The number is in the query as <c>page-no</c>.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Place">For the partial <c>_Pager</c>.</param>
/// <param name="Total">Rows on all pages.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, Pager Place, int Total);

/// <summary>Where a list page stands: page <paramref name="Number"/>, from 1, of <paramref name="Pages"/>, at least 1.</summary>
public sealed record Pager(int Number, int Pages);

/// <summary>Cutting a list into pages.</summary>
public static class Paging
{
    /// <summary>The page of the number; a number outside the list is read as the nearest page.</summary>
    public static PageOf<T> Page<T>(this IReadOnlyList<T> all, int number, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var at = Math.Clamp(number, 1, pages);
        return new([.. all.Skip((at - 1) * size).Take(size)], new Pager(at, pages), all.Count);
    }
}
