using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Comments;

/// <summary>
/// The comments on one text beside its paragraphs, for each reader those of his or her circles; writing them, settling them. A
/// text that was not sent to the reader does not exist here.
/// </summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class IndexModel(PortalDb db, DocumentActs documents, CommentActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Language of the place whose form is open.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary>Paragraph whose form is open; empty for the whole text.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Paragraph { get; set; }

    /// <summary>The comment whose form is open.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Answer { get; set; }

    /// <summary>What was typed, shown again after a refusal.</summary>
    public CommentForm Typed { get; private set; } = new();

    /// <summary>What was typed, shown again after a refusal.</summary>
    public AnswerForm Reply { get; private set; } = new();

    public CommentSheet Sheet { get; private set; } = null!;

    /// <summary>The circles the reader may write for.</summary>
    public IReadOnlyList<CommentCircle> Circles { get; private set; } = [];

    /// <summary>Whether the form of this place is open.</summary>
    public bool IsOpenAt(string language, string? blockId) => Language == language && (Paragraph ?? "") == (blockId ?? "");

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Writes a comment on the text that was on the screen.</summary>
    public async Task<IActionResult> OnPostWriteAsync(Guid id, CommentForm write)
    {
        (Typed, Language, Paragraph) = (write, write.Language, write.Paragraph);
        if (await FindAsync(id) is not { } file || CommentRules.EditionFor(who.Required, file, Now) is not { } edition)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
        }

        var outcome = InForm(acts.Write(who.Required, file, edition, write.Input), nameof(write));
        var told = RedirectToPage(new { id }).Tell("Your comment is on the text. Those you chose can read it; the secretariat finds it in its inbox, and you are told by mail when it is settled.", write.Paragraph is null ? $"text-{write.Language}" : $"{write.Language}-{write.Paragraph}");
        return await this.SaveOrShowAsync(db, outcome, told, () => LoadAsync(id));
    }

    /// <summary>Settles a comment.</summary>
    public Task<IActionResult> OnPostAnswerAsync(Guid id, AnswerForm answer)
    {
        (Reply, Answer) = (answer, answer.CommentId);
        return ActAsync(id, answer.CommentId, "The comment is settled. Whoever wrote it is told by mail and reads your reply here.", async (file, comment) =>
            InForm(await acts.AnswerAsync(who.Required, file, comment, new CommentAnswer(answer.Kind!.Value, answer.Reply)), nameof(answer)));
    }

    /// <summary>Reopens a settled comment.</summary>
    public Task<IActionResult> OnPostReopenAsync(Guid id, Guid commentId) =>
        ActAsync(id, commentId, "The comment is open again and waits for an answer.", (file, comment) => Task.FromResult(acts.Reopen(who.Required, file, comment)));

    /// <summary>Takes the own comment back.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid commentId) =>
        ActAsync(id, commentId, "Your comment is taken back. It stays on the page with a mark, and nobody has to answer it.", (_, comment) => Task.FromResult(acts.Withdraw(who.Required, comment)));

    private async Task<IActionResult> ActAsync(Guid id, Guid commentId, string notice, Func<ClearanceFile, Comment, Task<Outcome>> act)
    {
        if (await FindAsync(id) is not { } file || await acts.FindAsync(who.Required, file, commentId) is not { } comment)
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await this.SaveOrShowAsync(db, await act(file, comment), RedirectToPage(new { id }).Tell(notice, $"c-{commentId}"), () => LoadAsync(id))
            : await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
    }

    private static Outcome InForm(Outcome outcome, string form) =>
        outcome.Refusal is { Field: { } field } refusal ? refusal with { Field = $"{form}.{field}" } : outcome;

    private async Task<ClearanceFile?> FindAsync(Guid id) =>
        await documents.FindAsync(id) is { } file && CommentRules.EditionFor(who.Required, file, Now) is not null ? file : null;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await FindAsync(id) is not { } file)
        {
            return false;
        }

        var edition = CommentRules.EditionFor(who.Required, file, Now)!;
        var places = (await acts.OfAsync(who.Required, file)).Select(comment => CommentPlace.In(file, edition, comment));
        Sheet = new CommentSheet(file, edition, [.. places], who.Required, CommentRules.WhyNotComment(who.Required, file, Now));
        Circles = [.. CommentReader.Of(who.Required, file.Seats, Now).Circles];
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
