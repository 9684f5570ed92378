using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>
/// What came of one record and of what stands on its page, and what they came from: a meeting with its decisions and actions, a commitment with its updates, a resolution
/// with its vote, a text. Recorded with a source, withdrawn where it was an error.
/// </summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class LinksModel(PortalDb db, FollowUpActs acts, FollowUpChain chain, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Each register with the kind of its records.</summary>
    private static readonly Dictionary<string, FollowUpKind> Heads = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Meetings"] = FollowUpKind.Meeting,
        ["Commitments"] = FollowUpKind.Commitment,
        ["Resolutions"] = FollowUpKind.Resolution,
        ["Texts"] = FollowUpKind.Text,
    };

    [BindProperty(SupportsGet = true, Name = "register")]
    public string Register { get; set; } = "";

    /// <summary>Of a text its id, of all else the key.</summary>
    [BindProperty(SupportsGet = true, Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The thing of this record, as kind and key with a stroke between.</summary>
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

    /// <summary>Each thing of this record with what it came from and what came of it.</summary>
    public IReadOnlyList<(Choice Thing, FollowUpView View)> Things { get; private set; } = [];

    /// <summary>What else is on record.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>What the record is called, in English.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Where the record is kept in the back office, below the tenant.</summary>
    public string Desk => Heads[Register] switch
    {
        FollowUpKind.Meeting => $"Admin/Registers/Meetings/Meeting/{Key}",
        FollowUpKind.Commitment => $"Admin/Registers/Commitment/{Key}",
        FollowUpKind.Resolution => $"Admin/Registers/Resolutions/Record/{Key}",
        _ => $"Admin/Content/{Key}/Record",
    };

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
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { register = Register, key = Key }), LoadAsync);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id)
    {
        if (!await LoadAsync() || await db.FollowUps.FirstOrDefaultAsync(link => link.Id == id) is not { } link)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, link.Withdraw(who.Required, clock.GetUtcNow().UtcDateTime), RedirectToPage(new { register = Register, key = Key }), LoadAsync);
    }

    private static FollowUpPlace? Read(string? written) =>
        written?.Split('/', 2) is [var kind, { Length: > 0 } key] && Enum.TryParse<FollowUpKind>(kind, out var known) && Enum.IsDefined(known) ? new FollowUpPlace(known, key) : null;

    private static Choice ChoiceOf(FollowUpChoice found) => new($"{found.Place.Kind}/{found.Place.Key}", $"{SpokenName.Of(found.Place.Kind.ToString())}: {found.Title}");

    private async Task<bool> LoadAsync()
    {
        var all = await FollowUpPlaces.AllAsync(db, who.Required);
        if (!Heads.TryGetValue(Register, out var kind) || all.FirstOrDefault(found => found.Place == PlaceOf(kind)) is not { } head)
        {
            return false;
        }

        Heading = head.Title;
        var mine = all.Where(found => found.On == head.On && found.Place.Kind.Page() == kind).OrderBy(found => found.Place.Kind).ToArray();
        Others = [.. all.Except(mine).Select(ChoiceOf)];
        var views = await chain.OfAsync([.. mine.Select(found => found.Place)], who.Required);
        Things = [.. mine.Select(found => (ChoiceOf(found), views[found.Place]))];
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return true;
    }

    private FollowUpPlace PlaceOf(FollowUpKind kind) => kind is FollowUpKind.Text && Guid.TryParse(Key, out var id) ? FollowUpPlace.Of(kind, id) : new(kind, Key);
}
