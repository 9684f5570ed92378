using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// One side has stopped the release of a document: a co-chair's party or the secretariat. While the row is not lifted nothing
/// of the document goes out, whatever was cleared or scheduled. Each side lifts its own; lifting releases nothing.
/// </summary>
public sealed class Hold : ITenantOwned
{
    private const int LongestReason = 2000;

    private Hold()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    /// <summary>The co-chair's party, or null where the secretariat holds.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>The mandate relied on, or null where the secretariat holds.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>Whose hold it is, in words: the party's name then, or the secretariat.</summary>
    public string Side { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Guid PlacedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string PlacedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime PlacedAt { get; private set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? LiftedAt { get; private set; }

    public Guid? LiftedBy { get; private set; }

    /// <summary>Why the actor cannot hold the release: neither of a co-chair nor of the secretariat (<c>hold.not-allowed</c>), that side holds it already (<c>hold.twice</c>), or an old sign-in (<c>hold.sign-in</c>).</summary>
    /// <param name="now">UTC.</param>
    public static Refusal? WhyNotPlace(Actor by, ClearanceFile file, DateTime now)
    {
        if (SeatPartyOf(by, file, now) is null && !IsSecretariat(by))
        {
            return new("hold.not-allowed", "Only the co-chairs' clearing officers and the secretariat hold a release.");
        }

        var party = SeatPartyOf(by, file, now);
        return file.Holds.Any(hold => hold.PartyId == party) ? new("hold.twice", "Your side already holds this release.") : by.WhyNotFresh("hold", now);
    }

    /// <summary>Stops the release. Refused as <see cref="WhyNotPlace"/> says, and for want of a reason (<c>hold.no-reason</c>) or one that cannot be kept (<c>hold.reason</c>).</summary>
    internal static Outcome Place(Actor by, ClearanceFile file, string? reason, DateTime now, out Hold? hold)
    {
        hold = null;
        if ((WhyNotPlace(by, file, now) ?? WhyNotReason(reason)) is { } refusal)
        {
            return refusal;
        }

        var party = SeatPartyOf(by, file, now);
        hold = new Hold
        {
            Id = Guid.CreateVersion7(),
            DocumentId = file.Document.Id,
            PartyId = party,
            MandateId = party is null ? null : by.Capacity!.MandateId,
            Side = party is null ? "the secretariat" : by.Capacity!.PartyName,
            Reason = reason!.Trim(),
            PlacedBy = by.UserId,
            PlacedByName = by.Name,
            PlacedAt = now,
        };
        file.Document.Acts.Note(by, "Release.Held", $"The release of {file.Document.Path} was held by {hold.Side}.", ("Document", file.Document.Id.ToString()), ("Hold", hold.Id.ToString()), ("Reason", hold.Reason));
        return Outcome.Done;
    }

    /// <summary>
    /// Why the actor cannot lift it: already lifted (<c>hold.lifted</c>), it is the other side's (<c>hold.not-yours</c>), or an old sign-in (<c>hold.sign-in</c>). The
    /// hold of a party that has no seat any more is the publishers' to lift, for nobody else could.
    /// </summary>
    public Refusal? WhyNotLift(Actor by, ClearanceFile file, DateTime now)
    {
        if (LiftedAt is not null)
        {
            return new("hold.lifted", "This hold has been lifted already.");
        }

        var isMine = file.Seats.FirstOrDefault(seat => PartyId is { } party && seat.HolderAt(now)?.PartyId == party) is { } held
            ? by.ClearsFor(held, now)
            : by.May(Permissions.PublishContent);
        return isMine ? by.WhyNotFresh("hold", now) : new("hold.not-yours", PartyId is null ? "Only the secretariat's publishers lift this hold." : $"Only a clearing officer of {Side} lifts this hold.");
    }

    /// <summary>Lifts the hold. What its instant passed meanwhile is scheduled anew by a person.</summary>
    internal Outcome Lift(Actor by, ClearanceFile file, DateTime now)
    {
        if (WhyNotLift(by, file, now) is { } refusal)
        {
            return refusal;
        }

        (LiftedAt, LiftedBy) = (now, by.UserId);
        file.Document.Acts.Note(by, "Release.Resumed", $"The hold of {Side} on {file.Document.Path} was lifted.", ("Document", file.Document.Id.ToString()), ("Hold", Id.ToString()));
        return Outcome.Done;
    }

    private static Refusal? WhyNotReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new("hold.no-reason", "Say why. The secretariat and every seat will read it.") { Field = "Reason" }
        : !Remark.Fits(reason, LongestReason) ? new("hold.reason", $"A reason has {Remark.AtMost(LongestReason)}, and no control characters.") { Field = "Reason" }
        : null;

    private static bool IsSecretariat(Actor by) => by.May(Permissions.EditContent) || by.May(Permissions.PublishContent);

    private static Guid? SeatPartyOf(Actor by, ClearanceFile file, DateTime now) =>
        file.Seats.Any(seat => by.ClearsFor(seat, now)) ? by.Capacity?.PartyId : null;

    internal sealed class Mapping : IEntityTypeConfiguration<Hold>
    {
        public void Configure(EntityTypeBuilder<Hold> builder)
        {
            builder.ToTable("Hold");
            builder.HasIndex(hold => new { hold.TenantId, hold.DocumentId }).HasFilter("\"LiftedAt\" IS NULL");
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Party>().WithMany().HasForeignKey(hold => hold.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
        }
    }
}
