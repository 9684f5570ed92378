using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>Why something that readers may have met already says something else from now on.</summary>
/// <param name="Reason">In the words of whoever changes it; auditors read it.</param>
/// <param name="At">UTC.</param>
public sealed record Because(string Reason, DateTime At)
{
    /// <summary>In the words of whoever changes it, with the line ends of every text.</summary>
    public string Reason { get; init; } = Reason.ReplaceLineEndings("\n");
}

/// <summary>
/// A record that readers may have met was described anew: who did it, why, and what it said before. Appended, never changed, so that
/// an auditor finds the wrong value beside the right one.
/// </summary>
/// <typeparam name="TRecord">The record; each kind has a table of its own.</typeparam>
public sealed class Correction<TRecord> : ITenantOwned
    where TRecord : class
{
    private Correction()
    {
    }

    internal Correction(Guid recordId, Actor by, Because because, string before)
    {
        (Id, RecordId, At, Reason, Before) = (Guid.CreateVersion7(), recordId, because.At, because.Reason.Trim(), before);
        (CorrectedBy, CorrectedByName) = (by.UserId, by.Name);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid CorrectedBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string CorrectedByName { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>The whole entry as it stood, as JSON.</summary>
    public string Before { get; private set; } = "";

    /// <summary>What it said until then.</summary>
    public TEntry Said<TEntry>() => Json.Read<TEntry>(Before);
}

/// <summary>Reading what was said before.</summary>
public static class Corrections
{
    /// <summary>The first one after the instant, UTC: what stood at the instant is what it replaced. Null where nothing has been described anew since.</summary>
    public static Correction<TRecord>? FirstAfter<TRecord>(this IEnumerable<Correction<TRecord>> corrections, DateTime at)
        where TRecord : class => corrections.Where(correction => correction.At > at).MinBy(correction => (correction.At, correction.Id));

    /// <summary>What they replaced from the release on and up to the instant, UTC, as JSON, the newest first. What stood before the release was met by nobody.</summary>
    internal static IEnumerable<string> ToldBetween<TRecord>(this IEnumerable<Correction<TRecord>> corrections, DateTime? releasedAt, DateTime before)
        where TRecord : class => corrections.Where(row => row.At > releasedAt && row.At <= before).OrderByDescending(row => row.At).Select(row => row.Before);

    internal static void MapTo<TRecord>(this EntityTypeBuilder<Correction<TRecord>> builder, string table)
        where TRecord : class
    {
        builder.ToTable(table);
        builder.HasIndex(correction => new { correction.TenantId, correction.RecordId });
    }
}
