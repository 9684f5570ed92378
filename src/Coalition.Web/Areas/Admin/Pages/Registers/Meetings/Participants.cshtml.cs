using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>
/// Who takes part in a meeting: the parties of the coalition to tick, others to add, and for each one named in what quality, at what
/// level, and whether it came. That the source gives no list is a value of its own.
/// </summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class ParticipantsModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public ParticipantList Participants { get; set; }

    /// <summary>The parties named, with what is said of each.</summary>
    [BindProperty]
    public List<Row> Rows { get; set; } = [];

    /// <summary>Slugs of the coalition's parties that were ticked.</summary>
    [BindProperty]
    public List<string> Ticked { get; set; } = [];

    /// <summary>Slug of one more party, not of the coalition's list.</summary>
    [BindProperty]
    public string? Other { get; set; }

    /// <summary>Why it changes, where readers meet it already.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether readers meet it, so that a change takes a reason.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>What it stands in.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>What the meeting is called, in English.</summary>
    public string Heading { get; private set; } = "";

    public RegisterChoices Choices { get; private set; } = new([], [], []);

    /// <summary>The coalition's parties that are not named yet.</summary>
    public IEnumerable<Choice> Unnamed => Choices.Listed.Where(choice => Rows.TrueForAll(row => row.Party != choice.Slug));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await db.WholeMeetingAsync(Slug) is not { } meeting)
        {
            return NotFound();
        }

        (Meeting, IsPublic, Heading, Participants, Rows) = (meeting, meeting.ReleasedAt is not null, meeting.Title.In("en"), meeting.Participants, [.. meeting.Entry.Participations.Select(Row.Of)]);
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await db.WholeMeetingAsync(Slug) is not { } meeting)
        {
            return NotFound();
        }

        (Meeting, IsPublic, Heading) = (meeting, meeting.ReleasedAt is not null, meeting.Title.In("en"));
        IEnumerable<string?> added = [.. Ticked, Other];
        ParticipationEntry[] named =
        [
            .. Rows.Where(row => row.IsNamed).Select(row => row.Entry),
            .. added.Where(slug => !string.IsNullOrEmpty(slug)).OfType<string>().Except(Rows.Select(row => row.Party), StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Select(slug => new ParticipationEntry(slug)),
        ];
        var outcome = meeting.Describe(who.Required, meeting.Entry with { Participants = Participants, Participations = named }, await RegisterLookups.LoadAsync(db), new(Reason ?? "", Now));
        return await this.SaveOrShowAsync(db, outcome.At(("Participations", "Participants"), ("Represented", "Participants")), (added.Any(slug => !string.IsNullOrEmpty(slug)) ? RedirectToPage(new { slug = Slug }) : RedirectToPage("Meeting", new { slug = Slug })).Tell("Who takes part is saved."), ShowAsync);
    }

    /// <summary>What a party is called.</summary>
    public string NameOf(string slug) => Choices.Listed.Concat(Choices.Others).FirstOrDefault(choice => choice.Slug == slug)?.Words ?? slug;

    private async Task ShowAsync() => Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>One party of the form.</summary>
    public sealed record Row
    {
        public string Party { get; init; } = "";

        /// <summary>Whether it stays on the list.</summary>
        public bool IsNamed { get; init; }

        public ParticipationLevel Level { get; init; }

        public MeetingCapacity Capacity { get; init; }

        public Attendance Attended { get; init; }

        public bool Chairs { get; init; }

        public Dictionary<string, string?> Represented { get; init; } = [];

        internal ParticipationEntry Entry => new(Party, Level, Capacity, Represented.Text(), Attended, Chairs);

        internal static Row Of(ParticipationEntry entry) => new()
        {
            Party = entry.Party,
            IsNamed = true,
            Level = entry.Level,
            Capacity = entry.Capacity,
            Attended = entry.Attended,
            Chairs = entry.Chairs,
            Represented = entry.Represented.Typed(),
        };
    }
}
