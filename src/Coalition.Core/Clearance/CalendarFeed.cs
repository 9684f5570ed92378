using System.Buffers.Text;
using System.Security.Cryptography;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// The secret address under which a person's calendar fetches the deadlines of the parties he or she acts for. Only a hash of
/// it is kept: it is shown once, and a copy of the database opens no calendar.
/// </summary>
public sealed class CalendarFeed : ITenantOwned, IActs
{
    private const int TokenBytes = 32;

    private CalendarFeed()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public TextHash TokenHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null while the address works.</summary>
    public DateTime? RevokedAt { get; private set; }

    public ActLog Acts { get; } = new();

    /// <summary>A new address. Refused with <c>calendar.exists</c> while the person has one.</summary>
    /// <param name="by">Whose calendar it is.</param>
    /// <param name="mine">The person's present feed, or null.</param>
    /// <param name="now">UTC.</param>
    /// <param name="token">256 random bits in base64url, to be shown once.</param>
    /// <param name="feed">The row to save when the outcome is done.</param>
    public static Outcome Create(Actor by, CalendarFeed? mine, DateTime now, out string token, out CalendarFeed? feed)
    {
        (token, feed) = ("", null);
        if (mine is not null)
        {
            return new Refusal("calendar.exists", "You have a calendar address. Revoke it before you make another.");
        }

        token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        feed = new CalendarFeed { Id = Guid.CreateVersion7(), UserId = by.UserId, TokenHash = HashOf(token), CreatedAt = now };
        feed.Acts.Note(by, "CalendarFeed.Created", "A personal calendar address was made.");
        return Outcome.Done;
    }

    /// <summary>Ends it at once; a second time is refused with <c>calendar.over</c>.</summary>
    public Outcome Revoke(Actor by, DateTime now)
    {
        if (RevokedAt is not null || by.UserId != UserId)
        {
            return new Refusal("calendar.over", "There is no calendar address of yours to revoke.");
        }

        RevokedAt = now;
        Acts.Note(by, "CalendarFeed.Revoked", "A personal calendar address was revoked.");
        return Outcome.Done;
    }

    /// <summary>How a token is stored and looked up.</summary>
    public static TextHash HashOf(string token) => TextHash.OfUtf8(token);

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarFeed>
    {
        public void Configure(EntityTypeBuilder<CalendarFeed> builder)
        {
            builder.ToTable("CalendarFeed");
            builder.HasIndex(feed => new { feed.TenantId, feed.TokenHash }).IsUnique();
            builder.HasIndex(feed => new { feed.TenantId, feed.UserId }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
            builder.HasOne<User>().WithMany().HasForeignKey(feed => feed.UserId);
        }
    }
}

/// <summary>The set of calendar addresses.</summary>
public static class CalendarSets
{
    extension(PortalDb db)
    {
        public DbSet<CalendarFeed> CalendarFeeds => db.Set<CalendarFeed>();
    }
}
