using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Reading, writing and settling comments. Each act decides by <see cref="CommentRules"/> and leaves saving to the caller.</summary>
public sealed class CommentActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>The document's comments that the person may see, with what became of them, in order of writing. One query.</summary>
    public async Task<IReadOnlyList<Comment>> OfAsync(Actor by, ClearanceFile file, CancellationToken cancellationToken = default) =>
        await Visible(by, file).AsNoTracking().Include(comment => comment.Steps).Include(comment => comment.Party).AsSingleQuery()
            .OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync(cancellationToken);

    /// <summary>The comment with what became of it; null where the person sees none of that id.</summary>
    public async Task<Comment?> FindAsync(Actor by, ClearanceFile file, Guid id, CancellationToken cancellationToken = default) =>
        await Visible(by, file).Include(comment => comment.Steps).AsSingleQuery().FirstOrDefaultAsync(comment => comment.Id == id, cancellationToken);

    /// <summary>Writes a comment; see <see cref="CommentRules.WhyNotWrite"/>.</summary>
    public Outcome Write(Actor by, ClearanceFile file, Edition edition, CommentInput input)
    {
        if (CommentRules.WhyNotWrite(by, file, edition, input, Now) is { } refusal)
        {
            return refusal;
        }

        db.Add(Comment.Write(by, file, edition, input, Now));
        return Outcome.Done;
    }

    /// <summary>Settles it with a reply and tells the commenter by mail what became of it; see <see cref="CommentRules.WhyNotAnswer"/>.</summary>
    public async Task<Outcome> AnswerAsync(Actor by, ClearanceFile file, Comment comment, CommentAnswer answer, CancellationToken cancellationToken = default)
    {
        if (CommentRules.WhyNotAnswer(by, file, comment, answer) is { } refusal)
        {
            return refusal;
        }

        Take(by, comment, answer.Kind, answer.Reply);
        if (comment.UserId != by.UserId && await AddressOfAsync(file, comment, cancellationToken) is { } address)
        {
            db.Add(Mail.Of(CommentNotices.Settled(address, file.Document.NameOutside(comment.TextHash), answer.Kind, tenant), Now));
        }

        return Outcome.Done;
    }

    /// <summary>Reopens it; see <see cref="CommentRules.WhyNotReopen"/>.</summary>
    public Outcome Reopen(Actor by, ClearanceFile file, Comment comment) => Take(by, comment, CommentStepKind.Reopened, CommentRules.WhyNotReopen(by, file, comment));

    /// <summary>Takes it back; it stays readable with a mark. See <see cref="CommentRules.WhyNotWithdraw"/>.</summary>
    public Outcome Withdraw(Actor by, Comment comment) => Take(by, comment, CommentStepKind.Withdrawn, CommentRules.WhyNotWithdraw(by, comment));

    private IQueryable<Comment> Visible(Actor by, ClearanceFile file) =>
        db.Comments.Where(comment => comment.DocumentId == file.Document.Id).VisibleTo(CommentReader.Of(by, file.Seats, Now));

    private Outcome Take(Actor by, Comment comment, CommentStepKind kind, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        Take(by, comment, kind, reply: null);
        return Outcome.Done;
    }

    // The step is new whatever its key says; the context would take a row whose id is set for one it knows.
    private void Take(Actor by, Comment comment, CommentStepKind kind, string? reply) => db.Add(comment.Take(by, kind, reply, Now));

    // Whoever has left the circle since is told nothing.
    private async Task<string?> AddressOfAsync(ClearanceFile file, Comment comment, CancellationToken cancellationToken)
    {
        var reader = await CommentReader.OfAbsentAsync(db, comment.UserId, file.Seats, Now, cancellationToken);
        return await db.Comments.Where(found => found.Id == comment.Id).VisibleTo(reader).AnyAsync(cancellationToken)
            ? await db.Users.Where(user => user.Id == comment.UserId).Select(user => user.Email).FirstOrDefaultAsync(cancellationToken)
            : null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>The words of mails about comments: what became of it, on which text; never a word of either.</summary>
public static class CommentNotices
{
    /// <summary>Tells a commenter what became of the comment.</summary>
    public static MailText Settled(string to, string text, CommentStepKind kind, CurrentTenant tenant) => new(
        to,
        $"Your comment was {kind.ToString().ToLowerInvariant()}: {text}",
        $"""
        A comment of yours on a text of {tenant.Settings.SiteName.In("en")} was {kind.ToString().ToLowerInvariant()}.

        Text: {text}

        Sign in to the portal and open the comments on this text to read the reply.
        """);
}
