using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Identity;

/// <summary>
/// A natural person's account. One account may hold roles and mandates in several tenants; it carries no right of its own.
/// Not tenant-owned: the wall stands between what people may do, not between the people.
/// </summary>
public sealed class User : IVersioned, IActs
{
    /// <summary>Wrong passwords before the account rests.</summary>
    public const int AttemptsBeforeRest = 5;

    /// <summary>How long it rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private User()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Sign-in name, lower case.</summary>
    public string Email { get; private set; } = "";

    /// <summary>As shown on screens and receipts.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Made by ASP.NET Core Identity's hasher; null until a password is set: nobody can sign in before.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with the password; every cookie made before is void.</summary>
    public string SecurityStamp { get; private set; } = "";

    public int FailedSignIns { get; private set; }

    /// <summary>UTC; until then even the right password is refused at sign-in.</summary>
    public DateTime? LockedUntil { get; private set; }

    /// <summary>Wrong passwords of somebody signed in who was asked again. Apart from those of strangers, who could otherwise stop a person at work.</summary>
    public int FailedProofs { get; private set; }

    /// <summary>UTC; until then somebody signed in cannot prove the password again.</summary>
    public DateTime? ProofsRestUntil { get; private set; }

    /// <summary>IANA zone in which the person reads times; null for the tenant's.</summary>
    public string? TimeZoneId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether a password was set, without which nobody signs in. One that rests after wrong attempts is no less the person's.</summary>
    public bool CanSignIn => PasswordHash is not null;

    public static User Create(string email, string name, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Email = Normalise(email),
        Name = name.Trim(),
        SecurityStamp = Guid.CreateVersion7().ToString("N"),
        CreatedAt = now,
    };

    /// <summary>How addresses are compared.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Sets the password's hash and voids every cookie made before.</summary>
    public void SetPassword(Actor by, string hash)
    {
        PasswordHash = hash;
        SecurityStamp = Guid.CreateVersion7().ToString("N");
        (FailedSignIns, LockedUntil, FailedProofs, ProofsRestUntil) = (0, null, 0, null);
        Acts.Note(by, "User.PasswordSet", by.UserId == Id ? $"{Name} changed the password." : $"{Name} was given a password.");
    }

    /// <summary>Chooses the zone in which the person reads times; null for the tenant's. Refused with <c>user.zone</c> where no such zone exists.</summary>
    public Outcome ChooseTimeZone(Actor by, string? timeZoneId)
    {
        if (timeZoneId is not null && (!timeZoneId.Contains('/', StringComparison.Ordinal) || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZoneId, out _)))
        {
            return new Refusal("user.zone", "That is no IANA time zone. Use a name such as America/Toronto, or leave the field empty.") { Field = "TimeZoneId" };
        }

        TimeZoneId = timeZoneId;
        Acts.Note(by, "User.TimeZoneChosen", $"{Name} reads times in {timeZoneId ?? "the zone of the site"}.");
        return Outcome.Done;
    }

    /// <summary>
    /// Why the actor cannot give the account another password: no permission (<c>user.not-allowed</c>), the own account
    /// (<c>user.oneself</c>), an account that also counts in another tenant (<c>user.elsewhere</c>), for whoever sets its
    /// password could act there, or an old sign-in (<c>user.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotReset(Actor by, AccountUse use, DateTime now) =>
        !by.May(Permissions.ManageUsers) ? new("user.not-allowed", "Only those who keep the accounts can set a password.")
        : by.UserId == Id ? new("user.oneself", "Change your own password under Your account.")
        : use is AccountUse.AlsoElsewhere ? new("user.elsewhere", "This account is also used on another site of this installation. Only its owner or the operator can change the password.")
        : by.WhyNotFresh("user", now);

    /// <summary>Notes a sign-in, also in the log of the tenant signed in to.</summary>
    public void NoteSuccess()
    {
        (FailedSignIns, LockedUntil, FailedProofs, ProofsRestUntil) = (0, null, 0, null);
        Acts.Note(Actor.System with { UserId = Id, Name = Name }, "User.SignedIn", $"{Name} signed in.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> builder)
        {
            builder.ToTable("User");
            builder.HasKey(user => user.Id);
            builder.HasIndex(user => user.Email).IsUnique();
            builder.Ignore(user => user.CanSignIn);
        }
    }
}

/// <summary>Where an account counts.</summary>
public enum AccountUse
{
    HereOnly,
    AlsoElsewhere,
}

/// <summary>The sets of this folder.</summary>
public static class IdentitySets
{
    extension(PortalDb db)
    {
        public DbSet<User> Users => db.Set<User>();

        public DbSet<Role> Roles => db.Set<Role>();

        public DbSet<RoleAssignment> RoleAssignments => db.Set<RoleAssignment>();
    }
}
