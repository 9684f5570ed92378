using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Meetings;

/// <summary>One released meeting: when, where, who as far as stated, what was decided and is to be done, what came of it, and where that was found.</summary>
[Feature(Features.Meetings)]
public sealed class DetailModel(PortalDb db, FollowUpChain chain, TimeProvider clock) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    /// <summary>Whether the meeting's record is released.</summary>
    public bool HasRecord { get; private set; }

    /// <summary>UTC; when the released record was adopted, null where it was not or is not released.</summary>
    public DateTime? RecordAdoptedAt { get; private set; }

    /// <summary>What was decided and is public, in the order of the source.</summary>
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>What is to be done and is public.</summary>
    public IReadOnlyList<MeetingAction> Actions { get; private set; } = [];

    /// <summary>What each thing on this page came from, and what came of it.</summary>
    public IReadOnlyDictionary<FollowUpPlace, FollowUpView> FollowUps { get; private set; } = new Dictionary<FollowUpPlace, FollowUpView>();

    /// <summary>The parties that a source names, in its order.</summary>
    public IReadOnlyList<Participation> Named => [.. Meeting.Participations.OrderBy(row => row.Position)];

    /// <summary>The day of reading.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The meeting as a place in the chain.</summary>
    public FollowUpPlace Here => new(FollowUpKind.Meeting, Meeting.Slug);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var (texts, records) = (db.Publications.Public(), db.RecordCirculations);
        var path = $"meetings/{slug}/record";
        var found = await db.Meetings.Public().Include(row => row.Participations).ThenInclude(row => row.Party).Include(row => row.Sources).ThenInclude(link => link.Source)
            .Where(row => row.Slug == slug).AsNoTracking().AsSingleQuery()
            .Select(row => new { Meeting = row, HasRecord = texts.Any(text => text.Document.Path == path), AdoptedAt = records.Where(record => record.MeetingId == row.Id).Select(record => record.AdoptedAt).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        (Meeting, HasRecord) = (found.Meeting, found.HasRecord);
        RecordAdoptedAt = HasRecord ? found.AdoptedAt : null;
        await ReadOutcomeAsync(cancellationToken);
        return Page();
    }

    private async Task ReadOutcomeAsync(CancellationToken cancellationToken)
    {
        Decisions = await db.Decisions.Public().AsNoTracking().Include(row => row.Source).Where(row => row.MeetingId == Meeting.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        Actions = await db.MeetingActions.Public().AsNoTracking().AsSingleQuery().Include(row => row.Owner).Include(row => row.Source).Include(row => row.Steps)
            .Where(row => row.MeetingId == Meeting.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        FollowUpPlace[] places = [Here, .. Decisions.Select(row => new FollowUpPlace(FollowUpKind.Decision, row.Key)), .. Actions.Select(row => new FollowUpPlace(FollowUpKind.Action, row.Key))];
        FollowUps = await chain.OfAsync(places, withDrafts: false, cancellationToken);
    }
}
