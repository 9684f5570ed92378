using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>What is taken back of a text that was public.</summary>
public enum WithdrawalKind
{
    /// <summary>The text stays readable at its own address, with a notice.</summary>
    Withdrawn,

    /// <summary>The text is gone; symbol, reason and notice remain.</summary>
    Retracted,

    /// <summary>Named parts are gone in every language; the rest stays public.</summary>
    Redacted,
}

/// <summary>Why, in the words of a short list that readers see.</summary>
public enum WithdrawalReason
{
    FactualError,
    IssuedInError,
    Overtaken,
    LegalGround,
    ProtectionOfPersons,
    Other,
}

/// <summary>What a publisher enters to take a text back.</summary>
/// <param name="Notice">What readers are told; English at least, never what was taken away.</param>
/// <param name="Parts">Of a redaction: ids of paragraphs, names of fields and <see cref="Attachment.Part"/> of files.</param>
public sealed record WithdrawalInput(WithdrawalKind Kind, WithdrawalReason Reason, LocalText Notice, IReadOnlyList<string> Parts);

/// <summary>
/// A public text was taken back, wholly or in parts: by whom, why, and what readers are told. It covers the editions that had
/// been released by then; a later edition is cleared and released like any other. Never changed and never deleted.
/// </summary>
public sealed class Withdrawal : ITenantOwned
{
    private Withdrawal()
    {
    }

    internal Withdrawal(Actor by, Document document, WithdrawalInput input, DateTime now)
    {
        (Id, DocumentId, At, By, ByName) = (Guid.CreateVersion7(), document.Id, now, by.UserId, by.Name);
        (Kind, Reason, Notice, Parts) = (input.Kind, input.Reason, input.Notice, input.Kind is WithdrawalKind.Redacted ? input.Parts : []);
        UpTo = document.LastReleased?.Number ?? 0;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public WithdrawalKind Kind { get; private set; }

    public WithdrawalReason Reason { get; private set; }

    public LocalText Notice { get; private set; } = new([]);

    /// <summary>Ids of paragraphs, names of fields and files that are gone; empty unless redacted.</summary>
    public IReadOnlyList<string> Parts { get; private set; } = [];

    /// <summary>Number of the newest edition it covers; all released before that are covered with it.</summary>
    public int UpTo { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid By { get; private set; }

    /// <summary>The account's name then.</summary>
    public string ByName { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<Withdrawal>
    {
        public void Configure(EntityTypeBuilder<Withdrawal> builder)
        {
            builder.ToTable("Withdrawal");
            builder.HasIndex(row => new { row.TenantId, row.DocumentId });
        }
    }
}

/// <summary>What a reader is told of a withdrawal.</summary>
/// <param name="At">UTC.</param>
public sealed record WithdrawalNotice(WithdrawalKind Kind, WithdrawalReason Reason, LocalText Notice, IReadOnlyList<string> Parts, int UpTo, DateTime At);
