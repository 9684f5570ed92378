using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>A public record of one of the four registers that tell what was known before, as one page withholds what any of them said.</summary>
/// <param name="Place">Where readers meet it, below the tenant.</param>
/// <param name="ReplacedAt">Until when the words of a correction or of a meeting's description stood, UTC; null where they stand now or are unknown.</param>
public sealed record EarlierRecord(WithheldWords Words, Guid Id, LocalText Title, string Place, Func<Guid, DateTime?> ReplacedAt, Func<Actor, Guid, Refusal?> WhyNot, Func<Actor, Guid, Because?, Outcome> Withhold)
{
    /// <summary>Null where there is no such register or public record.</summary>
    internal static async Task<EarlierRecord?> FindAsync(PortalDb db, string register, string slug) => register switch
    {
        "meetings" => Of(await db.Meetings.Public().Include(row => row.Descriptions).Include(row => row.Withholdings).AsSplitQuery().FirstOrDefaultAsync(row => row.Slug == slug)),
        "commitments" => Of(await db.Commitments.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery().FirstOrDefaultAsync(row => row.Slug == slug)),
        "resolutions" => Of(await db.Resolutions.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery().FirstOrDefaultAsync(row => row.Slug == slug)),
        "figures" => Of(await db.Figures.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery().FirstOrDefaultAsync(row => row.Slug == slug)),
        _ => null,
    };

    private static EarlierRecord? Of(Meeting? row) => row is null ? null
        : new(WithheldWords.Meeting, row.Id, row.Title, $"meetings/{row.Slug}", row.ReplacedAt, row.WhyNotWithholdEarlier, row.WithholdEarlier);

    private static EarlierRecord? Of(Commitment? row) => row is null ? null
        : new(WithheldWords.Commitment, row.Id, row.Title, $"commitments/{row.Slug}", At(row.Corrections), row.WhyNotWithholdEarlier, row.WithholdEarlier);

    private static EarlierRecord? Of(Resolution? row) => row is null ? null
        : new(WithheldWords.Resolution, row.Id, row.Title, $"resolutions/{row.Slug}", At(row.Corrections), row.WhyNotWithholdEarlier, row.WithholdEarlier);

    private static EarlierRecord? Of(Figure? row) => row is null ? null
        : new(WithheldWords.Figure, row.Id, row.SubjectName, $"figures#{row.Slug}", At(row.Corrections), row.WhyNotWithholdEarlier, row.WithholdEarlier);

    private static Func<Guid, DateTime?> At<TRecord>(IReadOnlyList<Correction<TRecord>> corrections)
        where TRecord : class => id => corrections.FirstOrDefault(row => row.Id == id)?.At;
}
