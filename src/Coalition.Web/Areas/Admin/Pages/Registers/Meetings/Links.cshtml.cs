using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>What came of a meeting, of its decisions and actions, and what they came from: recorded with a source, withdrawn where it was an error.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class LinksModel(PortalDb db, FollowUpActs acts, FollowUpChain chain, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>The thing of this meeting, as kind and key with a stroke between.</summary>
    [BindProperty]
    public string? Mine { get; set; }

    /// <summary>The other thing.</summary>
    [BindProperty]
    public string? Other { get; set; }

    /// <summary>Whether the other thing came first.</summary>
    [BindProperty]
    public bool IsBackwards { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Each thing of this meeting with what it came from and what came of it.</summary>
    public IReadOnlyList<(Choice Thing, FollowUpView View)> Things { get; private set; } = [];

    /// <summary>What else is on record.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>What the meeting is called, in English.</summary>
    public string Heading { get; private set; } = "";

    public RegisterChoices Choices { get; private set; } = new([], [], []);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = Read(Mine) is not { } mine ? new Refusal("follow-up.none", "Choose what it is about.") { Field = nameof(Mine) }
            : Read(Other) is not { } other ? new Refusal("follow-up.none", "Choose the other thing.") { Field = nameof(Other) }
            : await acts.RecordAsync(who.Required, IsBackwards ? new(other, mine, Source ?? "") : new(mine, other, Source ?? ""));
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { slug = Slug }), LoadAsync);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id)
    {
        if (!await LoadAsync() || await db.FollowUps.FirstOrDefaultAsync(link => link.Id == id) is not { } link)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, link.Withdraw(who.Required, clock.GetUtcNow().UtcDateTime), RedirectToPage(new { slug = Slug }), LoadAsync);
    }

    private static FollowUpPlace? Read(string? written) =>
        written?.Split('/', 2) is [var kind, { Length: > 0 } key] && Enum.TryParse<FollowUpKind>(kind, out var known) && Enum.IsDefined(known) ? new FollowUpPlace(known, key) : null;

    private static Choice ChoiceOf(FollowUpKind kind, string key, LocalText title) => new($"{kind}/{key}", $"{kind}: {title.In("en")}");

    private async Task<bool> LoadAsync()
    {
        var meetings = await db.Meetings.AsNoTracking().AsSingleQuery().Include(row => row.Decisions).Include(row => row.Actions).OrderBy(row => row.Slug).ToListAsync();
        if (meetings.Find(row => row.Slug == Slug) is not { } meeting)
        {
            return false;
        }

        Heading = meeting.Title.In("en");
        Choice[] mine = [.. Of(meeting)];
        var commitments = await db.Commitments.AsNoTracking().Select(row => new { row.Slug, row.Title }).OrderBy(row => row.Slug).ToListAsync();
        Others = [.. commitments.Select(row => ChoiceOf(FollowUpKind.Commitment, row.Slug, row.Title)), .. meetings.Where(row => row != meeting).SelectMany(Of)];
        var views = await chain.OfAsync([.. mine.Select(choice => Read(choice.Slug)!.Value)], withDrafts: true);
        Things = [.. mine.Select(choice => (choice, views[Read(choice.Slug)!.Value]))];
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return true;
    }

    private static IEnumerable<Choice> Of(Meeting meeting) =>
    [
        ChoiceOf(FollowUpKind.Meeting, meeting.Slug, meeting.Title),
        .. meeting.Decisions.OrderBy(row => row.Position).Select(row => ChoiceOf(FollowUpKind.Decision, row.Key, row.Text)),
        .. meeting.Actions.OrderBy(row => row.Position).Select(row => ChoiceOf(FollowUpKind.Action, row.Key, row.Text)),
    ];
}
