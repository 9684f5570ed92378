using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>How a contest ended.</summary>
public enum ContestSettlement
{
    /// <summary>The secretariat keeps the record, with a reason.</summary>
    Upheld,

    /// <summary>The record was corrected.</summary>
    Corrected,

    /// <summary>The party itself took the contest back, with a reason; the record stands.</summary>
    TakenBack,
}

/// <summary>
/// A party says that what was recorded for it is wrong. The secretariat and the party know at once. For readers it begins when the site's
/// delay is over, in every form of the list alike, and one settled before then never was. While readers know of it the adherence counts
/// nowhere. Made by a holder of the party's mandate, settled once by the secretariat or taken back by the party; nothing of it is ever deleted.
/// </summary>
public sealed class EndorsementContest : ITenantOwned, IVersioned, IActs
{
    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 2000;

    private EndorsementContest()
    {
    }

    internal EndorsementContest(Actor by, Endorsement endorsement, string reason, DateTime now)
    {
        (Id, EndorsementId, ContestedAt, Reason) = (Guid.CreateVersion7(), endorsement.Id, now, reason.Trim());
        (ContestedBy, ContestedByName, MandateId) = (by.UserId, by.Name, by.Capacity!.MandateId);
        Acts.Note(by, "Endorsement.Contested", $"{endorsement.NameAsSigned} contests what was recorded for it.",
            ("Document", endorsement.DocumentId.ToString()), ("Endorsement", endorsement.Id.ToString()), (nameof(Reason), Reason));
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The act that is said to be wrong.</summary>
    public Guid EndorsementId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ContestedAt { get; private set; }

    /// <summary>From when readers know of it unless it is settled by then, UTC; fixed when it is made. See <see cref="PublicFrom"/>.</summary>
    public DateTime PublicAt { get; internal init; }

    public Guid ContestedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string ContestedByName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    public string Reason { get; private set; } = "";

    public ContestSettlement? Settlement { get; private set; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? SettledAt { get; private set; }

    public Guid? SettledBy { get; private set; }

    /// <summary>Told to the party, or in its own words where it took the contest back.</summary>
    public string? SettlementReason { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>The beginning of the day (UTC) that comes so many days after the contest, for everything readers see turns with the day; at once without a delay.</summary>
    public static DateTime PublicFrom(DateTime contestedAt, int hiddenDays) => hiddenDays == 0 ? contestedAt : contestedAt.Date.AddDays(hiddenDays);

    /// <summary>Whether it was made and not settled, as the secretariat and the party know at the instant. UTC.</summary>
    public bool IsOpen(DateTime knownAt) => ContestedAt <= knownAt && !(SettledAt <= knownAt);

    /// <summary>Whether it was open for readers, as they knew at the instant. UTC.</summary>
    public bool IsPublic(DateTime knownAt) => PublicAt <= knownAt && IsOpen(knownAt);

    internal void Settle(Actor by, Endorsement endorsement, ContestSettlement settlement, string reason, DateTime now)
    {
        (Settlement, SettledAt, SettledBy, SettlementReason) = (settlement, now, by.UserId, reason.Trim());
        var (kind, sentence) = settlement switch
        {
            ContestSettlement.Upheld => ("Endorsement.ContestSettled", $"The record of {endorsement.NameAsSigned} was upheld."),
            ContestSettlement.Corrected => ("Endorsement.ContestSettled", $"The record of {endorsement.NameAsSigned} was corrected as the party asked."),
            _ => ("Endorsement.ContestTakenBack", $"{endorsement.NameAsSigned} took back what it contested."),
        };
        Acts.Note(by, kind, sentence,
            ("Document", endorsement.DocumentId.ToString()), ("Endorsement", endorsement.Id.ToString()), (nameof(Settlement), settlement.ToString()), (nameof(Reason), SettlementReason));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<EndorsementContest>
    {
        public void Configure(EntityTypeBuilder<EndorsementContest> builder)
        {
            builder.ToTable("EndorsementContest");
            builder.HasIndex(row => new { row.TenantId, row.EndorsementId }).IsUnique().HasFilter("\"SettledAt\" IS NULL");
        }
    }
}
