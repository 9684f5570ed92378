using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Meetings;

/// <summary>One released meeting: when, where, who as far as stated, what was decided and is to be done, what came of it, and where that was found.</summary>
[Feature(Features.Meetings)]
public sealed class DetailModel(PortalDb db, FollowUpChain chain, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>As in the address: as known by the end of a day, or at an instant. See <see cref="KnownAt"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>The instant of knowledge.</summary>
    public KnownAt AsKnown { get; private set; } = null!;

    /// <summary>Whether the meeting was public by then.</summary>
    public bool WasPublic { get; private set; } = true;

    /// <summary>See <see cref="AsKnownView.Withhold"/>.</summary>
    public string? Withhold { get; private set; }

    /// <summary>Whether the meeting's record is released.</summary>
    public bool HasRecord { get; private set; }

    /// <summary>UTC; when the released record was adopted, null where it was not by then or is not released.</summary>
    public DateTime? RecordAdoptedAt { get; private set; }

    /// <summary>What was decided and is public, in the order of the source.</summary>
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>What is to be done and is public.</summary>
    public IReadOnlyList<MeetingAction> Actions { get; private set; } = [];

    /// <summary>What each thing on this page came from, and what came of it; empty where the past is asked for, for links are shown as known now.</summary>
    public IReadOnlyDictionary<FollowUpPlace, FollowUpView> FollowUps { get; private set; } = new Dictionary<FollowUpPlace, FollowUpView>();

    /// <summary>The parties that a source names, in its order.</summary>
    public IReadOnlyList<Participation> Named => [.. Meeting.Participations.OrderBy(row => row.Position)];

    /// <summary>The day of reading.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The meeting as a place in the chain.</summary>
    public FollowUpPlace Here => new(FollowUpKind.Meeting, Meeting.Slug);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        return await (AsKnown.IsGiven ? ReadPastAsync(slug, cancellationToken) : ReadPresentAsync(slug, cancellationToken)) ? Page() : NotFound();
    }

    private async Task<bool> ReadPresentAsync(string slug, CancellationToken cancellationToken)
    {
        if (await FindAsync(slug, db.Meetings.AsNoTracking().Include(row => row.Participations).ThenInclude(row => row.Party).Include(row => row.Sources).ThenInclude(link => link.Source), cancellationToken) is not { } found)
        {
            return false;
        }

        Meeting = found;
        Decisions = await db.Decisions.Public().AsNoTracking().Include(row => row.Source).Where(row => row.MeetingId == Meeting.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        Actions = await db.MeetingActions.Public().AsNoTracking().AsSingleQuery().Include(row => row.Owner).Include(row => row.Source).Include(row => row.Steps).ThenInclude(step => step.Withholdings)
            .Where(row => row.MeetingId == Meeting.Id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        FollowUpPlace[] places = [Here, .. Decisions.Select(row => new FollowUpPlace(FollowUpKind.Decision, row.Key)), .. Actions.Select(row => new FollowUpPlace(FollowUpKind.Action, row.Key))];
        FollowUps = await chain.OfAsync(places, desk: null, cancellationToken);
        return true;
    }

    private async Task<bool> ReadPastAsync(string slug, CancellationToken cancellationToken)
    {
        var at = AsKnown.Instant;
        if (await FindAsync(slug, db.Meetings.Include(row => row.Decisions).Include(row => row.Actions).ThenInclude(row => row.Steps).ThenInclude(step => step.Withholdings).Include(row => row.Withholdings), cancellationToken) is not { } now)
        {
            return false;
        }

        // What was said is found by its meeting, for both are tracked: a description is a whole text and is read by itself.
        var (from, said) = (now.Withholdings.ReadableFrom(at), db.MeetingDescriptions.Where(row => row.MeetingId == now.Id));
        await said.Where(row => row.RecordedAt <= from).OrderByDescending(row => row.RecordedAt).Take(1).LoadAsync(cancellationToken);
        var then = now.KnownAt(await RegisterLookups.LoadAsync(db, cancellationToken), at);
        (WasPublic, Meeting) = (then is not null, then ?? now);
        Decisions = [.. (then?.Decisions ?? []).Where(row => row.ReleasedAt is not null).OrderBy(row => row.Position)];
        Actions = [.. (then?.Actions ?? []).Where(row => row.ReleasedAt is not null).OrderBy(row => row.Position)];
        if (who.Actor is { } actor && WithholdingRules.WhyNotAllowed(actor) is null && now.SaidBy(at) is { } shown)
        {
            await said.Where(row => row.RecordedAt > shown.RecordedAt).OrderBy(row => row.RecordedAt).Take(1).LoadAsync(cancellationToken);
            Withhold = WithholdLink.To(now, shown.Id, actor);
        }

        return true;
    }

    private async Task<Meeting?> FindAsync(string slug, IQueryable<Meeting> meetings, CancellationToken cancellationToken)
    {
        var (texts, records, at, path) = (db.Publications.Public(), db.RecordCirculations, AsKnown.Instant, $"meetings/{slug}/record");
        var found = await meetings.Public().Where(row => row.Slug == slug).AsSingleQuery().Select(row => new
        {
            Meeting = row,
            HasRecord = texts.Any(text => text.Document.Path == path && text.ReleasedAt <= at),
            AdoptedAt = records.Where(record => record.MeetingId == row.Id && record.AdoptedAt <= at).Select(record => record.AdoptedAt).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancellationToken);
        HasRecord = found?.HasRecord is true;
        RecordAdoptedAt = HasRecord ? found!.AdoptedAt : null;
        return found?.Meeting;
    }
}
