using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>What happened to money, by its IATI code list "TransactionType"; the number is the code.</summary>
public enum TransactionType
{
    OutgoingCommitment = 2,
    Disbursement = 3,
    IncomingCommitment = 11,
    OutgoingPledge = 12,
    IncomingPledge = 13,
}

/// <summary>
/// A pledge, a signature or a payment, as a source states it (IATI transaction). Recorded by the secretariat, appended and never changed; no ladder moves
/// with it. A wrong one is struck and stays to be read.
/// </summary>
public sealed class Transaction : ITenantOwned
{
    private Transaction()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    public TransactionType Type { get; private set; }

    /// <summary>When it happened, as far as it is stated.</summary>
    public PartialDate On { get; private set; } = new();

    public Amount Amount { get; private set; } = null!;

    public Guid? ProviderId { get; private set; }

    public Guid? ReceiverId { get; private set; }

    /// <summary>The transaction's reference in an IATI file of the party; null where there is none.</summary>
    public string? IatiRef { get; private set; }

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    public Guid SourceId { get; private set; }

    public Source Source { get; private set; } = null!;

    public Party? Provider { get; private set; }

    public Party? Receiver { get; private set; }

    /// <summary>That it was wrong; null while it stands.</summary>
    public Strike<Transaction>? Struck { get; private set; }

    /// <summary>
    /// Why it cannot be recorded: as <see cref="Assessment.WhyNotAssess"/> says; no type (<c>transaction.type</c>), no amount with a number (<c>transaction.amount</c>, <c>amount.*</c>),
    /// no date with its year or one still to come (<c>transaction.date</c>), one before the commitment was announced (<c>transaction.before</c>), from a party to itself
    /// (<c>transaction.parties</c>), a reference that is no short plain text (<c>transaction.ref</c>), no source that readers may find (<see cref="Registers.WhyNoSource"/>), an old sign-in (<c>transaction.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, Commitment commitment, TransactionEntry entry, DateTime now) =>
        Assessment.WhyNotAssess(by, commitment) ?? entry.WhyMalformed(now)
        ?? (entry.On!.Latest < commitment.AnnouncedOn?.Earliest ? new Refusal("transaction.before", "That is before the commitment was announced. What was paid earlier belongs to another one.") { Field = nameof(On) } : null)
        ?? by.WhyNotFresh("transaction", now);

    /// <summary>Appends it. Refused as <see cref="WhyNotRecord"/> says.</summary>
    public static Outcome Record(Actor by, Commitment commitment, TransactionEntry entry, DateTime now)
    {
        if (WhyNotRecord(by, commitment, entry, now) is { } refusal)
        {
            return refusal;
        }

        commitment.Book(new Transaction
        {
            Id = Guid.CreateVersion7(),
            CommitmentId = commitment.Id,
            Type = entry.Type,
            On = entry.On!,
            Amount = entry.Amount!,
            Provider = entry.Provider,
            ProviderId = entry.Provider?.Id,
            Receiver = entry.Receiver,
            ReceiverId = entry.Receiver?.Id,
            IatiRef = entry.IatiRef,
            RecordedAt = now,
            RecordedBy = by.UserId,
            Source = entry.Source!,
            SourceId = entry.Source!.Id,
        });
        commitment.Acts.Note(by, "Commitment.TransactionRecorded", $"A transaction of the commitment {commitment.Slug} is recorded.", (nameof(Type), entry.Type.ToString()), (nameof(Amount), entry.Amount!.AsStated), ("Source", entry.Source!.Slug));
        return Outcome.Done;
    }

    /// <summary>Why the actor cannot strike it: keeps no registers (<c>register.not-allowed</c>), is no publisher (<c>release.not-allowed</c>), or it is struck already (<c>transaction.struck</c>).</summary>
    public Refusal? WhyNotStrike(Actor by) => Registers.WhyNotKeep(by) ?? Registers.WhyNotPublish(by)
        ?? (Struck is null ? null : new("transaction.struck", "This transaction is struck already."));

    /// <summary>Strikes it, with the reason for readers. Refused as <see cref="WhyNotStrike"/> says, without a reason (<c>register.reason</c>), with one that could point at a child (<c>safeguarding.details</c>) or with an old sign-in (<c>correction.sign-in</c>).</summary>
    public Outcome Strike(Actor by, Commitment commitment, Because? because)
    {
        if ((WhyNotStrike(by) ?? Registers.WhyNotBecause(by, because, "correction")) is { } refusal)
        {
            return refusal;
        }

        Struck = new Strike<Transaction>(Id, by, because!);
        commitment.Acts.Note(by, "Commitment.TransactionStruck", $"A transaction of the commitment {commitment.Slug} is struck.", ("Transaction", Id.ToString()), (nameof(Amount), Amount.AsStated));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Transaction>
    {
        public void Configure(EntityTypeBuilder<Transaction> builder)
        {
            builder.ToTable("Transaction");
            builder.Property(transaction => transaction.Amount).AsJson();
            builder.HasIndex(transaction => new { transaction.TenantId, transaction.CommitmentId, transaction.On });
            builder.HasOne(transaction => transaction.Struck).WithOne().HasForeignKey<Strike<Transaction>>(nameof(TenantId), nameof(Strike<Transaction>.RecordId));
            builder.HasOne(transaction => transaction.Provider).WithMany().HasForeignKey(transaction => transaction.ProviderId);
            builder.HasOne(transaction => transaction.Receiver).WithMany().HasForeignKey(transaction => transaction.ReceiverId);
            builder.HasOne(transaction => transaction.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}

/// <summary>What is entered of a transaction.</summary>
public sealed record TransactionEntry(TransactionType Type, PartialDate? On, Amount? Amount, Source? Source)
{
    private const int LongestRef = 100;

    public Party? Provider { get; init; }

    public Party? Receiver { get; init; }

    public string? IatiRef { get; init; }

    internal Refusal? WhyMalformed(DateTime now) =>
        !Enum.IsDefined(Type) ? new("transaction.type", "Choose what happened to the money.") { Field = nameof(Type) }
        : Amount?.Value is null || Amount is { Value: 0, UpTo: null } ? new("transaction.amount", "A transaction has an amount with a number, which is not nought.") { Field = nameof(Amount) }
        : Amount.WhyMalformed(nameof(Amount)) ?? EntryChecks.Date(On, nameof(On))
        ?? (On?.Earliest is not { } day || day > DateOnly.FromDateTime(now).AddDays(1) ? new("transaction.date", "A transaction has a date with its year. It is not in the future.") { Field = nameof(On) }
            : Provider is not null && Provider.Id == Receiver?.Id ? new("transaction.parties", "Money goes from one party to another.") { Field = nameof(Receiver) }
            : !Remark.Fits(IatiRef, LongestRef) ? new("transaction.ref", $"A reference has {Remark.AtMost(LongestRef)}.") { Field = nameof(IatiRef) }
            : Registers.WhyNoSource(Source));
}
