using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What a party says while silence runs. Only <see cref="Break"/> ends it.</summary>
public enum SilenceCommunicationKind
{
    Comment,
    Support,

    /// <summary>The party does not object for the moment; its capital still has to confirm.</summary>
    AdReferendum,
    Break,
}

/// <summary>Why a party breaks silence, in one category.</summary>
public enum SilenceBreakReason
{
    Substance,
    Wording,
    Legal,
    NeedsTime,
    Procedure,
    Other,
}

/// <summary>What a party sends.</summary>
/// <param name="Id">From the form: sent twice, it is filed once.</param>
/// <param name="HashShown">The hash of the text that was on the screen.</param>
/// <param name="BlockIds">Paragraphs it concerns; none for the whole text.</param>
public sealed record SilenceMessage(Guid Id, SilenceCommunicationKind Kind, TextHash HashShown, SilenceBreakReason? Reason, string? Text, IReadOnlyList<string> BlockIds)
{
    /// <summary>Characters a text may have.</summary>
    public const int LongestText = 4000;

    /// <summary>
    /// Why it cannot be filed as it is: another text was on the screen (<c>silence.hash</c>), a break without a reason
    /// (<c>silence.reason</c>), no text or too much of it (<c>silence.text</c>), a paragraph nobody finds (<c>silence.paragraph</c>).
    /// </summary>
    public Refusal? WhyMalformed(SilenceProcedure procedure, Edition edition) =>
        HashShown != procedure.TextHash ? new("silence.hash", "The text on your screen is not the text of this procedure. Nothing was filed. Open the page again.")
        : Kind is SilenceCommunicationKind.Break && Reason is null ? new("silence.reason", "Choose why your party breaks silence.") { Field = nameof(Reason) }
        : !Remark.Fits(Text, LongestText) ? new("silence.text", $"A communication has {Remark.AtMost(LongestText)}, and no control characters.") { Field = nameof(Text) }
        : Kind is SilenceCommunicationKind.Comment && string.IsNullOrWhiteSpace(Text) ? new("silence.text", "Write your comment.") { Field = nameof(Text) }
        : BlockIds.Except(edition.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id), StringComparer.Ordinal).Any()
            ? new("silence.paragraph", "A paragraph you named is not in this text.") { Field = nameof(BlockIds) }
        : null;
}

/// <summary>One communication of a party in a silence procedure, as it came in. Never changed, never deleted; what comes late is filed and changes nothing.</summary>
public sealed class SilenceCommunication : ITenantOwned
{
    /// <summary>Name of the fact by which a line of the log tells of one.</summary>
    internal const string Fact = "Communication";

    private SilenceCommunication()
    {
    }

    internal SilenceCommunication(SilenceProcedure procedure, Actor by, SilenceMessage message, DateTime receivedAt)
    {
        (Id, ProcedureId, Kind, TextHashShown) = (message.Id, procedure.Id, message.Kind, message.HashShown);
        (PartyId, MandateId) = (by.Capacity!.PartyId, by.Capacity.MandateId);
        (UserId, UserName) = (by.UserId, by.Name);
        (Reason, Text, BlockIds) = (message.Kind is SilenceCommunicationKind.Break ? message.Reason : null, string.IsNullOrWhiteSpace(message.Text) ? null : message.Text.Trim(), message.BlockIds);
        ReceivedAt = receivedAt;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ProcedureId { get; private set; }

    public SilenceCommunicationKind Kind { get; private set; }

    /// <summary>The hash that was on the screen.</summary>
    public TextHash TextHashShown { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid MandateId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Set for a break only.</summary>
    public SilenceBreakReason? Reason { get; private set; }

    public string? Text { get; private set; }

    /// <summary>Paragraphs it concerns; empty for the whole text.</summary>
    public IReadOnlyList<string> BlockIds { get; private set; } = [];

    /// <summary>UTC; when the request came in, whatever was done with it afterwards.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>Whether it came after the deadline; one that came at the very instant is in time.</summary>
    public bool IsLate(SilenceProcedure procedure) => ReceivedAt > procedure.DeadlineAt;

    internal sealed class Mapping : IEntityTypeConfiguration<SilenceCommunication>
    {
        public void Configure(EntityTypeBuilder<SilenceCommunication> builder)
        {
            builder.ToTable("SilenceCommunication");
            builder.HasIndex(given => new { given.TenantId, given.ProcedureId, given.ReceivedAt });
            builder.HasOne<Party>().WithMany().HasForeignKey(given => given.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
        }
    }
}
