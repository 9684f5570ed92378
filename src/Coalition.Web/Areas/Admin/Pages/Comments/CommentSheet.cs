using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Comments;

/// <summary>One edition with every comment that the reader may see, each at its place, and what the reader may do about it.</summary>
/// <param name="File">The document.</param>
/// <param name="Edition">The edition read.</param>
/// <param name="Places">The comments in order of writing.</param>
/// <param name="By">Who reads.</param>
/// <param name="WhyNotComment">Why the reader does not comment on this text; null when he or she may.</param>
public sealed record CommentSheet(ClearanceFile File, Edition Edition, IReadOnlyList<CommentPlace> Places, Actor By, Refusal? WhyNotComment)
{
    /// <summary>How many wait for an answer.</summary>
    public int Open => Places.Count(place => place.Comment.IsOpen);

    /// <summary>Those whose paragraph or language this edition no longer has.</summary>
    public IEnumerable<CommentPlace> Gone => Places.Where(place => place.Drift is CommentDrift.Gone);

    /// <summary>Those at the paragraph, or on the whole text in the language where it is null.</summary>
    public IEnumerable<CommentPlace> At(string language, string? blockId) =>
        Places.Where(place => place.Comment.Language == language && place.Comment.BlockId == blockId && place.Drift is not CommentDrift.Gone);

    /// <summary>Whether the reader can settle the comment now.</summary>
    public bool MaySettle(Comment comment) => CommentRules.WhyNotSettle(By, File, comment) is null;

    /// <summary>Whether the reader can reopen it now.</summary>
    public bool MayReopen(Comment comment) => CommentRules.WhyNotReopen(By, File, comment) is null;

    /// <summary>Whether the reader can take it back now.</summary>
    public bool MayWithdraw(Comment comment) => CommentRules.WhyNotWithdraw(By, comment) is null;
}

/// <summary>One comment on the page, for the partial <c>_Comment</c>.</summary>
public sealed record CommentView(IndexModel Page, CommentPlace Place);

/// <summary>The right-hand column of one place: its comments and, where it is open, the form; for the partial <c>_Place</c>.</summary>
/// <param name="Label">The place in words, after "Comment on".</param>
public sealed record PlaceView(IndexModel Page, string Language, Block? Block, string Label);
