using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>An answer on the checklist.</summary>
public enum SafeguardingAnswer
{
    No,
    Yes,

    /// <summary>The question does not arise: no child and no family is spoken of.</summary>
    NotApplicable,
}

/// <summary>
/// The checklist of a review, answered for exactly one text. It holds no names: a reviewer who finds a child in a text writes
/// what has to go, not who it is.
/// </summary>
/// <param name="NamesOrShowsAChild">Whether the text names or shows a child at all.</param>
/// <param name="DetailsCombine">Whether age, place, school or family together could tell who a child is.</param>
/// <param name="RiskToRelatives">Whether relatives could come to harm by it.</param>
/// <param name="ConsentInScope">Whether the consent of child and guardian is recorded and covers this use.</param>
/// <param name="SmallNumbers">Whether a number is so small that it points at single children.</param>
public sealed record SafeguardingAnswers(
    SafeguardingAnswer? NamesOrShowsAChild,
    SafeguardingAnswer? DetailsCombine,
    SafeguardingAnswer? RiskToRelatives,
    SafeguardingAnswer? ConsentInScope,
    SafeguardingAnswer? SmallNumbers)
{
    /// <summary>Whether every question is answered.</summary>
    public bool AreComplete => !new[] { NamesOrShowsAChild, DetailsCombine, RiskToRelatives, ConsentInScope, SmallNumbers }.Contains(null);

    /// <summary>
    /// Why a text with these answers cannot pass (<c>safeguarding.cannot-pass</c>): who a child is can be found out, relatives are at
    /// risk, or a child is named or shown without a consent that covers it.
    /// </summary>
    public Refusal? WhyNotPass() =>
        DetailsCombine is SafeguardingAnswer.Yes ? No("Details of this text could together tell who a child is.")
        : RiskToRelatives is SafeguardingAnswer.Yes ? No("Relatives could come to harm by this text.")
        : SmallNumbers is SafeguardingAnswer.Yes ? No("A number of this text points at single children.")
        : NamesOrShowsAChild is SafeguardingAnswer.Yes && ConsentInScope is not SafeguardingAnswer.Yes ? No("A child is named or shown without a recorded consent that covers it.")
        : null;

    private static Refusal No(string why) => new("safeguarding.cannot-pass", $"{why} Hold the text back and write what has to change.") { Field = "Result" };
}
