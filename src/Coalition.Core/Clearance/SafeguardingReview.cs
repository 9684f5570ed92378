using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What a review came to.</summary>
public enum SafeguardingResult
{
    Passed,

    /// <summary>Nothing of the text goes on until a reviewer has passed it.</summary>
    Held,
}

/// <summary>What a reviewer sends.</summary>
/// <param name="HashShown">The hash of the text that was on the screen.</param>
/// <param name="Conditions">What has to change; needed for a hold. Never who a child is.</param>
public sealed record SafeguardingInput(TextHash HashShown, SafeguardingAnswers Answers, SafeguardingResult? Result, string? Conditions);

/// <summary>
/// One review of exactly one text for the protection of children, by a named reviewer, apart from the co-chairs' clearance.
/// Never changed: whoever thinks again reviews again.
/// </summary>
public sealed class SafeguardingReview : ITenantOwned, IActs
{
    private const int LongestConditions = 4000;

    private SafeguardingReview()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    public TextHash TextHash { get; private set; }

    public SafeguardingAnswers Answers { get; private set; } = null!;

    public SafeguardingResult Result { get; private set; }

    public string? Conditions { get; private set; }

    public Guid ReviewerId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string ReviewerName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why the actor cannot review the edition: no permission (<c>safeguarding.not-allowed</c>), the own text (<c>safeguarding.last-editor</c>).</summary>
    public static Refusal? WhyNotReview(Actor by, Edition edition) =>
        !by.May(Permissions.ReviewSafeguarding) ? new("safeguarding.not-allowed", "Only safeguarding reviewers review texts here.")
        : edition.LastEditedBy == by.UserId ? new("safeguarding.last-editor", "You edited this text last. Another reviewer has to look at it.")
        : null;

    /// <summary>
    /// Why the review cannot be recorded: see <see cref="WhyNotReview"/>; an old sign-in (<c>safeguarding.sign-in</c>); another text was on the screen (<c>safeguarding.text-moved</c>);
    /// a question without an answer (<c>safeguarding.answers</c>); no result (<c>safeguarding.result</c>); answers with which no text
    /// passes (<c>safeguarding.cannot-pass</c>); a hold without conditions, or too long a text (<c>safeguarding.conditions</c>).
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, Edition edition, SafeguardingInput input, DateTime now) =>
        WhyNotReview(by, edition)
        ?? by.WhyNotFresh("safeguarding", now)
        ?? (input.HashShown != edition.TextHash ? new("safeguarding.text-moved", "The text changed while you were reading. Nothing was recorded. Read it as it is now.")
        : !input.Answers.AreComplete ? new("safeguarding.answers", "Answer all five questions.") { Field = "Answers" }
        : input.Result is null ? new("safeguarding.result", "Choose whether the text passes or is held back.") { Field = "Result" }
        : input.Result is SafeguardingResult.Passed && input.Answers.WhyNotPass() is { } no ? no
        : input.Result is SafeguardingResult.Held && string.IsNullOrWhiteSpace(input.Conditions) ? new("safeguarding.conditions", "Write what has to change before the text can pass. Do not write who a child is.") { Field = "Conditions" }
        : !Remark.Fits(input.Conditions, LongestConditions) ? new("safeguarding.conditions", $"Conditions have {Remark.AtMost(LongestConditions)}, and no control characters.") { Field = "Conditions" }
        : null);

    /// <summary>The review; ask <see cref="WhyNotRecord"/> first: a refused one throws.</summary>
    internal static SafeguardingReview Record(Actor by, Document document, Edition edition, SafeguardingInput input, DateTime now)
    {
        WhyNotRecord(by, edition, input, now).Demand();
        var review = new SafeguardingReview
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Answers = input.Answers,
            Result = input.Result!.Value,
            Conditions = string.IsNullOrWhiteSpace(input.Conditions) ? null : input.Conditions.Trim(),
            ReviewerId = by.UserId,
            ReviewerName = by.Name,
            At = now,
        };
        review.Acts.Note(by, ActKind.SafeguardingReviewed, $"Edition {edition.Number} of {document.Path} was reviewed for the protection of children: {review.Result.Spoken()}.",
            ("Document", document.Id.ToString()), ("Edition", edition.Id.ToString()), ("Newest", edition.Id == document.Latest.Id ? "yes" : "no"), ("Result", review.Result.ToString()), ("TextHash", edition.TextHash.Value));
        return review;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SafeguardingReview>
    {
        public void Configure(EntityTypeBuilder<SafeguardingReview> builder)
        {
            builder.ToTable("SafeguardingReview");
            builder.Property(review => review.Answers).AsJson();
            builder.HasIndex(review => new { review.TenantId, review.DocumentId, review.At });
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
        }
    }
}

/// <summary>The act of reviewing, and the set.</summary>
public static class SafeguardingActs
{
    extension(PortalDb db)
    {
        public DbSet<SafeguardingReview> SafeguardingReviews => db.Set<SafeguardingReview>();
    }

    /// <summary>
    /// Records a review of the edition named; refused as <see cref="SafeguardingReview.WhyNotRecord"/> says, and where the edition
    /// is none of <see cref="ClearanceFile.Reviewable"/> any more (<c>safeguarding.text-moved</c>). Saving is the caller's.
    /// </summary>
    public static Outcome Review(this PortalDb db, Actor by, ClearanceFile file, Guid editionId, SafeguardingInput input, DateTime now)
    {
        if (file.Reviewable.FirstOrDefault(candidate => candidate.Id == editionId) is not { } edition)
        {
            return new Refusal("safeguarding.text-moved", "Another edition goes out or is written now. Nothing was recorded. Read the text as it is now.");
        }

        if (SafeguardingReview.WhyNotRecord(by, edition, input, now) is { } refusal)
        {
            return refusal;
        }

        db.Add(SafeguardingReview.Record(by, file.Document, edition, input, now));
        return Outcome.Done;
    }
}
