using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>One correction of what was public, for the partial <c>_Corrections</c>: who, when, why, and what it said before.</summary>
/// <param name="Before">Null where it is withheld and the person may not read it.</param>
public sealed record CorrectionLine(DateTime At, string By, string Reason, string? Before)
{
    /// <summary>Whether readers no longer meet what it said before.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Where what it said before is kept from readers, below the tenant; null where that cannot be.</summary>
    public string? Withhold { get; init; }

    /// <summary>The corrections of what readers are never told as it was known before, the newest first.</summary>
    public static IReadOnlyList<CorrectionLine> Of<TRecord>(IEnumerable<Correction<TRecord>> corrections)
        where TRecord : class => [.. corrections.OrderByDescending(row => row.At).Select(row => new CorrectionLine(row.At, row.CorrectedByName, row.Reason, row.Before))];

    /// <summary>The corrections of a record that readers meet as it was known before too, the newest first.</summary>
    public static IReadOnlyList<CorrectionLine> Of<TRecord>(TRecord record, IEnumerable<Correction<TRecord>> corrections, Actor reader)
        where TRecord : class, IKnownRecord =>
        [
            .. from row in corrections
               orderby row.At descending
               let isWithheld = record.Withholdings.ReadableFrom(DateTime.MinValue) >= row.At
               select new CorrectionLine(row.At, row.CorrectedByName, row.Reason, !isWithheld || WithholdingRules.WhyNotAllowed(reader) is null ? row.Before : null)
               {
                   IsWithheld = isWithheld,
                   Withhold = WithholdLink.To(record, row.Id, reader),
               },
        ];
}
