using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>What an opening would announce and send, for the publisher to confirm.</summary>
/// <param name="Terms">What would be announced.</param>
/// <param name="Entitled">The parties that would be bound, by name.</param>
/// <param name="Mark">Of those parties; the opening is refused where they are others by then.</param>
/// <param name="IsWorkingDay">Whether offices are open on the day of the deadline, in the announced zone.</param>
/// <param name="Letter">As every focal point would get it.</param>
public sealed record SilenceReview(SilenceTerms Terms, IReadOnlyList<Party> Entitled, string Mark, bool IsWorkingDay, MailText Letter)
{
    /// <summary>Puts it together; nothing is stored.</summary>
    public static async Task<SilenceReview> OfAsync(PortalDb db, ClearanceFile file, SilenceTerms terms, IReadOnlyList<Guid> entitled, SilenceRules rules, SilenceNotices notices)
    {
        var parties = await db.Parties.AsNoTracking().Where(party => entitled.Contains(party.Id)).ToListAsync();
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(terms.DeadlineAt, TimeZoneInfo.FindSystemTimeZoneById(terms.TimeZoneId)));
        var text = file.Releasable.TextHash;
        return new(
            terms,
            [.. parties.Order(PartyOrder.OfTheDesk(db))],
            MarkOf(entitled),
            rules.IsWorkingDay(day),
            notices.Opening("", file.Document.NameOutside(text), text, terms));
    }

    /// <summary>The same for the same parties, in whatever order.</summary>
    public static string MarkOf(IEnumerable<Guid> parties) => TextHash.OfUtf8(string.Join(' ', parties.Order())).Value;
}
