using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Identity;

/// <summary>A named set of permissions within one tenant, as in Orchard; comes from recipes, changed in the back office.</summary>
public sealed class Role : ITenantOwned, IVersioned, IActs
{
    private Role()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Technical name, unique in the tenant.</summary>
    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>Names from <see cref="Permissions"/>.</summary>
    public IReadOnlyList<string> Permissions { get; private set; } = [];

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why the actor cannot make a role or change what one grants: no permission (<c>role.not-allowed</c>).</summary>
    public static Refusal? WhyNotGrant(Actor by) =>
        by.May(Identity.Permissions.ManageRoles) ? null : new("role.not-allowed", "Only those who keep the roles can change what a role grants.");

    /// <summary>A new role. Ask <see cref="WhyNotGrant"/> first: a refused one throws.</summary>
    public static Role Create(Actor by, string name, string? description, IEnumerable<string> permissions)
    {
        var role = new Role { Id = Guid.CreateVersion7(), Name = name };
        role.Grant(by, description, permissions).Refusal.Demand();
        return role;
    }

    /// <summary>Replaces what the role grants. Refused as <see cref="WhyNotGrant"/> says.</summary>
    public Outcome Grant(Actor by, string? description, IEnumerable<string> permissions)
    {
        if (WhyNotGrant(by) is { } refusal)
        {
            return refusal;
        }

        Description = description;
        Permissions = [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Acts.Note(by, "Role.Granted", $"The role {SpokenName.Of(Name)} grants {Permissions.Count} permissions.", ("Permissions", string.Join(' ', Permissions)));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Role>
    {
        public void Configure(EntityTypeBuilder<Role> builder)
        {
            builder.ToTable("Role");
            builder.HasIndex(role => new { role.TenantId, role.Name }).IsUnique();
        }
    }
}

/// <summary>A person holds a role in this tenant. A person without one cannot sign in here.</summary>
public sealed class RoleAssignment : ITenantOwned, IActs
{
    private RoleAssignment()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public Guid RoleId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime AssignedAt { get; private set; }

    public Role Role { get; private set; } = null!;

    public User User { get; private set; } = null!;

    public ActLog Acts { get; } = new();

    /// <summary>Why the actor cannot give somebody a role: no permission (<c>role.not-allowed</c>), to oneself (<c>role.oneself</c>), an old sign-in (<c>role.sign-in</c>). Null for an account that is to be made. UTC.</summary>
    public static Refusal? WhyNotAssign(Actor by, User? user, DateTime now) =>
        !by.May(Identity.Permissions.ManageUsers) ? new("role.not-allowed", "Only those who keep the accounts can give or take a role.")
        : by.UserId == user?.Id ? new("role.oneself", "Nobody gives or takes his or her own roles. Ask another person who keeps the accounts.")
        : by.WhyNotFresh("role", now);

    /// <summary>Gives the role. Ask <see cref="WhyNotAssign"/> first: a refused one throws. The installation itself gives the first roles. UTC.</summary>
    public static RoleAssignment Of(Actor by, User user, Role role, DateTime now)
    {
        if (by != Actor.System)
        {
            WhyNotAssign(by, user, now).Demand();
        }

        var assignment = new RoleAssignment { Id = Guid.CreateVersion7(), UserId = user.Id, RoleId = role.Id, AssignedAt = now };
        assignment.Acts.Note(by, "Role.Assigned", $"{user.Name} holds the role {SpokenName.Of(role.Name)}.", ("User", user.Id.ToString()), ("Role", role.Name));
        return assignment;
    }

    /// <summary>Takes the role away; the caller removes the row, the log keeps both lines. Refused as <see cref="WhyNotAssign"/> says.</summary>
    public Outcome Withdraw(Actor by, DateTime now)
    {
        if (WhyNotAssign(by, User, now) is { } refusal)
        {
            return refusal;
        }

        Acts.Note(by, "Role.Withdrawn", $"{User.Name} no longer holds the role {SpokenName.Of(Role.Name)}.", ("User", UserId.ToString()), ("Role", Role.Name));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<RoleAssignment>
    {
        public void Configure(EntityTypeBuilder<RoleAssignment> builder)
        {
            builder.ToTable("RoleAssignment");
            builder.HasIndex(assignment => new { assignment.TenantId, assignment.UserId, assignment.RoleId }).IsUnique();
            builder.HasOne(assignment => assignment.Role).WithMany().HasForeignKey(nameof(TenantId), nameof(RoleId));
            builder.HasOne(assignment => assignment.User).WithMany().HasForeignKey(assignment => assignment.UserId);
        }
    }
}

/// <summary>Named queries over roles.</summary>
public static class RoleQueries
{
    private static readonly string[] HeldByEverybody = ["Anonymous", "Authenticated"];

    /// <summary>Roles that are given to people, by name; Orchard's two that everybody has are left out.</summary>
    public static IQueryable<Role> Assignable(this IQueryable<Role> roles) =>
        roles.Where(role => !HeldByEverybody.Contains(role.Name)).OrderBy(role => role.Name);
}
