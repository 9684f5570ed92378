using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>Why a text was taken down at once; for the people concerned, never for readers.</summary>
public enum TakedownReason
{
    ChildRecognisable,
    PersonAtRisk,
    UnlawfulContent,
    ReleasedByMistake,
    Other,
}

/// <summary>What the review made of it.</summary>
public enum TakedownOutcome
{
    Restored,
    Redacted,
    Retracted,
}

/// <summary>
/// One authorised person hid a document from readers at once, without any clearance; another person reviews it by the
/// announced time. Until then nothing of the document is shown anywhere. The row carries no text.
/// </summary>
public sealed class Takedown : ITenantOwned, IVersioned
{
    /// <summary>Within which time somebody else has to review it.</summary>
    public static readonly TimeSpan ReviewWithin = Withholding.ReviewWithin;

    private Takedown()
    {
    }

    internal Takedown(Actor by, Document document, TakedownReason reason, string timeZoneId, DateTime now)
    {
        (Id, DocumentId, Reason, By, ByName, At) = (Guid.CreateVersion7(), document.Id, reason, by.UserId, by.Name, now);
        (ReviewDueAt, ReviewDueZone) = (now + ReviewWithin, timeZoneId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public TakedownReason Reason { get; private set; }

    public Guid By { get; private set; }

    /// <summary>The account's name then.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ReviewDueAt { get; private set; }

    /// <summary>IANA name of the zone in which the time was announced.</summary>
    public string ReviewDueZone { get; private set; } = "";

    /// <summary>When the alarm of an overdue review went out, UTC; once.</summary>
    public DateTime? AlarmedAt { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string? ReviewedByName { get; private set; }

    /// <summary>UTC; null while the document is hidden by it.</summary>
    public DateTime? ReviewedAt { get; private set; }

    public TakedownOutcome? Outcome { get; private set; }

    public Document Document { get; private set; } = null!;

    public int Version { get; set; }

    /// <summary>Key of the job that raises the alarm.</summary>
    internal string JobKey => $"Takedown.Review:{Id}";

    /// <summary>Why the actor cannot take it down: no permission (<c>takedown.not-allowed</c>), nothing public (<c>takedown.not-public</c>), done already (<c>takedown.twice</c>).</summary>
    public static Refusal? WhyNot(Actor by, Document document) =>
        !by.May(Permissions.TakeDownContent) ? new("takedown.not-allowed", "Your role does not let you take a text down.")
        : document.TakenDownAt is not null ? new("takedown.twice", "This text is taken down already and waits for its review.")
        : WithdrawalActs.WhyNothingToTakeBack(document) is null ? null
        : new("takedown.not-public", "Nothing of this document is shown to readers.");

    /// <summary>Why the actor cannot review it: no permission (<c>takedown.not-allowed</c>), done (<c>takedown.reviewed</c>), the same person (<c>takedown.same-person</c>).</summary>
    public Refusal? WhyNotReview(Actor by) =>
        !by.May(Permissions.TakeDownContent) ? new("takedown.not-allowed", "Your role does not let you review a takedown.")
        : ReviewedAt is not null ? new("takedown.reviewed", "This takedown was reviewed already.")
        : By == by.UserId ? new("takedown.same-person", "You took this text down. Another person has to review it.")
        : null;

    internal void Review(Actor by, TakedownOutcome outcome, DateTime now) =>
        (ReviewedBy, ReviewedByName, ReviewedAt, Outcome) = (by.UserId, by.Name, now, outcome);

    /// <summary>Whether an overdue review would still raise the alarm.</summary>
    internal bool AlarmIsOpen => ReviewedAt is null && AlarmedAt is null;

    internal void Alarm(DateTime now) => AlarmedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Takedown>
    {
        public void Configure(EntityTypeBuilder<Takedown> builder)
        {
            builder.ToTable("Takedown");
            builder.HasIndex(takedown => new { takedown.TenantId, takedown.DocumentId }).IsUnique().HasFilter("\"ReviewedAt\" IS NULL");
            builder.HasIndex(takedown => new { takedown.TenantId, takedown.At });
            builder.HasOne(takedown => takedown.Document).WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
        }
    }
}

/// <summary>The set of takedowns.</summary>
public static class TakedownSets
{
    extension(PortalDb db)
    {
        public DbSet<Takedown> Takedowns => db.Set<Takedown>();
    }
}
