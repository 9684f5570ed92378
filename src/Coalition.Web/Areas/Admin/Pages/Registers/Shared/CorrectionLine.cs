using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>One correction of what was public, for the partial <c>_Corrections</c>: who, when, why, and what it said before.</summary>
public sealed record CorrectionLine(DateTime At, string By, string Reason, string Before)
{
    /// <summary>The corrections of a record, the newest first.</summary>
    public static IReadOnlyList<CorrectionLine> Of<TRecord>(IEnumerable<Correction<TRecord>> corrections)
        where TRecord : class => [.. corrections.OrderByDescending(row => row.At).Select(row => new CorrectionLine(row.At, row.CorrectedByName, row.Reason, row.Before))];
}
