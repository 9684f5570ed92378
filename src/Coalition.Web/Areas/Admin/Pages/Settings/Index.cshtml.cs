using System.ComponentModel.DataAnnotations;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Settings;

/// <summary>What the site says of itself. Saving with an older version than the stored one is refused, and the stored values are shown beside what was typed.</summary>
[Authorize(Policy = Permissions.ManageSettings)]
[OwnTransaction]
public sealed class IndexModel(PortalDb db, HostDatabases databases, SignedIn who, IWebHostEnvironment environment) : PageModel
{
    /// <summary>The site's name by language; English is needed.</summary>
    [BindProperty]
    public Dictionary<string, string?> SiteName { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Tagline { get; set; } = [];

    [BindProperty]
    [Required(ErrorMessage = "Choose the time zone")]
    public string TimeZoneId { get; set; } = "";

    [BindProperty]
    public string Culture { get; set; } = "en";

    [BindProperty]
    public List<string> Supported { get; set; } = [];

    [BindProperty]
    public List<string> Authentic { get; set; } = [];

    [BindProperty]
    public string Theme { get; set; } = "";

    /// <summary>Elapsed hours that parties have at least to answer in a silence procedure.</summary>
    [BindProperty]
    public int SilenceMinimumHours { get; set; }

    /// <summary>Days in which a party can contest what was recorded for it.</summary>
    [BindProperty]
    public int ContestDays { get; set; }

    /// <summary>Days after which readers see that a row is contested.</summary>
    [BindProperty]
    public int ContestHiddenDays { get; set; }

    [BindProperty]
    public OriginalBy OriginalBy { get; set; }

    [BindProperty]
    public string? IatiIdentifier { get; set; }

    [BindProperty]
    public List<string> WorkingDays { get; set; } = [];

    /// <summary>One date a line.</summary>
    [BindProperty]
    public string? Holidays { get; set; }

    /// <summary>In what order parties are listed.</summary>
    [BindProperty]
    public PartyOrdering Order { get; set; }

    /// <summary>Keys of parties in the order of protocol, one a line.</summary>
    [BindProperty]
    public string? Protocol { get; set; }

    [BindProperty]
    public bool ShowsNotSigned { get; set; }

    [BindProperty]
    public bool ConfirmsMandates { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is stored now.</summary>
    public SiteSettings Stored { get; private set; } = SiteSettings.BeforeSetUp;

    /// <summary>The parties on the coalition's list, and those that are called otherwise here, by name.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    /// <summary>Whether somebody else saved while this form was open.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Themes that came with the program.</summary>
    public IReadOnlyList<string> Themes =>
        [.. environment.WebRootFileProvider.GetDirectoryContents("themes").Where(entry => entry.IsDirectory).Select(entry => entry.Name).Append(Stored.Theme).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        SiteName = Languages.Offered.ToDictionary(language => language, language => Stored.SiteName.Where(text => text.Key == language).Select(text => text.Value).FirstOrDefault(), StringComparer.Ordinal);
        Tagline = Languages.Offered.ToDictionary(language => language, language => Stored.Tagline?.Where(text => text.Key == language).Select(text => text.Value).FirstOrDefault(), StringComparer.Ordinal);
        (TimeZoneId, Culture, Theme, Version) = (Stored.TimeZoneId, Stored.Culture, Stored.Theme, Stored.Version);
        (ContestDays, ContestHiddenDays, OriginalBy) = (Stored.ContestDays, Stored.ContestHiddenDays, Stored.OriginalBy);
        IatiIdentifier = Stored.IatiIdentifier;
        (SilenceMinimumHours, WorkingDays, Holidays) = (Stored.SilenceMinimumHours, [.. Stored.WorkingDays], string.Join('\n', Stored.Holidays));
        (Order, Protocol) = (Stored.Parties.Order, string.Join('\n', Stored.Parties.Protocol));
        (ShowsNotSigned, ConfirmsMandates) = (Stored.Parties.ShowsNotSigned, Stored.Parties.ConfirmsMandates);
        (Supported, Authentic) = ([.. Stored.SupportedCultures], [.. Stored.AuthenticLanguages]);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Stored = await db.SiteSettings.FirstAsync();
        var typed = Typed();
        AddFaults(typed);
        var outcome = ModelState.IsValid ? Stored.Describe(who.Required, typed) : Outcome.Done;
        if (!ModelState.IsValid || outcome.Refusal is not null)
        {
            return await this.RefuseAsync(db, outcome.Refusal, LoadAsync);
        }

        db.Entry(Stored).Property(settings => settings.Version).OriginalValue = Version;
        var result = await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell("The settings were saved. They hold on every page from now on."), LoadAsync);
        await databases.ReloadAsync();
        IsStale = result is PageResult;
        return result;
    }

    private SiteDescription Typed() => Stored.Description with
    {
        SiteName = Text(SiteName) ?? LocalText.English(""),
        Tagline = Text(Tagline),
        TimeZoneId = TimeZoneId ?? "",
        Culture = Culture,
        SupportedCultures = [.. Languages.Offered.Intersect(Supported, StringComparer.Ordinal)],
        AuthenticLanguages = [.. Languages.Offered.Intersect(Authentic, StringComparer.Ordinal)],
        SilenceMinimumHours = SilenceMinimumHours,
        ContestDays = ContestDays,
        ContestHiddenDays = ContestHiddenDays,
        OriginalBy = OriginalBy,
        IatiIdentifier = string.IsNullOrWhiteSpace(IatiIdentifier) ? null : IatiIdentifier.Trim(),
        WorkingDays = [.. Enum.GetNames<DayOfWeek>().Intersect(WorkingDays, StringComparer.Ordinal)],
        Holidays = [.. Words(Holidays).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Parties = Stored.Parties with { Order = Order, Protocol = Words(Protocol), ShowsNotSigned = ShowsNotSigned, ConfirmsMandates = ConfirmsMandates },
        Theme = Theme,
    };

    // All at once; a field that could not be read at all has said so already.
    private void AddFaults(SiteDescription typed)
    {
        if (!Themes.Contains(Theme, StringComparer.Ordinal))
        {
            ModelState.AddModelError(nameof(Theme), Unreadable.Sentence);
        }

        foreach (var fault in typed.Faults().Select(fault => fault with { Field = FieldOf(fault.Field) }).Where(fault => ModelState.GetFieldValidationState(fault.Field ?? "") is not ModelValidationState.Invalid))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Sentence);
        }
    }

    // The model names its own property; the form has one field a language for a text, and one for a list.
    private static string? FieldOf(string? property) => property?.Split('[')[0] switch
    {
        nameof(SiteName) or nameof(Tagline) => $"{property}[en]",
        nameof(SiteDescription.SupportedCultures) => nameof(Supported),
        nameof(SiteDescription.AuthenticLanguages) => nameof(Authentic),
        _ => property,
    };

    private static string[] Words(string? typed) => (typed ?? "").Split(['\r', '\n', ' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static LocalText? Text(Dictionary<string, string?> typed)
    {
        var texts = typed.Where(text => Languages.Offered.Contains(text.Key, StringComparer.Ordinal) && !string.IsNullOrWhiteSpace(text.Value)).ToDictionary(text => text.Key, text => text.Value!.Trim(), StringComparer.Ordinal);
        return texts.Count == 0 ? null : new LocalText(texts);
    }

    private async Task LoadAsync()
    {
        Stored = await db.SiteSettings.AsNoTracking().FirstOrDefaultAsync() ?? SiteSettings.BeforeSetUp;
        string[] called = [.. Stored.Parties.Designations.Select(designation => designation.Party)];
        var memberships = db.Memberships;
        var parties = await db.Parties.AsNoTracking().Where(party => called.Contains(party.Slug) || memberships.Any(row => row.PartyId == party.Id && row.SupersededAt == null)).ToListAsync();
        Parties = [.. parties.Order(PartyOrder.OfTheDesk(db))];
    }
}
