using Coalition.Core.Content;

namespace Coalition.Core.Clearance;

/// <summary>What became of the place of a comment since it was written.</summary>
public enum CommentDrift
{
    /// <summary>It stands beside the very words it was written on.</summary>
    None,

    /// <summary>The paragraph, or for a comment on the whole anything in the text, reads otherwise now.</summary>
    Changed,

    /// <summary>The paragraph, or the language, is no longer there.</summary>
    Gone,
}

/// <summary>A comment beside an edition, often a later one than it was written on: nothing is copied, so nothing is lost or doubled.</summary>
/// <param name="WrittenOn">Number of the edition it was written on.</param>
/// <param name="Parts">The paragraph's words then and now; empty where they are the same or it speaks of the whole text.</param>
public sealed record CommentPlace(Comment Comment, int WrittenOn, CommentDrift Drift, IReadOnlyList<DiffPart> Parts)
{
    /// <summary>The comment's place in the edition.</summary>
    public static CommentPlace In(ClearanceFile file, Edition edition, Comment comment)
    {
        var number = file.Document.Editions.First(written => written.Id == comment.EditionId).Number;
        if (comment.BlockId is null)
        {
            return new(comment, number, edition.In(comment.Language) is null ? CommentDrift.Gone : edition.TextHash == comment.TextHash ? CommentDrift.None : CommentDrift.Changed, []);
        }

        var now = edition.In(comment.Language)?.Blocks.FirstOrDefault(block => block.Id == comment.BlockId)?.Text;
        return now == comment.Passage ? new(comment, number, CommentDrift.None, [])
            : new(comment, number, now is null ? CommentDrift.Gone : CommentDrift.Changed, WordDiff.Between(comment.Passage ?? "", now ?? ""));
    }
}
