using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>The terms of the register in the words of the back office, which is English.</summary>
internal static class CommitmentWords
{
    public static readonly IReadOnlyList<(SelfStatus Value, string Text)> SelfStatuses =
    [
        (SelfStatus.Announced, "Announced"), (SelfStatus.Planned, "Planned"), (SelfStatus.InProgress, "In progress"), (SelfStatus.PartlyFulfilled, "Partly fulfilled"), (SelfStatus.Fulfilled, "Fulfilled"),
        (SelfStatus.Delayed, "Delayed"), (SelfStatus.Suspended, "Suspended"), (SelfStatus.Cancelled, "Cancelled"), (SelfStatus.Superseded, "Superseded"),
    ];

    public static readonly IReadOnlyList<(AssessmentStatus Value, string Text)> Assessments =
    [
        (AssessmentStatus.NotAssessed, "Not assessed"), (AssessmentStatus.NoEvidence, "No evidence"), (AssessmentStatus.NotStarted, "Not started"), (AssessmentStatus.Limited, "Limited"),
        (AssessmentStatus.Substantial, "Substantial"), (AssessmentStatus.Complete, "Complete"),
    ];

    public static readonly IReadOnlyList<(EvidenceLevel Value, string Text)> Levels =
    [
        (EvidenceLevel.SelfReported, "The party says so"), (EvidenceLevel.Documented, "A document shows it"), (EvidenceLevel.RecipientConfirmed, "The recipient confirms it"), (EvidenceLevel.IndependentlyVerified, "Verified independently"),
    ];

    public static readonly IReadOnlyList<(CommitmentStage Value, string Text)> Stages =
        [(CommitmentStage.Overdue, "Update overdue"), (CommitmentStage.DueSoon, "Update due within thirty days"), (CommitmentStage.ToRelease, "Not released")];

    public static readonly IReadOnlyList<(CommitmentKind Value, string Text)> Kinds =
        [(CommitmentKind.Financial, "Money"), (CommitmentKind.InKind, "Goods or services"), (CommitmentKind.Policy, "Policy"), (CommitmentKind.Diplomatic, "Diplomatic act"), (CommitmentKind.Technical, "Technical help")];

    public static readonly IReadOnlyList<(LegalNature Value, string Text)> Natures =
        [(LegalNature.NotStated, "Not stated in the source"), (LegalNature.Pledge, "Pledge: announced, not signed"), (LegalNature.Commitment, "Commitment: signed")];

    public static readonly IReadOnlyList<(RelationKind Value, string Text)> Relations =
        [(RelationKind.Includes, "Includes it"), (RelationKind.Supersedes, "Takes its place"), (RelationKind.AdditionalTo, "Is additional to it"), (RelationKind.OverlapUnknown, "May count the same money")];

    public static readonly IReadOnlyList<(AssessorStanding Value, string Text)> Standings =
        [(AssessorStanding.NotStated, "Not stated in the source"), (AssessorStanding.Independent, "Independent of the party and of the secretariat"), (AssessorStanding.Peer, "Another party"), (AssessorStanding.Secretariat, "The secretariat")];

    public static readonly IReadOnlyList<(TransactionType Value, string Text)> Transactions =
    [
        (TransactionType.OutgoingPledge, "Pledge made (IATI 12)"), (TransactionType.OutgoingCommitment, "Commitment signed (IATI 2)"), (TransactionType.Disbursement, "Payment made (IATI 3)"),
        (TransactionType.IncomingPledge, "Pledge received (IATI 13)"), (TransactionType.IncomingCommitment, "Commitment received (IATI 11)"),
    ];

    public static string Text<T>(this IReadOnlyList<(T Value, string Text)> words, T value) => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Text;

    /// <summary>A number of whole units: NOK 386,000,000; NOK 3,000,000 to 5,000,000; about USD 1,500,000; the token where there is no number.</summary>
    public static string Text(this Amount? amount) => amount is null ? "Not stated" : amount.Value is not { } value ? amount.AsStated : amount.Precision switch
    {
        AmountPrecision.Approximate => $"about {Money(value, amount.UpTo, amount.Currency)}",
        AmountPrecision.AtLeast => $"at least {Money(value, amount.UpTo, amount.Currency)}",
        AmountPrecision.UpTo => $"up to {Money(value, amount.UpTo, amount.Currency)}",
        _ => Money(value, amount.UpTo, amount.Currency),
    };

    /// <summary>The number, and the token as the source prints it.</summary>
    public static string AsPrinted(this Amount? amount) => amount?.Value is null ? amount.Text() : $"{amount.Text()}, printed as “{amount.AsStated}”";

    /// <summary>Every amount that was typed, with the name of its field.</summary>
    public static IEnumerable<(string Of, Amount Amount)> Amounts(this CommitmentEntry entry) =>
    [
        .. Named("Stated total", entry.Stated, entry.StatedConversions),
        .. entry.Lines.SelectMany((line, row) => Named(string.Create(CultureInfo.InvariantCulture, $"Line {row + 1}"), line.Amount, line.StatedConversions)),
    ];

    private static IEnumerable<(string Of, Amount Amount)> Named(string of, Amount? amount, IReadOnlyList<Amount> conversions) =>
        [.. new[] { amount }.OfType<Amount>().Select(each => (of, each)), .. conversions.Select(each => ($"{of}, in another currency", each))];

    /// <summary>A number, or a range where there is an upper end.</summary>
    public static string Money(decimal value, decimal? upTo, string currency) => $"{currency} {Number(value)}{(upTo is { } end ? $" to {Number(end)}" : "")}";

    private static string Number(decimal value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>How a total stands to its lines, in a sentence.</summary>
    /// <param name="explanation">What readers are told of a difference beyond rounding; null where nobody explained it.</param>
    public static string Sentence(this StatedAgainstComputed total, LocalText? explanation = null) => total.Class switch
    {
        SumClass.Equal => $"The lines in {total.Currency} add up to the stated total.",
        SumClass.WithinRounding => $"The lines add up to {Money(total.Computed!.Value, total.ComputedUpTo, total.Currency)}. The difference of {Money(total.Gap!.Value, upTo: null, total.Currency)} is within rounding.",
        SumClass.Unexplained => $"The lines add up to {Money(total.Computed!.Value, total.ComputedUpTo, total.Currency)}{(explanation is null ? $": an unexplained difference of {Money(total.Gap!.Value, upTo: null, total.Currency)}" : $". The difference of {Money(total.Gap!.Value, upTo: null, total.Currency)} is not explained by rounding")}.",
        _ => $"The lines in {total.Currency} cannot be compared with the total.",
    };
}
