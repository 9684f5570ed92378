using System.Linq.Expressions;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// A remark on one paragraph or on the whole of one edition, in one language, for one circle of readers. Nothing of it is ever
/// changed: what becomes of it is a row of its own, and a comment that was taken back stays with a mark. It holds the words of the
/// paragraph as the commenter read them, so later editions can show it beside what has become of them.
/// </summary>
public sealed class Comment : ITenantOwned, IActs
{
    /// <summary>What waits for an answer: nothing was done about it, or it was reopened last. Asked of the database and of what was loaded from it.</summary>
    internal static readonly Expression<Func<Comment, bool>> Unanswered =
        comment => !comment.Steps.Any(step => step.Kind != CommentStepKind.Reopened && !comment.Steps.Any(later => later.Number > step.Number));

    private static readonly Func<Comment, bool> IsUnanswered = Unanswered.Compile();

    private readonly List<CommentStep> steps = [];

    private Comment()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>The text that was on the screen.</summary>
    public TextHash TextHash { get; private set; }

    /// <summary>The language it speaks of.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The paragraph, or null for the whole text.</summary>
    public string? BlockId { get; private set; }

    /// <summary>The paragraph's words then; null for the whole text.</summary>
    public string? Passage { get; private set; }

    /// <summary>Words of the paragraph that should be others; null where nothing is proposed.</summary>
    public string? OldWords { get; private set; }

    /// <summary>What should stand in their place; empty to take them out.</summary>
    public string? NewWords { get; private set; }

    /// <summary>May be empty beside a proposal.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Who reads it; fixed when it is written.</summary>
    public CommentCircle Circle { get; private set; }

    /// <summary>The party it was written for; null for the secretariat's own.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? MandateId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Party? Party { get; private set; }

    /// <summary>What became of it, in any order; <see cref="Last"/> is what holds.</summary>
    public IReadOnlyList<CommentStep> Steps => steps;

    public ActLog Acts { get; } = new();

    /// <summary>The last thing that was done about it, or null.</summary>
    public CommentStep? Last => steps.MaxBy(step => step.Number);

    /// <summary>Whether it waits for an answer; queries ask <see cref="Unanswered"/>.</summary>
    public bool IsOpen => IsUnanswered(this);

    /// <summary>Whether the commenter took it back.</summary>
    public bool IsWithdrawn => Last is { Kind: CommentStepKind.Withdrawn };

    /// <summary>Whether it proposes other words.</summary>
    public bool IsProposal => NewWords is not null;

    /// <summary>Writes it down; ask <see cref="CommentRules.WhyNotWrite"/> first: a refused comment throws.</summary>
    internal static Comment Write(Actor by, ClearanceFile file, Edition edition, CommentInput input, DateTime now)
    {
        CommentRules.WhyNotWrite(by, file, edition, input, now).Demand();
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(),
            DocumentId = file.Document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Language = input.Language,
            BlockId = input.BlockId,
            Passage = edition.In(input.Language)!.Blocks.FirstOrDefault(block => block.Id == input.BlockId)?.Text,
            OldWords = input.OldWords,
            NewWords = input.OldWords is null ? null : input.NewWords ?? "",
            Body = input.Body?.Trim() ?? "",
            Circle = input.Circle,
            PartyId = by.Capacity?.PartyId,
            MandateId = by.Capacity?.MandateId,
            UserId = by.UserId,
            UserName = by.Name,
            At = now,
        };
        comment.Note(by, "Comment.Written", $"A comment on {comment.Anchor} of edition {edition.Number} was written for {CommentCircles.Name(comment.Circle)}.");
        return comment;
    }

    /// <summary>Records what became of it; ask <see cref="CommentRules"/> first.</summary>
    internal CommentStep Take(Actor by, CommentStepKind kind, string? reply, DateTime now)
    {
        var step = new CommentStep(this, (Last?.Number ?? 0) + 1, by, kind, reply, now);
        steps.Add(step);
        Note(by, $"Comment.{kind}", $"A comment on {Anchor} was {kind.ToString().ToLowerInvariant()}.");
        return step;
    }

    private string Anchor => BlockId is null ? $"the whole text ({Language})" : $"paragraph {BlockId} ({Language})";

    private void Note(Actor by, string kind, string summary) => Acts.Note(by, kind, summary,
        ("Document", DocumentId.ToString()), ("Comment", Id.ToString()), (nameof(Circle), Circle.ToString()), (nameof(Language), Language), ("Paragraph", BlockId), (nameof(TextHash), TextHash.Value));

    internal sealed class Mapping : IEntityTypeConfiguration<Comment>
    {
        public void Configure(EntityTypeBuilder<Comment> builder)
        {
            builder.ToTable("Comment");
            builder.HasIndex(comment => new { comment.TenantId, comment.DocumentId, comment.At });
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
            builder.HasOne(comment => comment.Party).WithMany().HasForeignKey(comment => comment.PartyId);
            builder.HasMany(comment => comment.Steps).WithOne().HasForeignKey(nameof(TenantId), nameof(CommentStep.CommentId));
            builder.Ignore(comment => comment.Last);
            builder.Ignore(comment => comment.IsOpen);
            builder.Ignore(comment => comment.IsWithdrawn);
            builder.Ignore(comment => comment.IsProposal);
        }
    }
}

/// <summary>What a commenter sends.</summary>
/// <param name="Language">The language spoken of.</param>
/// <param name="BlockId">The paragraph, or null for the whole text.</param>
/// <param name="HashShown">The hash of the text that was on the screen.</param>
/// <param name="Circle">Who is to read it.</param>
/// <param name="Body">The remark; may be missing beside a proposal.</param>
public sealed record CommentInput(string Language, string? BlockId, TextHash HashShown, CommentCircle Circle, string? Body)
{
    /// <summary>Words of the paragraph that should be others, to the letter; null to propose nothing.</summary>
    public string? OldWords { get; init; }

    /// <summary>What should stand in their place; nothing to take them out.</summary>
    public string? NewWords { get; init; }
}
