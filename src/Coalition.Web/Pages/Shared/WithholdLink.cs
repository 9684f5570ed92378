using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Web.Pages.Shared;

/// <summary>Where what a record said before is kept from readers.</summary>
internal static class WithholdLink
{
    /// <summary>The page, below the tenant; null where the person cannot withhold the words.</summary>
    /// <param name="said">Id of what holds the words, as of <see cref="IKnownRecord.ReplacedAt"/>.</param>
    public static string? To(IKnownRecord record, Guid said, Actor? by) =>
        by is not null && record.WhyNotWithholdEarlier(by, said) is null ? $"Admin/Takedown/Earlier/{record.Words}/{record.Slug}/{said}" : null;

    /// <summary>The same for the words that readers are told as known at the instant, UTC; null where they stand now.</summary>
    public static string? For<TRecord>(TRecord record, IEnumerable<Correction<TRecord>> corrections, DateTime at, Actor? by)
        where TRecord : class, IKnownRecord => corrections.FirstAfter(record.Withholdings.ReadableFrom(at)) is { } replaced ? To(record, replaced.Id, by) : null;
}
