using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>A public record of one of the four registers that tell what was known before, with everything that was said of it.</summary>
internal static class EarlierRecord
{
    /// <summary>The record under the key; null where there is no such register or public record.</summary>
    public static Task<IKnownRecord?> FindAsync(PortalDb db, WithheldWords register, string slug) => register switch
    {
        WithheldWords.Meeting => UnderAsync(Meetings(db), slug),
        WithheldWords.Commitment => UnderAsync(Commitments(db), slug),
        WithheldWords.Resolution => UnderAsync(Resolutions(db), slug),
        WithheldWords.Figure => UnderAsync(Figures(db), slug),
        _ => Task.FromResult<IKnownRecord?>(null),
    };

    /// <summary>The record whose words are withheld.</summary>
    public static async Task<IKnownRecord> OfAsync(PortalDb db, Withholding withheld) => withheld.Words switch
    {
        WithheldWords.Meeting => await Meetings(db).FirstAsync(row => row.Id == withheld.RecordId),
        WithheldWords.Commitment => await Commitments(db).FirstAsync(row => row.Id == withheld.RecordId),
        WithheldWords.Resolution => await Resolutions(db).FirstAsync(row => row.Id == withheld.RecordId),
        _ => await Figures(db).FirstAsync(row => row.Id == withheld.RecordId),
    };

    private static async Task<IKnownRecord?> UnderAsync<TRecord>(IQueryable<TRecord> records, string slug)
        where TRecord : class, IKnownRecord => await records.FirstOrDefaultAsync(row => row.Slug == slug);

    private static IQueryable<Meeting> Meetings(PortalDb db) =>
        db.Meetings.Public().Include(row => row.Descriptions).Include(row => row.Decisions).Include(row => row.Actions).Include(row => row.Withholdings).AsSplitQuery();

    private static IQueryable<Commitment> Commitments(PortalDb db) => db.Commitments.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery();

    private static IQueryable<Resolution> Resolutions(PortalDb db) => db.Resolutions.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery();

    private static IQueryable<Figure> Figures(PortalDb db) => db.Figures.Public().Include(row => row.Corrections).Include(row => row.Withholdings).AsSplitQuery();
}
