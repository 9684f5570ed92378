using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Safeguarding;

/// <summary>The reviews of one document for the protection of children, and the form for the next one.</summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class IndexModel(PortalDb db, DocumentActs documents, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What was typed, shown again after a refusal.</summary>
    public ReviewForm Review { get; private set; } = new();

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The edition that is reviewed: the one asked for, else the first to look at.</summary>
    public Edition Edition { get; private set; } = null!;

    /// <summary>Whether the person reviews at all.</summary>
    public bool MayReview => who.Required.May(Permissions.ReviewSafeguarding);

    /// <summary>Why the person cannot review this edition; null when the form works.</summary>
    public Refusal? WhyNot => SafeguardingReview.WhyNotReview(who.Required, Edition);

    /// <summary>What the secretariat overrode, with a reason, when it last sent this edition out.</summary>
    public IReadOnlyList<CheckOverride> Overrides => Dossier.Rounds.LastOrDefault(round => round.EditionId == Edition.Id)?.Overrides ?? [];

    /// <summary>Why the text is held back; null when it is not.</summary>
    public Refusal? Hold => Dossier.WhyHeldBack(Edition, "release.safeguarding");

    /// <summary>Which of the editions that can be reviewed it is, in words.</summary>
    public string Standing(Edition edition) => edition.Id == Dossier.Schedule?.EditionId ? "the one scheduled"
        : edition.Id == Dossier.Document.Latest.Id ? "the newest"
        : Dossier.IsPublic(edition) ? "public now"
        : "the last one sent to the co-chairs";

    /// <summary>The questions as they are asked, in the order of the checklist.</summary>
    public static readonly IReadOnlyList<(string Name, string Question)> Questions =
    [
        (nameof(ReviewForm.NamesOrShowsAChild), "Does it name or show a child?"),
        (nameof(ReviewForm.DetailsCombine), "Could details together tell who a child is: age, place, school, family, circumstances?"),
        (nameof(ReviewForm.RiskToRelatives), "Could relatives come to harm by it?"),
        (nameof(ReviewForm.ConsentInScope), "Is the consent of child and guardian recorded, and does it cover this use?"),
        (nameof(ReviewForm.SmallNumbers), "Is a number so small that it points at single children?"),
    ];

    /// <param name="id">The document.</param>
    /// <param name="edition">Number of one of its editions that can be reviewed.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, int? edition) => await LoadAsync(id, file => file.Reviewable.FirstOrDefault(found => found.Number == edition)) ? Page() : NotFound();

    /// <summary>Records a review of the text that was on the screen.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, ReviewForm review)
    {
        Review = review;
        if (await documents.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        var edition = review.EditionId ?? file.Reviewable[0].Id;
        Task<bool> Show() => LoadAsync(id, found => found.Reviewable.FirstOrDefault(candidate => candidate.Id == edition));
        var outcome = ModelState.IsValid ? db.Review(who.Required, file, edition, review.Input, Now) : Outcome.Done;
        if (!ModelState.IsValid || outcome.Refusal is not null)
        {
            return await this.RefuseAsync(db, outcome.Refusal is { Field: { } field } refusal ? refusal with { Field = $"{nameof(review)}.{(field is "Answers" ? Unanswered(review) : field)}" } : outcome.Refusal, Show);
        }

        var number = file.Reviewable.First(found => found.Id == edition).Number;
        var told = RedirectToPage(new { id, edition = number }).Tell(review.Result is SafeguardingResult.Passed
            ? $"Your review is recorded: edition {number} passes. The text goes on; clearance and release still decide on it."
            : $"Your review is recorded: edition {number} is held back. Nothing of it is sent out, cleared or released until a reviewer passes the text. The secretariat finds your conditions here.");
        return await this.SaveOrShowAsync(db, outcome, told, Show);
    }

    /// <summary>What was answered to the question.</summary>
    public static SafeguardingAnswer? AnswerTo(SafeguardingAnswers answers, string name) => name switch
    {
        nameof(ReviewForm.NamesOrShowsAChild) => answers.NamesOrShowsAChild,
        nameof(ReviewForm.DetailsCombine) => answers.DetailsCombine,
        nameof(ReviewForm.RiskToRelatives) => answers.RiskToRelatives,
        nameof(ReviewForm.ConsentInScope) => answers.ConsentInScope,
        _ => answers.SmallNumbers,
    };

    /// <summary>An answer in words.</summary>
    public static string Words(SafeguardingAnswer? answer) => answer is SafeguardingAnswer.NotApplicable ? "Does not arise" : answer.ToString() ?? "Not answered";

    private static string Unanswered(ReviewForm review) => Questions.First(question => AnswerTo(review.Answers, question.Name) is null).Name;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id, Func<ClearanceFile, Edition?> choose)
    {
        if (await documents.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return false;
        }

        (Dossier, Edition) = (file, choose(file) ?? file.Reviewable[0]);
        return true;
    }
}

/// <summary>What a reviewer sends.</summary>
public sealed class ReviewForm
{
    /// <summary>The edition that was on the screen.</summary>
    public Guid? EditionId { get; set; }

    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    public SafeguardingAnswer? NamesOrShowsAChild { get; set; }

    public SafeguardingAnswer? DetailsCombine { get; set; }

    public SafeguardingAnswer? RiskToRelatives { get; set; }

    public SafeguardingAnswer? ConsentInScope { get; set; }

    public SafeguardingAnswer? SmallNumbers { get; set; }

    public SafeguardingResult? Result { get; set; }

    public string? Conditions { get; set; }

    /// <summary>The answers as the model takes them.</summary>
    internal SafeguardingAnswers Answers => new(NamesOrShowsAChild, DetailsCombine, RiskToRelatives, ConsentInScope, SmallNumbers);

    /// <summary>The whole as the model takes it.</summary>
    internal SafeguardingInput Input => new(new TextHash(Hash ?? ""), Answers, Result, Conditions);
}
