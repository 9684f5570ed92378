using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Comments;

/// <summary>What a commenter sends.</summary>
public sealed class CommentForm
{
    public string? Language { get; set; }

    /// <summary>The paragraph's id; empty for the whole text.</summary>
    public string? Paragraph { get; set; }

    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    [Required(ErrorMessage = "Choose who is to read it")]
    public CommentCircle? Circle { get; set; }

    [StringLength(CommentRules.Longest, ErrorMessage = "A comment has at most 4,000 characters")]
    public string? Body { get; set; }

    [StringLength(Block.Longest, ErrorMessage = "A paragraph has at most 10,000 characters")]
    public string? OldWords { get; set; }

    [StringLength(Block.Longest, ErrorMessage = "A paragraph has at most 10,000 characters")]
    public string? NewWords { get; set; }

    /// <summary>As the model takes it; browsers send line ends of their own.</summary>
    internal CommentInput Input => new(Language ?? "", Paragraph, new TextHash(Hash ?? ""), Circle!.Value, Body?.ReplaceLineEndings("\n"))
    {
        OldWords = OldWords?.ReplaceLineEndings("\n"),
        NewWords = NewWords?.ReplaceLineEndings("\n"),
    };
}

/// <summary>What settles a comment.</summary>
public sealed class AnswerForm
{
    public Guid CommentId { get; set; }

    [Required(ErrorMessage = "Choose accept, reject or answer")]
    public CommentStepKind? Kind { get; set; }

    [StringLength(CommentRules.Longest, ErrorMessage = "A reply has at most 4,000 characters")]
    public string? Reply { get; set; }
}
