using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>One meeting of the register: where it stands, what can be done with it, what was decided, and what it said before.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class MeetingModel(PortalDb db, FollowUpChain chain, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>Why it is cancelled, by language.</summary>
    [BindProperty]
    public Dictionary<string, string?> Reason { get; set; } = [];

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>What was said of it before, newest first, the present words left out.</summary>
    public IReadOnlyList<EarlierWords> Earlier { get; private set; } = [];

    /// <summary>What it came from and what came of it, drafts included.</summary>
    public FollowUpView FollowUp { get; private set; } = null!;

    /// <summary>The moves that button and act ask about, with the reason why not.</summary>
    public IReadOnlyList<(MeetingStatus To, string Words, Refusal? WhyNot)> Moves =>
    [
        .. from move in new (MeetingStatus To, string Words)[] { (MeetingStatus.Confirmed, "Confirm it"), (MeetingStatus.Held, "Note that it was held") }
           select (move.To, move.Words, MeetingRules.WhyNotMove(Meeting, who.Required, new(move.To), Now)),
    ];

    /// <summary>Why it cannot be cancelled whatever the reason.</summary>
    public Refusal? WhyNotCancel => MeetingRules.WhyNotMove(Meeting, who.Required, new(MeetingStatus.Cancelled, Meeting.Title), Now);

    /// <summary>Why nothing can be released now: the meeting, or what was decided since.</summary>
    public Refusal? WhyNotRelease => Meeting.ReleasedAt is null ? Meeting.WhyNotRelease(who.Required) : MeetingRules.WhyNotReleaseOutcome(Meeting, who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostMoveAsync(MeetingStatus? to) => ActAsync(
        meeting => to is { } status ? meeting.Move(who.Required, new(status, Reason.Text()), Now) : new Refusal("meeting.status", "Choose what becomes of the meeting."),
        to switch { MeetingStatus.Confirmed => "The meeting is confirmed.", MeetingStatus.Held => "It is on record that the meeting was held.", _ => "The meeting is cancelled. It stays on record, and calendars are told." });

    public Task<IActionResult> OnPostReleaseAsync() => ActAsync(
        meeting => meeting.ReleasedAt is null ? meeting.Release(who.Required, Now) : meeting.ReleaseOutcome(who.Required, Now), "Readers meet it from now on.");

    private async Task<IActionResult> ActAsync(Func<Meeting, Outcome> act, string told) =>
        await LoadAsync() ? await this.SaveOrShowAsync(db, act(Meeting), RedirectToPage(new { slug = Slug }).Tell(told), LoadAsync) : NotFound();

    private async Task<bool> LoadAsync()
    {
        if (await db.Meetings.Whole().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        Meeting = found;
        var here = new FollowUpPlace(FollowUpKind.Meeting, Slug);
        Earlier = await EarlierAsync(found);
        FollowUp = (await chain.OfAsync([here], who.Required))[here];
        return true;
    }

    // Descriptions and withholdings are tracked as the meeting is, so it finds them.
    private async Task<IReadOnlyList<EarlierWords>> EarlierAsync(Meeting meeting)
    {
        var (corrections, withholdings) = (db.Set<Correction<Meeting>>(), db.Withholdings);
        var said = await db.MeetingDescriptions.Where(row => row.MeetingId == meeting.Id).OrderByDescending(row => row.RecordedAt).AsSingleQuery()
            .Select(row => new { Said = row, Because = corrections.FirstOrDefault(change => change.RecordId == row.MeetingId && change.At == row.RecordedAt), Kept = withholdings.Where(kept => kept.MeetingId == row.MeetingId).ToList() }).ToListAsync();
        var readable = meeting.Withholdings.ReadableFrom(DateTime.MinValue);
        return
        [
            .. said.Skip(1).Zip(said, (before, after) => new EarlierWords(before.Said, after.Said.RecordedAt, after.Because)
            {
                IsWithheld = before.Said.RecordedAt < readable,
                Withhold = WithholdLink.To(meeting, before.Said.Id, who.Required),
            }),
        ];
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>What a meeting's record said until it was changed.</summary>
/// <param name="ReplacedAt">UTC; when something else took its place.</param>
/// <param name="Because">Who changed what readers met, and why; null where they met none of it.</param>
public sealed record EarlierWords(MeetingDescription Said, DateTime ReplacedAt, Correction<Meeting>? Because)
{
    /// <summary>Whether readers no longer meet it.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Where it is kept from readers, below the tenant; null where that cannot be.</summary>
    public string? Withhold { get; init; }
}
