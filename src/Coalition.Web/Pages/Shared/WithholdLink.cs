using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Web.Pages.Shared;

/// <summary>Where what a record said before is kept from readers.</summary>
internal static class WithholdLink
{
    /// <summary>The page, below the tenant.</summary>
    /// <param name="register">Last part of the register's address.</param>
    /// <param name="slug">The record's key.</param>
    /// <param name="said">Id of what holds the words: of a meeting a description, of all else a correction.</param>
    public static string To(string register, string slug, Guid said) => $"Admin/Takedown/Earlier/{register}/{slug}/{said}";

    /// <summary>The page for the words that stood at the instant, UTC; null where they stand now, or the person cannot withhold them.</summary>
    /// <param name="whyNot">The record's own rule.</param>
    public static string? For<TRecord>(string register, string slug, IEnumerable<Correction<TRecord>> corrections, DateTime at, Actor? by, Func<Actor, Guid, Refusal?> whyNot)
        where TRecord : class =>
        by is not null && corrections.Where(row => row.At > at).MinBy(row => (row.At, row.Id)) is { } replaced && whyNot(by, replaced.Id) is null ? To(register, slug, replaced.Id) : null;
}
