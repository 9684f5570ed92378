using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tenancy;

/// <summary>What a site says of itself, as a form or a recipe enters it; the values here are those of a site that has said nothing yet.</summary>
public sealed partial record SiteDescription
{
    private const int SmallestPage = 5;
    private const int LargestPage = 100;
    private const int MostHours = 2160;

    /// <summary>The coalition's name in each interface language; English is needed.</summary>
    public LocalText SiteName { get; init; } = LocalText.English("Coalition");

    /// <summary>One sentence under the name on the home page.</summary>
    public LocalText? Tagline { get; init; }

    /// <summary>Prefix of document symbols: 1 to 12 capital letters, digits and hyphens.</summary>
    public string SymbolPrefix { get; init; } = "DOC";

    /// <summary>IANA zone in which deadlines are announced.</summary>
    public string TimeZoneId { get; init; } = "Etc/UTC";

    /// <summary>Language of the interface where the visitor named none; one of <see cref="SupportedCultures"/>.</summary>
    public string Culture { get; init; } = "en";

    /// <summary>BCP 47 tags of the languages the interface is offered in.</summary>
    public IReadOnlyList<string> SupportedCultures { get; init; } = ["en"];

    /// <summary>Languages in which every text must exist before it goes to the co-chairs; each is supported.</summary>
    public IReadOnlyList<string> AuthenticLanguages { get; init; } = ["en"];

    /// <summary>Folder name below <c>themes/</c>.</summary>
    public string Theme { get; init; } = "assembly";

    /// <summary>Rows a list page shows, 5 to 100.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>The least time parties have to answer in a silence procedure, in elapsed hours; 1 to 2,160.</summary>
    public int SilenceMinimumHours { get; init; } = 72;

    /// <summary>English names of the week-days on which offices are open; a deadline on another day takes a reason.</summary>
    public IReadOnlyList<string> WorkingDays { get; init; } = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

    /// <summary>Dates on which offices are closed, as <c>2026-08-24</c>.</summary>
    public IReadOnlyList<string> Holidays { get; init; } = [];

    /// <summary>Days in which a party can contest what was recorded for it, 1 to 365.</summary>
    public int ContestDays { get; init; } = 30;

    /// <summary>Days after which readers see that a party contests its row and it leaves every count, 0 to 90; 0 for at once.</summary>
    public int ContestHiddenDays { get; init; } = 7;

    /// <summary>Which date says who belongs to the first signatories.</summary>
    public OriginalBy OriginalBy { get; init; }

    /// <summary>The coalition's own organisation identifier of IATI, agency first, such as <c>XM-DAC-00000</c>; null where it has none.</summary>
    public string? IatiIdentifier { get; init; }

    /// <summary>How parties are named and listed here.</summary>
    public PartyRules Parties { get; init; } = new();

    /// <summary>Settings read from a recipe that this portal does not use, kept for export.</summary>
    public string? Unknown { get; init; }

    public bool Equals(SiteDescription? other) => other is not null
        && SiteName.Equals(other.SiteName) && Equals(Tagline, other.Tagline) && Parties.Equals(other.Parties)
        && (SymbolPrefix, TimeZoneId, Culture, Theme, PageSize, SilenceMinimumHours, Unknown) == (other.SymbolPrefix, other.TimeZoneId, other.Culture, other.Theme, other.PageSize, other.SilenceMinimumHours, other.Unknown)
        && (ContestDays, ContestHiddenDays, OriginalBy, IatiIdentifier) == (other.ContestDays, other.ContestHiddenDays, other.OriginalBy, other.IatiIdentifier)
        && WorkingDays.SequenceEqual(other.WorkingDays, StringComparer.Ordinal)
        && Holidays.SequenceEqual(other.Holidays, StringComparer.Ordinal)
        && SupportedCultures.SequenceEqual(other.SupportedCultures, StringComparer.Ordinal)
        && AuthenticLanguages.SequenceEqual(other.AuthenticLanguages, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(SiteName, SymbolPrefix, TimeZoneId, Culture, Theme, PageSize);

    /// <summary>
    /// Everything that is wrong, each with the property it concerns: <c>settings.name</c>, <c>settings.prefix</c>, <c>settings.zone</c>,
    /// <c>settings.languages</c>, <c>settings.authentic</c>, <c>settings.theme</c>, <c>settings.page-size</c>, <c>settings.silence</c>, <c>settings.working-days</c>, <c>settings.holidays</c>,
    /// <c>settings.contest</c>, <c>settings.iati</c>, and those of <see cref="PartyRules.Faults"/>.
    /// </summary>
    public IEnumerable<Refusal> Faults()
    {
        Refusal?[] faults =
        [
            HasEnglish(SiteName) ? null : new("settings.name", "The name of the site is needed in English.") { Field = nameof(SiteName) },
            Tagline is null || HasEnglish(Tagline) ? null : new("settings.name", "The sentence below the name is needed in English where it stands in another language.") { Field = nameof(Tagline) },
            Prefix().IsMatch(SymbolPrefix) ? null : new("settings.prefix", "A prefix of symbols has 1 to 12 capital letters, digits and hyphens.") { Field = nameof(SymbolPrefix) },
            TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out _) ? null : new("settings.zone", $"“{TimeZoneId}” is no IANA time zone. Use a name such as Europe/Kyiv.") { Field = nameof(TimeZoneId) },
            Slug.IsValid(Theme) ? null : new("settings.theme", "A theme is named by its folder.") { Field = nameof(Theme) },
            IatiIdentifier is null || Iati().IsMatch(IatiIdentifier) ? null : new("settings.iati", "An organisation identifier of IATI is the code of a register, a hyphen and the number there, such as XM-DAC-00000. Leave it empty where there is none.") { Field = nameof(IatiIdentifier) },
            PageSize is >= SmallestPage and <= LargestPage ? null : new("settings.page-size", $"A page has {SmallestPage} to {LargestPage} rows.") { Field = nameof(PageSize) },
        ];
        return faults.OfType<Refusal>().Concat(LanguageFaults()).Concat(CalendarFaults()).Concat(Parties.Faults());
    }

    private IEnumerable<Refusal> CalendarFaults()
    {
        if (SilenceMinimumHours is < 1 or > MostHours)
        {
            yield return new("settings.silence", $"Parties have 1 to {MostHours} hours to answer in a silence procedure.") { Field = nameof(SilenceMinimumHours) };
        }

        if (ContestDays is < 1 or > 365)
        {
            yield return new("settings.contest", "A party has 1 to 365 days to contest what was recorded for it.") { Field = nameof(ContestDays) };
        }

        if (ContestHiddenDays is < 0 or > 90)
        {
            yield return new("settings.contest", "Readers see that a row is contested after 0 to 90 days.") { Field = nameof(ContestHiddenDays) };
        }

        if (WorkingDays.Count == 0 || WorkingDays.Any(day => !Enum.GetNames<DayOfWeek>().Contains(day, StringComparer.Ordinal)))
        {
            yield return new("settings.working-days", "Choose at least one working day, by its English name.") { Field = nameof(WorkingDays) };
        }

        if (Holidays.FirstOrDefault(day => !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) is { } unread)
        {
            yield return new("settings.holidays", $"“{unread}” is no date. Write a holiday as 2026-08-24.") { Field = nameof(Holidays) };
        }
    }

    private IEnumerable<Refusal> LanguageFaults()
    {
        foreach (var (tag, index) in SupportedCultures.Select((tag, index) => (tag, index)).Where(item => !LanguageTag.IsKnown(item.tag)))
        {
            yield return new("settings.languages", $"“{tag}” is no language tag.") { Field = $"{nameof(SupportedCultures)}[{index}]" };
        }

        if (!SupportedCultures.Contains(Culture, StringComparer.Ordinal))
        {
            yield return new("settings.languages", "The first language is one of those the interface is offered in.") { Field = nameof(Culture) };
        }

        if (AuthenticLanguages.Count == 0)
        {
            yield return new("settings.authentic", "At least one language is authentic.") { Field = nameof(AuthenticLanguages) };
        }

        foreach (var (tag, index) in AuthenticLanguages.Select((tag, index) => (tag, index)).Where(item => !SupportedCultures.Contains(item.tag, StringComparer.Ordinal)))
        {
            yield return new("settings.authentic", $"“{tag}” is authentic, but the interface is not offered in it.") { Field = $"{nameof(AuthenticLanguages)}[{index}]" };
        }
    }

    private static bool HasEnglish(LocalText text) => text.Any(pair => pair.Key is "en" && !string.IsNullOrWhiteSpace(pair.Value));

    [GeneratedRegex("^[A-Z0-9-]{1,12}$", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A[A-Z]{2}-[A-Za-z0-9-]{1,96}\z", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Iati();
}
