using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Safeguarding;

/// <summary>Whose words are withheld: of a row of its own that a party or the secretariat appended, or what a record said before it was described anew.</summary>
public enum WithheldWords
{
    /// <summary>What a party says of its commitment, with the link beside it.</summary>
    Update,

    /// <summary>A party's answer to an assessment.</summary>
    Reply,

    /// <summary>The note of a report on an action.</summary>
    Report,

    /// <summary>The words of a declaration.</summary>
    Declaration,

    /// <summary>What was said of a meeting before, by its description, agenda, decisions and actions.</summary>
    Meeting,

    /// <summary>What a commitment said before.</summary>
    Commitment,

    /// <summary>What a resolution said before, with who voted how.</summary>
    Resolution,

    /// <summary>What a claim said before.</summary>
    Figure,
}

/// <summary>
/// Words that readers met are kept from them to protect somebody, by one person and at once; another person reviews that by the announced time. Readers learn that there
/// were words, and nothing of them. The row carries none; what it says of who, when and why is never changed, and its review is added once.
/// </summary>
public sealed class Withholding : ITenantOwned, IVersioned, IActs
{
    /// <summary>Within which time somebody else has to review it.</summary>
    public static readonly TimeSpan ReviewWithin = TimeSpan.FromHours(72);

    private Withholding()
    {
    }

    /// <summary>Stands among the withholdings of what holds the words, which names it by id when it is saved.</summary>
    /// <param name="words">Whose words they are.</param>
    /// <param name="place">Where readers met them, below the tenant.</param>
    /// <param name="before">UTC; of a record, everything that it said before.</param>
    internal Withholding(WithheldWords words, string place, Actor by, Because because, DateTime? before = null)
    {
        (Id, Words, Place, Before) = (Guid.CreateVersion7(), words, place, before);
        (At, WithheldBy, WithheldByName, Reason, ReviewDueAt) = (because.At, by.UserId, by.Name, because.Reason.Trim(), because.At + ReviewWithin);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public WithheldWords Words { get; private set; }

    public Guid? UpdateId { get; private set; }

    public Guid? ReplyId { get; private set; }

    public Guid? ReportId { get; private set; }

    public Guid? DeclarationId { get; private set; }

    public Guid? MeetingId { get; private set; }

    public Guid? CommitmentId { get; private set; }

    public Guid? ResolutionId { get; private set; }

    public Guid? FigureId { get; private set; }

    /// <summary>The row that holds the words, or the record: the one of the eight that <see cref="Words"/> names.</summary>
    public Guid RecordId => (UpdateId ?? ReplyId ?? ReportId ?? DeclarationId ?? MeetingId ?? CommitmentId ?? ResolutionId ?? FigureId)!.Value;

    /// <summary>Address below the tenant where readers met them.</summary>
    public string Place { get; private set; } = "";

    /// <summary>UTC; everything that the record said before is withheld. Null for words of a row of its own.</summary>
    public DateTime? Before { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid WithheldBy { get; private set; }

    /// <summary>Name of the account at the time; for the back office.</summary>
    public string WithheldByName { get; private set; } = "";

    /// <summary>Why, for the back office; it repeats nothing of the words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>UTC; see <see cref="ReviewWithin"/>.</summary>
    public DateTime ReviewDueAt { get; private set; }

    /// <summary>When the alarm of an overdue review went out, UTC; once.</summary>
    public DateTime? AlarmedAt { get; private set; }

    /// <summary>UTC; null while it waits for its review.</summary>
    public DateTime? ReviewedAt { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string? ReviewedByName { get; private set; }

    /// <summary>Why the review ended so, for the back office.</summary>
    public string? ReviewReason { get; private set; }

    /// <summary>Whether the review gave the words back to readers. They can be withheld again, by another act.</summary>
    public bool IsGivenBack { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why the actor cannot review it: no permission (<c>withholding.not-allowed</c>), done (<c>withholding.reviewed</c>), the same person (<c>withholding.same-person</c>).</summary>
    public Refusal? WhyNotReview(Actor by) =>
        WithholdingRules.WhyNotAllowed(by)
        ?? (ReviewedAt is not null ? new("withholding.reviewed", "This was reviewed already.")
        : WithheldBy == by.UserId ? new("withholding.same-person", "You withheld these words. Another person has to review it.")
        : null);

    /// <summary>Another person decides whether the words stay withheld. Refused as <see cref="WhyNotReview"/> and <see cref="Registers.WhyNotBecause"/> say.</summary>
    /// <param name="givesBack">Whether readers meet them again.</param>
    public Outcome Review(Actor by, bool givesBack, Because? because)
    {
        if ((WhyNotReview(by) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        (ReviewedAt, ReviewedBy, ReviewedByName, ReviewReason, IsGivenBack) = (because!.At, by.UserId, by.Name, because.Reason.Trim(), givesBack);
        Acts.Note(by, "Withholding.Reviewed", givesBack ? "Withheld words were given back to readers." : "Words stay withheld from readers.", (nameof(Withholding), Id.ToString()), (nameof(Place), Place));
        return Outcome.Done;
    }

    /// <summary>Notes that the review is overdue.</summary>
    internal void Alarm(DateTime now)
    {
        AlarmedAt = now;
        Acts.Note(Actor.System, "Withholding.Overdue", "The review of withheld words is overdue.", (nameof(Withholding), Id.ToString()), (nameof(Place), Place));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Withholding>
    {
        public void Configure(EntityTypeBuilder<Withholding> builder)
        {
            builder.ToTable("Withholding");
            builder.HasIndex(row => new { row.TenantId, row.ReviewedAt, row.ReviewDueAt });
            builder.HasIndex(row => new { row.TenantId, row.UpdateId }).IsUnique().HasFilter("\"IsGivenBack\" = 0");
            builder.HasIndex(row => new { row.TenantId, row.ReplyId }).IsUnique().HasFilter("\"IsGivenBack\" = 0");
            builder.HasIndex(row => new { row.TenantId, row.ReportId }).IsUnique().HasFilter("\"IsGivenBack\" = 0");
            builder.HasIndex(row => new { row.TenantId, row.DeclarationId }).IsUnique().HasFilter("\"IsGivenBack\" = 0");
            builder.Ignore(row => row.RecordId);
        }
    }
}

/// <summary>The set of withholdings.</summary>
public static class WithholdingSets
{
    extension(PortalDb db)
    {
        public DbSet<Withholding> Withholdings => db.Set<Withholding>();
    }
}
