using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>Writing one part of a meeting's entry and leaving the rest as it stands.</summary>
internal static class MeetingPart
{
    /// <summary>The meeting of this key with everything an entry needs; null when this tenant has none.</summary>
    public static Task<Meeting?> WholeMeetingAsync(this PortalDb db, string slug) => db.Meetings.Whole().FirstOrDefaultAsync(row => row.Slug == slug);

    /// <summary>Why the key of something new is not free in the tenant (<c>register.taken</c>); null where it is.</summary>
    public static async Task<Refusal?> WhyKeyTakenAsync(this PortalDb db, string key) =>
        await db.Keys().WhyTakenAsync(key);

    /// <summary>The row of this key put in the place of the one that stands there, or at the end.</summary>
    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> rows, T row, Func<T, string> key) =>
        rows.Any(known => key(known) == key(row)) ? [.. rows.Select(known => key(known) == key(row) ? row : known)] : [.. rows, row];

    /// <summary>A key typed, else one made from the text that is not in use.</summary>
    public static async Task<string> KeyForAsync(this PortalDb db, string? typed, LocalText? text, string slug) =>
        string.IsNullOrWhiteSpace(typed) ? await db.Keys().FreeKeyAsync(Slug.From($"{slug} {string.Join(' ', (text?.In("en") ?? "").Split(' ').Take(4))}")) : typed.Trim();

    // A link names a decision or an action by its key alone.
    private static IQueryable<string> Keys(this PortalDb db) => db.Decisions.Select(row => row.Key).Concat(db.MeetingActions.Select(row => row.Key));
}
