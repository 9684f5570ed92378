using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>What a party wants changed in a record.</summary>
/// <param name="BlockId">Id of a paragraph of the text sent round, or null for the whole of it.</param>
/// <param name="Text">Plain text: what should stand there.</param>
public sealed record CorrectionProposal(string? BlockId, string Text)
{
    /// <summary>Characters a proposal has at most.</summary>
    public const int LongestText = 4000;
}

/// <summary>What the secretariat says to a proposal.</summary>
/// <param name="Reason">Needed to decline; the party reads it.</param>
public sealed record CorrectionAnswer(bool IsAccepted, string? Reason)
{
    /// <summary>Characters a reason has at most.</summary>
    public const int LongestReason = 2000;
}

/// <summary>A correction that a party proposed, with the answer it got. Proposed once, answered once, never deleted.</summary>
public sealed class RecordCorrection : ITenantOwned
{
    private RecordCorrection()
    {
    }

    internal RecordCorrection(RecordCirculation circulation, Actor by, CorrectionProposal proposal, DateTime receivedAt)
    {
        (Id, CirculationId, BlockId, Text, ReceivedAt) = (Guid.CreateVersion7(), circulation.Id, proposal.BlockId, proposal.Text.Trim(), receivedAt);
        (PartyId, UserId, MandateId) = (by.Capacity!.PartyId, by.UserId, by.Capacity.MandateId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CirculationId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid UserId { get; private set; }

    public Guid MandateId { get; private set; }

    public string? BlockId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>UTC; when the request came in.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>Null while it waits for an answer.</summary>
    public bool? IsAccepted { get; private set; }

    public string? Reason { get; private set; }

    public Guid? AnsweredBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public Party Party { get; private set; } = null!;

    internal void Answer(Actor by, CorrectionAnswer answer, DateTime now) =>
        (IsAccepted, Reason, AnsweredBy, AnsweredAt) = (answer.IsAccepted, string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim(), by.UserId, now);

    internal sealed class Mapping : IEntityTypeConfiguration<RecordCorrection>
    {
        public void Configure(EntityTypeBuilder<RecordCorrection> builder)
        {
            builder.ToTable("RecordCorrection");
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
        }
    }
}
