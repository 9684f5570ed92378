using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Inbox;

/// <summary>
/// A person's morning mail in a tenant: whether it is wanted, and for which day it was last sent. One row a person; that the day
/// is stored in the save that holds the mail makes it one mail a day, however many workers there are.
/// </summary>
public sealed class Digest : ITenantOwned, IVersioned, IActs, IDerived
{
    /// <summary>The hour of the day from which it is sent, in the tenant's zone.</summary>
    public static readonly TimeOnly From = new(7, 0);

    private Digest()
    {
    }

    internal Digest(Guid userId) => (Id, UserId) = (Guid.CreateVersion7(), userId);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>What the person chose; null where nothing was chosen: then people with a mandate get it.</summary>
    public bool? IsOn { get; private set; }

    /// <summary>The day, in the tenant's zone, for which it was last looked at; null when never.</summary>
    public DateOnly? LastOn { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Switches one's own morning mail; the same again changes nothing.</summary>
    public void Switch(Actor by, bool isOn)
    {
        if (IsOn != isOn)
        {
            IsOn = isOn;
            Acts.Note(by, isOn ? "Digest.SwitchedOn" : "Digest.SwitchedOff", isOn ? "The morning mail was switched on." : "The morning mail was switched off.");
        }
    }

    internal void Send(DateOnly day) => LastOn = day;

    internal sealed class Mapping : IEntityTypeConfiguration<Digest>
    {
        public void Configure(EntityTypeBuilder<Digest> builder)
        {
            builder.ToTable("Digest");
            builder.HasIndex(digest => new { digest.TenantId, digest.UserId }).IsUnique();
            builder.HasOne<User>().WithMany().HasForeignKey(digest => digest.UserId);
        }
    }
}

/// <summary>The set of morning mails, and how one is found.</summary>
public static class DigestSets
{
    extension(PortalDb db)
    {
        public DbSet<Digest> Digests => db.Set<Digest>();
    }

    /// <summary>The person's row; a new one, without a choice, is added to the view.</summary>
    public static async Task<Digest> DigestOfAsync(this PortalDb db, Guid userId, CancellationToken cancellationToken = default) =>
        await db.Digests.FirstOrDefaultAsync(digest => digest.UserId == userId, cancellationToken) ?? db.Add(new Digest(userId)).Entity;

    /// <summary>Whether the person gets it: as chosen, else with a mandate that counts at the instant.</summary>
    public static async Task<bool> WantsDigestAsync(this PortalDb db, Digest digest, DateTime now, CancellationToken cancellationToken = default) =>
        digest.IsOn ?? (await db.MandatesOfAsync(digest.UserId, now, cancellationToken)).Count > 0;
}
