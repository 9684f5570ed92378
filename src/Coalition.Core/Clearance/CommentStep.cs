using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What can become of a comment.</summary>
public enum CommentStepKind
{
    /// <summary>The text is to follow it. The comment itself changes no text.</summary>
    Accepted,
    Rejected,

    /// <summary>Neither: it asked something, and this is the answer.</summary>
    Answered,

    /// <summary>It waits for an answer again.</summary>
    Reopened,

    /// <summary>The commenter took it back; it stays readable.</summary>
    Withdrawn,
}

/// <summary>One thing done about a comment. The number is its place; of two at the same moment the table takes one.</summary>
public sealed class CommentStep : ITenantOwned
{
    private CommentStep()
    {
    }

    internal CommentStep(Comment comment, int number, Actor by, CommentStepKind kind, string? reply, DateTime now)
    {
        (Id, CommentId, Number, Kind) = (Guid.CreateVersion7(), comment.Id, number, kind);
        (Reply, UserId, UserName, At) = (string.IsNullOrWhiteSpace(reply) ? null : reply.Trim(), by.UserId, by.Name, now);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommentId { get; private set; }

    /// <summary>1, 2, 3 … within the comment.</summary>
    public int Number { get; private set; }

    public CommentStepKind Kind { get; private set; }

    public string? Reply { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CommentStep>
    {
        public void Configure(EntityTypeBuilder<CommentStep> builder)
        {
            builder.ToTable("CommentStep");
            builder.HasIndex(step => new { step.TenantId, step.CommentId, step.Number }).IsUnique();
        }
    }
}

/// <summary>The set of comments.</summary>
public static class CommentSets
{
    extension(PortalDb db)
    {
        public DbSet<Comment> Comments => db.Set<Comment>();
    }
}
