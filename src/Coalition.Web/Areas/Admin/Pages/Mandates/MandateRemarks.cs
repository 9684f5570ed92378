using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Mandates;

/// <summary>What whoever grants a mandate has to know first, and which of it was ticked.</summary>
/// <param name="All">What the model remarks on the grant.</param>
/// <param name="Meant">The sentences that were ticked. A tick bears the sentence that stood beside it, so it confirms no other.</param>
public sealed record MandateRemarks(IReadOnlyList<Refusal> All, IReadOnlyList<string> Meant)
{
    /// <summary>Nothing has to be known.</summary>
    public static readonly MandateRemarks None = new([], []);

    /// <summary>The first that nobody has ticked; null where the mandate can be granted.</summary>
    public Refusal? Unread => All.FirstOrDefault(remark => !IsMeant(remark));

    /// <summary>Whether it was read and the mandate is meant all the same.</summary>
    public bool IsMeant(Refusal remark) => Meant.Contains(remark.Sentence, StringComparer.Ordinal);
}
